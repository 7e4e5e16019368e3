//! Diagnostics for programs.

use serde_json::{Value, json};

use super::Diagnostic;
use crate::source::Source;

impl Diagnostic {
    /// The diagnostic as an object: `severity`, `code`, `message`; `file`; `line`, `column`,
    /// `end_line` and `end_column` (counted from 1 in characters, the end exclusive, null
    /// where there is no place); `pointer` (RFC 6901); `others`, the pointers of the other
    /// places that the same is to be said of; `done`, `help` (null where there is nothing to
    /// say) and `actions`, those of an overlay.
    #[must_use]
    pub fn to_json(&self, source: &Source) -> Value {
        let (name, source) = source.named(self.file.as_deref());
        let place = self.place.as_deref();
        let end = place.zip(source).map(|(place, source)| source.end(place));
        let actions: Vec<_> =
            self.advice.actions.iter().map(super::Action::to_json).collect();
        json!({
            "severity": self.severity.to_string(),
            "code": self.code,
            "message": self.message,
            "file": name,
            "line": place.map(|place| place.line),
            "column": place.map(|place| place.column),
            "end_line": end.map(|(line, _)| line),
            "end_column": end.map(|(_, column)| column),
            "pointer": self.pointer,
            "others": self.others,
            "done": self.advice.done,
            "help": self.advice.help,
            "actions": actions,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Positions;

    #[test]
    fn a_program_is_told_all() {
        let source = Source::new("a.yaml", "é: 1\nb: [x]\n");
        let place = Positions::new(&source).place(6..12);
        let diagnostic = Diagnostic::warning("tuple", "/b", "two lines").at(place);
        let mut expected = json!({
            "severity": "warning", "code": "tuple", "message": "two lines",
            "file": "a.yaml", "line": 2, "column": 1, "end_line": 2, "end_column": 7,
            "pointer": "/b", "others": [], "actions": [],
        });
        expected["done"] = diagnostic.advice.done.clone().into();
        expected["help"] = diagnostic.advice.help.clone().into();
        assert_eq!(diagnostic.to_json(&source), expected);
        let place = Positions::new(&source).place(0..8);
        let json = diagnostic.clone().at(place).to_json(&source);
        assert_eq!((&json["end_line"], &json["end_column"]), (&2.into(), &3.into()));
        let bare = Diagnostic::warning("tuple", "", "m").to_json(&source);
        assert!(bare["line"].is_null() && bare["end_line"].is_null());
    }
}
