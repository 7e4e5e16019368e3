//! Durations, as JSON carries them.

use super::text::text;

/// A duration in the format of ISO 8601 (RFC 3339, appendix A; `duration` in OpenAPI's
/// format registry), for example `P3DT12H`.
///
/// The text is kept as it was received. With the feature `jiff` (on by default), `span`
/// gives the duration, and a `jiff::Span` converts into an `IsoDuration`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IsoDuration(String);

text!(IsoDuration, "PT1M");

#[cfg(feature = "jiff")]
impl IsoDuration {
    /// The duration, unit by unit.
    ///
    /// # Errors
    ///
    /// When the text is not a duration.
    pub fn span(&self) -> Result<jiff::Span, jiff::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Span> for IsoDuration {
    fn from(span: jiff::Span) -> Self {
        Self(span.to_string())
    }
}
