//! Markdown of documents to rustdoc.
//!
//! Descriptions are written for web pages: they have HTML, bare URLs, links to other
//! pages, and brackets that are no links. What comes out says the same to a reader, passes
//! rustdoc's and clippy's lints, and never runs as a doctest.

mod blocks;
mod html;
mod inline;
mod wrap;

#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

/// The lines of a description, without the `///` before each; none for a blank one.
pub(crate) fn rustdoc(markdown: &str) -> Vec<String> {
    let text = clean(markdown);
    let mut blocks = blocks::Blocks::default();
    for event in TextMergeStream::new(Parser::new_ext(&text, options())) {
        blocks.event(event);
    }
    blocks.finish()
}

/// The first sentence of a description, on one line and without markup.
pub(crate) fn sentence(markdown: &str) -> Option<String> {
    let text = clean(markdown);
    let mut plain = String::new();
    let mut is_inside = false;
    for event in Parser::new_ext(&text, options()) {
        match event {
            Event::Start(Tag::Paragraph) => is_inside = true,
            Event::End(TagEnd::Paragraph) if !plain.trim().is_empty() => break,
            Event::Text(text) | Event::Code(text) if is_inside => plain.push_str(&text),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => {}
        }
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = match plain.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => plain,
    };
    Some(sentence).filter(|sentence| !sentence.is_empty())
}

/// What rustdoc reads, without footnotes and task lists: their brackets are text.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Drops what cannot be seen: control characters, and those that turn the direction of
/// text, which rustc refuses in source (CVE-2021-42574).
fn clean(markdown: &str) -> String {
    let markdown = markdown.replace("\r\n", "\n").replace('\r', "\n");
    let is_invisible = |c: char| {
        matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
    };
    markdown
        .chars()
        .filter(|&c| matches!(c, '\n' | '\t') || !c.is_control() && !is_invisible(c))
        .collect()
}
