//! Dates without times, as JSON carries them.

use super::text::text;

/// A date in the format of RFC 3339, section 5.6 (`date` in OpenAPI), for example
/// `2022-11-22`.
///
/// The text is kept as it was received. With the feature `jiff` (on by default), `date`
/// gives the day, and a `jiff::civil::Date` converts into a `Date`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(String);

text!(Date, "2026-01-02");

#[cfg(feature = "jiff")]
impl Date {
    /// The day.
    ///
    /// # Errors
    ///
    /// When the text is not a date.
    pub fn date(&self) -> Result<jiff::civil::Date, jiff::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }
}
