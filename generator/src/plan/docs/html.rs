//! Splits HTML into tags and text, as far as descriptions need it.

use pulldown_cmark::{Event, Parser};

use super::chars::{between, since, until};
use super::escape::entity_len;

/// The longest tag that is understood, in bytes.
const MAX_TAG: usize = 4000;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text in which entities are still encoded.
    Text(&'a str),
    Tag(Tag<'a>),
    Comment,
}

/// A start or end tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name in lower case.
    pub(super) name: String,
    pub(super) end: bool,
    /// The whole tag as written.
    pub(super) source: &'a str,
}

/// The tokens of a text. Whatever is no tag is text.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut plain, mut from) = (Vec::new(), 0, 0);
    while let Some(found) = html.get(from..).and_then(|rest| rest.find('<')) {
        let start = from + found;
        let rest = since(html, start);
        let (token, len) = if rest.starts_with("<!--") {
            let len = rest.find("-->").map_or(rest.len(), |at| at + 3);
            (Token::Comment, len)
        } else if let Some(tag) = tag(rest) {
            let len = tag.source.len();
            (Token::Tag(tag), len)
        } else {
            from = start + 1;
            continue;
        };
        if plain < start {
            tokens.push(Token::Text(between(html, plain, start)));
        }
        tokens.push(token);
        from = start + len;
        plain = from;
    }
    if plain < html.len() {
        tokens.push(Token::Text(since(html, plain)));
    }
    tokens
}

/// The tag at the start of a text.
fn tag(html: &str) -> Option<Tag<'_>> {
    let body = html.strip_prefix('<')?;
    let end = body.starts_with('/');
    let body = body.strip_prefix('/').unwrap_or(body);
    let len = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let (name, rest) = body.split_at(len);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || !rest.starts_with(|c: char| c.is_ascii_whitespace() || "/>".contains(c))
    {
        return None;
    }
    let mut quote = None;
    for (at, c) in rest.bytes().enumerate().take(MAX_TAG) {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(c),
            (None, b'<') => return None,
            (None, b'>') => {
                let source = html.get(..html.len() - rest.len() + at + 1)?;
                return Some(Tag { name: name.to_ascii_lowercase(), end, source });
            }
            (None, _) => {}
        }
    }
    None
}

impl Tag<'_> {
    /// The decoded value of an attribute, whose name is in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.source.to_ascii_lowercase();
        let found = lower.match_indices(name).find_map(|(at, _)| {
            let apart = until(&lower, at).ends_with(|c: char| c.is_ascii_whitespace());
            let rest = self.source.get(at + name.len()..)?.trim_start();
            let value = rest.strip_prefix('=')?.trim_start();
            apart.then_some(value)
        })?;
        let value = match found.chars().next()? {
            quote @ ('"' | '\'') => found.get(1..)?.split(quote).next()?,
            _ => found.split(|c: char| c.is_ascii_whitespace() || c == '>').next()?,
        };
        Some(decoded(value))
    }
}

/// The text with its entities decoded (HTML, section 13.5, by way of the parser).
pub(super) fn decoded(text: &str) -> String {
    let (mut out, mut plain) = (String::new(), 0);
    for (at, _) in text.match_indices('&') {
        let Some(len) = entity_len(since(text, at)) else { continue };
        out.push_str(between(text, plain, at));
        plain = at + len;
        for event in Parser::new(between(text, at, plain)) {
            if let Event::Text(text) = event {
                out.push_str(&text);
            }
        }
    }
    out.push_str(since(text, plain));
    out
}
