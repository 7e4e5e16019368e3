//! Tokens to text: prettyplease lays items out, this puts empty lines between them.

mod bridge;

use self::bridge::{WIDTH, calls, conditions, imports};
use crate::emit::{Draft, Item, RustFile, Tokens, visible};
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
pub fn format(drafts: impl IntoIterator<Item = Draft>) -> Result<Files, String> {
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
        sections.push(conditions(&imports(&layout(tokens)?)));
    }
    for item in &file.items {
        sections.push(match item {
            Item::Tokens(tokens) => calls(&constants(&spaced(&layout(tokens.clone())?))),
            Item::Table(text) => text.clone(),
        });
    }
    sections.retain(|section| !section.trim().is_empty());
    Ok(sections.join("\n"))
}

/// Whether a text is the path of a type, with a crate in front: `url::Url`.
pub(crate) fn is_path(text: &str) -> bool {
    let path = syn::parse_str::<syn::TypePath>(text);
    path.is_ok_and(|it| it.qself.is_none() && it.path.segments.len() > 1)
}

fn doc_line(line: &str) -> String {
    if line.is_empty() { "//!\n".to_owned() } else { format!("//! {}\n", visible(line)) }
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

/// Breaks a constant or an alias after its `=` where that makes it fit, as rustfmt does.
fn constants(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    for line in joined(text) {
        let line = line.as_str();
        let indent = match line {
            _ if line.chars().count() <= WIDTH => None,
            _ if starts_at(line, "const ") => Some("        "),
            _ if starts_at(line, "type ") => Some("        "),
            _ if line.starts_with("pub type ") => Some("    "),
            _ if line.starts_with("pub const ") => Some("    "),
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

/// The lines, with an alias that is broken inside its type, or inside its parameters, or a
/// constant that is broken inside a call, as one where that fits once it is broken after
/// its `=`.
fn joined(text: &str) -> Vec<String> {
    let mut joined = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let (indent, closing) = match line {
            _ if line.starts_with("pub type ") && line.ends_with('<') => ("    ", ">"),
            _ if starts_at(line, "const ") && line.ends_with(" = Some(") => {
                ("        ", "    )")
            }
            _ => {
                joined.push(line.to_owned());
                continue;
            }
        };
        let mut end = "";
        let parts: Vec<_> = lines
            .by_ref()
            .take_while(|part| {
                let ends = part.starts_with(closing);
                if ends {
                    end = part;
                }
                !ends
            })
            .collect();
        let arguments: Vec<_> = parts.iter().map(|part| part.trim()).collect();
        let arguments = arguments.join(" ");
        let (arguments, close) = (arguments.trim_end_matches(','), end.trim_start());
        let whole = format!("{line}{arguments}{close}");
        let (name, value) = whole.split_once(" = ").unwrap_or((&whole, ""));
        let fits = |length| length <= WIDTH;
        // Parameters are broken where they do not fit before the `=`; a name cannot be.
        if fits(indent.len() + value.chars().count())
            && (line.contains(" = ") || fits(name.chars().count() + " = ".len()))
        {
            joined.push(whole);
        } else {
            joined.push(line.to_owned());
            joined.extend(parts.iter().map(|&part| part.to_owned()));
            joined.push(end.to_owned());
        }
    }
    joined
}

/// Whether a line begins with this, one level deep.
fn starts_at(line: &str, word: &str) -> bool {
    line.strip_prefix("    ").is_some_and(|rest| rest.starts_with(word))
}
