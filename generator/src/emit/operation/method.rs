//! The setters of a call, and the client's method that starts it.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Setter, Within, docs, ident};
use super::request::arguments;
use crate::plan::Operation;

/// The setters of what need not be sent.
pub(super) fn setters(operation: &Operation) -> Option<TokenStream> {
    let name = ident(&operation.name);
    let setters = operation.inputs.iter().filter(|input| !input.required).map(|input| {
        let (setter, field) = (ident(&input.setter), ident(&input.name));
        let docs = docs(&input.docs);
        let deprecated = input.deprecated.then(|| quote!(#[deprecated]));
        let kind = Setter::new(&input.ty);
        let (ty, value) = (kind.argument(Within::Api), kind.convert(&field));
        quote! {
            #docs
            #deprecated
            pub fn #setter(mut self, #field: #ty) -> Self {
                self.operation_mut().#field = Some(#value);
                self
            }
        }
    });
    let setters: Vec<_> = setters.collect();
    (!setters.is_empty()).then(|| quote!(impl Call<#name> { #(#setters)* }))
}

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
