//! Tables to lines of Markdown.

use pulldown_cmark::Alignment;

use super::inline;
use super::tree::{Inline, Table};

/// The head, what is under it, and a line for each row.
pub(super) fn lines(table: &Table) -> Vec<String> {
    let mut lines: Vec<_> = table.rows.iter().map(|row| row_line(row)).collect();
    let rules = table.columns.iter().map(|alignment| match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    });
    let rule = rules.map(|rule| format!("| {rule} ")).collect::<String>();
    lines.insert(1.min(lines.len()), format!("{rule}|"));
    lines
}

fn row_line(row: &[Vec<Inline>]) -> String {
    let mut line = String::new();
    for cell in row {
        line.push_str("| ");
        // Nothing but the tag ends a line within a cell.
        let text = inline::one_line(cell, "<br>").join(" ").replace('|', "\\|");
        line.push_str(&text);
        if !text.is_empty() {
            line.push(' ');
        }
    }
    line.push('|');
    line
}
