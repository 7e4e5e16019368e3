//! The texts of the document and of the files that belong to it, and places in them.

use std::cell::OnceCell;

use super::at::Spot;
use super::location::Locations;
use crate::source::{Place, Source};

/// All texts, the document's first. Where their values are is found when it is first
/// asked for.
pub(super) struct Texts<'s> {
    all: Vec<(&'s Source, OnceCell<Locations<'s>>)>,
}

impl<'s> Texts<'s> {
    pub(super) fn new(sources: impl IntoIterator<Item = &'s Source>) -> Self {
        Self { all: sources.into_iter().map(|it| (it, OnceCell::new())).collect() }
    }

    /// The name of a file that is not the document itself.
    pub(super) fn other_name(&self, file: usize) -> Option<Box<str>> {
        let (source, _) = self.all.get(file).filter(|_| file != 0)?;
        Some(source.name.as_str().into())
    }

    /// What to underline of a value.
    pub(super) fn place(&self, spot: &Spot) -> Option<Place> {
        Some(self.locations(spot.file)?.locate(&spot.pointer).place())
    }

    /// A value of the document itself as a normalized path (RFC 9535, section 2.7).
    pub(super) fn json_path(&self, pointer: &str) -> String {
        self.locations(0).map_or_else(String::new, |it| it.json_path(pointer))
    }

    /// The text of a scalar as it is written.
    pub(super) fn scalar(&self, spot: &Spot) -> Option<String> {
        let text = self.locations(spot.file)?.scalar_text(&spot.pointer)?;
        Some(text.into_owned())
    }

    fn locations(&self, file: usize) -> Option<&Locations<'s>> {
        let (source, locations) = self.all.get(file)?;
        Some(locations.get_or_init(|| Locations::new(source)))
    }
}
