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
    /// path's servers, with the defaults of its variables, unless the API has it, too.
    pub(super) fn own_server(&self, sources: [&[Source]; 2]) -> Option<String> {
        let own = sources.into_iter().find_map(<[Source]>::first)?;
        let url = server(own).default_url();
        let all = servers(&self.document.servers);
        if all.iter().any(|known| known.default_url() == url) {
            return None;
        }
        if url.contains("://") {
            return Some(url);
        }
        // One without a host is on the host of the API.
        let base = all.first()?.default_url();
        let host = base.find("://").map(|at| at + 3)?;
        let end = base.get(host..)?.find('/').map_or(base.len(), |at| host + at);
        Some(format!("{}{url}", base.get(..end)?))
    }
}
