//! The client's method that starts a call.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{docs, ident};
use super::request::arguments;
use crate::plan::Operation;

/// The client's method.
pub(super) fn method(operation: &Operation) -> TokenStream {
    let (name, function) = (ident(&operation.name), ident(&operation.function));
    let about = docs(&operation.docs);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    if operation.builder.is_some() {
        return quote! {
            #about
            #deprecated
            pub fn #function(&self, request: #name) -> Call<#name> {
                self.call(request)
            }
        };
    }
    let arguments = arguments(operation);
    let passed = operation.inputs.iter().filter(|input| input.required);
    let passed = passed.map(|input| ident(&input.name));
    quote! {
        #about
        #deprecated
        pub fn #function(&self, #(#arguments),*) -> Call<#name> {
            self.call(#name::new(#(#passed),*))
        }
    }
}
