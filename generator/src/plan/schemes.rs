//! Security schemes to methods of the client's builder.

use super::ledger::Ledger;
use super::reserved::CLIENT_BUILDER;
use super::scope::{Case, Scope};
use super::{Scheme, key, text, words};
use crate::config::{Config, unknown};
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Credential};

/// The names of the methods of the client's builder.
pub(super) fn methods<'l>(ledger: &'l Ledger<'l>) -> Scope<'l> {
    Scope::new(ledger, "client builder", &CLIENT_BUILDER, "_setting")
}

/// Reports what the configuration says of the environment and what cannot be.
pub(super) fn check(api: &Api, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for (scheme, variable) in &config.environment {
        let way = ["environment", scheme.as_str()];
        if !api.security_schemes.iter().any(|it| it.is_called(scheme)) {
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

/// The methods of the client's builder that take credentials. One that is alone of its kind
/// is named after the kind; where there are several, each is named after its scheme, so that
/// none passes for what another is.
pub(super) fn schemes(
    api: &Api,
    config: &Config,
    ledger: &Ledger<'_>,
    scope: &mut Scope<'_>,
) -> Vec<Scheme> {
    let prefix = words::snake(&config.name).to_uppercase();
    let mut variables = Scope::new(ledger, "environment", &[], "_VARIABLE");
    let all = &api.security_schemes;
    let have_one_token_url = all.iter().filter(|it| it.token_url.is_some()).count() == 1;
    all.iter()
        .map(|scheme| {
            let (what, in_variables) = words_for(&scheme.credential);
            let of_kind = all.iter().filter(|it| words_for(&it.credential).0 == what);
            let is_alone = of_kind.count() == 1;
            let name = words::snake(&scheme.name);
            let mut method = |kind: &str, what: &str, is_alone: bool| {
                let wanted = if is_alone { what.to_owned() } else { named(&name, what) };
                scope.first_free(
                    &key::key(kind, &[&scheme.name]),
                    Case::Snake,
                    &[wanted],
                )
            };
            let credential = method("credential", what, is_alone);
            let token_url = scheme.token_url.clone().map(|url| {
                let what = "client_credentials";
                (url, method("client-credentials", what, have_one_token_url))
            });
            let own = if is_alone {
                in_variables.to_owned()
            } else {
                named(&name, in_variables)
            };
            let parts = [&*prefix, &*own.to_uppercase()];
            let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
            let names = std::iter::once(&scheme.name).chain(&scheme.other_names);
            let mut own = names.filter_map(|name| config.environment.get(name));
            let variable = match own.next() {
                Some(own) => own.clone(),
                None => variables.first_free(
                    &key::key("environment", &[&scheme.name]),
                    Case::Capitals,
                    &[parts.join("_")],
                ),
            };
            Scheme {
                name: scheme.name.clone(),
                method: credential,
                docs: text::scheme_docs(scheme),
                credential: scheme.credential.clone(),
                token_url,
                is_unused: scheme.is_unused,
                variable,
            }
        })
        .collect()
}

/// What credentials of a kind are called, as methods and in environment variables.
fn words_for(credential: &Credential) -> (&'static str, &'static str) {
    match credential {
        Credential::Bearer => ("bearer_token", "token"),
        Credential::Basic => ("basic_auth", ""),
        Credential::Header(_) | Credential::Query(_) | Credential::Cookie(_) => {
            ("api_key", "api_key")
        }
    }
}

/// A scheme's name and what it is, in which nothing is said twice: `secret_api_key`,
/// `user_token`, `bearer_auth_token`.
fn named(name: &str, what: &str) -> String {
    let said: Vec<&str> = name.split('_').collect();
    let kind: Vec<&str> = what.split('_').collect();
    let is_said = said.last() == kind.last()
        || said.windows(kind.len()).any(|words| words == kind);
    let rest = match is_said {
        true => &[],
        false => {
            let new = kind.iter().position(|word| !said.contains(word));
            kind.get(new.unwrap_or_default()..).unwrap_or_default()
        }
    };
    let words = said.iter().chain(rest).copied().filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn no_word_of_a_credential_is_said_twice() {
        for (name, what, expected) in [
            ("secret", "api_key", "secret_api_key"),
            ("client_key", "api_key", "client_key"),
            ("api_key_auth", "api_key", "api_key_auth"),
            ("key_id", "api_key", "key_id_api_key"),
            ("oauth2_user_token", "bearer_token", "oauth2_user_token"),
            ("oauth2_user_token", "token", "oauth2_user_token"),
            ("bearer_auth", "bearer_token", "bearer_auth_token"),
            ("admin", "", "admin"),
            ("", "bearer_token", "bearer_token"),
        ] {
            assert_eq!(named(name, what), expected);
        }
    }
}
