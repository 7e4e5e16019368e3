//! Structs of response headers, which operations with the same headers share.

use super::ledger::Ledger;
use super::names::Names;
use super::reply::{HeaderField, HeaderSet};
use super::scope::{Scope, leading};
use super::types::rust_type;
use super::{RustType, failures, key, text, words};
use crate::model::{Header, Operation};

/// How long a name may be that says everything.
const LONGEST: usize = 48;

/// The headers of an operation's replies, each once.
pub(super) fn of(source: &Operation) -> Vec<&Header> {
    let mut headers: Vec<&Header> = Vec::new();
    let replies = source.success.iter().chain(&source.failure);
    for header in replies.flat_map(|response| &response.headers) {
        let is_known =
            headers.iter().any(|known| known.name.eq_ignore_ascii_case(&header.name));
        if !is_known {
            headers.push(header);
        }
    }
    headers.sort_by_cached_key(|header| header.name.to_ascii_lowercase());
    headers
}

/// The struct of this name for these headers.
pub(super) fn set(
    name: &str,
    headers: &[&Header],
    ledger: &Ledger<'_>,
    names: &Names,
) -> HeaderSet {
    let mut scope = Scope::new(ledger, key::key("header", &[name]), &[], "_header");
    let field = |header: &&Header| {
        let wire = header.name.to_ascii_lowercase();
        HeaderField {
            name: scope.snake(&key::key("header", &[name, &wire]), &header.name),
            wire,
            docs: text::header_docs(header),
            ty: rust_type(&header.ty.ty, names),
            deprecated: header.docs.deprecated,
        }
    };
    HeaderSet { name: name.to_owned(), fields: headers.iter().map(field).collect() }
}

/// The name of the struct for these headers. It follows from their names and types alone,
/// so that no other operation changes it.
pub(super) fn name(headers: &[&Header], names: &Names) -> String {
    let word = |header: &Header| words::pascal(&header.name.to_ascii_lowercase());
    let mut name = String::new();
    for header in headers {
        name.push_str(&word(header));
        let ty = rust_type(&header.ty.ty, names);
        if ty != RustType::String {
            name.push_str(&words::pascal(&ty.to_string()));
        }
    }
    if name.len() > LONGEST {
        let first: String = headers
            .first()
            .map(|it| word(it).chars().take(LONGEST).collect())
            .unwrap_or_default();
        name = format!("{first}X{:08x}", failures::hash(&name));
    }
    format!("{}Headers", leading(name, "", "N"))
}

/// What tells these headers from others whose struct would have the same name.
pub(super) fn content(headers: &[&Header], names: &Names) -> String {
    let header = |header: &&Header| {
        let wire = header.name.to_ascii_lowercase();
        format!("{wire}: {}", rust_type(&header.ty.ty, names))
    };
    headers.iter().map(header).collect::<Vec<_>>().join("\n")
}
