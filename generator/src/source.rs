//! The text of a document, and places in it.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::document;

/// A document as it was read, before anything is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name that diagnostics show, usually the path as the user gave it. Its extension
    /// decides which syntax error is reported for a text that is neither JSON nor YAML.
    pub name: String,
    /// The whole text, with its byte order mark and line ends as they are in the file.
    pub text: String,
    /// The other files that references lead to. Each is named by its path as the document's
    /// own name and the references make it: `./models/pet.yaml` in `spec/api.yaml` is
    /// `spec/models/pet.yaml`.
    pub files: Vec<Source>,
}

impl Source {
    /// Names a text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), files: Vec::new() }
    }

    /// The names of the files that references lead to and that are not among
    /// [`files`](Self::files), each once. A file that is added may lead to more.
    pub fn missing(&self) -> Vec<String> {
        document::missing_files(self)
    }

    /// The name of a file, and its text where that is known.
    pub(crate) fn named<'a>(
        &'a self,
        name: Option<&'a str>,
    ) -> (&'a str, Option<&'a Self>) {
        let Some(name) = name else { return (&self.name, Some(self)) };
        let found = self.files.iter().find(|it| it.name == name);
        (name, found.or(Some(self).filter(|it| it.name == name)))
    }

    /// The line and the column after a place's last character, counted as a [`Place`]'s are.
    pub(crate) fn end(&self, place: &Place) -> (usize, usize) {
        let covered = self.text.get(place.span.clone()).unwrap_or_default();
        match covered.rsplit_once('\n') {
            Some((lines, last)) => {
                (place.line + lines.matches('\n').count() + 1, last.chars().count() + 1)
            }
            None => (place.line, place.column + covered.chars().count()),
        }
    }

    /// The text without its byte order mark, and the number of bytes left out.
    pub(crate) fn content(&self) -> (&str, usize) {
        let content = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        (content, self.text.len() - content.len())
    }
}

/// A stretch of a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line of its first character, counted from 1; a line ends with LF.
    pub line: usize,
    /// The column of its first character, counted from 1 in characters, not bytes. A byte
    /// order mark has no column.
    pub column: usize,
    /// The bytes it covers; empty where something is missing.
    pub span: Range<usize>,
}

/// A file that cannot be a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What could be read of it.
    pub source: Source,
    /// Why it cannot, with its place.
    pub diagnostic: Diagnostic,
}

impl Unreadable {
    /// A file of which nothing could be read, for this reason.
    #[must_use]
    pub fn file(name: impl Into<String>, reason: impl std::fmt::Display) -> Self {
        Self::new(Source::new(name, ""), 0..0, reason.to_string())
    }

    fn new(source: Source, span: Range<usize>, reason: String) -> Self {
        let place = Positions::new(&source).place(span);
        let diagnostic = Diagnostic::error("unreadable-file", "", reason).at(place);
        Self { source, diagnostic }
    }
}

impl Source {
    /// A text in UTF-8.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8: with the place of the first byte that is not.
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<Self, Box<Unreadable>> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let source = Self::new(
                    name,
                    String::from_utf8_lossy(error.as_bytes()).into_owned(),
                );
                let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
                let reason = "the text is not UTF-8".to_owned();
                Err(Box::new(Unreadable::new(source, at..end, reason)))
            }
        }
    }
}

/// Turns byte offsets of a text into lines and columns.
///
/// Characters are counted per block once, so that a column costs the same in a line of
/// thirteen megabytes as in a short one.
pub(crate) struct Positions<'a> {
    bytes: &'a [u8],
    line_starts: Vec<usize>,
    /// The number of characters that start before each block of [`BLOCK`] bytes.
    chars_before: Vec<usize>,
}

const BLOCK: usize = 1024;

impl<'a> Positions<'a> {
    pub(crate) fn new(source: &'a Source) -> Self {
        let bytes = source.text.as_bytes();
        let (_, mark) = source.content();
        let breaks = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
        let line_starts =
            std::iter::once(mark).chain(breaks.map(|(at, _)| at + 1)).collect();
        let blocks = bytes.chunks(BLOCK).scan(0, |chars, block| {
            let before = *chars;
            *chars += count_chars(block);
            Some(before)
        });
        let chars_before = blocks.collect();
        Self { bytes, line_starts, chars_before }
    }

    /// The place that covers `span`, which is cut to the text.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let start = span.start.min(self.bytes.len());
        let end = span.end.clamp(start, self.bytes.len());
        let line = self.line_starts.partition_point(|&at| at <= start).max(1);
        let line_start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.chars_to(start).saturating_sub(self.chars_to(line_start)) + 1;
        Place { line, column, span: start..end }
    }

    /// Whether a span starts and ends in the same line.
    pub(crate) fn is_in_one_line(&self, span: &Range<usize>) -> bool {
        let line = |offset: usize| self.line_starts.partition_point(|&at| at <= offset);
        line(span.start) == line(span.end)
    }

    /// The number of characters that start before the byte offset.
    fn chars_to(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        match self.chars_before.get(block) {
            Some(before) => {
                let rest = self.bytes.get(block * BLOCK..offset);
                before + rest.map_or(0, count_chars)
            }
            None => {
                let last = self.chars_before.len().saturating_sub(1);
                let rest = self.bytes.get(last * BLOCK..);
                self.chars_before.last().unwrap_or(&0) + rest.map_or(0, count_chars)
            }
        }
    }
}

/// The start of the character at a byte offset, which is cut to the text.
pub(crate) fn char_start(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The number of characters that start in these bytes of UTF-8.
fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let source = Source::new("a.yaml", "\u{feff}é: 1\r\nü: ä\n");
        let positions = Positions::new(&source);
        let at = |needle: &str| {
            let start = source.text.find(needle).unwrap();
            let place = positions.place(start..start + needle.len());
            (place.line, place.column)
        };
        assert_eq!(at("é"), (1, 1));
        assert_eq!(at("1"), (1, 4));
        assert_eq!(at("ü"), (2, 1));
        assert_eq!(at("ä"), (2, 4));
    }

    #[test]
    fn a_column_far_into_a_long_line_is_exact() {
        let source = Source::new("a.json", format!("x\n{}!", "é".repeat(5000)));
        let positions = Positions::new(&source);
        let end = source.text.len();
        let place = positions.place(end - 1..end);
        assert_eq!((place.line, place.column), (2, 5001));
    }

    #[test]
    fn every_offset_agrees_with_counting_from_the_start() {
        let text = "aé\n".repeat(1200);
        let source = Source::new("a.yaml", text.clone());
        let positions = Positions::new(&source);
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
            let place = positions.place(offset..offset);
            assert_eq!((place.line, place.column), (line, column));
        }
    }

    #[test]
    fn a_span_beyond_the_text_is_cut_to_it() {
        for text in ["", "a", "a\n", &"b".repeat(BLOCK)] {
            let source = Source::new("a.yaml", text);
            let place = Positions::new(&source).place(9999..99999);
            assert_eq!(place.span, text.len()..text.len());
        }
    }
}
