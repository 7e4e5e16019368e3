//! Servers.

use openapiv3::Server as Source;

use super::{Lower, child};
use crate::model::{Server, ServerVariable};

impl Lower<'_> {
    /// The servers, the default one first: what is sent in the clear, credentials among it,
    /// can be read on the way, so a server comes first as it is reached with encryption.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let document = self.document;
        self.default_server(&document.servers, "");
        encrypted_first(&document.servers).into_iter().map(server).collect()
    }

    /// The server that is called by default, of those at a place. Where that is not the one
    /// that the document has first, the document's author is told.
    fn default_server<'s>(
        &mut self,
        sources: &'s [Source],
        pointer: &str,
    ) -> Option<&'s Source> {
        let (first, default) = (sources.first()?, *encrypted_first(sources).first()?);
        if !std::ptr::eq(first, default) {
            let message = (
                "the first server is reached without encryption, and so is what is sent to it",
                format!(
                    "`{}` is called by default, which is listed, too",
                    default.url.escape_debug()
                ),
            );
            self.warn_once("unencrypted-server", &child(pointer, "servers"), message);
        }
        Some(default)
    }

    /// The base URL of an operation that has a server of its own: the default one of its or
    /// its path's servers, with the defaults of its variables, unless it is the API's default
    /// one, too. One without a host is on the host of the API, which callers may set.
    pub(super) fn own_server(
        &mut self,
        sources: [(&[Source], &str); 2],
    ) -> Option<String> {
        let (own, pointer) = sources.into_iter().find(|(all, _)| !all.is_empty())?;
        let url = server(self.default_server(own, pointer)?).default_url();
        // Without a server, an API is at the root (OpenAPI 3.0.4, "OpenAPI Object"). Another
        // one of the API's is not what the others are sent to.
        let usual = encrypted_first(&self.document.servers).first().map(|it| server(it));
        if url == usual.map_or(String::new(), |it| it.default_url()) {
            return None;
        }
        let is_rooted = url.is_empty() || url.starts_with('/') || url.contains("://");
        Some(if is_rooted { url } else { format!("/{url}") })
    }
}

/// The servers in their order, but each that is reached over `http` behind the one that is
/// the same over `https`. A server on the caller's own machine stays where it is: nothing
/// that is sent to it leaves the machine.
pub(super) fn encrypted_first(sources: &[Source]) -> Vec<&Source> {
    let mut ordered: Vec<&Source> = Vec::with_capacity(sources.len());
    let is_placed = |ordered: &[&Source], it: &Source| {
        ordered.iter().any(|known| std::ptr::eq(*known, it))
    };
    for source in sources {
        if is_placed(&ordered, source) {
            continue;
        }
        let twin = sources.iter().find(|it| is_encrypted_twin(it, source));
        ordered.extend(twin.filter(|it| !is_placed(&ordered, it)));
        ordered.push(source);
    }
    ordered
}

/// Whether the one server is the other over `https` in place of `http`.
fn is_encrypted_twin(one: &Source, other: &Source) -> bool {
    let (Some(encrypted), Some(plain)) =
        (after_scheme(one, "https"), after_scheme(other, "http"))
    else {
        return false;
    };
    let variables = |source: &Source| {
        let all = source.variables.iter().flatten();
        let all = all.map(|(name, it)| {
            (name.clone(), it.default.clone(), it.enumeration.clone())
        });
        all.collect::<Vec<_>>()
    };
    encrypted == plain && !is_local(plain) && variables(one) == variables(other)
}

/// What follows a scheme in a server's URL, where that is its scheme.
fn after_scheme<'s>(source: &'s Source, scheme: &str) -> Option<&'s str> {
    let (own, rest) = source.url.trim().trim_end_matches('/').split_once("://")?;
    own.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Whether what follows a URL's scheme is on the caller's own machine (RFC 6761, section
/// 6.3; RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3).
fn is_local(rest: &str) -> bool {
    let authority = rest.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let host = authority.split(':').next().unwrap_or_default();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("127.")
        || authority.starts_with("[::1]")
}

fn server(source: &Source) -> Server {
    let variables = source.variables.iter().flatten();
    let variables = variables.filter(|(name, _)| {
        // One that is not in the URL decides nothing.
        source.url.contains(&format!("{{{name}}}"))
    });
    let variables = variables.map(|(name, variable)| ServerVariable {
        name: name.clone(),
        default: variable.default.clone(),
        values: variable.enumeration.clone(),
        description: variable.description.clone(),
    });
    Server {
        url: source.url.trim().trim_end_matches('/').to_owned(),
        description: source.description.clone(),
        variables: variables.collect(),
    }
}
