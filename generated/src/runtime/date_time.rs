//! Dates with times, as JSON carries them.

use super::text::text;

/// A date and time in the format of RFC 3339, section 5.6 (`date-time` in OpenAPI).
///
/// The text is kept as it was received: it is sent back unchanged, with its offset and
/// its fraction of a second, and a text that is no date does not make the rest of a reply
/// unreadable. With the feature `jiff` (on by default), `timestamp` gives the instant,
/// `civil` the date and time without an offset, and a `jiff::Timestamp` converts into a
/// `DateTime`.
///
/// Two values are equal when their texts are; compare timestamps to compare instants.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime(String);

text!(DateTime, "2026-01-02T03:04:05Z");

#[cfg(feature = "jiff")]
impl DateTime {
    /// The instant.
    ///
    /// # Errors
    ///
    /// When the text is not a date and time with an offset.
    pub fn timestamp(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
    }

    /// The date and time as they are written, without the offset. Where a provider sends
    /// none, it is all that there is, and the provider's docs say of which zone it is.
    ///
    /// # Errors
    ///
    /// When the text is not a date and time.
    pub fn civil(&self) -> Result<jiff::civil::DateTime, jiff::Error> {
        // The parser takes any offset but this one, which is no time of a clock to it.
        self.0.strip_suffix(['Z', 'z']).unwrap_or(&self.0).parse()
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<&DateTime> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(date_time: &DateTime) -> Result<Self, Self::Error> {
        date_time.timestamp()
    }
}
