//! A description as a tree, as far as rustdoc can show it.

use pulldown_cmark::Alignment;

/// A part that stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// The level is 1 to 6.
    Heading(usize, Vec<Inline>),
    Code(Code),
    Quote(Vec<Block>),
    List(List),
    Table(Table),
    Rule,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// A language that rustdoc does not compile.
    pub(super) language: &'static str,
    pub(super) lines: Vec<String>,
}

/// A list, no item of which is empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct List {
    /// The first number, or nothing for bullets.
    pub(super) start: Option<u64>,
    /// Whether the author separated items by empty lines.
    pub(super) loose: bool,
    pub(super) items: Vec<Vec<Block>>,
}

/// A table. The first row is the head; every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) columns: Vec<Alignment>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A part of a line.
///
/// What opens is closed in the same sequence, nested properly, and no style is open
/// within itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    /// A link that shows its own target.
    Url(String),
    Open(Style),
    Close(Style),
    LinkStart,
    /// The end of a link, with the target.
    LinkEnd(String),
    /// The end of a line that the author asked for.
    Break,
}

/// A way to set off text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Strike,
}
