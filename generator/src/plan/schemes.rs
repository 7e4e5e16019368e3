//! Security schemes to methods of the client's builder.

use super::ledger::Ledger;
use super::reserved::CLIENT_BUILDER;
use super::scope::{Case, Scope};
use super::{Scheme, key, text, words};
use crate::config::{Config, unknown};
use crate::diagnostic::Diagnostic;
use crate::model::Api;

/// The names of the methods of the client's builder.
pub(super) fn methods<'l>(ledger: &'l Ledger<'l>) -> Scope<'l> {
    Scope::new(ledger, "client builder", &CLIENT_BUILDER, "_setting")
}

/// Reports what the configuration says of the environment and what cannot be.
pub(super) fn check(api: &Api, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for (scheme, variable) in &config.environment {
        let way = ["environment", scheme.as_str()];
        if api.security_schemes.iter().all(|it| it.name != *scheme) {
            let known = api.security_schemes.iter().map(|it| it.name.as_str());
            let what = "`[environment]` names the security scheme";
            diagnostics.push(unknown(&way, what, scheme, known));
        }
        if variable.is_empty() || variable.contains(['=', '\0']) {
            let message = format!(
                "`[environment]` gives {} the variable {}, which there cannot be",
                text::code(scheme),
                text::code(variable)
            );
            let help =
                "the name of a variable is not empty and has no `=` and no zero byte";
            diagnostics.push(
                Diagnostic::error("unusable-configuration", "", message)
                    .of_config(&way)
                    .help(help),
            );
        }
    }
}

/// The methods of the client's builder that take credentials.
pub(super) fn schemes(
    api: &Api,
    config: &Config,
    ledger: &Ledger<'_>,
    scope: &mut Scope<'_>,
) -> Vec<Scheme> {
    use crate::model::Credential;

    let prefix = words::snake(&config.name).to_uppercase();
    let mut variables = Scope::new(ledger, "environment", &[], "_VARIABLE");

    api.security_schemes
        .iter()
        .map(|scheme| {
            let what = match &scheme.credential {
                Credential::Bearer => "bearer_token",
                Credential::Basic => "basic_auth",
                Credential::Header(_) | Credential::Query(_) | Credential::Cookie(_) => {
                    "api_key"
                }
            };
            let name = words::snake(&scheme.name);
            let wanted = |what: &str| [what.to_owned(), format!("{name}_{what}")];
            let method = scope.first_free(
                &key::key("credential", &[&scheme.name]),
                Case::Snake,
                &wanted(what),
            );
            let kind = match &scheme.credential {
                Credential::Bearer => "_TOKEN",
                Credential::Basic => "",
                _ => "_API_KEY",
            };
            let names = [
                format!("{prefix}{kind}"),
                format!("{prefix}_{}{kind}", name.to_uppercase()),
            ];
            let variable = match config.environment.get(&scheme.name) {
                Some(own) => {
                    names.first().into_iter().for_each(|name| variables.take(name));
                    own.clone()
                }
                None => variables.first_free(
                    &key::key("environment", &[&scheme.name]),
                    Case::Capitals,
                    &names,
                ),
            };
            let token_url = scheme.token_url.clone().map(|url| {
                let method = scope.first_free(
                    &key::key("client-credentials", &[&scheme.name]),
                    Case::Snake,
                    &wanted("client_credentials"),
                );
                (url, method)
            });
            Scheme {
                name: scheme.name.clone(),
                method,
                docs: text::scheme_docs(scheme),
                credential: scheme.credential.clone(),
                token_url,
                variable,
            }
        })
        .collect()
}
