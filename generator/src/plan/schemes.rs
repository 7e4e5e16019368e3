//! Security schemes to methods of the client's builder.

use std::collections::BTreeSet;

use super::scope::{Scope, written};
use super::{Scheme, text, words};
use crate::config::Config;
use crate::model::Api;

/// The methods that the client's builder has beside those of the security schemes.
const CLIENT_BUILDER: [&str; 21] = [
    "attempt_timeout",
    "base_url",
    "build",
    "build_with_credential",
    "clone",
    "connect_timeout",
    "credential",
    "credential_from_env",
    "credential_pair_from_env",
    "default_header",
    "fmt",
    "header",
    "hook",
    "max_response_bytes",
    "new",
    "retry",
    "server_variable",
    "timeout",
    "tower",
    "transport",
    "user_agent",
];

/// The names of the methods of the client's builder.
pub(super) fn methods() -> Scope {
    Scope::new(&CLIENT_BUILDER, "_setting")
}

/// The methods of the client's builder that take credentials.
pub(super) fn schemes(api: &Api, config: &Config, scope: &mut Scope) -> Vec<Scheme> {
    use crate::model::Credential;

    let prefix = words::snake(&config.name).to_uppercase();
    let mut variables = BTreeSet::new();

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
            let kind = match &scheme.credential {
                Credential::Bearer => "_TOKEN",
                Credential::Basic => "",
                _ => "_API_KEY",
            };
            let mut variable = format!("{prefix}{kind}");
            if !variables.insert(variable.clone()) {
                let name = words::snake(&scheme.name).to_uppercase();
                variable = format!("{prefix}_{name}{kind}");
            }
            let own = config.environment.get(&scheme.name).cloned();
            let token_url = scheme.token_url.clone().map(|url| {
                let wanted = "client_credentials";
                let mut method = scope.snake(wanted);
                if method != wanted {
                    method = scope.snake(&format!("{} {wanted}", scheme.name));
                }
                (url, written(&method))
            });
            Scheme {
                name: scheme.name.clone(),
                method: written(&method),
                docs: text::scheme_docs(scheme),
                credential: scheme.credential.clone(),
                token_url,
                variable: own.unwrap_or(variable),
            }
        })
        .collect()
}
