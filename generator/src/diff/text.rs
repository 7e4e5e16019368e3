//! The report in lines.

use std::fmt::Write as _;

use super::{Change, Report, Spot};

pub(super) fn text(report: &Report) -> String {
    let mut text = String::new();
    for change in &report.changes {
        self::change(&mut text, change);
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", report.summary());
    text
}

fn change(text: &mut String, change: &Change) {
    let Change { class, rule, path, wire, message, why, old, new } = change;
    let wire = match wire.as_str() {
        "" => String::new(),
        wire => format!(" ({wire})"),
    };
    let _ = writeln!(text, "{}[{rule}]: {path}{wire}: {message}", class.word());
    let mut at = |what: &str, spot: &Option<Spot>| {
        if let Some(Spot { file, line, column, .. }) = spot {
            let _ = writeln!(text, "  {what} {file}:{line}:{column}");
        }
    };
    at("old", old);
    at("new", new);
    let _ = writeln!(text, "  why {why}\n");
}
