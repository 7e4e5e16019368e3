//! The nodes of a text and where each is, without their meaning.

use std::borrow::Cow;
use std::ops::Range;

use super::pointer;

/// What stands at a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A scalar that reads as it is written: a number, `true`, `null`, most of YAML's.
    Literal,
    /// A JSON string, with its quotes and escapes.
    Quoted,
    /// Another YAML scalar, and what it reads as.
    Text(String),
    /// A list; its items follow.
    Sequence,
    /// A mapping; its keys and values follow in turn.
    Mapping,
    /// A YAML alias of the node with this number, if it is one that precedes.
    Alias(Option<usize>),
}

/// A value or a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Its bytes in the content.
    pub(super) start: usize,
    pub(super) stop: usize,
    /// The number of the first node after it that is not part of it.
    pub(super) end: usize,
}

/// All nodes of a document in the order of the text: every container precedes its contents.
pub(super) struct Nodes<'a> {
    content: &'a str,
    list: Vec<Node>,
    /// Whether `<<` merges mappings.
    merges: bool,
}

/// A value, and its key if it is in a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: Option<usize>,
    pub(super) value: usize,
}

/// How many mappings are searched for one merged key. Documents have one or two; the limit
/// is for mappings that merge themselves.
const MERGES: usize = 256;

impl<'a> Nodes<'a> {
    pub(super) fn new(content: &'a str, list: Vec<Node>, merges: bool) -> Self {
        Self { content, list, merges }
    }

    pub(super) fn get(&self, id: usize) -> Option<&Node> {
        self.list.get(id)
    }

    /// Whether a value, or the one that an alias stands for, is a list.
    pub(super) fn is_list(&self, id: usize) -> bool {
        let node = self.anchored(id).and_then(|id| self.get(id));
        node.is_some_and(|node| node.kind == Kind::Sequence)
    }

    /// The bytes of a node in the content.
    pub(super) fn span(&self, id: usize) -> Range<usize> {
        self.get(id).map_or(0..0, |node| node.start..node.stop)
    }

    /// What a scalar, or the scalar that an alias stands for, reads as. A number reads as it
    /// is written.
    pub(super) fn text(&self, id: usize) -> Option<Cow<'_, str>> {
        let id = self.anchored(id)?;
        let node = self.get(id)?;
        match &node.kind {
            Kind::Literal => self.content.get(node.start..node.stop).map(Cow::Borrowed),
            Kind::Quoted => {
                let quoted = self.content.get(node.start..node.stop)?;
                if quoted.contains('\\') {
                    serde_json::from_str(quoted).ok().map(Cow::Owned)
                } else {
                    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
                    Some(Cow::Borrowed(inner))
                }
            }
            Kind::Text(text) => Some(Cow::Borrowed(text)),
            Kind::Sequence | Kind::Mapping | Kind::Alias(_) => None,
        }
    }

    /// The entry a name or an index leads to from a value, through aliases and merge keys.
    pub(super) fn child(&self, id: usize, segment: &str) -> Option<Entry> {
        let id = self.anchored(id)?;
        match self.get(id)?.kind {
            Kind::Sequence => {
                let value = self.children(id).nth(pointer::index(segment)?)?;
                Some(Entry { key: None, value })
            }
            Kind::Mapping => {
                self.entry(id, segment).or_else(|| self.merged(id, segment))
            }
            _ => None,
        }
    }

    /// The scalars that are no strings in quotes, with their pointers.
    pub(super) fn scalars(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut open = vec![(0, String::new())];
        while let Some((id, pointer)) = open.pop() {
            match self.get(id).map(|node| &node.kind) {
                Some(Kind::Mapping) => {
                    open.extend(self.entries(id).filter_map(|entry| {
                        let name = self.text(entry.key?)?;
                        Some((entry.value, pointer::join(&pointer, &name)))
                    }))
                }
                Some(Kind::Sequence) => {
                    let items = self.children(id).enumerate();
                    open.extend(
                        items.map(|(at, item)| (item, format!("{pointer}/{at}"))),
                    );
                }
                Some(Kind::Literal | Kind::Text(_)) => {
                    let text = self.text(id).unwrap_or_default().into_owned();
                    found.push((pointer, text));
                }
                Some(Kind::Quoted | Kind::Alias(_)) | None => {}
            }
        }
        found
    }

    /// The last entry of a mapping with this key, since that is the one that counts.
    fn entry(&self, mapping: usize, name: &str) -> Option<Entry> {
        self.entries(mapping).filter(|entry| self.is_named(entry, name)).last()
    }

    fn is_named(&self, entry: &Entry, name: &str) -> bool {
        let Some(key) = entry.key else { return false };
        match self.get(key) {
            // An escape is longer than what it stands for, so that most keys need no look.
            Some(Node { kind: Kind::Quoted, start, stop, .. })
                if stop - start < name.len() + 2 =>
            {
                false
            }
            _ => self.text(key).is_some_and(|text| text == name),
        }
    }

    /// The entry that a mapping takes from the mappings it merges, the first of them first.
    fn merged(&self, mapping: usize, name: &str) -> Option<Entry> {
        if !self.merges {
            return None;
        }
        let mut left = MERGES;
        let mut open = self.merge_sources(mapping);
        while let Some(source) = open.pop() {
            left = left.checked_sub(1)?;
            if let Some(entry) = self.entry(source, name) {
                return Some(entry);
            }
            open.extend(self.merge_sources(source));
        }
        None
    }

    /// The mappings that a mapping merges, the one that comes first at the end.
    fn merge_sources(&self, mapping: usize) -> Vec<usize> {
        let mut sources = Vec::new();
        let merges = self.entries(mapping).filter(|entry| self.is_named(entry, "<<"));
        for value in merges.filter_map(|entry| self.anchored(entry.value)) {
            match self.get(value).map(|node| &node.kind) {
                Some(Kind::Sequence) => {
                    let items = self.children(value).take(MERGES);
                    sources.extend(items.filter_map(|item| self.anchored(item)));
                }
                _ => sources.push(value),
            }
        }
        sources.reverse();
        sources
    }

    fn entries(&self, mapping: usize) -> impl Iterator<Item = Entry> {
        let mut children = match self.get(mapping).map(|node| &node.kind) {
            Some(Kind::Mapping) => Some(self.children(mapping)),
            _ => None,
        };
        std::iter::from_fn(move || {
            let children = children.as_mut()?;
            Some(Entry { key: Some(children.next()?), value: children.next()? })
        })
    }

    fn children(&self, id: usize) -> impl Iterator<Item = usize> {
        let end = self.get(id).map_or(0, |node| node.end);
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = next;
            if child >= end {
                return None;
            }
            next = self.get(child)?.end.max(child + 1);
            Some(child)
        })
    }

    /// The node itself, or the one its alias stands for. An anchor is never on an alias.
    fn anchored(&self, id: usize) -> Option<usize> {
        match self.get(id)?.kind {
            Kind::Alias(target) => target,
            _ => Some(id),
        }
    }
}
