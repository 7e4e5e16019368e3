//! Reads YAML into a tree. No other file names the YAML library.

use serde::Deserialize as _;
use serde::de::{Error as _, IgnoredAny};
use serde_yaml::{Deserializer, Error};

use super::nodes_yaml;
use super::syntax::{SyntaxError, SyntaxErrorKind, Tree};
use super::tree::Builder;

/// Reads the only document of a YAML stream, with aliases and merge keys resolved. It may be
/// nested 127 deep. A stream without a document gives null.
pub(super) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    if is_bracketed_deeply(text) {
        nodes_yaml::check(text)?;
    }
    let mut documents = Deserializer::from_str(text);
    let mut builder = Builder::yaml(text);
    let first = documents.next().ok_or_else(|| Error::custom("there is no document"));
    let value = first.and_then(|document| builder.build(document));
    let value = value.map_err(|error| {
        let error = describe(&error, builder.is_exhausted());
        let alias = match error.kind {
            SyntaxErrorKind::Depth | SyntaxErrorKind::Expansion => {
                nodes_yaml::endless_alias(text)
            }
            _ => None,
        };
        match alias {
            Some(_) => {
                SyntaxError { kind: SyntaxErrorKind::Endless, offset: alias, ..error }
            }
            None => error,
        }
    })?;
    match documents.next() {
        None => {
            Ok(Tree { value, duplicates: builder.duplicates().collect(), rest: None })
        }
        Some(second) => {
            // What cannot be read any more comes as a second document, too.
            IgnoredAny::deserialize(second).map_err(|error| describe(&error, false))?;
            Err(SyntaxError {
                kind: SyntaxErrorKind::SecondDocument,
                message: "there is a second document in the file".to_owned(),
                offset: nodes_yaml::second_document(text),
            })
        }
    }
}

/// Whether brackets may be open to a depth no document has. The library's scanner looks at
/// every open bracket for every token, so that it would be busy for minutes with a megabyte
/// of them. Brackets in strings count as well here, hence only "may".
fn is_bracketed_deeply(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 1000
    })
}

fn describe(error: &Error, exhausted: bool) -> SyntaxError {
    let whole = error.to_string();
    let kind = if exhausted || whole.starts_with("repetition limit exceeded") {
        SyntaxErrorKind::Expansion
    } else if whole.contains("recursion limit exceeded") {
        SyntaxErrorKind::Depth
    } else {
        SyntaxErrorKind::Grammar
    };
    if let Some((message, at)) = whole.rsplit_once(" at position ") {
        return SyntaxError {
            kind,
            message: message.to_owned(),
            offset: at.parse().ok(),
        };
    }
    match error.location() {
        Some(location) => {
            let (line, column) = (location.line(), location.column());
            let position = format!(" at line {line} column {column}");
            let message = whole.replacen(&position, "", 1);
            let offset = location.index();
            SyntaxError { kind, message, offset: Some(offset) }
        }
        None => SyntaxError { kind, message: whole, offset: None },
    }
}
