//! What an operation is, as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::ident;
use super::{part, reply};
use crate::plan::{Operation, method_name};

/// The implementation of the runtime's trait.
pub(super) fn implementation(operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let (success, failure) =
        (reply::payload(&operation.success), reply::payload(&operation.failure));
    let (id, path) = (&operation.id, &operation.path);
    let method = ident(method_name(operation.method));
    let server = operation
        .server
        .as_ref()
        .map(|url| quote!(const SERVER: Option<&'static str> = Some(#url);));
    let security = security(&operation.security);
    let constants = reply::constants(operation);
    let parts = operation.inputs.iter().map(|input| part::part(input, operation));
    let argument = if operation.inputs.is_empty() { quote!(_) } else { quote!(request) };
    let is_deprecated = operation.inputs.iter().any(|input| input.deprecated);
    let allow = is_deprecated.then(
        || quote!(#[allow(deprecated, reason = "a deprecated field is still sent")]),
    );
    quote! {
        #allow
        impl Operation for #name {
            type Success = #success;
            type Failure = #failure;

            const ID: &'static str = #id;
            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            #server
            #security
            #constants

            fn request(&self, #argument: &mut RequestBuilder) {
                #(#parts)*
            }
        }
    }
}

fn security(sets: &[Vec<String>]) -> Option<TokenStream> {
    let sets = sets.iter().map(|set| quote!(&[#(#set),*]));
    let sets: Vec<_> = sets.collect();
    (!sets.is_empty()).then(|| quote!(const SECURITY: Security = &[#(#sets),*];))
}
