//! Modules of types.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{
    Import, Within, docs, ident, import_order, imports, type_tokens, use_all,
};
use super::{Item, RustFile, table};
use crate::model::EnumBase;
use crate::plan::{Crate, Field, Presence, RustType, TypeItem, TypeKind, TypeModule};

/// The module that gathers all types.
pub(super) fn index(plan: &Crate) -> RustFile {
    let modules = plan.types.iter().map(|module| {
        let name = ident(&module.name);
        quote!(mod #name;)
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
        use_all(&quote!(pub #name), names).map(reexport)
    });
    RustFile {
        path: "src/types.rs".to_owned(),
        docs: vec!["The types of what is sent and received.".to_owned()],
        groups: vec![modules.collect(), exports.collect()],
        ..RustFile::default()
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
        items.push(Item::Tokens(definition(item)));
        match &item.kind {
            TypeKind::Struct(object) => {
                items.push(Item::Table(table::object(&item.name, object)));
            }
            TypeKind::Enum(values) => {
                items.push(Item::Table(table::enumeration(&item.name, values)));
            }
            TypeKind::UntaggedUnion(variants) => {
                items.push(Item::Table(table::untagged_union(&item.name, variants)));
            }
            TypeKind::TaggedUnion(union) => {
                items.push(Item::Table(table::tagged_union(&item.name, union)));
            }
            TypeKind::Alias(_) => {}
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
    for item in &module.items {
        match &item.kind {
            TypeKind::Struct(object) => {
                object.fields.iter().for_each(|field| see(&field.ty));
                object.additional.iter().for_each(|(_, ty)| see(ty));
            }
            TypeKind::Alias(ty) => see(ty),
            TypeKind::UntaggedUnion(variants) => {
                variants.iter().for_each(|variant| see(&variant.ty));
            }
            TypeKind::Enum(_) | TypeKind::TaggedUnion(_) => {}
        }
    }
    for item in &module.items {
        match &item.kind {
            TypeKind::Struct(object) => {
                runtime.insert("object");
                has_map |= object.additional.is_some();
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
        types.remove(item.name.as_str());
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

fn definition(item: &TypeItem) -> TokenStream {
    let name = ident(&item.name);
    let docs = docs(&item.docs);
    let derives = item.derives.iter().map(|name| ident(name));
    let head = quote! {
        #docs
        #[derive(#(#derives),*)]
        #[non_exhaustive]
    };
    match &item.kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter().map(field);
            let additional = object.additional.iter().map(|(name, ty)| {
                let name = ident(name);
                let ty =
                    type_tokens(&RustType::Map(Box::new(ty.clone())), Within::Types);
                quote! {
                    /// All other properties, by name.
                    pub #name: #ty
                }
            });
            quote!(#head pub struct #name { #(#fields,)* #(#additional,)* })
        }
        TypeKind::Enum(values) => {
            let variants = values.values.iter().map(|value| {
                let (variant, docs) = (ident(&value.name), self::docs(&value.docs));
                quote!(#docs #variant)
            });
            let base = match values.base {
                EnumBase::String => quote!(String),
                EnumBase::Integer => quote!(i64),
            };
            quote! {
                #head
                pub enum #name {
                    #(#variants,)*
                    /// A value that this version of the crate does not know, as it is sent.
                    Unrecognized(#base),
                }
            }
        }
        TypeKind::UntaggedUnion(variants) => {
            let variants = variants.iter().map(|variant| {
                let (name, docs) = (ident(&variant.name), self::docs(&variant.docs));
                let ty = type_tokens(&variant.ty, Within::Types);
                let ty = if variant.boxed { quote!(Box<#ty>) } else { ty };
                quote!(#docs #name(#ty))
            });
            quote! {
                #head
                pub enum #name {
                    #(#variants,)*
                    /// A value that looks like none of these.
                    Unrecognized(serde_json::Value),
                }
            }
        }
        TypeKind::TaggedUnion(union) => {
            let variants = union.variants.iter().map(|variant| {
                let (name, ty) = (ident(&variant.name), ident(&variant.ty));
                let values: Vec<_> = variant
                    .values
                    .iter()
                    .map(|value| crate::plan::code(value))
                    .collect();
                let tag = crate::plan::code(&union.tag);
                let docs = self::docs(&[format!("{tag} is {}.", values.join(" or "))]);
                quote!(#docs #name(Box<#ty>))
            });
            quote! {
                #head
                pub enum #name {
                    #(#variants,)*
                    /// An object with a tag that this version of the crate does not know.
                    Unrecognized(serde_json::Value),
                }
            }
        }
        TypeKind::Alias(ty) => {
            let ty = type_tokens(ty, Within::Types);
            quote!(#docs pub type #name = #ty;)
        }
    }
}

fn field(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let docs = docs(&field.docs);
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    let ty = type_tokens(&field.ty, Within::Types);
    let ty = match field.presence {
        Presence::Required => ty,
        Presence::Optional | Presence::Any => quote!(Option<#ty>),
        Presence::Nullable => quote!(Option<Option<#ty>>),
    };
    quote!(#docs #deprecated pub #name: #ty)
}
