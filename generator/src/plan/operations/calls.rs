//! How a call can be used beside being awaited.

use super::super::{ApiModule, Operation, Stream, text};

/// Says at each method what its call can do that those of others cannot.
pub(in super::super) fn mention(apis: &mut [ApiModule]) {
    for operation in apis.iter_mut().flat_map(|module| &mut module.operations) {
        let said = said(operation).join(" ");
        if !said.is_empty() {
            text::paragraph(&mut operation.docs, &said);
        }
    }
}

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
    pages.into_iter().chain(sources).collect()
}
