//! The struct of a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Setter, Within, docs, ident, type_tokens};
use crate::plan::Operation;

/// The struct that holds what is sent.
pub(super) fn structure(operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let about = docs(&[format!("What [`Client::{}`] sends.", operation.function)]);
    let fields = operation.inputs.iter().map(|input| {
        let (name, docs) = (ident(&input.name), docs(&input.docs));
        let ty = type_tokens(&input.ty, Within::Api);
        let ty = if input.required { ty } else { quote!(Option<#ty>) };
        quote!(#docs pub #name: #ty)
    });
    let default = is_optional(operation).then(|| quote!(Default,));
    quote! {
        #about
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
    }
}

/// Whether a request needs nothing to be set.
fn is_optional(operation: &Operation) -> bool {
    operation.inputs.iter().all(|input| !input.required)
}

/// The constructor, with what must be sent.
pub(super) fn constructor(operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    if is_optional(operation) {
        return quote! {
            impl #name {
                /// The request with nothing set.
                #[must_use]
                pub fn new() -> Self {
                    Self::default()
                }
            }
        };
    }
    let arguments = arguments(operation);
    let fields = operation.inputs.iter().map(|input| {
        let field = ident(&input.name);
        let value = if input.required {
            Setter::new(&input.ty).convert(&field)
        } else {
            quote!(None)
        };
        if field == value.to_string() { quote!(#field) } else { quote!(#field: #value) }
    });
    quote! {
        impl #name {
            /// The request with what must be sent.
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#fields),* }
            }
        }
    }
}

/// The arguments for what must be sent.
pub(super) fn arguments(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    operation.inputs.iter().filter(|input| input.required).map(|input| {
        let name = ident(&input.name);
        let ty = Setter::new(&input.ty).argument(Within::Api);
        quote!(#name: #ty)
    })
}
