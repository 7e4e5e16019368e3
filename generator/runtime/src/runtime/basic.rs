//! The credential of HTTP's basic authentication.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::credential::Credential;

impl Credential {
    /// `Authorization: Basic` with this user and password (RFC 7617).
    pub fn basic(user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let pair = format!("{}:{}", user.as_ref(), password.as_ref());
        Self::api_key_header("authorization", format!("Basic {}", STANDARD.encode(pair)))
    }
}
