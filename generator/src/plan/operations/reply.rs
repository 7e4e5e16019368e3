//! What operations' replies are read as.

use super::super::names::Names;
use super::super::types::use_type;
use super::super::{Payload, RustType};
use crate::model::{Content, Response};

/// What all responses carry; any JSON where they carry different things.
pub(super) fn payload(responses: &[Response], none: Payload, names: &Names) -> Payload {
    let mut payloads = responses.iter().map(|response| match &response.content {
        Content::Empty => Payload::Empty,
        Content::Json(ty) => Payload::Json(use_type(ty, names)),
    });
    match payloads.next() {
        None => none,
        Some(first) if payloads.all(|other| other == first) => first,
        Some(_) => Payload::Json(RustType::Value),
    }
}

/// What failures carry. A failure without a body says nothing of the others' bodies; and
/// where the document says nothing at all, servers send JSON more often than not.
pub(super) fn failure(responses: &[Response], names: &Names) -> Payload {
    let with_body: Vec<_> = responses
        .iter()
        .filter(|response| response.content != Content::Empty)
        .cloned()
        .collect();
    payload(&with_body, Payload::Json(RustType::Value), names)
}
