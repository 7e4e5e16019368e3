//! The struct of a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Within, argument, ident};
use super::super::{Item, table};
use crate::plan::Operation;

/// The struct that holds what is sent.
pub(super) fn structure(operation: &Operation) -> Item {
    let docs = [format!("What [`Client::{}`] sends.", operation.function)];
    let (name, builder) = (&operation.name, operation.builder.as_deref());
    Item::Table(table::inputs("struct", name, builder, &docs, &operation.inputs))
}

/// The arguments for what must be sent.
pub(super) fn arguments(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    operation.inputs.iter().filter(|input| input.required).map(|input| {
        let name = ident(&input.name);
        let ty = argument(&input.ty, &input.setter, Within::Api);
        quote!(#name: #ty)
    })
}
