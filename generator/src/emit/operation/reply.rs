//! What an operation's replies are read as.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Within, type_tokens};
use crate::plan::{Operation, Payload, RustType};

/// The type that reads a reply's body.
pub(super) fn payload(payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(Empty),
        Payload::Json(ty) => {
            let ty = type_tokens(ty, Within::Api);
            quote!(Json<#ty>)
        }
    }
}

/// What the replies of an operation import of the runtime, and their types.
pub(super) fn uses(operation: &Operation) -> (Vec<&'static str>, Vec<&RustType>) {
    let (mut names, mut types) = (Vec::new(), Vec::new());
    for payload in [&operation.success, &operation.failure] {
        match payload {
            Payload::Empty => names.push("Empty"),
            Payload::Json(ty) => {
                names.push("Json");
                types.push(ty);
            }
        }
    }
    (names, types)
}
