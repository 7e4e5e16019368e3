//! Characters: those that a doc comment must not hold, and cuts between others.

/// The source with `\n` as its only line ending and nothing invisible in it. Where every
/// line is indented, as in a text block of the program that wrote the document, the
/// common part of the indentation goes.
pub(super) fn source(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text: String = text.chars().filter_map(source_char).collect();
    let shown = || text.lines().filter(|line| !line.trim().is_empty());
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = shown().map(spaces).min().unwrap_or_default();
    let lines: Vec<_> =
        text.lines().map(|line| line.get(common..).unwrap_or("")).collect();
    lines.join("\n")
}

fn source_char(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if c.is_whitespace() => Some(' '),
        c => (!is_invisible(c)).then_some(c),
    }
}

/// Text within a line: entities may have put line endings and invisible characters back.
pub(super) fn line(text: &str) -> String {
    let visible = text.chars().filter(|&c| c.is_whitespace() || !is_invisible(c));
    visible.map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The lines of a code block, tabs as four columns, without empty lines around it and
/// with at most one between others.
pub(super) fn code_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for raw in text.lines() {
        let mut expanded = String::new();
        let mut column = 0;
        for c in raw.chars().filter(|&c| c == '\t' || !is_invisible(c)) {
            let width = if c == '\t' { 4 - column % 4 } else { 1 };
            column += width;
            match c {
                '\t' => expanded.extend(std::iter::repeat_n(' ', width)),
                c if c.is_whitespace() => expanded.push(' '),
                c => expanded.push(c),
            }
        }
        let line = expanded.trim_end();
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line.to_owned());
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The text up to a byte; none of it if there is no boundary.
pub(super) fn until(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or_default()
}

/// The text from a byte on; none of it if there is no boundary.
pub(super) fn since(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

/// The text between two bytes; none of it if either is no boundary.
pub(super) fn between(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// Controls, and characters that only steer how others are laid out: rustc denies those
/// that turn the text's direction, and nobody sees the rest. The joiners U+200C and
/// U+200D stay, since they belong to the spelling of some languages and to emoji.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}'
            | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
