//! Tokens to text: prettyplease lays items out, this puts empty lines between them.

mod bridge;

use self::bridge::{WIDTH, calls, imports};
use crate::emit::{Draft, Item, RustFile, Tokens};
use crate::files::Files;

/// What every generated file of Rust begins with.
const HEADER: &str =
    "// @generated from an OpenAPI document; change the document or the generator.\n";

/// Lays out a crate's files.
///
/// # Errors
///
/// When tokens are not Rust, which is a fault of the generator; the message names the
/// file.
pub fn format(drafts: Vec<Draft>) -> Result<Files, String> {
    let mut files = Files::default();
    for draft in drafts {
        let (path, text) = match draft {
            Draft::Text { path, text } => (path, text),
            Draft::Rust(file) => {
                let text =
                    rust(&file).map_err(|error| format!("{}: {error}", file.path))?;
                (file.path, text)
            }
        };
        files.insert(path, text);
    }
    Ok(files)
}

fn rust(file: &RustFile) -> Result<String, syn::Error> {
    let mut sections = vec![HEADER.to_owned()];
    let docs: Vec<String> = file.docs.iter().map(|line| doc_line(line)).collect();
    sections.push(docs.concat());
    let mut attributes = String::new();
    for attribute in &file.attributes {
        attributes.push_str(layout(attribute.clone())?.trim_end());
        attributes.push('\n');
    }
    sections.push(attributes);
    for group in &file.groups {
        let tokens: Tokens = group.iter().cloned().collect();
        sections.push(imports(&layout(tokens)?));
    }
    for item in &file.items {
        sections.push(match item {
            Item::Tokens(tokens) => {
                calls(&constants(&spaced(&literals(&layout(tokens.clone())?))))
            }
            Item::Table(text) => text.clone(),
        });
    }
    sections.retain(|section| !section.trim().is_empty());
    Ok(sections.join("\n"))
}

fn doc_line(line: &str) -> String {
    if line.is_empty() { "//!\n".to_owned() } else { format!("//! {line}\n") }
}

fn layout(tokens: Tokens) -> Result<String, syn::Error> {
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

/// Puts an empty line between the methods of an `impl`, and between its constants and
/// types and its methods.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        let Some(next) = lines.peek() else { break };
        let ends_function = line == "    }" && *next != "}";
        let begins_function = line.starts_with("    ")
            && line.ends_with(';')
            && *next != "}"
            && (starts_at(next, "fn ")
                || starts_at(next, "const ") != starts_at(line, "const "))
            && !line.starts_with("     ");
        if ends_function || begins_function {
            spaced.push('\n');
        }
    }
    spaced
}

/// Puts a struct's fields on one line where they fit, as rustfmt does and prettyplease
/// does not.
fn literals(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut joined = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        joined.push_str(line);
        if let Some(indent) =
            line.strip_suffix("Self {").filter(|it| it.trim().is_empty())
        {
            let end = format!("{indent}}}");
            let fields: Vec<_> = lines
                .iter()
                .skip(at)
                .take_while(|line| **line != end)
                .map(|it| it.trim())
                .collect();
            let fields_line = fields.join(" ");
            let fields_line = fields_line.trim_end_matches(',');
            let length =
                line.len() + fields_line.chars().count() + " ".len() + " }".len();
            if length <= WIDTH && lines.get(at + fields.len()) == Some(&end.as_str()) {
                joined.push_str(&format!(" {fields_line} }}"));
                at += fields.len() + 1;
            }
        }
        joined.push('\n');
    }
    joined
}

/// Breaks a constant or an alias after its `=` where that makes it fit, as rustfmt does.
fn constants(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    for line in text.lines() {
        let indent = match line {
            _ if line.chars().count() <= WIDTH => None,
            _ if starts_at(line, "const ") => Some("        "),
            _ if starts_at(line, "type ") => Some("        "),
            _ if line.starts_with("pub type ") => Some("    "),
            _ => None,
        };
        let parts = indent.and_then(|indent| Some((indent, line.split_once(" = ")?)));
        match parts.map(|(indent, (head, value))| (head, format!("{indent}{value}"))) {
            Some((head, value)) if value.chars().count() <= WIDTH => {
                broken.push_str(&format!("{head} =\n{value}\n"));
            }
            _ => broken.push_str(&format!("{line}\n")),
        }
    }
    broken
}

/// Whether a line begins with this, one level deep.
fn starts_at(line: &str, word: &str) -> bool {
    line.strip_prefix("    ").is_some_and(|rest| rest.starts_with(word))
}
