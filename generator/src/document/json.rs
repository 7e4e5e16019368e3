//! Reads JSON into a tree.

use super::syntax::{SyntaxError, SyntaxErrorKind, Tree};
use super::tree::Builder;

/// Reads one JSON value. It may be nested 127 deep. What follows an object is passed over.
pub(super) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    let mut builder = Builder::json(text);
    let mut from = serde_json::Deserializer::from_str(text);
    let value = builder.build(&mut from).map_err(|error| describe(text, &error))?;
    let rest = from.end().map_err(|error| describe(text, &error)).err();
    if let Some(error) = &rest
        && !value.is_object()
    {
        return Err(error.clone());
    }
    let rest = rest.map(|error| error.offset.unwrap_or_default());
    Ok(Tree { value, duplicates: builder.duplicates().collect(), rest })
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
