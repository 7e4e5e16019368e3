//! The servers that the document names.

use quote::quote;

use super::rust::{docs, ident};
use super::{Item, RustFile, table};
use crate::plan::Crate;

/// Whether the crate has the module.
pub(super) fn is_needed(plan: &Crate) -> bool {
    let has_values = plan.servers.variables.iter().any(|it| it.values.is_some());
    has_values || !plan.servers.constants.is_empty()
}

/// The module of base URLs, and of the values of their variables.
pub(super) fn module(plan: &Crate) -> Option<RustFile> {
    let mut items = Vec::new();
    for constant in &plan.servers.constants {
        let (name, about, url) =
            (ident(&constant.name), docs(&constant.docs), &constant.url);
        items.push(Item::Tokens(quote!(#about pub const #name: &str = #url;)));
    }
    let variables = plan.servers.variables.iter();
    for (name, values) in variables.filter_map(|variable| variable.values.as_ref()) {
        let docs = [format!("What `{name}` can be.")];
        items.push(Item::Table(table::enumeration(name, &docs, &[], values)));
    }
    let has_values = plan.servers.variables.iter().any(|it| it.values.is_some());
    let import = has_values.then(|| {
        quote!(
            use crate::runtime::string_enum;
        )
    });
    is_needed(plan).then(|| RustFile {
        path: "src/servers.rs".to_owned(),
        docs: about(plan),
        groups: import.into_iter().map(|import| vec![import]).collect(),
        items,
        ..RustFile::default()
    })
}

/// What the module is for, and how its URLs are to be read.
fn about(plan: &Crate) -> Vec<String> {
    let mut lines =
        vec!["The servers of the API, for the client's base URL.".to_owned()];
    if plan.servers.constants.iter().any(|it| it.url.contains('{')) {
        lines.extend([
            String::new(),
            "A name in braces stands for a variable, which the client's builder sets."
                .to_owned(),
        ]);
    }
    if plan.servers.constants.iter().any(|it| it.url.contains('=')) {
        lines.push(
            "`{name=value}` says what it is by default, where that is another value than usual."
                .to_owned(),
        );
    }
    lines
}
