//! `xtask/truth-exceptions.toml`: what is known to fail, and why that is right.

use std::path::Path;

use serde::Deserialize;

use crate::Result;

/// The exceptions of all documents.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exceptions {
    #[serde(default, rename = "exception")]
    all: Vec<Exception>,
}

/// A schema whose values need not survive.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exception {
    /// The file name of the document.
    pub(crate) document: String,
    /// The pointer of the schema.
    pub(crate) pointer: String,
    /// Why its values do not survive; never empty.
    pub(crate) reason: String,
}

impl Exceptions {
    /// Reads a list of exceptions.
    ///
    /// # Errors
    ///
    /// The file cannot be read, has an unknown key, or an exception without a reason.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        Self::parse(&text).map_err(|error| format!("{}: {error}", file.display()).into())
    }

    fn parse(text: &str) -> Result<Self> {
        let exceptions: Self = toml::from_str(text)?;
        let is_bare = |it: &&Exception| it.reason.trim().is_empty();
        match exceptions.all.iter().find(is_bare) {
            Some(it) => Err(format!("{} {}: no reason", it.document, it.pointer).into()),
            None => Ok(exceptions),
        }
    }

    /// Whether values of a schema may fail.
    pub(super) fn allow(&self, document: &str, pointer: &str) -> bool {
        self.of(document).any(|it| it.pointer == pointer)
    }

    /// The exceptions of a document.
    pub(super) fn of(&self, document: &str) -> impl Iterator<Item = &Exception> {
        self.all.iter().filter(move |it| it.document == document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_has_a_reason() {
        let text = "[[exception]]\ndocument = 'a.yaml'\npointer = '/a'\nreason = ";
        let exceptions = Exceptions::parse(&format!("{text}'known'")).unwrap();
        assert!(exceptions.allow("a.yaml", "/a"));
        assert!(!exceptions.allow("a.yaml", "/b") && !exceptions.allow("b.yaml", "/a"));
        let error = Exceptions::parse(&format!("{text}''")).unwrap_err();
        assert_eq!(error.to_string(), "a.yaml /a: no reason");
    }
}
