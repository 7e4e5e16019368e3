//! Descriptions of a document (CommonMark with GitHub's tables and strikethrough, mixed
//! with HTML) as rustdoc text.
//!
//! The text is parsed into [blocks](tree), and these are written anew, so that whatever
//! is odd in the source (stray brackets, half a tag, tabs, an unclosed backtick) is
//! either understood or shown as it is, never left for rustdoc to guess at.

mod blocks;
mod builder;
mod chars;
mod escape;
mod html;
mod inline;
mod leaf;
mod parse;
mod sentence;
mod table;
mod tags;
mod templates;
mod tree;
mod url;
mod wrap;

#[cfg(test)]
mod tests;

/// The columns that a line fills, the `///` not counted.
const WIDTH: usize = 80;

/// The same for a row of a table, which stands deeper.
const ROW_WIDTH: usize = 77;

/// The lines of a doc comment, without the `///`: no line ends in a space, none is empty
/// at the start or end, and no two empty ones follow each other.
///
/// What comes out is read back as the same lines. A text without anything to show gives
/// no lines.
pub(crate) fn rustdoc(markdown: &str) -> Vec<String> {
    blocks::lines(&parse::parse(markdown), WIDTH)
}

/// The lines of a doc comment in a table for one of the runtime's macros.
pub(crate) fn row_docs(markdown: &str) -> Vec<String> {
    blocks::lines(&parse::parse(markdown), ROW_WIDTH)
}

/// The first sentence as plain text on one line: of the first paragraph, or of the first
/// heading where there is no paragraph.
pub(crate) fn sentence(markdown: &str) -> Option<String> {
    sentence::first(&parse::parse(markdown))
}
