//! Inline parts to words of Markdown.

use super::escape;
use super::tree::{Inline, Style};
use super::url::{self, Part};
use super::wrap::Piece;

/// A part of the Markdown to come, with its neighbours still to be looked at.
enum Token {
    Glue(String),
    Space,
    /// A space within code.
    CodeSpace,
    Break,
    Mark(Mark),
}

/// One end of a style.
struct Mark {
    style: Style,
    opens: bool,
    /// The index of the part that it is of.
    part: usize,
    /// The token at the other end.
    other: usize,
    written: &'static str,
}

/// How often styles that cannot be written are taken out before all go.
const MAX_PASSES: usize = 4;

/// The words of a text. Code longer than `width` is cut at its spaces.
pub(super) fn pieces(parts: &[Inline], width: usize) -> Vec<Piece> {
    let mut parts = with_urls(parts.iter().cloned());
    for pass in 1.. {
        let mut tokens = tokens(&parts, width);
        choose_marks(&mut tokens);
        let dropped = dropped(&tokens);
        if dropped.is_empty() {
            return words(&tokens);
        }
        // Without the marks their neighbours are one text, which may read differently.
        let kept = |at: usize, part: &Inline| match part {
            Inline::Open(_) | Inline::Close(_) => {
                pass < MAX_PASSES && dropped.binary_search(&at).is_err()
            }
            _ => true,
        };
        let rest = parts.into_iter().enumerate().filter(|(at, part)| kept(*at, part));
        parts = with_urls(rest.map(|(_, part)| part));
    }
    Vec::new()
}

/// The parts, merged, with bare addresses as links, or as code if they have
/// placeholders.
fn with_urls(parts: impl Iterator<Item = Inline>) -> Vec<Inline> {
    let (mut out, mut in_link) = (Vec::new(), false);
    for part in merged(parts.collect()) {
        in_link = !matches!(part, Inline::LinkEnd(_))
            && (in_link || part == Inline::LinkStart);
        match part {
            Inline::Text(text) if !in_link => {
                out.extend(url::parts(&text).into_iter().map(|part| match part {
                    Part::Text(text) => Inline::Text(text.to_owned()),
                    Part::Url(url) => Inline::Url(url.to_owned()),
                    Part::Template(code) => Inline::Code(code.to_owned()),
                }));
            }
            part => out.push(part),
        }
    }
    merged(out)
}

/// The parts, text next to text as one, and so with code and styles.
fn merged(parts: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(parts.len());
    for part in parts {
        match (out.last_mut(), part) {
            (Some(Inline::Text(last)), Inline::Text(text))
            | (Some(Inline::Code(last)), Inline::Code(text)) => last.push_str(&text),
            (Some(Inline::Close(last)), Inline::Open(style)) if *last == style => {
                out.pop();
            }
            (_, part) => out.push(part),
        }
    }
    out
}

/// The text on one line, for what Markdown does not let run over several.
pub(super) fn one_line(parts: &[Inline], at_break: &str) -> Vec<String> {
    let pieces = pieces(parts, usize::MAX).into_iter();
    let word = |piece| match piece {
        Piece::Word(word) | Piece::CodeWord(word) => word,
        Piece::Break => at_break.to_owned(),
    };
    pieces.map(word).filter(|word| !word.is_empty()).collect()
}

fn tokens(parts: &[Inline], width: usize) -> Vec<Token> {
    let (mut tokens, mut open) = (Vec::new(), Vec::new());
    for (at, part) in parts.iter().enumerate() {
        let before_link = parts.get(at + 1) == Some(&Inline::LinkStart);
        match part {
            Inline::Text(text) => push_text(&mut tokens, text, before_link),
            Inline::Code(code) => push_code(&mut tokens, code, width),
            Inline::Url(url) => tokens.push(Token::Glue(format!("<{url}>"))),
            Inline::LinkStart => tokens.push(Token::Glue("[".to_owned())),
            Inline::LinkEnd(target) => {
                let target = target.replace('(', "\\(").replace(')', "\\)");
                tokens.push(Token::Glue(format!("]({target})")));
            }
            Inline::Break => tokens.push(Token::Break),
            Inline::Open(style) => {
                open.push(tokens.len());
                tokens.push(mark(*style, true, at, 0));
            }
            Inline::Close(style) => {
                let (other, here) = (open.pop().unwrap_or_default(), tokens.len());
                if let Some(Token::Mark(opening)) = tokens.get_mut(other) {
                    opening.other = here;
                }
                tokens.push(mark(*style, false, at, other));
            }
        }
    }
    tokens
}

fn mark(style: Style, opens: bool, part: usize, other: usize) -> Token {
    Token::Mark(Mark { style, opens, part, other, written: "" })
}

fn push_text(tokens: &mut Vec<Token>, text: &str, before_link: bool) {
    for (at, word) in escape::inline(text, before_link).split(' ').enumerate() {
        if at > 0 {
            tokens.push(Token::Space);
        }
        if !word.is_empty() {
            tokens.push(Token::Glue(word.to_owned()));
        }
    }
}

/// Code between as few backticks as do not occur in it.
fn push_code(tokens: &mut Vec<Token>, code: &str, width: usize) {
    let trimmed = code.trim_matches(' ');
    let mut code = if trimmed.is_empty() { " " } else { trimmed }.to_owned();
    if code.chars().count() > width {
        code = code
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }
    let long = code.chars().count() > width;
    let runs: Vec<_> = code.split(|c| c != '`').map(str::len).collect();
    let count = (1..).find(|count| !runs.contains(count)).unwrap_or(1);
    let fence = "`".repeat(count);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    if !long || count > 2 {
        tokens.push(Token::Glue(format!("{fence}{pad}{code}{pad}{fence}")));
        return;
    }
    let words: Vec<_> = code.split(' ').collect();
    let last = words.len().saturating_sub(1);
    for (at, word) in words.into_iter().enumerate() {
        let start = if at == 0 { format!("{fence}{pad}") } else { String::new() };
        let end = if at == last { format!("{pad}{fence}") } else { String::new() };
        if at > 0 {
            tokens.push(Token::CodeSpace);
        }
        tokens.push(Token::Glue(format!("{start}{word}{end}")));
    }
}

/// Decides how each style is written, by the rules for what may open and close one
/// (CommonMark 0.31, section 6.2). A style that cannot be written where it is goes.
fn choose_marks(tokens: &mut [Token]) {
    let (before, after) = (chars_before(tokens), chars_after(tokens));
    let mut strong = 0;
    for at in 0..tokens.len() {
        let Some(Token::Mark(mark)) = tokens.get(at) else { continue };
        let (style, opens, other) = (mark.style, mark.opens, mark.other);
        if style == Style::Strong {
            strong += if opens { 1 } else { -1 };
        }
        if !opens {
            continue;
        }
        let start =
            flank(char_at(&before, at), char_at(&after, at), is_mark(tokens, at + 1));
        let beside = other.checked_sub(1).is_some_and(|inside| is_mark(tokens, inside));
        let end = flank(char_at(&after, other), char_at(&before, other), beside);
        let written = match (style, start.min(end)) {
            (_, Flank::No) => "",
            (Style::Strong, _) => "**",
            (Style::Strike, _) => "~~",
            (Style::Emphasis, Flank::Apart) => "_",
            (Style::Emphasis, Flank::InWord)
                if strong == 0 && is_lone(tokens, at, other) =>
            {
                "*"
            }
            (Style::Emphasis, Flank::InWord) => "",
        };
        for end in [at, other] {
            if let Some(Token::Mark(mark)) = tokens.get_mut(end) {
                mark.written = written;
            }
        }
    }
}

fn is_mark(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at), Some(Token::Mark(_)))
}

/// Whether no mark is between two or beside them, which an asterisk could pair with.
fn is_lone(tokens: &[Token], start: usize, end: usize) -> bool {
    let (first, last) = (start.saturating_sub(1), end + 1);
    (first..=last).all(|at| at == start || at == end || !is_mark(tokens, at))
}

/// The parts whose marks are not written, in their sequence.
fn dropped(tokens: &[Token]) -> Vec<usize> {
    let unwritten = |token: &Token| match token {
        Token::Mark(mark) if mark.written.is_empty() => Some(mark.part),
        _ => None,
    };
    tokens.iter().filter_map(unwritten).collect()
}

/// Whether a mark works between two characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Flank {
    No,
    /// As an asterisk, not as an underscore.
    InWord,
    Apart,
}

/// How a mark stands between what is outside and inside of it. Marks beside it count as
/// punctuation, and characters that may be punctuation are taken for what is worse.
fn flank(outside: char, inside: char, beside_mark: bool) -> Flank {
    if inside.is_whitespace() {
        Flank::No
    } else if outside.is_whitespace() || outside.is_ascii_punctuation() {
        Flank::Apart
    } else if inside.is_alphanumeric() && !beside_mark {
        Flank::InWord
    } else {
        Flank::No
    }
}

fn char_at(chars: &[char], at: usize) -> char {
    chars.get(at).copied().unwrap_or(' ')
}

/// For each token, the last character before it that is not a mark's.
fn chars_before(tokens: &[Token]) -> Vec<char> {
    let mut last = ' ';
    let step = |token: &Token| {
        let before = last;
        match token {
            Token::Glue(text) => last = text.chars().next_back().unwrap_or(last),
            Token::Space | Token::CodeSpace | Token::Break => last = ' ',
            Token::Mark(_) => {}
        }
        before
    };
    tokens.iter().map(step).collect()
}

/// For each token, the first character after it that is not a mark's.
fn chars_after(tokens: &[Token]) -> Vec<char> {
    let mut next = ' ';
    let step = |token: &Token| {
        let after = next;
        match token {
            Token::Glue(text) => next = text.chars().next().unwrap_or(next),
            Token::Space | Token::CodeSpace | Token::Break => next = ' ',
            Token::Mark(_) => {}
        }
        after
    };
    let mut chars: Vec<_> = tokens.iter().rev().map(step).collect();
    chars.reverse();
    chars
}

fn words(tokens: &[Token]) -> Vec<Piece> {
    let (mut pieces, mut word, mut in_code) = (Vec::new(), String::new(), false);
    for token in tokens {
        match token {
            Token::Glue(text) => {
                word.push_str(text);
            }
            Token::Mark(mark) => word.push_str(mark.written),
            Token::Space | Token::CodeSpace | Token::Break => {
                end_word(&mut pieces, &mut word, in_code);
                in_code = matches!(token, Token::CodeSpace);
            }
        }
        if matches!(token, Token::Break) {
            pieces.push(Piece::Break);
        }
    }
    end_word(&mut pieces, &mut word, in_code);
    pieces
}

fn end_word(pieces: &mut Vec<Piece>, word: &mut String, in_code: bool) {
    let text = std::mem::take(word);
    if !text.is_empty() {
        pieces.push(if in_code { Piece::CodeWord(text) } else { Piece::Word(text) });
    }
}
