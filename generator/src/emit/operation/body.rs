//! The types of bodies: a choice of contents, and forms with files.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Within, docs, ident, type_tokens};
use super::super::{Item, table};
use super::part;
use crate::model::PartKind;
use crate::plan::{Choice, FormStruct, Input, Operation, Place, RustType, Sending};

/// The types that an operation's body needs.
pub(super) fn items(operation: &Operation) -> Vec<Item> {
    let mut items: Vec<_> = operation.body.choice.iter().flat_map(choice).collect();
    for form in &operation.body.forms {
        let builder = Some(form.builder.as_str());
        let form_struct =
            table::inputs("form", &form.name, builder, &form.docs, &form.fields);
        items.push(Item::Table(form_struct));
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
        Item::Tokens(quote! {
            impl From<#ty> for #name {
                fn from(body: #ty) -> Self {
                    Self::#variant_name(body)
                }
            }
        })
    });
    std::iter::once(Item::Tokens(item)).chain(conversions).collect()
}

fn parts(form: &FormStruct) -> TokenStream {
    let name = ident(&form.name);
    let parts = form.fields.iter().map(form_part);
    let is_deprecated = form.fields.iter().any(|field| field.deprecated);
    let allow = is_deprecated.then(
        || quote!(#[allow(deprecated, reason = "a deprecated field is still sent")]),
    );
    quote! {
        #allow
        impl Form for #name {
            fn parts(&self, form: &mut Multipart) {
                #(#parts)*
            }
        }
    }
}

/// The statement that adds a field to the parts.
fn form_part(field: &Input) -> TokenStream {
    let Place::Part { name, kind, content_type } = &field.place else {
        return TokenStream::new();
    };
    let field_name = ident(&field.name);
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

/// The statement that adds a body to the request.
pub(super) fn body(input: &Input, operation: &Operation) -> TokenStream {
    let field = ident(&input.name);
    match (&input.place, &operation.body.choice) {
        (Place::Body(sending), _) if input.required => {
            let call = send(sending, &quote!(&self.#field));
            quote!(#call;)
        }
        (Place::Body(sending), _) => {
            let call = send(sending, &quote!(body));
            quote!(if let Some(body) = &self.#field { #call; })
        }
        (_, Some(choice)) => {
            let name = ident(&choice.name);
            let arms = choice.variants.iter().map(|variant| {
                let variant_name = ident(&variant.name);
                let call = send(&variant.content.sending, &quote!(body));
                let pattern = quote!(#name::#variant_name(body));
                if input.required {
                    quote!(#pattern => #call)
                } else {
                    quote!(Some(#pattern) => #call)
                }
            });
            let none = (!input.required).then(|| quote!(None => {}));
            quote!(match &self.#field { #(#arms,)* #none })
        }
        (_, None) => TokenStream::new(),
    }
}

fn send(sending: &Sending, body: &TokenStream) -> TokenStream {
    match sending {
        Sending::Json(None) => quote!(request.json(#body)),
        Sending::Json(Some(content_type)) => {
            quote!(request.json_as(#content_type, #body))
        }
        Sending::Form(styles) if styles.is_empty() => quote!(request.form(#body)),
        Sending::Form(styles) => {
            let styles = styles.iter().map(|it| {
                let name = &it.name;
                let style = part::style_of(it.style, it.explode, it.allow_reserved);
                quote!((#name, #style))
            });
            quote!(request.form_styled(&[#(#styles),*], #body))
        }
        Sending::Multipart(types) if types.is_empty() => {
            quote!(request.multipart_value(&[], #body))
        }
        Sending::Multipart(types) => {
            let types = types.iter().map(|(name, it)| quote!((#name, #it)));
            quote!(request.multipart_value(&[#(#types),*], #body))
        }
        Sending::Parts => quote!(request.multipart(#body)),
        Sending::Text(content_type) => quote!(request.text(#content_type, #body)),
        Sending::Bytes(content_type) => quote!(request.body(#content_type, #body)),
        Sending::Typed => quote!(request.typed_body(#body)),
    }
}

/// What the types and the statements need of the runtime, and the types in them.
pub(super) fn uses(operation: &Operation) -> (Vec<&'static str>, Vec<&RustType>) {
    let (mut names, mut types) = (Vec::new(), Vec::new());
    for form in &operation.body.forms {
        names.extend(["Form", "Multipart"]);
        types.extend(form.fields.iter().map(|field| &field.ty));
    }
    let variants = operation.body.choice.iter().flat_map(|it| &it.variants);
    types.extend(variants.clone().map(|variant| &variant.content.ty));
    let chosen = variants.map(|variant| &variant.content.sending);
    let sendings = operation.inputs.iter().filter_map(|input| match &input.place {
        Place::Body(sending) => Some(sending),
        _ => None,
    });
    for sending in sendings.chain(chosen) {
        if matches!(sending, Sending::Form(styles) if !styles.is_empty()) {
            names.push("Style");
        }
    }
    (names, types)
}
