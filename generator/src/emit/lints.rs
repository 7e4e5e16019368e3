//! Lints that a document's names would make a crate warn of.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Crate, Input, Struct, TypeKind};

/// The attributes that allow what the names of this crate need.
pub(super) fn allowed(plan: &Crate) -> impl Iterator<Item = TokenStream> {
    let operators = setters(plan).any(|name| OPERATORS.contains(&name));
    let placeholders = bindings(plan).any(|name| PLACEHOLDERS.contains(&name));
    // Letters of one script look alike, too: `ı` and `i`.
    let letters = plan.lock.iter().any(|(_, name)| !name.is_ascii());
    let scripts = plan.lock.iter().any(|(_, name)| name.chars().any(is_of_other_script));
    let scripts = scripts.then(|| quote!(mixed_script_confusables,));
    [
        operators.then(|| {
            quote!(#![allow(
                clippy::should_implement_trait,
                reason = "a setter is called as its property is, and no operator is meant"
            )])
        }),
        placeholders.then(|| {
            quote!(#![allow(
                clippy::disallowed_names,
                reason = "a property is called so"
            )])
        }),
        letters.then(|| {
            quote!(#![allow(
                confusable_idents,
                #scripts
                reason = "names have the letters that they have in the document"
            )])
        }),
    ]
    .into_iter()
    .flatten()
}

/// The attribute of the modules that the document fills. One for each, since an attribute
/// on each thing in them is copied to what is derived for it, and a compiler keeps all.
pub(super) fn of_contents(plan: &Crate) -> TokenStream {
    let undocumented = quote!(#[allow(
        missing_docs,
        reason = "what the document says nothing of says what it is by its name"
    )]);
    let deprecated = is_deprecated(plan).then(|| {
        quote!(#[allow(
            deprecated,
            reason = "what is deprecated is still sent and read"
        )])
    });
    quote!(#undocumented #deprecated)
}

/// Whether the document deprecates something that is not only called.
fn is_deprecated(plan: &Crate) -> bool {
    let operations = plan.apis.iter().flat_map(|module| &module.operations);
    let mut inputs = operations.flat_map(|operation| {
        let forms = operation.body.forms.iter().flat_map(|form| &form.fields);
        operation.inputs.iter().chain(forms)
    });
    inputs.any(|input| input.deprecated)
        || objects(plan).flat_map(|object| &object.fields).any(|it| it.deprecated)
        || plan.shared.headers.iter().flat_map(|set| &set.fields).any(|it| it.deprecated)
}

/// The methods of the traits in `std::ops` that clippy takes a setter of that name for.
const OPERATORS: [&str; 10] =
    ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// What clippy takes for names that nobody has thought about.
const PLACEHOLDERS: [&str; 3] = ["baz", "foo", "quux"];

/// Whether a letter is one that may look like another script's.
fn is_of_other_script(c: char) -> bool {
    // The Latin letters are those of the blocks up to Latin Extended-B, and additional.
    !matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// What is called like a setter's method.
fn setters(plan: &Crate) -> impl Iterator<Item = &str> {
    let fields =
        objects(plan).filter(|object| object.builder.is_some()).flat_map(fields);
    let operations = plan.apis.iter().flat_map(|module| &module.operations);
    let inputs = operations.flat_map(|operation| {
        let has_setter = |it: &&Input| !it.required || operation.builder.is_some();
        let inputs = operation.inputs.iter().filter(has_setter);
        let forms = operation.body.forms.iter().flat_map(|form| &form.fields);
        inputs.chain(forms).map(|input| input.name.as_str())
    });
    fields.chain(inputs)
}

/// What is called like a variable or an argument.
fn bindings(plan: &Crate) -> impl Iterator<Item = &str> {
    let operations = plan.apis.iter().flat_map(|module| &module.operations);
    let inputs = operations.flat_map(|operation| {
        let forms = operation.body.forms.iter().flat_map(|form| &form.fields);
        operation.inputs.iter().chain(forms).map(|input| input.name.as_str())
    });
    objects(plan).flat_map(fields).chain(inputs)
}

fn objects(plan: &Crate) -> impl Iterator<Item = &Struct> {
    let items = plan.types.iter().flat_map(|module| &module.items);
    items.filter_map(|item| match &item.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    })
}

fn fields(object: &Struct) -> impl Iterator<Item = &str> {
    let additional = object.additional.iter().map(|(name, _)| name);
    object.fields.iter().map(|field| &field.name).chain(additional).map(String::as_str)
}
