//! The types of bodies: a choice of contents, and forms with files.

use std::str::FromStr;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::rust::{Within, docs, ident, type_tokens};
use super::super::{Item, table};
use super::part;
use crate::model::PartKind;
use crate::plan::{Choice, FormStruct, Input, Operation, Place, RustType};

/// The types that an operation's body needs.
pub(super) fn items(operation: &Operation) -> Vec<Item> {
    let mut items: Vec<_> = operation.body.choice.iter().flat_map(choice).collect();
    for form in &operation.body.forms {
        items.push(Item::Table(table::form(form)));
        items.push(Item::Tokens(parts(form)));
    }
    items
}

fn choice(choice: &Choice) -> Vec<Item> {
    let name = ident(&choice.name);
    let about = docs(&choice.docs);
    let variants = choice.variants.iter().map(|variant| {
        let (name, docs) = (ident(&variant.name), docs(&variant.docs));
        let ty = type_tokens(&variant.content.ty, Within::Api);
        let ty = if variant.boxed { quote!(Box<#ty>) } else { ty };
        quote!(#docs #name(#ty))
    });
    let item = quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
    };
    let conversions = choice.variants.iter().filter(|it| it.converts).map(|variant| {
        let variant_name = ident(&variant.name);
        let ty = type_tokens(&variant.content.ty, Within::Api);
        let body = if variant.boxed { quote!(Box::new(body)) } else { quote!(body) };
        let whole = Item::Tokens(quote! {
            impl From<#ty> for #name {
                fn from(body: #ty) -> Self {
                    Self::#variant_name(#body)
                }
            }
        });
        // A literal is no `String` yet.
        let is_text = variant.content.ty == RustType::String;
        let literal = is_text.then(|| {
            Item::Tokens(quote! {
                impl From<&str> for #name {
                    fn from(body: &str) -> Self {
                        Self::#variant_name(body.to_owned())
                    }
                }
            })
        });
        std::iter::once(whole).chain(literal)
    });
    let arms = choice.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let call = part::body(&variant.content.sending);
        // The value comes last.
        let call = match call.strip_suffix("()") {
            Some(function) => format!("{function}(body)"),
            None => format!("{}, body)", call.strip_suffix(')').unwrap_or(&call)),
        };
        let call = TokenStream::from_str(&format!("request.{call}")).unwrap_or_default();
        quote!(Self::#name(body) => #call)
    });
    let sent = quote! {
        impl BodyChoice for #name {
            fn add_to(&self, request: &mut RequestBuilder) {
                match self { #(#arms,)* }
            }
        }
    };
    let items = std::iter::once(Item::Tokens(item)).chain(conversions.flatten());
    items.chain([Item::Tokens(sent)]).collect()
}

fn parts(form: &FormStruct) -> TokenStream {
    let name = ident(&form.name);
    let parts = form.fields.iter().map(form_part);
    quote! {
        impl Form for #name {
            fn parts(&self, form: &mut Multipart) {
                #(#parts)*
            }
        }
    }
}

/// The statement that adds a field to the parts.
fn form_part(field: &Input) -> TokenStream {
    let field_name = ident(&field.name);
    let (name, kind, content_type) = match &field.place {
        Place::Part { name, kind, content_type } => (name, kind, content_type),
        Place::OtherParts { kind } => return other_parts(&field_name, *kind),
        _ => return TokenStream::new(),
    };
    let function = match kind {
        PartKind::File => "file",
        PartKind::Files => "files",
        PartKind::Value => {
            return match content_type {
                None => quote!(form.value(#name, &self.#field_name);),
                Some(it) => quote!(form.value_as(#name, #it, &self.#field_name);),
            };
        }
    };
    let function = ident(function);
    let content_type = content_type.as_deref().unwrap_or_default();
    if field.required {
        quote!(form.#function(#name, #content_type, &self.#field_name);)
    } else {
        let variable = ident(match kind {
            PartKind::Files => "files",
            _ => "file",
        });
        quote! {
            if let Some(#variable) = &self.#field_name {
                form.#function(#name, #content_type, #variable);
            }
        }
    }
}

/// The statement that adds the parts whose names are the caller's.
fn other_parts(field_name: &Ident, kind: PartKind) -> TokenStream {
    let add = match kind {
        PartKind::File => quote!(form.file(name, "", part);),
        PartKind::Files => quote!(form.files(name, "", part);),
        PartKind::Value => quote!(form.value(name, part);),
    };
    quote! {
        for (name, part) in self.#field_name.iter().flatten() {
            #add
        }
    }
}

/// What the types and the statements need of the runtime, and the types in them.
pub(super) fn uses(operation: &Operation) -> (Vec<&'static str>, Vec<&RustType>) {
    let (mut names, mut types) = (Vec::new(), Vec::new());
    for form in &operation.body.forms {
        names.extend(["Form", "Multipart"]);
        types.extend(form.fields.iter().map(|field| &field.ty));
        types.extend(form.fields.iter().filter_map(|field| field.setter.inner()));
    }
    let variants = operation.body.choice.iter().flat_map(|it| &it.variants);
    types.extend(variants.clone().map(|variant| &variant.content.ty));
    let chosen = variants.map(|variant| &variant.content.sending);
    let sendings = operation.inputs.iter().filter_map(|input| match &input.place {
        Place::Body(sending) => Some(sending),
        _ => None,
    });
    if sendings.chain(chosen).any(part::names_style) {
        names.push("Style");
    }
    if operation.body.choice.is_some() {
        names.extend(["BodyChoice", "RequestBuilder"]);
    }
    (names, types)
}
