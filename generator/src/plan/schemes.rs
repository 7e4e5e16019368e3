//! Security schemes to methods of the client's builder.

use super::scope::{Scope, written};
use super::{Scheme, text};
use crate::model::Api;

/// The methods that the client's builder has beside those of the security schemes.
const CLIENT_BUILDER: [&str; 12] = [
    "base_url",
    "build",
    "clone",
    "credential",
    "default_header",
    "fmt",
    "header",
    "max_response_bytes",
    "new",
    "timeout",
    "transport",
    "user_agent",
];

/// The methods of the client's builder that take credentials.
pub(super) fn schemes(api: &Api) -> Vec<Scheme> {
    use crate::model::Credential;

    let mut scope = Scope::new(&CLIENT_BUILDER, "_credential");
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
