//! The first sentence.

use super::chars::{since, until};
use super::tree::{Block, Inline};

/// Short forms that end in a full stop within a sentence.
const SHORT: [&str; 7] = ["e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "incl."];

/// The first sentence of the first paragraph, else the first heading.
pub(super) fn first(blocks: &[Block]) -> Option<String> {
    let text = paragraph(blocks).or_else(|| heading(blocks))?;
    let text = plain(text);
    let end = sentence_end(&text).unwrap_or(text.len());
    text.get(..end).filter(|sentence| !sentence.is_empty()).map(str::to_owned)
}

fn paragraph(blocks: &[Block]) -> Option<&[Inline]> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(parts) => Some(parts.as_slice()),
        Block::Quote(blocks) => paragraph(blocks),
        Block::List(list) => list.items.iter().find_map(|item| paragraph(item)),
        _ => None,
    })
}

fn heading(blocks: &[Block]) -> Option<&[Inline]> {
    blocks.iter().find_map(|block| match block {
        Block::Heading(_, parts) => Some(parts.as_slice()),
        _ => None,
    })
}

/// The words up to where the author ends the line.
fn plain(parts: &[Inline]) -> String {
    let mut text = String::new();
    for part in parts.iter().take_while(|part| **part != Inline::Break) {
        if let Inline::Text(part) | Inline::Code(part) | Inline::Url(part) = part {
            text.push_str(part);
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sentence_end(text: &str) -> Option<usize> {
    text.char_indices().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let ends = match c {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => ends_sentence(until(text, end), since(text, end)),
            _ => false,
        };
        ends.then_some(end + closing(since(text, end)))
    })
}

/// Whether a sentence ends between these: a space follows, and nothing says that the
/// sentence goes on.
fn ends_sentence(before: &str, after: &str) -> bool {
    let after = since(after, closing(after));
    let word = before.rsplit([' ', '(']).next().unwrap_or(before);
    let goes_on = after.trim_start().starts_with(char::is_lowercase);
    let short = SHORT.iter().any(|short| word.eq_ignore_ascii_case(short));
    after.is_empty() || (after.starts_with(' ') && !goes_on && !short)
}

/// The length of the quotes and brackets that a sentence takes along.
fn closing(text: &str) -> usize {
    text.len() - text.trim_start_matches(['"', '\'', ')', ']', '”', '’']).len()
}
