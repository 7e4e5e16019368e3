//! The first sentence.

use super::super::status::phrase;
use super::chars::{since, until};
use super::tree::{Block, Inline};
use crate::model::Status;

/// Short forms that end in a full stop within a sentence.
const SHORT: [&str; 7] = ["e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "incl."];

/// The first sentence of the first paragraph, else the first heading. Lines that say no more
/// than a status are passed over, if there is another.
pub(super) fn first(blocks: &[Block]) -> Option<String> {
    let mut paragraphs: Vec<_> =
        blocks.iter().filter_map(|it| paragraph(std::slice::from_ref(it))).collect();
    if paragraphs.is_empty() {
        paragraphs.extend(heading(blocks));
    }
    let lines = paragraphs.iter().flat_map(|it| it.split(|part| *part == Inline::Break));
    let lines: Vec<_> = lines.map(plain).collect();
    let mut telling = lines.iter().filter(|line| !line.is_empty() && !is_status(line));
    let text = telling.next().or(lines.first())?;
    let end = sentence_end(text).unwrap_or(text.len());
    text.get(..end).filter(|sentence| !sentence.is_empty()).map(str::to_owned)
}

/// Whether a line is nothing but a status: `HTTP Status Code: 404 Not Found`.
fn is_status(line: &str) -> bool {
    const WORDS: [&str; 5] = ["code", "error", "http", "response", "status"];
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let words: Vec<_> = words.map(str::to_lowercase).collect();
    let codes = words.iter().filter_map(|word| word.parse().ok());
    let reasons: Vec<_> =
        codes.map(|code| phrase(Status::Code(code)).to_lowercase()).collect();
    let is_said = |word: &String| {
        WORDS.contains(&word.as_str())
            || word.parse::<u16>().is_ok()
            || reasons.iter().any(|reason| reason.split(' ').any(|it| it == word))
    };
    !reasons.is_empty() && words.iter().all(is_said)
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

/// The words of a line.
fn plain(parts: &[Inline]) -> String {
    let mut text = String::new();
    for part in parts {
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
