//! Text as Markdown that shows it as it is.

use super::chars::{since, until};

/// Escapes what would be Markdown within a line. `before_link` says that a link follows.
///
/// What lies beyond the text's ends is unknown, so that the ends are escaped with care.
pub(super) fn inline(text: &str, before_link: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let rest = since(text, at + c.len_utf8());
        if needs_escape(c, previous, rest, before_link, since(text, at)) {
            out.push('\\');
        }
        out.push(c);
        previous = match c {
            // All of a run of underscores has the same neighbours.
            '_' => previous,
            c => Some(c),
        };
    }
    out
}

fn needs_escape(
    c: char,
    previous: Option<char>,
    rest: &str,
    before_link: bool,
    from: &str,
) -> bool {
    let next = rest.chars().next();
    match c {
        '*' | '[' | ']' | '`' | '~' => true,
        '_' => {
            let after = rest.chars().find(|&c| c != '_');
            !(previous.is_some_and(char::is_alphanumeric)
                && after.is_some_and(char::is_alphanumeric))
        }
        '\\' => next.is_none_or(|c| c.is_ascii_punctuation() || c.is_whitespace()),
        '<' => next.is_none_or(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
        '!' => before_link && next.is_none(),
        '&' => entity_len(from).is_some(),
        _ => false,
    }
}

/// The length of the entity that a text starts with (CommonMark 0.31, section 2.5),
/// whether or not its name exists.
pub(super) fn entity_len(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(40).position(|b| b == b';')?;
    let name = until(body, end);
    let name = name.strip_prefix('#').unwrap_or(name);
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric());
    (plain && !name.is_empty()).then_some(end + 2)
}

/// Where a backslash keeps a word from opening a block (a list, heading, quote, rule,
/// table, or the underline of a heading) when a line starts with it.
pub(super) fn block_start(word: &str) -> Option<usize> {
    let only = |chars: &str| word.chars().all(|c| chars.contains(c));
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let hazard = word.starts_with(['>', '|'])
        || (only("#") && word.len() <= 6)
        || word == "+"
        || only("=")
        || only("-:|");
    if hazard && !word.is_empty() {
        return Some(0);
    }
    let numbered = digits > 0 && matches!(since(word, digits), "." | ")");
    numbered.then_some(digits)
}

/// The same question for a word within code, where nothing can be escaped.
pub(super) fn block_start_in_code(word: &str) -> bool {
    let opens = ['<', '>', '|', ':', '=', '#', '+', '-', '*', '_', '~', '`', '['];
    word.starts_with(opens) || block_start(word).is_some()
}
