//! Tree to YAML: the text that is committed, laid out so that a small change of the tree is
//! a small change of the text.
//!
//! Mappings and lists are in block style, lists not indented, as most published documents
//! have them. Texts of several lines are literal blocks, long ones are folded at
//! [`WIDTH`] columns, and a text is in quotes where a reader of YAML 1.1 or 1.2 would take
//! it for something else.

mod numbers;
mod scalar;

use serde_json::{Map, Value};

pub(super) use self::numbers::Numbers;
use self::scalar::Style;

/// How long a line with folded text may be.
const WIDTH: usize = 100;

/// Writes a tree. The same tree and numbers give the same text.
pub(super) fn yaml(tree: &Value, numbers: &Numbers) -> String {
    let mut writer = Writer { out: String::new(), numbers, pointer: String::new() };
    match tree {
        Value::Object(members) if !members.is_empty() => {
            writer.mapping(members, 0, false);
        }
        Value::Array(items) if !items.is_empty() => writer.list(items, 0, false),
        _ => {
            writer.scalar(tree, 0);
            writer.out.push('\n');
        }
    }
    writer.out
}

struct Writer<'n> {
    out: String,
    numbers: &'n Numbers,
    /// The way to the value that is written.
    pointer: String,
}

impl Writer<'_> {
    /// Writes the members of a mapping at an indentation; the first follows a dash if it
    /// is the item of a list.
    fn mapping(
        &mut self,
        members: &Map<String, Value>,
        indent: usize,
        mut follows_dash: bool,
    ) {
        for (key, value) in members {
            if !std::mem::take(&mut follows_dash) {
                self.pad(indent);
            }
            let before = self.enter(key);
            self.out.push_str(&scalar::key(key));
            self.out.push(':');
            match value {
                Value::Object(members) if !members.is_empty() => {
                    self.out.push('\n');
                    self.mapping(members, indent + 2, false);
                }
                Value::Array(items) if !items.is_empty() => {
                    self.out.push('\n');
                    self.list(items, indent, false);
                }
                value => self.leaf(value, indent),
            }
            self.pointer.truncate(before);
        }
    }

    /// Writes the items of a list, the dashes at an indentation.
    fn list(&mut self, items: &[Value], indent: usize, mut follows_dash: bool) {
        for (at, item) in items.iter().enumerate() {
            if !std::mem::take(&mut follows_dash) {
                self.pad(indent);
            }
            let before = self.enter(&at.to_string());
            self.out.push('-');
            match item {
                Value::Object(members) if !members.is_empty() => {
                    self.out.push(' ');
                    self.mapping(members, indent + 2, true);
                }
                Value::Array(items) if !items.is_empty() => {
                    self.out.push(' ');
                    self.list(items, indent + 2, true);
                }
                item => self.leaf(item, indent),
            }
            self.pointer.truncate(before);
        }
    }

    /// Writes what has no members behind a key or a dash, up to the end of the line.
    fn leaf(&mut self, value: &Value, indent: usize) {
        self.out.push(' ');
        self.scalar(value, indent);
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes a scalar of a container at an indentation.
    fn scalar(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Null => self.out.push_str("null"),
            Value::Bool(value) => {
                self.out.push_str(if *value { "true" } else { "false" });
            }
            Value::Number(number) => {
                let text = self.numbers.text(&self.pointer, number);
                self.out.push_str(&text);
            }
            Value::String(text) => self.text(text, indent),
            Value::Array(_) => self.out.push_str("[]"),
            Value::Object(_) => self.out.push_str("{}"),
        }
    }

    fn text(&mut self, text: &str, indent: usize) {
        let column = self.column();
        match scalar::style(text, WIDTH.saturating_sub(column)) {
            Style::Plain => self.out.push_str(text),
            Style::Single => {
                self.out.push_str(&format!("'{}'", text.replace('\'', "''")));
            }
            Style::Double => self.out.push_str(&scalar::double_quoted(text)),
            Style::Literal => {
                self.out.push_str(&scalar::literal_header(text));
                // What follows the last line end is nothing of its own.
                let body = text.strip_suffix('\n').unwrap_or(text);
                self.lines(body.split('\n'), indent + 2);
            }
            Style::Folded => {
                self.out.push_str(">-");
                let width = WIDTH.saturating_sub(indent + 2);
                let lines = scalar::folded(text, width);
                self.lines(lines.iter().map(String::as_str), indent + 2);
            }
        }
    }

    /// Writes the lines of a block, each behind a line end; empty ones are not indented.
    fn lines<'l>(&mut self, lines: impl Iterator<Item = &'l str>, indent: usize) {
        self.out.push('\n');
        for line in lines {
            if !line.is_empty() {
                self.pad(indent);
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// How many characters the line has.
    fn column(&self) -> usize {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        line.chars().count()
    }

    fn pad(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// Adds a segment to the pointer; gives its length before.
    fn enter(&mut self, segment: &str) -> usize {
        let before = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&super::pointer::escape(segment));
        before
    }
}

#[cfg(test)]
mod tests;
