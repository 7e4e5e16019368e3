//! The arguments of a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Within, argument, ident};
use crate::plan::Operation;

/// The arguments for what must be sent.
pub(super) fn arguments(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    operation.inputs.iter().filter(|input| input.required).map(|input| {
        let name = ident(&input.name);
        let ty = argument(&input.ty, &input.setter, Within::Api);
        quote!(#name: #ty)
    })
}
