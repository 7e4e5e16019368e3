//! What a call may give beside its value.

use std::collections::BTreeMap;

use super::super::{ApiModule, Operation, Payload, Place, Stream, text};
use super::success;
use crate::model::{Api, Response, Status};

/// How many operations may say the same of a status. What more of them say is said of the
/// API, and would be noise at each.
const ALIKE: usize = 3;

/// Says at each method what it gives and what it fails with, as far as no type says so, and
/// what its call can do that those of others cannot.
pub(in super::super) fn mention(api: &Api, apis: &mut [ApiModule]) {
    let mut said_by: BTreeMap<(Status, &str), usize> = BTreeMap::new();
    let successes = api.operations.iter().flat_map(|it| &it.success);
    let failures = api.operations.iter().flat_map(|it| &it.failure);
    for response in successes.chain(failures) {
        *said_by.entry((response.status, response.description.trim())).or_default() += 1;
    }
    let is_own = |response: &Response| {
        let key = (response.status, response.description.trim());
        said_by.get(&key).is_some_and(|count| *count <= ALIKE)
    };
    let sources: BTreeMap<_, _> =
        api.operations.iter().map(|it| (it.id.as_str(), it)).collect();
    for operation in apis.iter_mut().flat_map(|module| &mut module.operations) {
        let source = sources.get(operation.id.as_str());
        let own = source.filter(|it| it.success.iter().all(is_own));
        if let Some(success) = own.and_then(|it| success::said(it)) {
            text::paragraph(&mut operation.docs, &success);
        }
        // An enum by status has it at its variants.
        let source =
            source.filter(|_| !matches!(operation.failure, Payload::ByStatus(_)));
        if let Some(failures) = source.and_then(|it| text::failures(&it.failure, is_own))
        {
            text::paragraph(&mut operation.docs, &failures);
        }
        let said = said(operation).join(" ");
        if !said.is_empty() {
            text::paragraph(&mut operation.docs, &said);
        }
    }
}

/// What there is beside awaiting a call.
fn said(operation: &Operation) -> Vec<&'static str> {
    let pages = operation
        .pages
        .as_ref()
        .map(|_| "A list: `.stream()` gives all of its items, `.pages()` its pages.");
    let sources = operation.replies.sources.iter().map(|source| match source.stream {
        Stream::Bytes => "`.download()` gives the body as it arrives.",
        Stream::Items(_) => "`.items()` gives the values as they arrive.",
        Stream::Events(_) => "`.events()` gives the events as they arrive.",
    });
    let mut inputs = operation.inputs.iter();
    let body = inputs
        .find(|it| !it.required && matches!(it.place, Place::Body(_) | Place::Choice));
    let body = body.filter(|it| it.name == "body");
    let body = body.map(|_| "The body is set with `.body(..)`.");
    body.into_iter().chain(pages).chain(sources).collect()
}
