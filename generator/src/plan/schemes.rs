//! Security schemes to methods of the client's builder.

use super::scope::{Scope, written};
use super::{Scheme, text};
use crate::model::Api;

/// The methods that the client's builder has beside those of the security schemes.
const CLIENT_BUILDER: [&str; 13] = [
    "base_url",
    "build",
    "clone",
    "credential",
    "default_header",
    "fmt",
    "header",
    "max_response_bytes",
    "new",
    "server_variable",
    "timeout",
    "transport",
    "user_agent",
];

/// The names of the methods of the client's builder.
pub(super) fn methods() -> Scope {
    Scope::new(&CLIENT_BUILDER, "_setting")
}

/// The methods of the client's builder that take credentials.
pub(super) fn schemes(api: &Api, scope: &mut Scope) -> Vec<Scheme> {
    use crate::model::Credential;

    api.security_schemes
        .iter()
        .map(|scheme| {
            let wanted = match &scheme.credential {
                Credential::Bearer => "bearer_token",
                Credential::Basic => "basic_auth",
                Credential::Header(_) | Credential::Query(_) | Credential::Cookie(_) => {
                    "api_key"
                }
            };
            let mut method = scope.snake(wanted);
            if method != wanted {
                method = scope.snake(&format!("{} {wanted}", scheme.name));
            }
            Scheme {
                name: scheme.name.clone(),
                method: written(&method),
                docs: text::scheme_docs(scheme),
                credential: scheme.credential.clone(),
            }
        })
        .collect()
}
