//! Reads JSON into a tree.

use super::syntax::{SyntaxError, SyntaxErrorKind, Tree};
use super::tree::Builder;

/// Reads one JSON value with nothing but white space around it. It may be nested 127 deep.
pub(super) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    let mut builder = Builder::json(text);
    let mut from = serde_json::Deserializer::from_str(text);
    let value = builder
        .build(&mut from)
        .and_then(|value| from.end().map(|()| value))
        .map_err(|error| describe(text, &error))?;
    Ok(Tree { value, duplicates: builder.duplicates().collect() })
}

fn describe(text: &str, error: &serde_json::Error) -> SyntaxError {
    let position = format!(" at line {} column {}", error.line(), error.column());
    let whole = error.to_string();
    let message = whole.strip_suffix(&position).unwrap_or(&whole).to_owned();
    let kind = if message == "recursion limit exceeded" {
        SyntaxErrorKind::Depth
    } else {
        SyntaxErrorKind::Grammar
    };
    let offset = if error.is_eof() {
        text.trim_end().len()
    } else {
        let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let start: usize = lines.map(str::len).sum();
        start + error.column().saturating_sub(1)
    };
    SyntaxError { kind, message, offset: Some(offset) }
}
