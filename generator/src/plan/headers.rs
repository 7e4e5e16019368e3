//! Structs of response headers, which operations with the same headers share.

use super::names::Names;
use super::reply::{HeaderField, HeaderSet};
use super::scope::{Scope, written};
use super::types::rust_type;
use super::{RustType, failures, text, words};
use crate::model::{Header, Operation};

/// How long a name may be that says everything.
const LONGEST: usize = 48;

/// The headers of an operation's replies, each once; nothing where there are none.
pub(super) fn set(source: &Operation, names: &Names) -> Option<HeaderSet> {
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
    let mut scope = Scope::new(&[], "_header");
    let fields: Vec<_> = headers
        .into_iter()
        .map(|header| HeaderField {
            name: written(&scope.snake(&header.name)),
            wire: header.name.to_ascii_lowercase(),
            docs: text::header_docs(header),
            ty: rust_type(&header.ty.ty, names),
            deprecated: header.docs.deprecated,
        })
        .collect();
    (!fields.is_empty()).then(|| HeaderSet { name: name(&fields), fields })
}

/// The name of the struct for these headers. It follows from their names and types alone,
/// so that no other operation changes it.
fn name(fields: &[HeaderField]) -> String {
    let mut name = String::new();
    for field in fields {
        name.push_str(&words::pascal(&field.wire));
        if field.ty != RustType::String {
            name.push_str(&words::pascal(&field.ty.to_string()));
        }
    }
    if name.len() > LONGEST {
        let first = fields.first().map(|field| words::pascal(&field.wire));
        name = format!("{}X{:08x}", first.unwrap_or_default(), failures::hash(&name));
    }
    name.push_str("Headers");
    name
}
