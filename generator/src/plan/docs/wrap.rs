//! Words to lines.

use super::escape::{block_start, block_start_in_code};

/// What a paragraph is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Word(String),
    /// A word in the middle of code, which cannot be escaped.
    CodeWord(String),
    Break,
}

impl Piece {
    fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::CodeWord(text) => text,
            Self::Break => "",
        }
    }

    /// Whether the word must not be the first of a line.
    fn stays_inside(&self) -> bool {
        match self {
            Self::Word(text) => block_start(text).is_some(),
            Self::CodeWord(text) => block_start_in_code(text),
            Self::Break => false,
        }
    }
}

/// Fills lines with words. A line is longer than `width` only where a word is, or where
/// the next word would open a block at the start of a line.
pub(super) fn fill(pieces: &[Piece], width: usize) -> Vec<String> {
    let (mut lines, mut line, mut columns) = (Vec::new(), String::new(), 0);
    let mut rest = pieces;
    while let Some((first, after)) = rest.split_first() {
        if *first == Piece::Break {
            line.push('\\');
            lines.push(std::mem::take(&mut line));
            (columns, rest) = (0, after);
            continue;
        }
        let bound = after.iter().take_while(|piece| piece.stays_inside()).count();
        let (tied, after) = after.split_at(bound);
        let tied_columns: usize =
            tied.iter().map(|p| 1 + p.text().chars().count()).sum();
        let group = first.text().chars().count() + tied_columns;
        if columns > 0 && columns + 1 + group > width {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if columns == 0 {
            line.push_str(&line_start(first));
        } else {
            line.push(' ');
            line.push_str(first.text());
            columns += 1;
        }
        for word in tied {
            line.push(' ');
            line.push_str(word.text());
        }
        (columns, rest) = (columns + group, after);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The word with what keeps it from opening a block.
fn line_start(piece: &Piece) -> String {
    let mut word = piece.text().to_owned();
    if let (Piece::Word(_), Some(at)) = (piece, block_start(&word)) {
        word.insert(at, '\\');
    }
    word
}
