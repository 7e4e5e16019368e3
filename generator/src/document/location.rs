//! Where the values of a document are in its text.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::nodes::{Entry, Kind, Nodes};
use super::text::looks_like_json;
use super::{json_path::JsonPath, nodes_json, nodes_yaml, pointer};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Positions, Source};

/// The places of all values of a document. The text is read once, when this is built; it
/// takes time in proportion to its length.
pub(crate) struct Locations<'a> {
    nodes: Nodes<'a>,
    positions: Positions<'a>,
    /// The length of the byte order mark, which is not part of the content.
    mark: usize,
}

/// Where a JSON pointer leads.
#[derive(Debug)]
pub(crate) struct Location {
    /// The key of the value, unless it is an item of a list or the whole document.
    pub(crate) key: Option<Place>,
    /// The value. A YAML alias is its own place; what is inside of it, or comes in through a
    /// merge key, is where the anchor is.
    pub(crate) value: Place,
    is_short: bool,
}

impl Location {
    /// What to underline: a value that is a scalar in one line, otherwise its key.
    pub(crate) fn place(self) -> Place {
        match self.key {
            Some(key) if !self.is_short => key,
            _ => self.value,
        }
    }
}

impl<'a> Locations<'a> {
    /// Finds all values of a document. Of a text with a syntax error, those before it may be
    /// found.
    pub(crate) fn new(source: &'a Source) -> Self {
        let (content, mark) = source.content();
        let json =
            if looks_like_json(source) { nodes_json::scan(content) } else { None };
        let nodes = match json {
            Some(list) => Nodes::new(content, list, false),
            None => Nodes::new(content, nodes_yaml::scan(content), true),
        };
        Self { nodes, positions: Positions::new(source), mark }
    }

    /// Where the value at a JSON pointer (RFC 6901) is, or its nearest ancestor if there is
    /// none. Costs a search among the siblings of each segment.
    pub(crate) fn locate(&self, pointer: &str) -> Location {
        let (entry, _) = self.find(pointer);
        let value = self.nodes.span(entry.value);
        let is_scalar = match self.nodes.get(entry.value).map(|node| &node.kind) {
            None | Some(Kind::Sequence | Kind::Mapping) => false,
            Some(Kind::Literal | Kind::Quoted | Kind::Text(_) | Kind::Alias(_)) => true,
        };
        let (value, key) =
            (self.place(value), entry.key.map(|key| self.nodes.span(key)));
        Location {
            is_short: is_scalar
                && !value.span.is_empty()
                && self.positions.is_in_one_line(&value.span),
            key: key.map(|key| self.place(key)),
            value,
        }
    }

    /// The value at a JSON pointer as a normalized path (RFC 9535, section 2.7). What does
    /// not exist is a name.
    pub(crate) fn json_path(&self, pointer: &str) -> String {
        let mut path = JsonPath::default();
        let mut at = Some(0);
        for segment in pointer::segments(pointer) {
            let index = pointer::index(&segment);
            match index.filter(|_| at.is_some_and(|at| self.nodes.is_list(at))) {
                Some(index) => path.index(index),
                None => path.name(&segment),
            }
            let child = at.and_then(|at| self.nodes.child(at, &segment));
            at = child.map(|entry| entry.value);
        }
        path.text()
    }

    /// The text of the scalar at a JSON pointer: of a number, a truth value or null how it is
    /// written (`1.10`, `0x1F`, `~`, or nothing), of a string what it reads as. `None` for a
    /// list, a mapping, or a value that does not exist.
    pub(crate) fn scalar_text(&self, pointer: &str) -> Option<Cow<'_, str>> {
        match self.find(pointer) {
            (entry, true) => self.nodes.text(entry.value),
            (_, false) => None,
        }
    }

    /// All scalars with their pointers, as [`scalar_text`](Self::scalar_text) gives them.
    /// What only an alias leads to has none.
    pub(super) fn scalars(&self) -> Vec<(String, String)> {
        self.nodes.scalars()
    }

    /// The entry at a pointer or its nearest ancestor, and whether it is the one meant.
    fn find(&self, pointer: &str) -> (Entry, bool) {
        let mut entry = Entry { key: None, value: 0 };
        for segment in pointer::segments(pointer) {
            match self.nodes.child(entry.value, &segment) {
                Some(child) => entry = child,
                None => return (entry, false),
            }
        }
        (entry, true)
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        self.positions.place(span.start + self.mark..span.end + self.mark)
    }
}

/// Gives every diagnostic that has no place the one its pointer leads to, and every action
/// its target.
pub fn fill_places(source: &Source, diagnostics: &mut [Diagnostic]) {
    let locations = LazyCell::new(|| Locations::new(source));
    for diagnostic in diagnostics {
        if diagnostic.place.is_none() && diagnostic.file.is_none() {
            let place = locations.locate(&diagnostic.pointer).place();
            diagnostic.place = Some(Box::new(place));
        }
        diagnostic.add_action();
        let actions = &mut diagnostic.advice.actions;
        for action in actions.iter_mut().filter(|it| it.target.is_empty()) {
            action.target = locations.json_path(&action.pointer);
        }
    }
}
