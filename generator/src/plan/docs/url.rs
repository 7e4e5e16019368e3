//! Web addresses, bare and in links.

use super::chars::{between, since, until};
use super::escape::entity_len;

/// A run of text, or an address in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Url(&'a str),
    /// An address with placeholders, which is not one to follow.
    Template(&'a str),
}

/// Cuts a text at its bare addresses.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut plain, mut from) = (Vec::new(), 0, 0);
    while let Some(start) = find(text, from) {
        let (found, template) = candidate(since(text, start));
        from = start + found.len();
        let after_scheme = found.split_once("://").map_or("", |(_, rest)| rest);
        if after_scheme.trim_matches('.').is_empty() {
            from = from.max(start + "http://".len());
            continue;
        }
        if plain < start {
            parts.push(Part::Text(between(text, plain, start)));
        }
        let follow = !template && is_web(found) && entity_free(found);
        parts.push(if follow { Part::Url(found) } else { Part::Template(found) });
        plain = from;
    }
    if plain < text.len() {
        parts.push(Part::Text(since(text, plain)));
    }
    parts
}

/// The next place where a web address may start.
fn find(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let at = |(mark, _): (usize, &str)| {
        ["https", "http"].iter().find_map(|scheme| {
            let start = mark.checked_sub(scheme.len())?;
            let written = rest.get(start..mark)?;
            written.eq_ignore_ascii_case(scheme).then_some(from + start)
        })
    };
    rest.match_indices("://").find_map(at)
}

/// The address at the start of a text, and whether it has placeholders. A closing bracket
/// that the address did not open, and punctuation at its end, belong to the sentence.
fn candidate(text: &str) -> (&str, bool) {
    let (mut depth, mut template, mut end) = (Vec::new(), false, text.len());
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth.push(')'),
            '[' | '{' | '<' => {
                template = true;
                depth.push(match c {
                    '[' => ']',
                    '{' => '}',
                    _ => '>',
                });
            }
            ')' | ']' | '}' | '>' if depth.last() == Some(&c) => {
                depth.pop();
            }
            '*' | '^' => template = true,
            '"' | '\'' | '`' | '\\' | '|' | ')' | ']' | '}' | '>' => end = at,
            c if !c.is_ascii_graphic() => end = at,
            _ => {}
        }
        if end == at {
            break;
        }
    }
    let found =
        until(text, end).trim_end_matches(['.', ',', ':', ';', '!', '?', '_', '~']);
    (found, template)
}

/// Whether this is an absolute web address with a host.
fn is_web(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.chars().any(char::is_alphanumeric);
    let plain = |c: char| c.is_alphanumeric() || ".-_:@%~".contains(c);
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
        && named
        && host.chars().all(plain)
}

/// Whether nothing in the address would be read as an HTML entity.
fn entity_free(url: &str) -> bool {
    url.match_indices('&').all(|(at, _)| entity_len(since(url, at)).is_none())
}

/// The target of a link in a form that ends no Markdown, if it is an absolute web
/// address.
pub(super) fn target(url: &str) -> Option<String> {
    let url = url.trim();
    if !is_web(url) {
        return None;
    }
    let mut safe = String::new();
    let mut entity_end = None;
    for (at, c) in url.char_indices() {
        if c == '&' {
            entity_end =
                entity_len(since(url, at)).map(|len| at + len - 1).or(entity_end);
        }
        let risky = matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '{' | '}' | '^')
            || matches!(c, '[' | ']')
            || c.is_whitespace()
            || entity_end == Some(at);
        if risky { encode(c, &mut safe) } else { safe.push(c) }
    }
    Some(safe)
}

/// Percent-encoding (RFC 3986, section 2.1).
fn encode(c: char, out: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}
