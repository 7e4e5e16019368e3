//! What the generator has to say about a document, and where.

use std::fmt;

use crate::source::Place;

mod render;

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be generated, or the operation named is left out.
    Error,
    /// The crate is generated, but something in it is not what the document may have meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One finding about the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the generator or only warns.
    pub severity: Severity,
    /// What kind of finding it is, in kebab case, such as `dangling-reference`. Codes are
    /// stable: a configuration can name them.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop at its end.
    pub message: String,
    /// What it is about, as a JSON pointer (RFC 6901) into the document; empty for the
    /// whole document.
    pub pointer: String,
    /// What the user can do about it.
    pub help: Option<String>,
    /// The name of the file it is in; none for the document itself.
    pub file: Option<Box<str>>,
    /// Where it is in the text. Later stages know the pointer only;
    /// [`fill_places`](crate::document::fill_places) adds the place.
    pub place: Option<Box<Place>>,
}

impl Diagnostic {
    /// An error about the value at `pointer`.
    pub fn error(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Error, code, pointer.into(), message.into())
    }

    /// A warning about the value at `pointer`.
    pub fn warning(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, code, pointer.into(), message.into())
    }

    fn new(
        severity: Severity,
        code: &'static str,
        pointer: String,
        message: String,
    ) -> Self {
        Self { severity, code, message, pointer, help: None, file: None, place: None }
    }

    /// Adds what the user can do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds where it is in the text.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }
}

/// One line without the text of the document: `error[code]: message (#/pointer)`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)?;
        match self.pointer.as_str() {
            "" => Ok(()),
            pointer => write!(f, " (#{pointer})"),
        }
    }
}

#[cfg(test)]
mod tests;
