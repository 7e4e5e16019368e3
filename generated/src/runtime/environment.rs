//! Credentials from the environment.

use super::client::Client;
use super::client_builder::{BuildError, ClientBuilder};

impl ClientBuilder {
    /// Sets a credential from an environment variable, where that is set and not empty.
    /// `set` is the method that takes it.
    pub fn credential_from_env(
        mut self,
        variable: &'static str,
        set: fn(Self, String) -> Self,
    ) -> Self {
        match value(variable) {
            Some(value) => set(self, value),
            None => {
                self.missing.push(variable);
                self
            }
        }
    }

    /// The same from two variables, for a user and a password.
    pub fn credential_pair_from_env(
        mut self,
        variables: [&'static str; 2],
        set: fn(Self, String, String) -> Self,
    ) -> Self {
        match (value(variables[0]), value(variables[1])) {
            (Some(one), Some(other)) => set(self, one, other),
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
