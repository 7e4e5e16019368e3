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
        let ordered = default_first(&document.servers);
        if let [default, second, ..] = &ordered[..]
            && let Some(first) = document.servers.first()
            && !std::ptr::eq(*default, first)
            && !is_hosted(first)
        {
            let message = (
                format!(
                    "the first server, `{}`, names no host",
                    second.url.escape_debug()
                ),
                format!(
                    "`{}` is called by default, which is listed, too",
                    default.url.escape_debug()
                ),
            );
            self.warn("server-without-host", "/servers", message);
        }
        ordered.into_iter().map(server).collect()
    }

    /// The server that is called by default, of those at a place. Where that is not the one
    /// that the document has first, or is reached without encryption, the document's author is
    /// told.
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
        } else if after_scheme(default, "http").is_some_and(|rest| !is_nowhere(rest)) {
            let message = (
                "the server is reached without encryption, and so is what is sent to it",
                "it is called as the document says, unless a client has another base URL",
            );
            self.warn_once("unencrypted-server", &child(pointer, "servers"), message);
        }
        Some(default)
    }

    /// The base URL of an operation that has a server of its own: the default one of its or
    /// its path's servers, unless it is the API's default one, too. One without a host is on
    /// the host of the API, which callers may set. The variables that servers of the API have,
    /// too, which callers can set, stay where they are the same by default; others have their
    /// defaults. One that is something else by default is another one of the same name: what a
    /// caller says of the API's may lead to a host that is not this one's.
    pub(super) fn own_server(
        &mut self,
        sources: [(&[Source], &str); 2],
    ) -> Option<String> {
        let (own, pointer) = sources.into_iter().find(|(all, _)| !all.is_empty())?;
        let own = server(self.default_server(own, pointer)?);
        let url = own.default_url();
        // Without a server, an API is at the root (OpenAPI 3.0.4, "OpenAPI Object"). Another
        // one of the API's is not what the others are sent to.
        let all = default_first(&self.document.servers);
        let all: Vec<_> = all.into_iter().map(server).collect();
        if url == all.first().map_or(String::new(), Server::default_url) {
            return None;
        }
        let template = own.template(|name| {
            let mut variables = all.iter().flat_map(|it| &it.variables);
            let usual = variables.find(|it| it.name == name)?.default.as_str();
            own.variables
                .iter()
                .any(|it| it.name == name && it.default == usual)
                .then_some(usual)
        });
        // Whether there is a host is seen without a value for a variable.
        let is_plain = url.contains("://") == template.contains("://");
        let url = if is_plain { template } else { url };
        // Below another path of the host that the others are on, it is there wherever a caller
        // says that they are.
        let usual = all.first().and_then(|it| origin(&it.url));
        let url = match origin(&url) {
            Some(own) if Some(own) == usual => url.replacen(own, "", 1),
            _ => url,
        };
        let is_rooted = url.is_empty() || url.starts_with('/') || url.contains("://");
        Some(if is_rooted { url } else { format!("/{url}") })
    }
}

/// The servers in their order, but those that are better to be called than one before behind
/// them. A first one without a host is on whatever host the document is on, which nobody
/// knows: where one other server has a host, is encrypted, and has the same path, that is the
/// same API. With several, they differ in what the document says in words alone. Those that
/// are said to be for trying out are none of them.
pub(super) fn default_first(sources: &[Source]) -> Vec<&Source> {
    let mut ordered = encrypted_first(sources);
    let Some(first) = ordered.first().filter(|it| !is_hosted(it)) else {
        return ordered;
    };
    let is_plain = |source: &Source| !source.url.contains('{');
    let all = ordered.iter().enumerate();
    let hosted: Vec<_> =
        all.filter(|(_, it)| is_hosted(it) && !is_for_trying(it)).collect();
    if let [(at, only)] = hosted[..]
        && is_plain(first)
        && is_plain(only)
        && after_scheme(only, "https").is_some_and(|rest| !is_nowhere(rest))
        && path_of(&only.url) == path_of(&first.url)
    {
        let default = ordered.remove(at);
        ordered.insert(0, default);
    }
    ordered
}

/// Whether a server's URL names a host, or may.
fn is_hosted(source: &Source) -> bool {
    let url = source.url.trim();
    url.contains("://") || url.starts_with(['{']) || server(source).is_absolute()
}

/// The path of a server's URL, without slashes around it.
fn path_of(url: &str) -> &str {
    let path = match url.trim().split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => url.trim(),
    };
    path.trim_matches('/')
}

/// What servers are called that are not the real one.
const TRYING: [&str; 7] =
    ["mock", "sandbox", "staging", "stage", "test", "dev", "development"];

/// Whether a server's description or its host says that it is for trying out. The last part of
/// a host is none that says so: `dev` is a domain as `com` is.
fn is_for_trying(source: &Source) -> bool {
    let rest = source.url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let labels = host.rsplit_once('.').map_or(host, |(labels, _)| labels);
    let words = [labels, source.description.as_deref().unwrap_or_default()];
    let mut words = words.iter().flat_map(|it| it.split(|c: char| !c.is_alphanumeric()));
    words.any(|word| TRYING.iter().any(|it| word.eq_ignore_ascii_case(it)))
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

/// The scheme and the host of a URL, where no variable stands for a part of them.
fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + "://".len();
    let end = url.get(host..)?.find('/').map_or(url.len(), |at| host + at);
    url.get(..end).filter(|it| !it.contains('{'))
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

/// Whether what follows a URL's scheme has a name that leads to no host of the internet (RFC
/// 6761, section 6; RFC 6762, section 3), as documents have it that do not know theirs.
fn is_nowhere(rest: &str) -> bool {
    let host = rest.split(['/', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let last = host.rsplit('.').next().unwrap_or_default();
    is_local(rest) || matches!(last, "local" | "invalid" | "test" | "example")
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The URL of the server that is called by default, of these with their descriptions.
    fn default(all: &[(&str, &str)]) -> String {
        let sources = all.iter().map(|(url, description)| Source {
            url: (*url).to_owned(),
            description: Some((*description).to_owned()),
            ..Source::default()
        });
        let sources: Vec<_> = sources.collect();
        default_first(&sources)[0].url.clone()
    }

    #[test]
    fn a_server_with_a_host_is_the_default_only_where_it_is_the_same_api() {
        let second = |first: &str, url: &str, description: &str| {
            default(&[(first, ""), (url, description)]) == url
        };
        assert!(second("/", "https://api.example.com", ""));
        assert!(second("/v1/", "https://api.example.com/v1", "Production"));
        assert!(second("/", "https://api.acme.dev/", "For developers"));
        assert!(second("/", "https://latest.example.com/", "Latest"));
        // Another path may be that of something else.
        assert!(!second("/", "https://example.com/mocks/123", ""));
        assert!(!second("/v1", "https://example.com/shop/v1", ""));
        assert!(!second("/", "https://example.com", "Mock server"));
        assert!(!second("/", "https://example.com", "(sandbox)"));
        assert!(!second("/", "https://api-dev.example.com", ""));
        assert!(!second("/", "https://TEST.example.com:8443", ""));
    }

    #[test]
    fn servers_for_trying_out_are_passed_over() {
        let (real, staging) = ("https://api.example.com", "https://staging.example.com");
        assert_eq!(default(&[("/", ""), (staging, ""), (real, "")]), real);
        assert_eq!(
            default(&[("/", ""), (real, ""), ("https://b.example.com", "")]),
            "/"
        );
        assert_eq!(default(&[(staging, ""), (real, "")]), staging);
    }
}
