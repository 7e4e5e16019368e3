//! The provider's document to the one that is committed.
//!
//! 1. Overlays are applied to the document as it was published, so that they mean the same
//!    here as in other tools, and can add what is selected by.
//! 2. The operations that are selected stay, the others go.
//! 3. What nothing leads to any more goes, too.
//! 4. The tree is written, and read again: what is committed says what was meant.

mod marks;
mod operations;
mod prune;
mod select;
mod shelter;

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use super::forest::{self, Forest, Tree};
use super::location::Locations;
use super::read::references;
use super::write::{self, Numbers};
use super::{identifiers, overlay, text, version};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What is to become of a provider's document.
#[derive(Clone, Copy, Debug)]
pub struct Update<'a> {
    /// The provider's document.
    pub document: &'a Source,
    /// The overlays, in the order in which they are applied.
    pub overlays: &'a [Source],
    /// The operations that are wanted; none for all of them.
    pub selection: Option<&'a Selection>,
    /// The text that the selection was read from, for diagnostics.
    pub config: &'a Source,
}

/// Which operations are wanted: those that any entry is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Tags.
    pub tags: Vec<Entry>,
    /// Ids of operations.
    pub operations: Vec<Entry>,
    /// Paths. In a segment, `*` stands for any characters; a segment `**` stands for any
    /// number of segments.
    pub paths: Vec<Entry>,
}

/// An entry of a [`Selection`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub text: String,
    /// The bytes it has in the text of [`Update::config`].
    pub span: Range<usize>,
}

/// A document that is ready to be written.
#[derive(Clone, Debug)]
pub struct Updated {
    /// The document, as YAML.
    pub text: String,
    /// Warnings about the document, the overlays and the selection.
    pub diagnostics: Vec<Diagnostic>,
}

/// Corrects a document, selects what is wanted of it, and writes it down.
///
/// The places of diagnostics are in the document, in the overlays or in the configuration:
/// their `file` is the name of one of the latter two, or none.
///
/// # Errors
///
/// Everything there is to say, at least one of it an error: about a document that cannot be
/// read or has references to other files, a selection that an entry of finds nothing, or an
/// overlay that is not well-formed or does not fit the document.
pub fn update(update: Update<'_>) -> Result<Updated, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let locations = Locations::new(update.document);
    let outcome = stages(update, &locations, &mut diagnostics);
    let fill = |diagnostics: &mut Vec<Diagnostic>| {
        for found in diagnostics.iter_mut().filter(|it| it.place.is_none()) {
            found.place = Some(Box::new(locations.locate(&found.pointer).place()));
        }
    };
    match outcome {
        Ok(text) => {
            fill(&mut diagnostics);
            Ok(Updated { text, diagnostics })
        }
        Err(errors) => {
            diagnostics.extend(errors);
            fill(&mut diagnostics);
            Err(diagnostics)
        }
    }
}

fn stages(
    update: Update<'_>,
    locations: &Locations<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Vec<Diagnostic>> {
    let Update { document, overlays, selection, config } = update;
    let parsed = text::parse(document).map_err(|error| vec![error])?;
    diagnostics.extend(parsed.warnings);
    let mut tree = parsed.tree;
    version::check(&tree).map_err(|error| vec![error])?;
    for overlay in overlays {
        overlay::apply(&mut tree, overlay, diagnostics)?;
    }
    let mut whole = Forest { trees: vec![Tree { name: String::new(), value: tree }] };
    identifiers::follow(&mut whole);
    let tree = match selection {
        Some(selection) => {
            let selected = select::select(&whole, selection, config, diagnostics)?;
            prune::prune(&whole, selected, diagnostics)?
        }
        None => whole.trees.pop().map(|it| it.value).unwrap_or_default(),
    };
    other_files(&tree).map_err(|error| vec![error])?;
    written(&tree, locations, overlays).map_err(|error| vec![error])
}

/// The text that says what the tree does, with numbers as they were written.
fn written(
    tree: &Value,
    locations: &Locations<'_>,
    overlays: &[Source],
) -> Result<String, Diagnostic> {
    let others = overlays.iter().flat_map(|it| Locations::new(it).scalars());
    let numbers = Numbers::new(locations.scalars().into_iter().chain(others));
    // The two syntaxes do not read every number alike.
    for numbers in [numbers, Numbers::default()] {
        let text = write::yaml(tree, &numbers);
        let read = text::parse(&Source::new("written.yaml", text.as_str()));
        if read.is_ok_and(|read| read.tree == *tree) {
            return Ok(text);
        }
    }
    let message = "what would be written does not say what the document says";
    let help = "this is a fault of the generator; please report it with the document";
    Err(Diagnostic::error("generator-fault", "", message).help(help))
}

/// Refuses a document that needs others: only the one is committed.
fn other_files(tree: &Value) -> Result<(), Diagnostic> {
    // A name alone is one of a component, and mended when the document is read.
    let is_name =
        |text: &str| text.starts_with("/components/") || !text.contains(['/', '.', ':']);
    let is_other = |text: &&str| forest::file_of("", text).is_some() && !is_name(text);
    let Some(text) = references(tree).into_iter().find(is_other) else { return Ok(()) };
    let message = format!(
        "`{}` leads to another file, and only one document is taken",
        text.escape_debug()
    );
    let help = "give the document in one file, as `redocly bundle` makes it";
    let pointer = first_references(tree).remove(text).unwrap_or_default();
    Err(Diagnostic::error("reference-to-file", pointer, message).help(help))
}

/// The pointers to references, of those with the same text to the first.
fn first_references(tree: &Value) -> BTreeMap<&str, String> {
    let mut first = BTreeMap::new();
    let mut open = vec![(String::new(), tree)];
    while let Some((pointer, value)) = open.pop() {
        if let Some(text) = forest::reference(value) {
            first.entry(text).or_insert_with(|| super::pointer::join(&pointer, "$ref"));
        }
        match value {
            Value::Object(members) => {
                let members = members.iter().rev();
                open.extend(
                    members.map(|(name, value)| {
                        (super::pointer::join(&pointer, name), value)
                    }),
                );
            }
            Value::Array(items) => {
                let items = items.iter().enumerate().rev();
                open.extend(items.map(|(at, value)| (format!("{pointer}/{at}"), value)));
            }
            _ => {}
        }
    }
    first
}

#[cfg(test)]
mod tests;
