//! Text to document: JSON and YAML, OpenAPI 3.0 and 3.1, and the faults that published
//! documents have. Nothing after this stage knows of any of that.

mod bytes;
mod folded;
mod json;
mod location;
mod nodes;
mod nodes_json;
mod nodes_yaml;
mod pieces;
pub(crate) mod pointer;
mod syntax;
mod text;
mod tree;
mod version;
mod yaml;

#[cfg(test)]
mod location_tests;
#[cfg(test)]
mod text_tests;

use openapiv3::OpenAPI;
use serde_json::{Value, json};

pub use location::fill_places;

use self::location::Locations;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// Reads a document.
///
/// # Errors
///
/// What keeps it from being read at all.
pub fn read(
    source: &Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<OpenAPI, Diagnostic> {
    let parsed = text::parse(source)?;
    diagnostics.extend(parsed.warnings);
    let mut tree = parsed.tree;
    version::check(&tree)?;
    mend_root(&mut tree, source, diagnostics);
    pieces::document(tree, diagnostics)
}

/// Puts in what the root must have, as far as its intent is plain.
fn mend_root(tree: &mut Value, source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    let Value::Object(root) = tree else { return };
    if !root.get("paths").is_some_and(Value::is_object) {
        if !root.contains_key("webhooks") && !root.contains_key("components") {
            let message =
                "the document has no `paths`, so that there is nothing to call";
            diagnostics.push(Diagnostic::warning("no-paths", "", message));
        }
        root.insert("paths".to_owned(), json!({}));
    }
    if !root.get("info").is_some_and(Value::is_object) {
        let message = "the document has no `info`; its API is called \"API\"";
        diagnostics.push(Diagnostic::warning("no-info", "", message));
        root.insert("info".to_owned(), json!({}));
    }
    let Some(Value::Object(info)) = root.get_mut("info") else { return };
    for (key, default) in [("title", "API"), ("version", "")] {
        match info.get(key) {
            Some(Value::String(_)) => {}
            None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => {
                let message = format!("`info` has no `{key}`");
                diagnostics.push(Diagnostic::warning(
                    "incomplete-info",
                    "/info",
                    message,
                ));
                info.insert(key.to_owned(), default.into());
            }
            Some(Value::Number(_) | Value::Bool(_)) => {
                // `version: 1.10` is a text, and reads `1.10`.
                let locations = Locations::new(source);
                let written = locations.scalar_text(&format!("/info/{key}"));
                let text = written.map(|text| text.into_owned()).unwrap_or_default();
                info.insert(key.to_owned(), text.into());
            }
        }
    }
}
