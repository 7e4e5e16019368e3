// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::{BuildError, Client, ClientBuilder, Credential};

impl Client {
    /// Starts to build a client.
    ///
    /// A client of `https://api.astronomer.io/v1` unless it is told another base URL.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(
            "https://api.astronomer.io/v1",
            concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        )
        .security_scheme("JWT")
    }

    /// A client with the credentials that the environment has.
    ///
    /// They are read from `ASTRO_API_TOKEN`.
    ///
    /// # Errors
    ///
    /// When none of them is set, or what is set cannot be sent.
    pub fn from_env() -> Result<Self, BuildError> {
        Self::builder()
            .credential_from_env("ASTRO_API_TOKEN", ClientBuilder::bearer_token)
            .build_with_credential()
    }
}

impl ClientBuilder {
    /// Sends `Authorization: Bearer` with this token (security scheme `JWT`).
    ///
    /// An API token, sent as `Authorization: Bearer <token>`. Tools read it from
    /// `ASTRO_API_TOKEN`.
    pub fn bearer_token(self, token: impl Into<String>) -> Self {
        self.credential("JWT", Credential::bearer(token))
    }
}
