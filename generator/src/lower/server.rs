//! Servers.

use openapiv3::Server as Source;

use super::Lower;
use crate::model::{Server, ServerVariable};

/// The servers as the document has them.
pub(super) fn servers(sources: &[Source]) -> Vec<Server> {
    sources.iter().map(server).collect()
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

impl Lower<'_> {
    /// The base URL of an operation that has a server of its own: the first of its or its
    /// path's servers, with the defaults of its variables, unless the API has it, too. One
    /// without a host is on the host of the API, which callers may set.
    pub(super) fn own_server(&self, sources: [&[Source]; 2]) -> Option<String> {
        let own = sources.into_iter().find_map(<[Source]>::first)?;
        let url = server(own).default_url();
        let all = servers(&self.document.servers);
        let is_known = all.iter().any(|known| known.default_url() == url);
        // Without a server, an API is at the root (OpenAPI 3.0.4, "OpenAPI Object").
        if is_known || (all.is_empty() && url.is_empty()) {
            return None;
        }
        let is_rooted = url.is_empty() || url.starts_with('/') || url.contains("://");
        Some(if is_rooted { url } else { format!("/{url}") })
    }
}
