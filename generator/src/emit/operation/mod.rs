//! Modules of operations: a request as data, and the method that sends it.

mod body;
mod method;
mod paging;
pub(super) mod part;
pub(super) mod reply;
pub(super) mod shared;
mod uses;

use quote::quote;

use super::rust::ident;
use super::{Item, RustFile, table};
use crate::plan::{ApiModule, Crate};

/// The module that gathers all operations.
pub(super) fn index(plan: &Crate) -> RustFile {
    let mut modules: Vec<_> = plan
        .apis
        .iter()
        .map(|module| (module.name.as_str(), module.feature.as_deref()))
        .chain(shared::names(plan).map(|name| (name, None)))
        .collect();
    modules.sort_by_key(|(name, _)| name.trim_start_matches("r#"));
    let modules = modules.iter().map(|(name, feature)| {
        let name = ident(name);
        let condition = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
        quote!(#condition pub mod #name;)
    });
    RustFile {
        path: "src/api.rs".to_owned(),
        docs: vec!["The operations, a module for each tag.".to_owned()],
        groups: vec![modules.collect()],
        ..RustFile::default()
    }
}

/// A module of operations.
pub(super) fn module(module: &ApiModule) -> RustFile {
    let mut items = Vec::new();
    for operation in &module.operations {
        items.push(Item::Table(table::operation(operation)));
        items.extend(body::items(operation));
        items.extend(reply::sources(operation));
        let pages = operation.pages.iter();
        items.extend(pages.map(|it| Item::Table(paging::pages(operation, it))));
        if !operation.waiters.is_empty() {
            items.push(Item::Table(paging::waiters(operation)));
        }
        items.extend(
            operation
                .replies
                .enums
                .iter()
                .flat_map(|it| reply::enumeration(it, reply::Place::Operation)),
        );
        items.extend(reply::aliases(operation));
    }
    items.push(Item::Table(method::methods(module)));
    RustFile {
        path: format!("src/api/{}.rs", module.name.trim_start_matches("r#")),
        docs: module.docs.clone(),
        groups: uses::uses(module),
        items,
        ..RustFile::default()
    }
}
