//! Blocks to lines of Markdown.

use super::inline;
use super::table;
use super::tree::{Block, Code, List};
use super::wrap;

/// The narrowest that nesting makes a line.
const MIN_WIDTH: usize = 40;

/// The lines of a sequence of blocks, an empty one between each two.
pub(super) fn lines(blocks: &[Block], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut previous: Option<(&List, bool)> = None;
    for block in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let list = match block {
            Block::List(list) => {
                // Another marker than that of the list right before: else they are one.
                let other = previous.is_some_and(|(before, other)| {
                    before.start.is_some() == list.start.is_some() && !other
                });
                lines.extend(list_lines(list, other, width));
                Some((list, other))
            }
            block => {
                lines.extend(block_lines(block, width));
                None
            }
        };
        previous = list;
    }
    lines
}

fn block_lines(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(parts) => wrap::fill(&inline::pieces(parts, width), width),
        Block::Heading(level, parts) => {
            let mut words = vec!["#".repeat(*level)];
            words.extend(inline::one_line(parts, "").into_iter().map(heading_word));
            vec![words.join(" ")]
        }
        Block::Code(code) => code_lines(code),
        Block::Quote(blocks) => {
            let lines = lines(blocks, inner(width, 2));
            lines.into_iter().map(|line| prefixed("> ", &line)).collect()
        }
        Block::List(list) => list_lines(list, false, width),
        Block::Table(table) => table::lines(table),
        Block::Rule => vec!["---".to_owned()],
    }
}

fn inner(width: usize, prefix: usize) -> usize {
    width.saturating_sub(prefix).max(MIN_WIDTH)
}

/// Number signs at the end of a heading are not shown unless they are escaped.
fn heading_word(word: String) -> String {
    if word.chars().all(|c| c == '#') { format!("\\{word}") } else { word }
}

/// A fence is longer than any run of backticks that it encloses.
fn code_lines(code: &Code) -> Vec<String> {
    let longest =
        code.lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len);
    let fence = "`".repeat(3.max(longest.max().unwrap_or_default() + 1));
    let mut lines = vec![format!("{fence}{}", code.language)];
    lines.extend(code.lines.iter().cloned());
    lines.push(fence);
    lines
}

fn list_lines(list: &List, other_marker: bool, width: usize) -> Vec<String> {
    // Markdown knows loose lists by their paragraphs: without any, there is no such list.
    let paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
    let loose = list.loose && list.items.iter().flatten().any(paragraph);
    let separate = loose || !list.items.iter().all(|item| is_compact(item));
    let mut lines = Vec::new();
    let last = list.items.len() as u64;
    // A number of more than nine digits starts no item.
    let start =
        list.start.map(|start| if start + last > 999_999_999 { 1 } else { start });
    for (number, item) in (start.unwrap_or_default()..).zip(&list.items) {
        let marker = match (start, other_marker) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(_), false) => format!("{number}. "),
            (Some(_), true) => format!("{number}) "),
        };
        if separate && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(item_lines(item, &marker, separate, width));
    }
    lines
}

fn item_lines(
    item: &[Block],
    marker: &str,
    separate: bool,
    width: usize,
) -> Vec<String> {
    let width = inner(width, marker.len());
    let item_lines = match item {
        [first, Block::List(nested)] if !separate => {
            let mut joined = block_lines(first, width);
            joined.extend(list_lines(nested, false, width));
            joined
        }
        item => lines(item, width),
    };
    let indent = " ".repeat(marker.len());
    let first = std::iter::once(marker).chain(std::iter::repeat(indent.as_str()));
    first.zip(&item_lines).map(|(prefix, line)| prefixed(prefix, line)).collect()
}

/// Whether the blocks of an item need no empty line between them: one block, or a
/// paragraph and a list that may follow it directly.
fn is_compact(item: &[Block]) -> bool {
    match item {
        [_] => true,
        [Block::Paragraph(_), Block::List(list)] => {
            list.start.is_none_or(|start| start == 1)
        }
        _ => false,
    }
}

fn prefixed(prefix: &str, line: &str) -> String {
    format!("{prefix}{line}").trim_end().to_owned()
}
