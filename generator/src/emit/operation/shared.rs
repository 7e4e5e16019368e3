//! What operations share of their replies: enums of failures, and structs of headers.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Within, docs, ident, type_tokens, use_all};
use super::super::{Item, RustFile, table};
use super::reply::{Needs, Place, enumeration};
use crate::plan::{Crate, HeaderSet};

/// The modules of what is shared, by name.
pub(in crate::emit) fn modules(plan: &Crate) -> Vec<RustFile> {
    let mut needs = Needs::default();
    plan.shared.failures.iter().for_each(|it| needs.of_enum(it));
    let failures = RustFile {
        path: "src/api/failures.rs".to_owned(),
        docs: vec!["What failures carry, for operations that fail alike.".to_owned()],
        groups: uses(needs),
        items: plan
            .shared
            .failures
            .iter()
            .flat_map(|it| enumeration(it, Place::Failures))
            .collect(),
        ..RustFile::default()
    };
    let mut needs = Needs::default();
    for set in &plan.shared.headers {
        needs.runtime.insert("headers");
        set.fields.iter().for_each(|field| needs.of_type(&field.ty));
    }
    let headers = RustFile {
        path: "src/api/headers.rs".to_owned(),
        docs: vec![
            "The headers of replies, for operations with the same headers.".to_owned(),
        ],
        groups: uses(needs),
        items: plan.shared.headers.iter().flat_map(headers).collect(),
        ..RustFile::default()
    };
    [failures, headers].into_iter().filter(|file| !file.items.is_empty()).collect()
}

/// The names of those modules.
pub(super) fn names<'n>(plan: &Crate) -> impl Iterator<Item = &'n str> + use<'n> {
    let failures = (!plan.shared.failures.is_empty()).then_some("failures");
    let headers = (!plan.shared.headers.is_empty()).then_some("headers");
    [failures, headers].into_iter().flatten()
}

fn uses(needs: Needs) -> Vec<Vec<TokenStream>> {
    let types = needs.types.then(|| {
        quote!(
            use crate::types;
        )
    });
    let runtime = use_all(&quote!(crate::runtime), needs.runtime);
    let std = needs.map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    vec![std.into_iter().collect(), runtime.into_iter().chain(types).collect()]
}

/// A struct of headers and its table.
fn headers(set: &HeaderSet) -> [Item; 2] {
    let name = ident(&set.name);
    let fields = set.fields.iter().map(|field| {
        let (name, docs) = (ident(&field.name), docs(&field.docs));
        let ty = type_tokens(&field.ty, Within::Api);
        let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
        quote!(#docs #deprecated pub #name: Option<#ty>)
    });
    let item = quote! {
        /// Headers of a reply, `None` where they are absent or do not fit their type;
        /// made from what `headers()` of a reply or an error gives.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
    };
    [Item::Tokens(item), Item::Table(table::headers(set))]
}
