//! Bytes in base 64, as JSON carries them.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::text::text;

/// A text that is not base 64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidBase64(String);

impl std::fmt::Display for InvalidBase64 {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "not base 64: {}", self.0)
    }
}

impl std::error::Error for InvalidBase64 {}

/// Bytes that are written in base 64 (RFC 4648; `byte` in OpenAPI).
///
/// The text is kept as it was received, with its alphabet, its padding and its lines.
/// `decode` gives the bytes; bytes convert into a `Base64` in the standard alphabet, with
/// padding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Base64(String);

text!(Base64, "dGV4dA==");

impl Base64 {
    /// These bytes, in the standard alphabet.
    #[must_use]
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Self {
        Self(base64::engine::general_purpose::STANDARD.encode(bytes))
    }

    /// The bytes. Either alphabet of RFC 4648 is read, with padding or without, in one
    /// line or in several.
    ///
    /// # Errors
    ///
    /// When the text is not base 64.
    pub fn decode(&self) -> Result<Vec<u8>, InvalidBase64> {
        let text: String = self.0.split_ascii_whitespace().collect();
        let config = GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true);
        let alphabet = if text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
        let engine = GeneralPurpose::new(alphabet, config);
        engine.decode(text).map_err(|error| InvalidBase64(error.to_string()))
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::from_bytes(bytes)
    }
}

/// A byte string, such as `b"abc"`.
impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_bytes(bytes)
    }
}
