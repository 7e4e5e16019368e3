//! Times without dates, as JSON carries them.

use super::text::text;

/// A time of day in the format of RFC 3339, section 5.6 (`time` in OpenAPI's format
/// registry), for example `04:37:12Z`; many servers leave the offset out.
///
/// The text is kept as it was received. With the feature `jiff` (on by default), `time`
/// gives the time on the clock, and a `jiff::civil::Time` converts into a `TimeOfDay`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimeOfDay(String);

text!(TimeOfDay, "03:04:05Z");

#[cfg(feature = "jiff")]
impl TimeOfDay {
    /// The time on the clock.
    ///
    /// # Errors
    ///
    /// When the text is not a time, or has an offset, which such a time cannot hold.
    pub fn time(&self) -> Result<jiff::civil::Time, jiff::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Time> for TimeOfDay {
    fn from(time: jiff::civil::Time) -> Self {
        Self(time.to_string())
    }
}
