//! What to make of a document.

use crate::diagnostic::Diagnostic;

/// How a crate is to be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The crate's name, as in its manifest.
    pub name: String,
    /// The crate's version (Semantic Versioning 2.0.0).
    pub version: String,
    /// Whether the crate is a workspace of its own, so that it compiles wherever it lies;
    /// otherwise it is a member of the workspace that it lies in.
    pub standalone: bool,
}

impl Config {
    /// A crate of this name and version that compiles wherever it lies.
    #[must_use]
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self { name: name.into(), version: version.into(), standalone: true }
    }

    /// Refuses a name that Cargo would.
    ///
    /// # Errors
    ///
    /// When the name is no name of a crate.
    pub(crate) fn check(&self) -> Result<(), Diagnostic> {
        let begins = self.name.starts_with(|c: char| c.is_ascii_alphabetic());
        let all =
            self.name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if begins && all {
            return Ok(());
        }
        let message = format!("`{}` cannot be a crate's name", self.name.escape_debug());
        let help = "a name begins with a letter, and has letters, digits, `-` and `_`";
        Err(Diagnostic::error("invalid-crate-name", "", message).help(help))
    }
}
