//! What proves who is calling.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::provider::{CredentialError, CredentialProvider, CredentialRequest};
use super::request::{Parts, append, has_pair, set_header};
use super::style::encode;

/// A credential, sent with each operation that its security scheme is required for; that of
/// a scheme which no operation of the document names, with each that does not say that
/// nothing is required. An operation's own argument in the same place goes before.
///
/// Where an operation requires several and the client has only some of them, those are
/// sent; what the server then refuses (401, 403) is an error that names the schemes that the
/// operation needs and those that the client has a credential for. So it is where the client
/// has none at all, unless headers of the caller's own, a hook or a transport may take its
/// place.
///
/// `Debug` and `Display` never show it.
#[derive(Clone)]
pub struct Credential(Kind);

#[derive(Clone)]
enum Kind {
    /// Nothing, where it cannot be sent.
    Header {
        name: String,
        header: Option<(HeaderName, HeaderValue)>,
    },
    Query {
        name: String,
        value: String,
    },
    Cookie {
        name: String,
        value: String,
    },
    Provided(Arc<dyn CredentialProvider>),
}

impl Credential {
    /// `Authorization: Bearer` with this token (RFC 6750, section 2.1).
    pub fn bearer(token: impl Into<String>) -> Self {
        let value = format!("Bearer {}", token.into());
        Self::api_key_header(header::AUTHORIZATION.as_str(), value)
    }

    /// A key in a header.
    pub fn api_key_header(name: impl Into<String>, key: impl Into<String>) -> Self {
        let name = name.into();
        let header =
            match (HeaderName::try_from(&name), HeaderValue::try_from(key.into())) {
                (Ok(name), Ok(mut value)) => {
                    value.set_sensitive(true);
                    Some((name, value))
                }
                _ => None,
            };
        Self(Kind::Header { name, header })
    }

    /// A key in a query parameter.
    pub fn api_key_query(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self(Kind::Query { name: name.into(), value: key.into() })
    }

    /// A key in a cookie, sent as it is: servers compare cookies without decoding them.
    pub fn api_key_cookie(name: impl Into<String>, key: impl Into<String>) -> Self {
        Self(Kind::Cookie { name: name.into(), value: key.into() })
    }

    /// What a provider gives when it is asked, before each attempt.
    pub fn provided(provider: impl CredentialProvider) -> Self {
        Self(Kind::Provided(Arc::new(provider)))
    }

    /// Whether a provider is asked for it.
    pub(super) fn is_provided(&self) -> bool {
        matches!(self.0, Kind::Provided(_))
    }

    /// What is sent.
    pub(super) async fn resolve(
        &self,
        request: &CredentialRequest,
    ) -> Result<Self, CredentialError> {
        let Kind::Provided(provider) = &self.0 else { return Ok(self.clone()) };
        let credential = provider.credential(request.clone()).await?;
        match (&credential.0, credential.is_sendable()) {
            (Kind::Provided(_), _) => Err("a provider gave another provider".into()),
            _ if credential.is_empty() => Err("it is empty".into()),
            (_, false) => Err("it has characters that cannot be sent".into()),
            (_, true) => Ok(credential),
        }
    }

    /// Whether it can be sent at all: a line break, for example, has no place in a header,
    /// and a semicolon none in a cookie.
    pub(super) fn is_sendable(&self) -> bool {
        match &self.0 {
            Kind::Header { header, .. } => header.is_some(),
            Kind::Query { .. } | Kind::Provided(_) => true,
            Kind::Cookie { name, value } => {
                HeaderName::try_from(name).is_ok() && value.bytes().all(is_cookie_octet)
            }
        }
    }

    /// Whether there is nothing in it that could prove anything.
    pub(super) fn is_empty(&self) -> bool {
        match &self.0 {
            // With a scheme of `Authorization`, and what is `:` in base 64.
            Kind::Header { header, .. } => header.as_ref().is_some_and(|(_, value)| {
                matches!(value.as_bytes().trim_ascii(), b"" | b"Bearer" | b"Basic Og==")
            }),
            Kind::Query { value, .. } | Kind::Cookie { value, .. } => {
                value.trim().is_empty()
            }
            Kind::Provided(_) => false,
        }
    }

    /// What proves who is calling, where it is text.
    pub(super) fn value(&self) -> Option<&str> {
        match &self.0 {
            Kind::Header { header, .. } => header.as_ref()?.1.to_str().ok(),
            Kind::Query { value, .. } | Kind::Cookie { value, .. } => Some(value),
            Kind::Provided(_) => None,
        }
    }

    /// Adds it to headers, where it is one.
    pub(super) fn add_to(&self, headers: &mut HeaderMap) {
        if let Kind::Header { header: Some((name, value)), .. } = &self.0 {
            set_header(headers, name.clone(), value.clone());
        }
    }

    /// Whether nothing is in its place.
    pub(super) fn has_room(&self, parts: &Parts) -> bool {
        match &self.0 {
            Kind::Header { header, .. } => {
                header.as_ref().is_none_or(|(name, _)| !parts.headers.contains_key(name))
            }
            Kind::Query { name, .. } => !has_pair(&parts.query, '&', &encode(name)),
            Kind::Cookie { name, .. } => !has_pair(&parts.cookies, ';', name),
            Kind::Provided(_) => true,
        }
    }

    /// Whether it is all of the header `Authorization`, without a scheme before it, which
    /// there is by RFC 9110, section 11.6.2.
    pub(super) fn lacks_scheme(&self) -> bool {
        let is_authorization = self.header() == Some(&header::AUTHORIZATION);
        is_authorization && self.value().is_some_and(|it| !it.trim().contains(' '))
    }

    /// The header that it is written to, where it is one.
    pub(super) fn header(&self) -> Option<&HeaderName> {
        match &self.0 {
            Kind::Header { header, .. } => header.as_ref().map(|(name, _)| name),
            _ => None,
        }
    }

    pub(super) fn apply(&self, parts: &mut Parts) {
        self.add_to(&mut parts.headers);
        match &self.0 {
            Kind::Header { .. } | Kind::Provided(_) => {}
            Kind::Query { name, value } => {
                append(
                    &mut parts.query,
                    "&",
                    &format!("{}={}", encode(name), encode(value)),
                );
            }
            Kind::Cookie { name, value } => {
                append(&mut parts.cookies, "; ", &format!("{name}={value}"));
            }
        }
    }
}

/// Whether a byte may be in a cookie's value (RFC 6265, section 4.1.1). Its name is a
/// token, as a header's is.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, name) = match &self.0 {
            Kind::Header { name, .. } => ("Header", name),
            Kind::Query { name, .. } => ("Query", name),
            Kind::Cookie { name, .. } => ("Cookie", name),
            Kind::Provided(_) => return formatter.write_str("Provided"),
        };
        write!(formatter, "{place}({name:?}, redacted)")
    }
}
