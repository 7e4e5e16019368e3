//! How texts are written in YAML.

/// The ways to write a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As it is.
    Plain,
    /// `'so'`, in which only the quote itself is written in another way.
    Single,
    /// `"so"`, in which every character can be written.
    Double,
    /// `|`, with its lines as they are.
    Literal,
    /// `>-`, one line that is broken at spaces.
    Folded,
}

/// How a text is written where a number of characters is left in the line.
pub(super) fn style(text: &str, left: usize) -> Style {
    if !text.chars().all(|c| c == '\n' || is_printable(c)) {
        Style::Double
    } else if text.contains('\n') {
        // Tabs in front are indentation to some readers; of line ends only, quotes say
        // more than empty lines.
        let is_clear = !text.starts_with('\t') && text.contains(|c: char| c > ' ');
        if is_clear { Style::Literal } else { Style::Double }
    } else if text.chars().count() + 1 > left && is_foldable(text) {
        Style::Folded
    } else if is_plain(text) {
        Style::Plain
    } else if text.contains('\t') {
        Style::Double
    } else {
        Style::Single
    }
}

/// A key, which stays in its line.
pub(super) fn key(key: &str) -> String {
    let written = match style(key, usize::MAX) {
        Style::Plain => key.to_owned(),
        Style::Single => format!("'{}'", key.replace('\'', "''")),
        Style::Double | Style::Literal | Style::Folded => double_quoted(key),
    };
    // Readers look for the colon of a key only so far.
    if written.chars().count() > 1000 { format!("? {written}\n") } else { written }
}

/// A text in double quotes.
pub(super) fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_printable(c) => quoted.push(c),
            c => match u32::from(c) {
                code @ ..=0xFF => quoted.push_str(&format!("\\x{code:02X}")),
                code @ ..=0xFFFF => quoted.push_str(&format!("\\u{code:04X}")),
                code => quoted.push_str(&format!("\\U{code:08X}")),
            },
        }
    }
    quoted.push('"');
    quoted
}

/// What begins a literal block: its indentation where the text itself begins with space,
/// and what is kept of the line ends at its end.
pub(super) fn literal_header(text: &str) -> String {
    let indentation = if text.starts_with([' ', '\n']) { "2" } else { "" };
    let chomping = match text.strip_suffix('\n') {
        None => "-",
        Some(rest) if rest.ends_with('\n') => "+",
        Some(_) => "",
    };
    format!("|{indentation}{chomping}")
}

/// Whether a text can be broken at spaces, each of which is read back as one.
fn is_foldable(text: &str) -> bool {
    let is_even = !text.contains("  ") && !text.contains('\t');
    is_even && text.contains(' ') && !text.starts_with(' ') && !text.ends_with(' ')
}

/// The lines of a text that is foldable, as full as they can be.
pub(super) fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + word_length <= width => {
                line.push(' ');
                line.push_str(word);
                length += 1 + word_length;
            }
            _ => {
                lines.push(word.to_owned());
                length = word_length;
            }
        }
    }
    lines
}

/// Whether every reader takes the text for itself: no indicator, no number, no date, and
/// none of the words for truth values and null that YAML 1.1 or 1.2 has.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let is_indicator = "-?:,[]{}#&*!|>'\"%@`=".contains(first) || first == ' ';
    let breaks = text.contains(": ")
        || text.contains(" #")
        || text.contains('\t')
        || text.ends_with([':', ' '])
        || text == "<<"
        || text.starts_with("...");
    !is_indicator && !breaks && !is_word(text) && !is_numeric(text)
}

/// Whether the text is a word that stands for a truth value or for null.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 10] =
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a reader may take the text for a number or a date. A version such as `3.0.3` and
/// an address such as `10.0.0.0/8` are neither.
fn is_numeric(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = unsigned.to_ascii_lowercase();
    if matches!(lower.as_str(), ".inf" | ".nan") {
        return true;
    }
    let begins = lower.strip_prefix('.').unwrap_or(&lower);
    if !begins.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let points = lower.matches('.').count();
    let is_version = points > 1 && lower.chars().all(|c| c == '.' || c.is_ascii_digit());
    let is_part = |c: char| c.is_ascii_hexdigit() || "_.+-:xotz ".contains(c);
    !is_version && lower.chars().all(is_part)
}

/// Whether YAML allows a character outside of double quotes and all readers leave it alone.
fn is_printable(c: char) -> bool {
    match c {
        '\u{2028}' | '\u{2029}' | '\u{feff}' => false,
        '\t' | ' '..='~' | '\u{a0}'..='\u{fffd}' => true,
        c => c >= '\u{10000}',
    }
}
