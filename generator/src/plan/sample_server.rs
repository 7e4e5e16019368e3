//! Which server a first program calls, so that it reaches one, or says what has to be set.

use super::servers::{SampleServer, SampleValue, Servers, host, more_than_first};
use super::words;
use crate::model::{Api, Server, ServerVariable};

/// A host that is reserved for examples (RFC 2606, section 3).
const EXAMPLE: &str = "https://api.example.com";

/// What a first program says of where the API is, of which everything else is decided.
pub(super) fn choose(api: &Api, servers: &Servers) -> SampleServer {
    let Some(first) = api.servers.first().filter(|_| !servers.only_own) else {
        return match servers.only_own {
            true => SampleServer::Default,
            false => SampleServer::Url(EXAMPLE.to_owned()),
        };
    };
    if servers.base_url.is_none() {
        let opening = first.variables.iter().find(|it| is_opening(first, it));
        return match opening {
            Some(it) => SampleServer::Variables(set(first, &[it], servers)),
            None => SampleServer::Url(format!("{EXAMPLE}{}", servers.path)),
        };
    }
    let needed = first.variables.iter().filter(|it| has_to_be_set(first, it));
    let needed: Vec<_> = needed.collect();
    if !needed.is_empty() {
        return SampleServer::Variables(set(first, &needed, servers));
    }
    if !is_nowhere(first) {
        return SampleServer::Default;
    }
    let with_more =
        api.servers.iter().find(|server| !more_than_first(api, server).is_empty());
    if let Some(server) = with_more {
        let more = more_than_first(api, server);
        // All that has to be said, and as much as chooses this server.
        let said: Vec<_> =
            more.iter().copied().filter(|it| has_to_be_set(server, it)).collect();
        let said =
            if said.is_empty() { more.into_iter().take(1).collect() } else { said };
        return SampleServer::Variables(set(server, &said, servers));
    }
    let all = api.servers.iter().zip(&servers.constants);
    let mut elsewhere = all.filter(|(it, _)| it.is_absolute() && !is_nowhere(it));
    elsewhere.next().map_or(SampleServer::Default, |(_, constant)| {
        SampleServer::Constant(constant.name.clone())
    })
}

/// Whether a server's host has a name that leads to no host of the internet (RFC 6761,
/// sections 6.2 to 6.4; RFC 6762, section 3), as documents have it that do not know theirs.
fn is_nowhere(server: &Server) -> bool {
    let url = server.default_url().to_ascii_lowercase();
    let host = host(&url).split(':').next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    matches!(last, "localhost" | "local" | "invalid" | "test")
        || host.starts_with("127.")
}

/// Whether a variable stands where a URL begins: its value has the scheme and the host.
fn is_opening(server: &Server, variable: &ServerVariable) -> bool {
    server.url.starts_with(&format!("{{{}}}", variable.name))
        && !server.url.starts_with(&format!("{{{}}}://", variable.name))
}

/// Whether a variable has no default that could stand where it is in the URL.
fn has_to_be_set(server: &Server, variable: &ServerVariable) -> bool {
    let default = variable.default.trim();
    let is_in_host = host(&server.url).contains(&format!("{{{}}}", variable.name));
    default.is_empty() && is_in_host
        || default.contains(['{', '}', '<', '>', ' '])
        || is_opening(server, variable) && !default.contains("://")
}

/// Variables of a server by their methods, each with a value that it could have.
fn set(
    server: &Server,
    variables: &[&ServerVariable],
    servers: &Servers,
) -> Vec<(String, SampleValue)> {
    let mut set = Vec::new();
    for variable in variables {
        let known = servers.variables.iter().find(|it| it.name == variable.name);
        let Some(known) = known else { continue };
        let value = if !has_to_be_set(server, variable) {
            variable.default.clone()
        } else if is_opening(server, variable) {
            EXAMPLE.to_owned()
        } else {
            words::snake(&variable.name).replace('_', "-")
        };
        let value = match &known.values {
            None => SampleValue::Text(value),
            Some((ty, values)) => {
                match values.values.iter().find(|it| it.value == value) {
                    Some(it) => SampleValue::Variant(ty.clone(), it.name.clone()),
                    None => SampleValue::Other(ty.clone(), value),
                }
            }
        };
        set.push((known.method.clone(), value));
    }
    set
}
