//! Security schemes and requirements.

use openapiv3::{APIKeyLocation, Operation, SecurityScheme as Source};

use super::server::encrypted_first;
use super::{Lower, child};
use crate::model::{Credential, Operation as ApiOperation, SecurityScheme};

impl Lower<'_> {
    /// The schemes that callers can satisfy.
    pub(super) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let document = self.document;
        let mut schemes = Vec::new();
        for (name, scheme) in
            document.components.iter().flat_map(|all| &all.security_schemes)
        {
            let pointer = child("/components/securitySchemes", name);
            let Some((scheme, pointer)) = self.part(
                scheme,
                "securitySchemes",
                |all| &all.security_schemes,
                &pointer,
            ) else {
                continue;
            };
            let (credential, description) = match scheme {
                Source::HTTP { scheme, description, .. } => (http(scheme), description),
                Source::APIKey { location, name, description, .. } => {
                    (Some(api_key(location, name)), description)
                }
                Source::OAuth2 { description, .. }
                | Source::OpenIDConnect { description, .. } => {
                    (Some(Credential::Bearer), description)
                }
            };
            match credential {
                Some(credential) => schemes.push(SecurityScheme {
                    name: name.clone(),
                    credential,
                    token_url: token_url(scheme, &document.servers),
                    description: description.clone(),
                }),
                None => self.warn(
                    "unsupported-security-scheme",
                    &pointer,
                    (
                        "this scheme of HTTP authentication is not known",
                        "callers must set the header themselves",
                    ),
                ),
            }
        }
        schemes
    }

    /// Where nothing in the document says which operations need which scheme, each scheme
    /// is one that every operation may need: there is nothing else that they are for.
    pub(super) fn unsaid_security(
        &mut self,
        operations: &mut [ApiOperation],
        known: &[SecurityScheme],
    ) {
        if self.document.security.is_some() || known.is_empty() || operations.is_empty()
        {
            return;
        }
        let message = (
            "nothing says which operations need these security schemes",
            "every operation takes the first of them that the client has a credential for",
        );
        self.warn("unsaid-security", "/components/securitySchemes", message);
        for operation in operations {
            operation.security =
                known.iter().map(|scheme| vec![scheme.name.clone()]).collect();
        }
    }

    /// The requirements of an operation, or of the document where it has none of its own.
    /// Schemes that no credential can be given for are left out: what proves the caller is
    /// then for the transport, such as a client's certificate, or for a default header.
    pub(super) fn security(
        &mut self,
        operation: &Operation,
        pointer: &str,
        known: &[SecurityScheme],
    ) -> Vec<Vec<String>> {
        let document = self.document;
        let (requirements, pointer) = match &operation.security {
            Some(own) => (Some(own), child(pointer, "security")),
            None => (document.security.as_ref(), "/security".to_owned()),
        };
        let declared = document.components.iter();
        let declared: Vec<_> =
            declared.flat_map(|all| all.security_schemes.keys()).collect();
        let mut sets: Vec<Vec<String>> = Vec::new();
        for requirement in requirements.into_iter().flatten() {
            let (kept, other): (Vec<_>, Vec<_>) = requirement
                .keys()
                .cloned()
                .partition(|name| known.iter().any(|scheme| scheme.name == *name));
            for name in other.iter().filter(|name| !declared.contains(name)) {
                let message = format!(
                    "there is no security scheme `{}` that can be used",
                    name.escape_debug()
                );
                self.warn_once("unknown-security-scheme", &pointer, message);
            }
            let is_lost = kept.is_empty() && !other.is_empty();
            if !is_lost && !sets.contains(&kept) {
                sets.push(kept);
            }
        }
        sets
    }
}

/// The URL of tokens for the client credentials grant. A relative one is relative to the
/// server (OpenAPI 3.1, section 4.6).
fn token_url(scheme: &Source, servers: &[openapiv3::Server]) -> Option<String> {
    let Source::OAuth2 { flows, .. } = scheme else { return None };
    let url = flows.client_credentials.as_ref()?.token_url.as_str();
    let is_absolute = |url: &str| {
        let url = url.to_ascii_lowercase();
        (url.starts_with("https://") || url.starts_with("http://")) && !url.contains('{')
    };
    if is_absolute(url) {
        return Some(url.to_owned());
    }
    let servers = encrypted_first(servers);
    let server =
        servers.first().map(|it| it.url.as_str()).filter(|it| is_absolute(it))?;
    let (scheme, rest) = server.split_once("://")?;
    let host = rest.split('/').next()?;
    url.starts_with('/').then(|| format!("{scheme}://{host}{url}"))
}

fn http(scheme: &str) -> Option<Credential> {
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Some(Credential::Bearer),
        "basic" => Some(Credential::Basic),
        _ => None,
    }
}

fn api_key(location: &APIKeyLocation, name: &str) -> Credential {
    match location {
        APIKeyLocation::Header => Credential::Header(name.to_owned()),
        APIKeyLocation::Query => Credential::Query(name.to_owned()),
        APIKeyLocation::Cookie => Credential::Cookie(name.to_owned()),
    }
}
