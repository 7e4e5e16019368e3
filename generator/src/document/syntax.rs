//! What the two syntaxes have in common: how a text fails, and what a tree came with.

use serde_json::Value;

/// Why a text could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) kind: SyntaxErrorKind,
    /// The parser's words, without the position.
    pub(super) message: String,
    /// The byte of the content, that is of the text after the byte order mark, where reading
    /// failed, as far as the parser says.
    pub(super) offset: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SyntaxErrorKind {
    /// The text breaks the grammar.
    Grammar,
    /// Lists and mappings are nested more deeply than the parser's stack allows.
    Depth,
    /// An alias stands inside of what it refers to.
    Endless,
    /// Aliases repeat so much that the tree would not fit in memory.
    Expansion,
    /// A second document follows the first.
    SecondDocument,
}

/// A tree, and the pointers of the keys that a mapping has more than once.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) value: Value,
    pub(super) duplicates: Vec<String>,
    /// Where something follows that was not read.
    pub(super) rest: Option<usize>,
}
