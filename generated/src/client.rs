// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::{Client, ClientBuilder, Credential};

impl Client {
    /// Starts to build a client.
    ///
    /// A client of `https://api.astronomer.io/v1` unless it is told another base URL.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(
            "https://api.astronomer.io/v1",
            concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        )
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
