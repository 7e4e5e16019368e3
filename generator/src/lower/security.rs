//! Security schemes and requirements.

use std::fmt;

use openapiv3::{APIKeyLocation, Operation, SecurityScheme as Source};

use super::server::default_first;
use super::{Lower, child};
use crate::diagnostic::Message;
use crate::model::{Credential, Location, Operation as ApiOperation, SecurityScheme};

impl Lower<'_> {
    /// The schemes that callers can satisfy. Those that are the same but for capitals and
    /// punctuation in their names, which documents come to by accident, are one: callers have
    /// one credential for them.
    pub(super) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let document = self.document;
        let mut found: Vec<(_, SecurityScheme)> = Vec::new();
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
                Source::APIKey { description, .. } if signature(scheme).is_some() => {
                    (None, description)
                }
                Source::APIKey { location, name, description, .. } => {
                    (Some(api_key(location, name)), description)
                }
                Source::OAuth2 { description, .. }
                | Source::OpenIDConnect { description, .. } => {
                    (Some(Credential::Bearer), description)
                }
            };
            match credential {
                Some(credential) => {
                    let scheme_of_it = SecurityScheme {
                        name: name.clone(),
                        other_names: Vec::new(),
                        credential,
                        token_url: token_url(scheme, &document.servers),
                        description: description.clone(),
                        is_unused: false,
                    };
                    let ty = std::mem::discriminant(scheme);
                    let same = found.iter_mut().find(|(known_ty, known)| {
                        *known_ty == ty && are_same(known, &scheme_of_it)
                    });
                    let Some((_, known)) = same else {
                        found.push((ty, scheme_of_it));
                        continue;
                    };
                    known.other_names.push(name.clone());
                    if known.description.is_none() {
                        known.description.clone_from(description);
                    }
                    let message = format!(
                        "this is the security scheme `{}` once more",
                        known.name.escape_debug()
                    );
                    self.warn("repeated-security-scheme", &pointer, message);
                }
                None => self.unsupported(scheme, &pointer),
            }
        }
        found.into_iter().map(|(_, scheme)| scheme).collect()
    }

    /// Says that a scheme has no credential that could be kept and sent.
    fn unsupported(&mut self, scheme: &Source, pointer: &str) {
        let message = match signature(scheme) {
            Some(kind) => Message::from((
                format!(
                    "each request must be signed (`{}`), and no key that stays the same is a \
                     signature",
                    kind.escape_debug()
                ),
                "callers must sign requests themselves, in a transport of their own",
            )),
            None => Message::from((
                "this scheme of HTTP authentication is not known",
                "callers must set the header themselves",
            )),
        };
        self.warn("unsupported-security-scheme", pointer, message);
    }

    /// Says that nothing in the document says which operations need which scheme.
    pub(super) fn unsaid_security(&mut self) {
        let message = (
            "nothing says which operations need these security schemes",
            "every operation takes the first of them that the client has a credential for",
        );
        self.warn("unsaid-security", "/components/securitySchemes", message);
    }

    /// Says which operations nothing is said of, where it is of others.
    pub(super) fn partial_security(&mut self, silent: &[String], all: usize) {
        let Some(first) = silent.first() else { return };
        let message = (
            format!(
                "{} of {all} operations, this one first, have no `security`, and neither has the \
                 document",
                silent.len()
            ),
            "they are called without the credentials that others need",
        );
        self.warn("partial-security", first, message);
    }

    /// Says which schemes no operation asks for. Whoever gives the client a credential for
    /// one wants it sent, so it is, with each operation that does not say that nothing is
    /// needed. Such an operation needs at least the empty set of schemes, where there are any
    /// of this kind.
    pub(super) fn unused_schemes(
        &mut self,
        operations: &mut [ApiOperation],
        none_needed: &[bool],
        known: &mut [SecurityScheme],
    ) {
        for scheme in &mut *known {
            let mut asked = operations.iter().flat_map(|it| &it.security).flatten();
            if operations.is_empty() || asked.any(|name| *name == scheme.name) {
                continue;
            }
            scheme.is_unused = true;
            let message = (
                "no operation asks for this security scheme",
                "a credential for it is sent, where the client has one, with every operation \
                 that does not say `security: []` itself",
            );
            let pointer = child("/components/securitySchemes", &scheme.name);
            self.warn("unused-security-scheme", &pointer, message);
        }
        if !known.iter().any(|scheme| scheme.is_unused) {
            return;
        }
        for (operation, none_needed) in operations.iter_mut().zip(none_needed) {
            match none_needed {
                true => operation.security.clear(),
                false if operation.security.is_empty() => {
                    operation.security.push(Vec::new());
                }
                false => {}
            }
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
            let (mut kept, mut is_lost) = (Vec::new(), false);
            for name in requirement.keys() {
                match known.iter().find(|scheme| scheme.is_called(name)) {
                    Some(scheme) if kept.contains(&scheme) => {}
                    Some(scheme) => kept.push(scheme),
                    None => is_lost = true,
                }
                if !declared.contains(&name) {
                    let message = format!(
                        "there is no security scheme `{}` that can be used",
                        name.escape_debug()
                    );
                    self.warn_once("unknown-security-scheme", &pointer, message);
                }
            }
            if kept.is_empty() && is_lost {
                continue;
            }
            for set in self.sendable(&kept, &pointer) {
                if !sets.contains(&set) {
                    sets.push(set);
                }
            }
        }
        sets
    }

    /// The sets of schemes that satisfy a requirement. A place such as the header
    /// `Authorization` has room for one credential: of schemes that are all written there,
    /// each is an alternative, and no set has two of them.
    fn sendable(
        &mut self,
        schemes: &[&SecurityScheme],
        pointer: &str,
    ) -> Vec<Vec<String>> {
        let mut places: Vec<(Place<'_>, Vec<&str>)> = Vec::new();
        for scheme in schemes {
            let place = Place::of(&scheme.credential);
            match places.iter_mut().find(|(known, _)| *known == place) {
                Some((_, names)) => names.push(&scheme.name),
                None => places.push((place, vec![&scheme.name])),
            }
        }
        let mut sets: Vec<Vec<String>> = vec![Vec::new()];
        for (place, names) in places {
            if let [_, _, ..] = &names[..] {
                let shown =
                    names.iter().map(|name| format!("`{}`", name.escape_debug()));
                let message = (
                    format!(
                        "{} are written to {place}, which has room for one",
                        shown.collect::<Vec<_>>().join(" and ")
                    ),
                    "the first that the client has a credential for is sent",
                );
                self.warn_once("contradicting-security", pointer, message);
            }
            // A document with many such places at once is none of an API: of the places
            // behind, the first scheme stands for all, and there are few sets all the same.
            let is_many = sets.len() * names.len() > MOST_SETS;
            let names =
                if is_many { names.get(..1).unwrap_or_default() } else { &names };
            sets = sets
                .iter()
                .flat_map(|set| {
                    names.iter().map(|name| {
                        set.iter().cloned().chain([(*name).to_owned()]).collect()
                    })
                })
                .collect();
        }
        sets
    }
}

/// Whether two schemes of one type have callers send the same, and the same name but for
/// capitals and punctuation.
fn are_same(one: &SecurityScheme, other: &SecurityScheme) -> bool {
    let folded = |scheme: &SecurityScheme| -> String {
        let characters = scheme.name.chars().filter(|c| c.is_alphanumeric());
        characters.flat_map(char::to_lowercase).collect()
    };
    let name = folded(one);
    !name.is_empty()
        && name == folded(other)
        && one.credential == other.credential
        && one.token_url == other.token_url
}

/// How many sets of schemes a requirement stands for at most.
pub(super) const MOST_SETS: usize = 32;

/// Where a credential is written.
#[derive(Debug)]
pub(super) enum Place<'s> {
    Header(&'s str),
    Query(&'s str),
    Cookie(&'s str),
}

impl<'s> Place<'s> {
    pub(super) fn of(credential: &'s Credential) -> Self {
        match credential {
            Credential::Bearer | Credential::Basic => Self::Header("Authorization"),
            Credential::Header(name) => Self::Header(name),
            Credential::Query(name) => Self::Query(name),
            Credential::Cookie(name) => Self::Cookie(name),
        }
    }

    /// Where a parameter is written, unless no credential could be.
    pub(super) fn of_parameter(location: Location, name: &'s str) -> Option<Self> {
        match location {
            Location::Path => None,
            Location::Query => Some(Self::Query(name)),
            Location::Header => Some(Self::Header(name)),
            Location::Cookie => Some(Self::Cookie(name)),
        }
    }
}

/// Names of headers are the same in capitals (RFC 9110, section 5.1), others are not.
impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Header(one), Self::Header(other)) => one.eq_ignore_ascii_case(other),
            (Self::Query(one), Self::Query(other))
            | (Self::Cookie(one), Self::Cookie(other)) => one == other,
            _ => false,
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, name) = match self {
            Self::Header(name) => ("header", name),
            Self::Query(name) => ("query parameter", name),
            Self::Cookie(name) => ("cookie", name),
        };
        write!(formatter, "the {what} `{}`", name.escape_debug())
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
    let servers = default_first(servers);
    let server =
        servers.first().map(|it| it.url.as_str()).filter(|it| is_absolute(it))?;
    let (scheme, rest) = server.split_once("://")?;
    let host = rest.split('/').next()?;
    url.starts_with('/').then(|| format!("{scheme}://{host}{url}"))
}

/// How each request must be signed, where that is what stands where a key is said to. Of the
/// values that API Gateway documents for `x-amazon-apigateway-authtype`, those of its own
/// signatures begin so; with `custom` and others, a key is a key.
fn signature(scheme: &Source) -> Option<&str> {
    let Source::APIKey { extensions, .. } = scheme else { return None };
    let kind = extensions.get("x-amazon-apigateway-authtype")?.as_str()?;
    let kind_in_lower = kind.to_ascii_lowercase();
    let is_signature =
        ["awssig", "awss3"].iter().any(|it| kind_in_lower.starts_with(it));
    is_signature.then_some(kind)
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
