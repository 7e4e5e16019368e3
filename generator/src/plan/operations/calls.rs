//! What a call may give beside its value.

use std::collections::BTreeMap;

use super::super::words;
use super::super::{ApiModule, Operation, Payload, Place, Presence, Stream, text};
use super::success;
use crate::model::{Api, Method, Operation as Source, Response, Status};

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
        let is_followed = |it: &&Response| {
            let is_read = matches!(operation.method, Method::Get | Method::Head);
            is_read && matches!(it.status, Status::Code(301..=303 | 307 | 308))
        };
        if let Some(source) = source {
            let (followed, failures): (Vec<_>, Vec<_>) =
                source.failure.iter().filter(|it| is_own(it)).partition(is_followed);
            let said = [text::failures(&failures), text::followed(&followed)];
            for said in said.into_iter().flatten() {
                text::paragraph(&mut operation.docs, &said);
            }
        }
        let said = said(operation).join(" ");
        if !said.is_empty() {
            text::paragraph(&mut operation.docs, &said);
        }
    }
}

/// Whether an operation is a `PUT` that creates something new each time, although a `PUT`
/// should do no more twice than once (RFC 9110, section 9.2.2): its id says so, and its path
/// does not say which thing it is.
pub(super) fn creates(source: &Source) -> bool {
    let id = words::snake(&source.id);
    let mut words = id.split('_');
    // `createOrUpdate` can be repeated.
    source.method == Method::Put
        && !source.path.trim_end_matches('/').ends_with('}')
        && words.next().is_some_and(|word| matches!(word, "create" | "add" | "new"))
        && words.next() != Some("or")
}

/// What there is to know of a call beside awaiting it.
fn said(operation: &Operation) -> Vec<String> {
    let is_once = operation.idempotent == Some(false);
    let once = is_once
        .then_some("It is sent again only where it cannot have been carried out.");
    let statuses: Vec<_> = operation.retry_on.iter().map(u16::to_string).collect();
    let again = (!statuses.is_empty())
        .then(|| format!("It is also sent again after {}.", statuses.join(" or ")));
    let redirects = (!operation.replies.redirects.is_empty()).then_some(
        "The redirect that it answers with is not followed: `.send()` gives its headers, of \
         which `Location` says where it leads.",
    );
    let pages = operation.pages.as_ref().map(|pages| {
        let begins = pages.at.as_ref().is_some_and(|(way, _)| {
            way.0.iter().all(|step| step.presence == Presence::Required)
        });
        match begins {
            true => "A list: `.stream()` gives the items from where the call says, `.pages()` their pages.",
            false => "A list: `.stream()` gives all of its items, `.pages()` its pages.",
        }
    });
    let sources = operation.replies.sources.iter().map(|source| match source.stream {
        Stream::Bytes => "`.download()` gives the body as it arrives.",
        Stream::Items(_) => "`.items()` gives the values as they arrive.",
        Stream::Events(_) => "`.events()` gives the events as they arrive.",
    });
    let raw = operation.replies.is_undescribed.then_some(
        "The document does not say what comes back: `.raw()` gives it as it is.",
    );
    let mut inputs = operation.inputs.iter();
    let body = inputs
        .find(|it| !it.required && matches!(it.place, Place::Body(_) | Place::Choice));
    let body = body.filter(|it| it.name == "body");
    let body = body.map(|_| "The body is set with `.body(..)`.");
    let others =
        redirects.into_iter().chain(body).chain(pages).chain(sources).chain(raw);
    let of_retries = once.map(str::to_owned).into_iter().chain(again);
    of_retries.chain(others.map(str::to_owned)).collect()
}
