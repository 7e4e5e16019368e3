//! JSONPath (RFC 9535): which values of a document are meant.

use serde_json::Value;
use serde_json_path::JsonPath;
use serde_json_path::PathElement;

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::source::Positions;

/// A query that is well-formed.
pub(super) struct Query {
    path: JsonPath,
    /// How it is written.
    pub(super) text: String,
}

/// The way to a value. Of two ways into the same document, the greater one is further down,
/// or deeper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way(pub(super) Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Member(String),
    Item(usize),
}

/// How long a query may be, and how deep its brackets: the library follows them on the
/// stack, and looks at what is in them more than once.
const LENGTH: usize = 4096;
const DEPTH: usize = 32;

impl Query {
    /// Reads the query at a pointer of an overlay.
    pub(super) fn parse(
        text: &str,
        pointer: &str,
        report: &Report<'_>,
    ) -> Result<Self, Diagnostic> {
        let invalid = |message: String| {
            Diagnostic::error("invalid-json-path", pointer, message).help(
                "a query is a JSONPath by RFC 9535, such as `$.paths['/pets'].get`",
            )
        };
        if text.len() > LENGTH || depth(text) > DEPTH {
            let message = format!(
                "a query has at most {LENGTH} characters, and brackets {DEPTH} deep"
            );
            return Err(invalid(message));
        }
        match JsonPath::parse(text) {
            Ok(path) => Ok(Self { path, text: text.to_owned() }),
            Err(error) => {
                let message = format!("this is no JSONPath: {}", error.message());
                let error = at(invalid(message), text, error.position(), report);
                Err(error)
            }
        }
    }

    /// The ways to all that the query finds, each once, in the order of the document.
    pub(super) fn find(&self, tree: &Value) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        for found in self.path.query_located(tree) {
            let steps = found.location().iter().map(|step| match step {
                PathElement::Name(name) => Step::Member((*name).to_owned()),
                PathElement::Index(at) => Step::Item(*at),
            });
            ways.push(Way(steps.collect()));
        }
        ways.sort();
        ways.dedup();
        ways
    }
}

/// Points at the character of the query where it fails, if the text of the overlay has the
/// query as it reads, with or without quotes.
fn at(
    error: Diagnostic,
    query: &str,
    position: usize,
    report: &Report<'_>,
) -> Diagnostic {
    let value = report.locations.locate(&error.pointer).value.span;
    let written = report.overlay.text.get(value.clone()).unwrap_or_default();
    let Some(start) = written.find(query) else { return error };
    let rest = query.get(position..).unwrap_or_default();
    let width = rest.chars().next().map_or(0, char::len_utf8);
    let start = value.start + start + position.min(query.len());
    error.at(Positions::new(report.overlay).place(start..start + width))
}

/// How deep brackets are, those in quotes included.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

impl Way {
    /// The value that it leads to.
    pub(super) fn get<'t>(&self, tree: &'t Value) -> Option<&'t Value> {
        self.0.iter().try_fold(tree, |value, step| match step {
            Step::Member(name) => value.get(name),
            Step::Item(at) => value.get(at),
        })
    }

    /// The value that it leads to.
    pub(super) fn get_mut<'t>(&self, tree: &'t mut Value) -> Option<&'t mut Value> {
        self.0.iter().try_fold(tree, |value, step| match step {
            Step::Member(name) => value.get_mut(name),
            Step::Item(at) => value.get_mut(at),
        })
    }

    /// Takes the value out of what it is in. False for the whole document.
    pub(super) fn remove(&self, tree: &mut Value) -> bool {
        let Some((last, before)) = self.0.split_last() else { return false };
        match (Self(before.to_vec()).get_mut(tree), last) {
            (Some(Value::Object(members)), Step::Member(name)) => {
                members.shift_remove(name);
            }
            (Some(Value::Array(items)), Step::Item(at)) if *at < items.len() => {
                items.remove(*at);
            }
            _ => {}
        }
        true
    }
}
