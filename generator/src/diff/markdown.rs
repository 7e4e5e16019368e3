//! The report in Markdown, for a pull request.

use std::fmt::Write as _;

use super::{Change, Class, Report, Spot};

/// How many changes of a class are listed. What a comment can hold is limited.
const MOST: usize = 200;

pub(super) fn markdown(report: &Report) -> String {
    let mut text = String::from("### What changes for callers\n\n");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "**{}**", escaped(&report.summary()));
    for class in [Class::Breaking, Class::Addition, Class::Docs] {
        section(&mut text, report, class);
    }
    text
}

fn section(text: &mut String, report: &Report, class: Class) {
    let count = report.count(class);
    if count == 0 {
        return;
    }
    let title = match class {
        Class::Breaking => "Breaking",
        Class::Addition => "Additions",
        Class::Docs => "Docs",
    };
    let is_open = if class == Class::Breaking { " open" } else { "" };
    let _ = write!(
        text,
        "\n<details{is_open}><summary>{title} ({count})</summary>\n\n\
         | what | change | why | old | new |\n|---|---|---|---|---|\n"
    );
    let changes = report.changes.iter().filter(|change| change.class == class);
    for change in changes.take(MOST) {
        row(text, change);
    }
    if count > MOST {
        let _ = writeln!(text, "\nand {} more.", count - MOST);
    }
    text.push_str("\n</details>\n");
}

fn row(text: &mut String, change: &Change) {
    let Change { rule, path, wire, message, why, old, new, .. } = change;
    let wire = match wire.as_str() {
        "" => String::new(),
        wire => format!("<br>{}", code(wire)),
    };
    let (path, message) = (code(path), marked(message));
    let (old, new) = (place(old.as_ref()), place(new.as_ref()));
    let _ = writeln!(
        text,
        "| {path}{wire} | {message} | {why} (`{rule}`) | {old} | {new} |"
    );
}

fn place(spot: Option<&Spot>) -> String {
    let Some(Spot { file, line, column, .. }) = spot else { return String::new() };
    code(&format!("{file}:{line}:{column}"))
}

/// A text as code. Within a cell of a table, a bar ends the cell even in code, so that code
/// is written as HTML.
fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

/// A message, in which what is between backticks is code. All that comes from documents
/// is, and holds no backticks.
fn marked(message: &str) -> String {
    let parts = message.split('`').enumerate();
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => escaped(part),
        _ => code(part),
    };
    parts.map(part).collect()
}

/// A text in which nothing is markup. In code, nothing becomes a mention or a link either.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => escaped.push(' '),
            c if c.is_ascii_punctuation() && !"-.,:;/()".contains(c) => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}
