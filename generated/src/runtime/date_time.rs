//! Dates with times, as JSON carries them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date and time in the format of RFC 3339, section 5.6 (`date-time` in OpenAPI).
///
/// The text is kept as it was received: it is sent back unchanged, with its offset and
/// its fraction of a second, and a text that is no date does not make the rest of a reply
/// unreadable. With the feature `jiff` (on by default), `timestamp` gives the instant, and
/// a `jiff::Timestamp` converts into a `DateTime`.
///
/// Two values are equal when their texts are; compare timestamps to compare instants.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// A date and time from its text, which is sent as it is.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for example `2022-11-22T04:37:12Z`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The instant.
    ///
    /// # Errors
    ///
    /// When the text is not a date and time with an offset.
    #[cfg(feature = "jiff")]
    pub fn timestamp(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
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

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl PartialEq<str> for DateTime {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for DateTime {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}
