//! Text to document: JSON and YAML, OpenAPI 3.0 and 3.1, and the faults that published
//! documents have. Nothing after this stage knows of any of that.

mod at;
mod bytes;
mod folded;
mod forest;
mod identifiers;
mod json;
mod json_path;
mod location;
mod nodes;
mod nodes_json;
mod nodes_yaml;
mod overlay;
pub(crate) mod pointer;
mod read;
mod syntax;
mod text;
mod texts;
mod tree;
pub mod update;
mod version;
mod write;
mod yaml;

#[cfg(test)]
mod location_tests;
#[cfg(test)]
mod text_tests;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::OpenAPI;
use serde_json::Value;

pub use location::fill_places;

use self::at::Spot;
use self::forest::{Forest, Tree};
use self::identifiers::Double;
use self::read::Finding;
use self::texts::Texts;
use crate::diagnostic::Diagnostic;

use crate::source::{Place, Source};

/// A document that was read.
pub struct Document<'s> {
    /// What it says, in the shape of OpenAPI 3.0. Every reference is one to a component.
    pub openapi: OpenAPI,
    /// The names of schemas among its components that were made up for it, since references
    /// lead to where they stand.
    pub(crate) made_up: BTreeSet<String>,
    texts: Texts<'s>,
    moved: BTreeMap<String, Spot>,
}

/// The keyword of JSON Schema for the media type of a text's content. OpenAPI 3.0 has no
/// word for it, so that it stands among the extensions.
pub(crate) const CONTENT_MEDIA_TYPE: &str = "contentMediaType";

/// Reads a document.
///
/// # Errors
///
/// What keeps it from being read at all.
pub fn read<'s>(
    source: &'s Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Document<'s>, Diagnostic> {
    let parsed = text::parse(source)?;
    diagnostics.extend(parsed.warnings);
    version::check(&parsed.tree)?;
    let mut trees = vec![Tree { name: source.name.clone(), value: parsed.tree }];
    trees.extend(source.files.iter().map(|file| other_tree(file, diagnostics)));
    let mut forest = Forest { trees };
    let doubles = identifiers::follow(&mut forest);
    let texts = Texts::new(std::iter::once(source).chain(&source.files));
    let mut read = read::read(&forest, &texts);
    let found = std::mem::take(&mut read.findings);
    let findings = doubles.into_iter().map(Finding::from).chain(found);
    diagnostics.extend(findings.map(|it| it.diagnostic(&texts)));
    let read::Read { openapi, moved, made_up, .. } = read;
    Ok(Document { openapi, made_up, texts, moved })
}

/// The tree of a document as it is written: nothing is mended, and no reference followed.
/// Those that an `$id` decides about are pointers to what it identifies.
///
/// # Errors
///
/// What keeps it from being read.
pub fn tree(source: &Source) -> Result<Value, Diagnostic> {
    let value = text::parse(source)?.tree;
    let mut forest = Forest { trees: vec![Tree { name: source.name.clone(), value }] };
    identifiers::follow(&mut forest);
    Ok(forest.trees.pop().map(|it| it.value).unwrap_or_default())
}

/// The tree of a file that belongs to the document. One that cannot be read is null.
fn other_tree(file: &Source, diagnostics: &mut Vec<Diagnostic>) -> Tree {
    let of_file = |it| Diagnostic { file: Some(file.name.as_str().into()), ..it };
    let value = match text::parse(file) {
        Ok(parsed) => {
            diagnostics.extend(parsed.warnings.into_iter().map(of_file));
            parsed.tree
        }
        Err(error) => {
            let severity = crate::Severity::Warning;
            diagnostics.push(of_file(Diagnostic { severity, ..error }));
            Value::Null
        }
    };
    Tree { name: file.name.clone(), value }
}

/// The names of the files that a document's references lead to and that it does not have.
pub(crate) fn missing_files(source: &Source) -> Vec<String> {
    let mut missing = Vec::new();
    for file in std::iter::once(source).chain(&source.files) {
        if !has_file_references(&file.text) {
            continue;
        }
        let Ok(parsed) = text::parse(file) else { continue };
        for reference in read::references(&parsed.tree) {
            let Some(name) = forest::file_of(&file.name, reference) else { continue };
            let is_known = name == source.name
                || source.files.iter().any(|it| it.name == name)
                || missing.contains(&name);
            if !is_known {
                missing.push(name);
            }
        }
    }
    missing
}

/// Whether a text may have references to other files. Most have none, and need not be read
/// to know it.
fn has_file_references(text: &str) -> bool {
    text.match_indices("$ref").any(|(at, key)| {
        let value = text.get(at + key.len()..).unwrap_or_default();
        let value = value.trim_start_matches(QUOTES).trim_start();
        let value = value.strip_prefix(':').unwrap_or(value).trim_start();
        // A long one is folded in YAML: `$ref: >-`, and the reference on the next line.
        let value = match value.starts_with(['>', '|']) {
            true => value.split_once('\n').map_or("", |(_, next)| next.trim_start()),
            false => value,
        };
        let value = value.trim_start_matches(QUOTES);
        let end = value.find(char::is_whitespace).unwrap_or(value.len());
        let value = value.get(..end).unwrap_or_default();
        !value.starts_with('#') && forest::file_of("", value).is_some()
    })
}

/// What stands around a text in JSON and YAML, also where JSON is in a text of JSON.
const QUOTES: [char; 3] = ['"', '\'', '\\'];

impl Document<'_> {
    /// Gives every diagnostic that has no place the one its pointer leads to, and every
    /// action its target. A pointer to something that was written elsewhere in the text
    /// becomes the one to where it was written.
    pub fn fill_places(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            if diagnostic.place.is_none() && diagnostic.file.is_none() {
                let spot = self.written(&diagnostic.pointer);
                diagnostic.place = self.texts.place(&spot).map(Box::new);
                diagnostic.file = self.other_file(&spot);
                diagnostic.pointer = spot.pointer;
                diagnostic.advice.actions.retain_mut(|action| {
                    let spot = self.written(&action.pointer);
                    action.pointer = spot.pointer;
                    spot.file == 0
                });
            }
            diagnostic.add_action();
            for action in &mut diagnostic.advice.actions {
                action.target = self.texts.json_path(&action.pointer);
            }
        }
    }

    /// Gives every diagnostic whose pointer is of the text as it is written its place, and
    /// every action its target.
    pub(crate) fn fill_written_places(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics.iter_mut().filter(|it| it.place.is_none()) {
            let spot = Spot { file: 0, pointer: diagnostic.pointer.clone() };
            diagnostic.place = self.texts.place(&spot).map(Box::new);
        }
        self.fill_places(diagnostics);
    }

    /// Where the value at a pointer was written: the other file that it is in, its pointer
    /// there, and what to underline.
    pub(crate) fn place(
        &self,
        pointer: &str,
    ) -> Option<(Option<Box<str>>, String, Place)> {
        let spot = self.written(pointer);
        let place = self.texts.place(&spot)?;
        Some((self.other_file(&spot), spot.pointer, place))
    }

    /// The text of the scalar at a pointer, as it is written.
    pub(crate) fn scalar(&self, pointer: &str) -> Option<String> {
        self.texts.scalar(&self.written(pointer))
    }

    /// The pointer to where the value at a pointer was written. What is in another file has
    /// its name before the pointer.
    pub(crate) fn source_pointer(&self, pointer: &str) -> String {
        let spot = self.written(pointer);
        match self.other_file(&spot) {
            Some(file) => format!("{file}#{}", spot.pointer),
            None => spot.pointer,
        }
    }

    fn other_file(&self, spot: &Spot) -> Option<Box<str>> {
        self.texts.other_name(spot.file)
    }

    /// Where the value at a pointer was written.
    fn written(&self, pointer: &str) -> Spot {
        let mut end = pointer.len();
        loop {
            let (start, rest) = pointer.split_at_checked(end).unwrap_or((pointer, ""));
            if let Some(Spot { file, pointer }) = self.moved.get(start) {
                return Spot { file: *file, pointer: format!("{pointer}{rest}") };
            }
            match start.rfind('/') {
                Some(slash) => end = slash,
                None => return Spot { file: 0, pointer: pointer.to_owned() },
            }
        }
    }
}

impl From<Double> for Finding {
    fn from(double: Double) -> Self {
        let message = (
            format!(
                "another schema before this one has the `$id` `{}`",
                double.identifier.escape_debug()
            ),
            "references by it lead to the first",
        );
        Self {
            code: "duplicate-identifier",
            message: message.into(),
            help: None,
            update: None,
            spot: double.spot,
            others: Vec::new(),
        }
    }
}

impl Finding {
    fn diagnostic(self, texts: &Texts<'_>) -> Diagnostic {
        let place = texts.place(&self.spot);
        let pointer = self.spot.pointer;
        let mut diagnostic = Diagnostic::warning(self.code, pointer, self.message);
        let others = self.others.into_iter().map(|it| {
            match texts.other_name(it.file).filter(|_| it.file != self.spot.file) {
                Some(name) => format!("{name}#{}", it.pointer),
                None => it.pointer,
            }
        });
        diagnostic.add_others(others.collect());
        if let Some(help) = self.help {
            diagnostic.advice.help = Some(help);
        }
        if let Some((pointer, members)) = self.update {
            diagnostic = diagnostic.update(pointer, members);
        }
        diagnostic.file = texts.other_name(self.spot.file);
        diagnostic.place = place.map(Box::new);
        diagnostic
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_with_references_to_files_are_read_for_them() {
        let without = [
            "a: {$ref: '#/b'}",
            "a:\n  $ref:\n    '#/b'",
            "a:\n  $ref: >-\n    #/b",
            r##"{"a": "{\"$ref\":\"#/b\"}"}"##,
            r#"{"$ref": "https://example.com/b.json"}"#,
        ];
        for text in without {
            assert!(!has_file_references(text), "{text}");
        }
        let with = [
            "a: {$ref: 'b.yaml'}",
            "a:\n  $ref:\n    ./b.yaml#/b",
            "a:\n  $ref: >-\n    b.yaml#/b",
            "a:\n  $ref: &b 'b c.yaml'",
            r##"{"a": {"$ref": "#/a"}, "b": {"$ref" : "..\/b.json"}}"##,
        ];
        for text in with {
            assert!(has_file_references(text), "{text}");
        }
    }
}
