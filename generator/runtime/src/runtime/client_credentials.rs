//! Tokens of OAuth 2.0's client credentials grant.

use std::fmt;
use std::time::Duration;

use http::{HeaderValue, Method, header};
use serde_json::Value;

use super::credential::Credential;
use super::explain;
use super::provider::{CredentialError, CredentialRequest};
use super::style::encode;
use super::tokens::Token;
use super::transport::{Incoming, Outgoing};

/// What a client proves itself with to get tokens (RFC 6749, section 4.4).
#[derive(Clone)]
pub struct ClientCredentials {
    token_url: String,
    id: String,
    secret: String,
    parameters: Vec<(String, String)>,
    in_body: bool,
}

impl ClientCredentials {
    /// A client with this id and secret, and the URL that it gets tokens at. They are sent
    /// in the header `Authorization` (section 2.3.1).
    pub fn new(
        token_url: impl Into<String>,
        id: impl Into<String>,
        secret: impl Into<String>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            id: id.into(),
            secret: secret.into(),
            parameters: Vec::new(),
            in_body: false,
        }
    }

    /// Asks for these scopes, separated by spaces (section 3.3).
    #[must_use]
    pub fn scope(self, scope: impl Into<String>) -> Self {
        self.parameter("scope", scope)
    }

    /// Sends a parameter with each request for a token, such as `audience`.
    #[must_use]
    pub fn parameter(
        mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret in the body, for servers that do not read the header.
    #[must_use]
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    fn request(&self) -> Outgoing {
        let mut request = Outgoing::new(Method::POST, &self.token_url);
        let mut form = "grant_type=client_credentials".to_owned();
        let mut add = |name: &str, value: &str| {
            form.push_str(&format!("&{}={}", encode(name), encode(value)));
        };
        for (name, value) in &self.parameters {
            add(name, value);
        }
        if self.in_body {
            add("client_id", &self.id);
            add("client_secret", &self.secret);
        } else {
            // Both are encoded as in a form before they are joined.
            let basic = Credential::basic(encode(&self.id), encode(&self.secret));
            basic.add_to(&mut request.headers);
        }
        let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers.insert(header::CONTENT_TYPE, form_type);
        let json = HeaderValue::from_static("application/json");
        request.headers.insert(header::ACCEPT, json);
        request.body = form.into();
        request
    }

    async fn token(self, asked: CredentialRequest) -> Result<Token, CredentialError> {
        let Incoming { status, body, .. } = asked.send(self.request()).await?;
        let body = body.collect_some(1 << 20).await;
        let json: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status != 200 {
            let (message, _) = explain::body(&json, |_| true);
            let code = json["error"].as_str().map(explain::one_line);
            let what = message.or(code).unwrap_or_default();
            return Err(format!("asking for a token: {status} {what}")
                .trim_end()
                .into());
        }
        let Some(token) = json["access_token"].as_str() else {
            return Err("asking for a token: the reply has no `access_token`".into());
        };
        let good_for = json["expires_in"].as_u64().map(Duration::from_secs);
        Ok(Token::bearer(token, good_for))
    }
}

impl From<ClientCredentials> for Credential {
    /// Tokens that are got when they are needed, and kept while they are good.
    fn from(client: ClientCredentials) -> Self {
        Self::cached(move |request| client.clone().token(request))
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCredentials")
            .field("token_url", &self.token_url)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
