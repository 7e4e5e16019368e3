//! Diagnostics as annotations of a pull request.

use std::fmt::Write as _;

use super::Diagnostic;
use crate::source::Source;

impl Diagnostic {
    /// The diagnostic as a workflow command of GitHub Actions, in one line:
    /// `::warning file=a.yaml,line=3,col=5,endLine=3,endColumn=9,title=code::message`.
    /// What it says goes on with what was done about it and how it is mended.
    #[must_use]
    pub fn to_github(&self, source: &Source) -> String {
        let (name, source) = source.named(self.file.as_deref());
        let mut command = format!("::{} file={}", self.severity, property(name));
        if let Some(place) = &self.place {
            let _ = write!(command, ",line={},col={}", place.line, place.column);
        }
        if let Some((place, source)) = self.place.as_deref().zip(source) {
            let (end_line, end_column) = source.end(place);
            let _ = write!(command, ",endLine={end_line}");
            // Columns of several lines are refused.
            if end_line == place.line {
                let _ = write!(command, ",endColumn={end_column}");
            }
        }
        let mut message = self.message.clone();
        if !self.pointer.is_empty() {
            let _ = write!(message, "\nat #{}", self.pointer);
        }
        if let Some(done) = &self.advice.done {
            let _ = write!(message, "\nnote: {done}");
        }
        if let Some(help) = &self.advice.help {
            let _ = write!(message, "\nhelp: {help}");
        }
        for action in &self.advice.actions {
            let _ = write!(message, "\n{}", action.yaml());
        }
        let _ = write!(command, ",title={}::{}", property(self.code), data(&message));
        command
    }
}

/// A command's message, escaped as the runner's `@actions/core` does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Positions;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        let source = Source::new("a:b,c%.yaml", "a: x\n");
        let place = Positions::new(&source).place(3..4);
        let mut diagnostic =
            Diagnostic::warning("tuple", "/a", ("50% of\r\n::x, y", "left out"))
                .help("mend, it: so")
                .at(place);
        assert_eq!(
            diagnostic.to_github(&source),
            "::warning file=a%3Ab%2Cc%25.yaml,line=1,col=4,endLine=1,endColumn=5,\
             title=tuple::50%25 of%0D%0A::x, y%0Aat #/a%0Anote: left out%0A\
             help: mend, it: so"
        );
        diagnostic.place = None;
        let command = diagnostic.to_github(&source);
        assert!(command.starts_with("::warning file=a%3Ab%2Cc%25.yaml,title=tuple::"));
        let place = Positions::new(&source).place(0..5);
        let command = diagnostic.at(place).to_github(&source);
        assert!(command.contains("endLine=2,title="), "{command}");
    }
}
