//! Text to tree: JSON and YAML, whatever the file is called.

use serde_json::Value;

use super::location::Locations;
use super::syntax::{SyntaxError, SyntaxErrorKind, Tree};
use super::{json, yaml};
use crate::diagnostic::Diagnostic;
use crate::source::{Positions, Source, char_start};

/// A document that could be read.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The document, an object with its members in the order of the text. All keys are
    /// strings as they were written (`200:` gives `"200"`), and YAML's aliases and merge
    /// keys are resolved. Numbers have lost how they were written;
    /// [`Locations::scalar_text`] knows.
    pub(super) tree: Value,
    /// What is suspect in the text, with places: duplicate keys, YAML in a JSON file.
    pub(super) warnings: Vec<Diagnostic>,
}

/// Reads a document.
///
/// A text that starts with `{`, or whose name ends with `.json`, is read as JSON, and as YAML
/// if it is none, with a warning unless the name says YAML. Everything else is read as YAML 1.2: `no`, `on` and `0123`
/// are strings. Not-a-number and infinities, which JSON does not have, become the strings
/// `.nan`, `.inf` and `-.inf`. Tags of the document's own are ignored.
///
/// # Errors
///
/// A diagnostic with its place for a text that is neither JSON nor YAML, is empty, holds more
/// than one document or something else than a mapping, is nested more than 127 deep, or
/// whose aliases expand to more than about twenty times its size.
pub(super) fn parse(source: &Source) -> Result<Parsed, Diagnostic> {
    let (content, _) = source.content();
    if content.trim().is_empty() {
        return Err(empty(source));
    }
    if !looks_like_json(source) {
        let tree = yaml::parse(content).map_err(|error| error.diagnose(source, YAML))?;
        return finish(source, tree, Vec::new());
    }
    match json::parse(content) {
        Ok(tree) => finish(source, tree, Vec::new()),
        Err(error) => read_as_yaml(source, &error),
    }
}

/// Whether the text is to be tried as JSON first.
pub(super) fn looks_like_json(source: &Source) -> bool {
    let (content, _) = source.content();
    has_extension(source, "json") || content.trim_start().starts_with('{')
}

fn has_extension(source: &Source, extension: &str) -> bool {
    let found = source.name.rsplit_once('.').map(|(_, extension)| extension);
    found.is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// The second attempt at what looked like JSON.
fn read_as_yaml(source: &Source, error: &SyntaxError) -> Result<Parsed, Diagnostic> {
    let (content, _) = source.content();
    let as_json = error.diagnose(source, JSON);
    if error.kind == SyntaxErrorKind::Depth {
        return Err(as_json);
    }
    let is_named_yaml = has_extension(source, "yaml") || has_extension(source, "yml");
    match yaml::parse(content) {
        Ok(tree) if is_named_yaml => finish(source, tree, Vec::new()),
        Ok(tree) if tree.value.is_object() => {
            let message =
                format!("read as YAML, since it is not JSON: {}", error.message);
            let mut warning = Diagnostic::warning("json-read-as-yaml", "", message);
            warning.place = as_json.place;
            finish(source, tree, vec![warning])
        }
        Err(error) if is_named_yaml => Err(error.diagnose(source, YAML)),
        _ => Err(as_json),
    }
}

/// Checks what both syntaxes allow but no document is.
fn finish(
    source: &Source,
    tree: Tree,
    mut warnings: Vec<Diagnostic>,
) -> Result<Parsed, Diagnostic> {
    let found = match tree.value {
        Value::Object(_) => {
            warnings.extend(duplicates(source, &tree.duplicates));
            warnings.extend(tree.rest.map(|rest| trailing(source, rest)));
            return Ok(Parsed { tree: tree.value, warnings });
        }
        Value::Null => return Err(empty(source)),
        Value::Array(_) => "a list",
        Value::String(_) => "a text",
        Value::Number(_) => "a number",
        Value::Bool(_) => "a truth value",
    };
    let message = format!("the document is {found}, not a mapping");
    let place = Locations::new(source).locate("").value;
    Err(Diagnostic::error("not-a-mapping", "", message)
        .help("an OpenAPI document starts with `openapi: 3.…`")
        .at(place))
}

fn empty(source: &Source) -> Diagnostic {
    let place = Positions::new(source).place(0..0);
    Diagnostic::error("empty-document", "", "the document is empty").at(place)
}

fn duplicates(source: &Source, pointers: &[String]) -> Vec<Diagnostic> {
    if pointers.is_empty() {
        return Vec::new();
    }
    let locations = Locations::new(source);
    let warn = |pointer: &String| {
        let location = locations.locate(pointer);
        let message =
            "this key occurs more than once here, and only the last one counts";
        Diagnostic::warning("duplicate-key", pointer.as_str(), message)
            .at(location.key.unwrap_or(location.value))
    };
    pointers.iter().map(warn).collect()
}

fn trailing(source: &Source, rest: usize) -> Diagnostic {
    let (content, mark) = source.content();
    let start = char_start(content, rest);
    let first = content.get(start..).and_then(|rest| rest.chars().next());
    let stop = start + first.map_or(0, char::len_utf8);
    let place = Positions::new(source).place(start + mark..stop + mark);
    let message = "what follows the end of the document is left out";
    Diagnostic::warning("trailing-text", "", message).at(place)
}

const JSON: &str = "json-syntax";
const YAML: &str = "yaml-syntax";

impl SyntaxError {
    /// The error with its place, under the syntax's own code if it is one of grammar.
    fn diagnose(&self, source: &Source, grammar: &'static str) -> Diagnostic {
        let (content, mark) = source.content();
        let diagnostic = match self.kind {
            SyntaxErrorKind::Grammar => {
                Diagnostic::error(grammar, "", self.message.as_str())
            }
            SyntaxErrorKind::Depth => {
                let message = "lists and mappings are nested more than 127 deep";
                Diagnostic::error("too-deep", "", message)
            }
            SyntaxErrorKind::Endless => {
                let message =
                    "this alias stands inside of what it refers to, which never ends";
                Diagnostic::error("endless-alias", "", message)
                    .help("use `$ref` where a schema refers to itself")
            }
            SyntaxErrorKind::Expansion => {
                let message =
                    "aliases make the document many times as large as its text";
                Diagnostic::error("too-many-aliases", "", message)
                    .help("write out what the aliases `*name` refer to, or use `$ref`")
            }
            SyntaxErrorKind::SecondDocument => {
                Diagnostic::error("several-documents", "", self.message.as_str())
                    .help("keep one document per file; `---` starts another one")
            }
        };
        let offset = char_start(content, self.offset.unwrap_or(0));
        let rest = content.get(offset..).unwrap_or_default();
        let width = rest.chars().next().map_or(0, char::len_utf8);
        let start = offset + mark;
        let diagnostic =
            diagnostic.at(Positions::new(source).place(start..start + width));
        if grammar == YAML && rest.starts_with('\t') {
            return diagnostic.help("YAML is indented with spaces, never with tabs");
        }
        diagnostic
    }
}
