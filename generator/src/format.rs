//! Tokens to text: prettyplease lays items out, this puts empty lines between them.

use proc_macro2::TokenStream;

use crate::emit::{Draft, Item, RustFile};
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
                let text = rust(&file).map_err(|error| format!("{}: {error}", file.path))?;
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
    if !file.attributes.is_empty() {
        sections.push(layout(file.attributes.clone())?);
    }
    for group in &file.groups {
        let tokens: TokenStream = group.iter().cloned().collect();
        sections.push(layout(tokens)?);
    }
    for item in &file.items {
        sections.push(match item {
            Item::Tokens(tokens) => spaced(&layout(tokens.clone())?),
            Item::Table(text) => text.clone(),
        });
    }
    sections.retain(|section| !section.trim().is_empty());
    Ok(sections.join("\n"))
}

fn doc_line(line: &str) -> String {
    if line.is_empty() { "//!\n".to_owned() } else { format!("//! {line}\n") }
}

fn layout(tokens: TokenStream) -> Result<String, syn::Error> {
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
            && (starts_at(next, "fn ") || starts_at(next, "const ") != starts_at(line, "const "))
            && !line.starts_with("     ");
        if ends_function || begins_function {
            spaced.push('\n');
        }
    }
    spaced
}

/// Whether a line begins with this, one level deep.
fn starts_at(line: &str, word: &str) -> bool {
    line.strip_prefix("    ").is_some_and(|rest| rest.starts_with(word))
}
