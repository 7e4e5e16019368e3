//! Small pieces of Rust.

use std::borrow::Cow;
use std::str::FromStr;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::plan::{RustType, integer_name, text_name};

/// An identifier that the plan has chosen.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A string literal in source form.
pub(super) fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

/// Lines of rustdoc for the item that follows.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| doc_line(line));
    quote!(#(#[doc = #lines])*)
}

fn doc_line(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {}", visible(line)) }
}

/// A line of docs in which what turns the direction of text around is spelled out. It could
/// make code look like something else (CVE-2021-42574), and rustc denies it.
pub(crate) fn visible(line: &str) -> Cow<'_, str> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !line.contains(turns) {
        return Cow::Borrowed(line);
    }
    let mut shown = String::new();
    for c in line.chars() {
        match turns(c) {
            true => shown.extend(c.escape_unicode()),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Where a type is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// In a module of types, which imports the others.
    Types,
    /// In a module of operations, which says `types::`.
    Api,
}

/// A type in source form.
pub(super) fn type_text(ty: &RustType, within: Within) -> String {
    let inner = |inner: &RustType| type_text(inner, within);
    match ty {
        RustType::Bool => "bool".to_owned(),
        RustType::Integer(integer) => integer_name(*integer).to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::Text(text) => text_name(*text).to_owned(),
        RustType::Value => "serde_json::Value".to_owned(),
        RustType::Named(name) if within == Within::Api => format!("types::{name}"),
        RustType::Named(name) | RustType::Own(name) | RustType::Foreign(name) => {
            name.clone()
        }
        RustType::Runtime(name) => (*name).to_owned(),
        RustType::Vec(item) => format!("Vec<{}>", inner(item)),
        RustType::Map(value) => format!("BTreeMap<String, {}>", inner(value)),
        RustType::Option(value) => format!("Option<{}>", inner(value)),
        RustType::Boxed(value) => format!("Box<{}>", inner(value)),
    }
}

/// A type in tokens. What [`type_text`] writes always lexes.
pub(super) fn type_tokens(ty: &RustType, within: Within) -> TokenStream {
    TokenStream::from_str(&type_text(ty, within)).unwrap_or_default()
}

/// The names in a type that a module must import, beside those of the prelude.
pub(super) fn imports<'t>(ty: &'t RustType, visit: &mut impl FnMut(Import<'t>)) {
    match ty {
        RustType::Text(text) => visit(Import::Runtime(text_name(*text))),
        RustType::Named(name) => visit(Import::Type(name)),
        RustType::Runtime(name) => visit(Import::Runtime(name)),
        RustType::Map(inner) => {
            visit(Import::BTreeMap);
            imports(inner, visit);
        }
        RustType::Vec(inner) | RustType::Option(inner) | RustType::Boxed(inner) => {
            imports(inner, visit);
        }
        RustType::Bool
        | RustType::Integer(_)
        | RustType::F64
        | RustType::String
        | RustType::Value
        | RustType::Own(_)
        | RustType::Foreign(_) => {}
    }
}

/// Something to import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Import<'t> {
    BTreeMap,
    Runtime(&'static str),
    Type(&'t str),
}

/// `use base::{a, b};`, or nothing for no names.
pub(super) fn use_all<'n>(
    base: &TokenStream,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<TokenStream> {
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by_cached_key(|name| import_order(name));
    let names: Vec<_> = names.into_iter().map(ident).collect();
    match &names[..] {
        [] => None,
        [name] => Some(quote!(use #base::#name;)),
        names => Some(quote!(use #base::{#(#names),*};)),
    }
}

/// What rustfmt orders a name by in a list of imports: types come before functions and
/// macros, `_` before digits before letters, and numbers by their value.
pub(super) fn import_order(name: &str) -> (bool, String) {
    let plain = name.trim_start_matches("r#");
    let mut key = String::new();
    let mut digits = String::new();
    for c in plain.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>20}"));
            digits.clear();
        }
        key.push(if c == '_' { ' ' } else { c });
    }
    (plain.starts_with(char::is_lowercase), key)
}
