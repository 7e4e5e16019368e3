//! Credentials from the environment.

use super::client::Client;
use super::client_builder::{BuildError, ClientBuilder};
use super::credential::Credential;

impl ClientBuilder {
    /// Sets the credential for a security scheme from an environment variable, where that
    /// is set and not empty.
    pub fn credential_from_env(
        mut self,
        scheme: &'static str,
        variable: &'static str,
        credential: fn(String) -> Credential,
    ) -> Self {
        match value(variable) {
            Some(value) => self.credential(scheme, credential(value)),
            None => {
                self.missing.push(variable);
                self
            }
        }
    }

    /// The same from two variables, for a user and a password.
    pub fn credential_pair_from_env(
        mut self,
        scheme: &'static str,
        variables: [&'static str; 2],
        credential: fn(String, String) -> Credential,
    ) -> Self {
        match (value(variables[0]), value(variables[1])) {
            (Some(one), Some(other)) => self.credential(scheme, credential(one, other)),
            _ => {
                self.missing.extend(variables);
                self
            }
        }
    }

    /// The client, which must have a credential.
    ///
    /// # Errors
    ///
    /// When no variable that was asked for is set, and those of [`build`](Self::build).
    pub fn build_with_credential(self) -> Result<Client, BuildError> {
        if self.has_credential() {
            return self.build();
        }
        let names = self.missing.join("`, `");
        Err(BuildError(format!("no credential: set the environment variable `{names}`")))
    }
}

/// What a variable holds, without the line break that a file may have ended with.
fn value(variable: &str) -> Option<String> {
    let value = std::env::var(variable).ok()?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}
