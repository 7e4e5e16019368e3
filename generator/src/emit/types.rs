//! Modules of types.

use std::collections::BTreeSet;
use std::str::FromStr;

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{
    Import, Within, docs, ident, import_order, imports, type_tokens, use_all,
};
use super::{Item, RustFile, table, unions};
use crate::plan::{
    Crate, Literal, RustType, Same, TypeItem, TypeKind, TypeModule, UntaggedVariant,
};

/// The module that gathers all types.
pub(super) fn index(plan: &Crate) -> RustFile {
    let modules = plan.types.iter().map(|module| {
        let (name, condition) = (ident(&module.name), condition(&module.features));
        quote!(#condition mod #name;)
    });
    let mut exported: Vec<_> = plan.types.iter().collect();
    exported.sort_by_cached_key(|module| import_order(&module.name));
    let exports = exported.into_iter().filter_map(|module| {
        let name = ident(&module.name);
        let mut names: Vec<&str> = Vec::new();
        for item in &module.items {
            names.push(&item.name);
            if let TypeKind::Struct(object) = &item.kind {
                names.extend(object.builder.as_deref());
            }
        }
        let condition = condition(&module.features);
        use_all(&quote!(pub #name), names).map(reexport).map(|it| quote!(#condition #it))
    });
    RustFile {
        path: "src/types.rs".to_owned(),
        docs: vec!["The types of what is sent and received.".to_owned()],
        groups: vec![modules.collect(), exports.collect()],
        items: foreign(plan),
        ..RustFile::default()
    }
}

/// Sample values of the types from elsewhere.
fn foreign(plan: &Crate) -> Vec<Item> {
    if plan.foreign.is_empty() {
        return Vec::new();
    }
    let rows: Vec<_> = plan.foreign.iter().map(|path| format!("{path};")).collect();
    vec![Item::Table(table::invocation("crate::runtime::foreign", &rows))]
}

/// What a module that only some features need is compiled for.
fn condition(features: &[String]) -> Option<TokenStream> {
    match features {
        [] => None,
        [only] => Some(quote!(#[cfg(feature = #only)])),
        several => Some(quote!(#[cfg(any(#(feature = #several),*))])),
    }
}

/// `use pub x::y` is how [`use_all`] writes what is meant as `pub use x::y`.
fn reexport(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter();
    let (first, second) = (tokens.next(), tokens.next());
    second.into_iter().chain(first).chain(tokens).collect()
}

/// A module of types.
pub(super) fn module(module: &TypeModule) -> RustFile {
    let mut items = Vec::new();
    for item in &module.items {
        if let Some(same) = &item.same {
            items.extend(other_name(item, same).into_iter().map(Item::Tokens));
            continue;
        }
        match &item.kind {
            TypeKind::Struct(object) => {
                items.push(Item::Table(table::object(item, object)));
            }
            TypeKind::Enum(values) => {
                let table =
                    table::enumeration(&item.name, &item.docs, &item.derives, values);
                items.push(Item::Table(table));
            }
            TypeKind::UntaggedUnion(variants) => {
                items.push(Item::Tokens(untagged(item, variants)));
                items.push(Item::Table(unions::untagged_union(item, variants)));
            }
            TypeKind::TaggedUnion(union) => {
                items.push(Item::Table(unions::tagged_union(item, union)));
            }
            TypeKind::Alias(ty) => items.push(Item::Tokens(alias(item, ty))),
        }
    }
    RustFile {
        path: format!("src/types/{}.rs", module.name.trim_start_matches("r#")),
        groups: uses(module),
        items,
        ..RustFile::default()
    }
}

fn uses(module: &TypeModule) -> Vec<Vec<TokenStream>> {
    let mut types: BTreeSet<&str> = BTreeSet::new();
    let mut runtime: BTreeSet<&str> = BTreeSet::new();
    let mut has_map = false;
    let mut see = |ty| {
        imports(ty, &mut |import| match import {
            Import::BTreeMap => has_map = true,
            Import::Runtime(name) => {
                runtime.insert(name);
            }
            Import::Type(name) => {
                types.insert(name);
            }
        });
    };
    let defined = || module.items.iter().filter(|item| item.same.is_none());
    for item in defined() {
        match &item.kind {
            TypeKind::Struct(object) => {
                object.fields.iter().for_each(|field| see(&field.ty));
                if object.builder.is_some() {
                    object
                        .fields
                        .iter()
                        .filter_map(|it| it.setter.inner())
                        .for_each(&mut see);
                }
                object.additional.iter().for_each(|(_, ty)| see(ty));
            }
            TypeKind::Alias(ty) => see(ty),
            TypeKind::UntaggedUnion(variants) => {
                for variant in variants {
                    see(&variant.ty);
                    match &variant.literal {
                        Some(Literal::List(ty) | Literal::Map(ty)) => see(ty),
                        Some(Literal::Text) | None => {}
                    }
                }
            }
            TypeKind::Enum(_) | TypeKind::TaggedUnion(_) => {}
        }
    }
    for item in defined() {
        match &item.kind {
            TypeKind::Struct(_) => {
                runtime.insert("object");
            }
            TypeKind::Enum(values) => {
                runtime.insert(table::enum_macro(values.base));
            }
            TypeKind::UntaggedUnion(_) => {
                runtime.insert("untagged_union");
            }
            TypeKind::TaggedUnion(union) => {
                runtime.insert("tagged_union");
                types.extend(union.variants.iter().map(|variant| variant.ty.as_str()));
            }
            TypeKind::Alias(_) => {}
        }
    }
    for item in &module.items {
        if let Some(same) = &item.same {
            types.insert(&same.name);
            types.extend(builders(item).map(|(_, other)| other));
        }
    }
    for item in &module.items {
        types.remove(item.name.as_str());
        if let (TypeKind::Struct(object), None) = (&item.kind, &item.same) {
            object.builder.iter().for_each(|it| {
                types.remove(it.as_str());
            });
        }
    }
    let std = has_map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let ours =
        [use_all(&quote!(super), types), use_all(&quote!(crate::runtime), runtime)];
    vec![std.into_iter().collect(), ours.into_iter().flatten().collect()]
}

fn untagged(item: &TypeItem, variants: &[UntaggedVariant]) -> TokenStream {
    let (name, docs) = (ident(&item.name), docs(&item.docs));
    let derives = table::derived(item, &[]);
    let derives =
        derives.iter().map(|path| TokenStream::from_str(path).unwrap_or_default());
    let variants = variants.iter().map(|variant| {
        let (name, docs) = (ident(&variant.name), self::docs(&variant.docs));
        let ty = type_tokens(&variant.ty, Within::Types);
        let ty = if variant.boxed { quote!(Box<#ty>) } else { ty };
        quote!(#docs #name(#ty))
    });
    quote! {
        #docs
        #[derive(#(#derives),*)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that looks like none of these.
            Unrecognized(serde_json::Value),
        }
    }
}

/// A name for a type that another name defines, and one for its builder.
fn other_name(item: &TypeItem, same: &Same) -> Vec<TokenStream> {
    let (name, other, docs) = (ident(&item.name), ident(&same.name), docs(&item.docs));
    let mut tokens = vec![quote!(#docs pub type #name = #other;)];
    if let Some((name, other)) = builders(item) {
        let docs = self::docs(&[format!("Builds a [`{}`].", item.name)]);
        let (name, other) = (ident(name), ident(other));
        // A builder that must be given something lists what it has been given.
        let lists = matches!(&item.kind, TypeKind::Struct(it) if it.has_required());
        let required = lists.then(|| quote!(<Required>));
        tokens.push(quote!(#docs pub type #name #required = #other #required;));
    }
    tokens
}

/// The name of the builder of a type that is another by name, and of the other's.
fn builders(item: &TypeItem) -> Option<(&str, &str)> {
    let TypeKind::Struct(object) = &item.kind else { return None };
    let other = item.same.as_ref()?.builder.as_deref()?;
    Some((object.builder.as_deref()?, other))
}

fn alias(item: &TypeItem, ty: &RustType) -> TokenStream {
    let (name, docs) = (ident(&item.name), docs(&item.docs));
    let ty = type_tokens(ty, Within::Types);
    quote!(#docs pub type #name = #ty;)
}
