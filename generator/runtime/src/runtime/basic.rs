//! The credential of HTTP's basic authentication.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::credential::Credential;

impl Credential {
    /// `Authorization: Basic` with this user and password (RFC 7617).
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        let pair = format!("{}:{}", user.into(), password.into());
        Self::api_key_header("authorization", format!("Basic {}", STANDARD.encode(pair)))
    }
}
