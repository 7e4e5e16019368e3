//! The names of what builders require, as types: rustc names a type that is not what it must
//! be, and so the field that a caller forgot.

use std::collections::BTreeSet;

use quote::quote;

use super::RustFile;
use super::rust::ident;
use crate::plan::{Crate, Presence, TypeKind};

/// The module of names, each once, however many builders require something of that name.
pub(super) fn module(plan: &Crate) -> Option<RustFile> {
    let mut names: Vec<_> = names(plan).into_iter().collect();
    names.sort_by_key(|name| name.trim_start_matches("r#"));
    let names = names.into_iter().map(|name| {
        let name = ident(name);
        quote!(pub enum #name {})
    });
    is_needed(plan).then(|| RustFile {
        path: "src/required.rs".to_owned(),
        docs: vec![
            "What builders require, by name: rustc's messages say which is not set."
                .to_owned(),
        ],
        groups: vec![names.collect()],
        ..RustFile::default()
    })
}

/// Whether the crate has the module.
pub(super) fn is_needed(plan: &Crate) -> bool {
    !names(plan).is_empty()
}

fn names(plan: &Crate) -> BTreeSet<&str> {
    let items = plan.types.iter().flat_map(|module| &module.items);
    let fields = items.filter(|item| item.same.is_none()).flat_map(|item| {
        let built = match &item.kind {
            TypeKind::Struct(object) if object.builder.is_some() => &object.fields[..],
            _ => &[],
        };
        let required = built.iter().filter(|it| it.presence == Presence::Required);
        required.map(|field| field.name.as_str())
    });
    let operations = plan.apis.iter().flat_map(|module| &module.operations);
    let inputs = operations.flat_map(|operation| {
        let forms = operation.body.forms.iter().flat_map(|form| &form.fields);
        let inputs = operation.builder.iter().flat_map(|_| &operation.inputs);
        let required = forms.chain(inputs).filter(|it| it.required);
        required.map(|input| input.name.as_str())
    });
    fields.chain(inputs).collect()
}
