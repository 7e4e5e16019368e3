//! UUIDs, as JSON carries them.

use super::text::text;

/// A UUID (RFC 9562; `uuid` in OpenAPI's format registry).
///
/// The text is kept as it was received, in upper or lower case, and also where a server
/// sends an id of another kind. With the feature `uuid` (on by default), `uuid` gives the
/// value, and a `uuid::Uuid` converts into a `Uuid`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Uuid(String);

text!(Uuid, "01234567-89ab-4cde-8f01-23456789abcd");

#[cfg(feature = "uuid")]
impl Uuid {
    /// The value.
    ///
    /// # Errors
    ///
    /// When the text is not a UUID.
    pub fn uuid(&self) -> Result<uuid::Uuid, uuid::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "uuid")]
impl From<uuid::Uuid> for Uuid {
    fn from(uuid: uuid::Uuid) -> Self {
        Self(uuid.to_string())
    }
}
