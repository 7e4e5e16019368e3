//! Text to document: JSON and YAML, OpenAPI 3.0 and 3.1, and the faults that published
//! documents have. Nothing after this stage knows of any of that.

mod at;
mod bytes;
mod folded;
mod forest;
mod json;
mod location;
mod nodes;
mod nodes_json;
mod nodes_yaml;
pub(crate) mod pointer;
mod read;
mod syntax;
mod text;
mod texts;
mod tree;
mod version;
mod yaml;

#[cfg(test)]
mod location_tests;
#[cfg(test)]
mod text_tests;

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use serde_json::Value;

pub use location::fill_places;

use self::at::Spot;
use self::forest::{Forest, Tree};
use self::read::Finding;
use self::texts::Texts;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// A document that was read.
pub struct Document<'s> {
    /// What it says, in the shape of OpenAPI 3.0. Every reference is one to a component.
    pub openapi: OpenAPI,
    texts: Texts<'s>,
    moved: BTreeMap<String, Spot>,
}

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
    let name = source.name.clone();
    let forest = Forest { trees: vec![Tree { name, value: parsed.tree }] };
    let texts = Texts::new([source]);
    let read = read::read(&forest, &texts);
    diagnostics.extend(read.findings.into_iter().map(|it| it.diagnostic(&texts)));
    Ok(Document { openapi: read.openapi, texts, moved: read.moved })
}

/// The tree of a document as it is written: nothing is mended, and no reference followed.
///
/// # Errors
///
/// What keeps it from being read.
pub fn tree(source: &Source) -> Result<Value, Diagnostic> {
    text::parse(source).map(|parsed| parsed.tree)
}

impl Document<'_> {
    /// Gives every diagnostic that has no place the one its pointer leads to. A pointer to
    /// something that was written elsewhere in the text becomes the one to where it was
    /// written.
    pub fn fill_places(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics.iter_mut().filter(|found| found.place.is_none()) {
            let spot = self.written(&diagnostic.pointer);
            diagnostic.place = self.texts.place(&spot).map(Box::new);
            diagnostic.pointer = spot.pointer;
        }
    }

    /// Where the value at a pointer was written.
    fn written(&self, pointer: &str) -> Spot {
        let ends = pointer.match_indices('/').map(|(end, _)| end);
        for end in ends.chain([pointer.len()]).collect::<Vec<_>>().into_iter().rev() {
            let Some((start, rest)) = pointer.split_at_checked(end) else { continue };
            if let Some(Spot { file, pointer }) = self.moved.get(start) {
                return Spot { file: *file, pointer: format!("{pointer}{rest}") };
            }
        }
        Spot { file: 0, pointer: pointer.to_owned() }
    }
}

impl Finding {
    fn diagnostic(self, texts: &Texts<'_>) -> Diagnostic {
        let message = match self.count {
            1 => self.message,
            2 => format!("{} (and so at another place)", self.message),
            count => format!("{} (and so at {} other places)", self.message, count - 1),
        };
        let place = texts.place(&self.spot);
        let mut diagnostic = Diagnostic::warning(self.code, self.spot.pointer, message);
        diagnostic.help = self.help.map(str::to_owned);
        diagnostic.place = place.map(Box::new);
        diagnostic
    }
}
