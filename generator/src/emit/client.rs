//! What the document says of the client: where the API is, and what proves who is
//! calling.

use quote::quote;

use super::rust::{docs, ident};
use super::{Item, RustFile};
use crate::model::Credential;
use crate::plan::{Crate, Scheme, Variable};

/// The module of the client.
pub(super) fn client(plan: &Crate) -> RustFile {
    let mut items = vec![Item::Tokens(builder(plan))];
    let variables = &plan.servers.variables;
    if !plan.schemes.is_empty() || !variables.is_empty() {
        let methods =
            plan.schemes.iter().map(method).chain(variables.iter().map(variable));
        items.push(Item::Tokens(quote!(impl ClientBuilder { #(#methods)* })));
    }
    let credential = (!plan.schemes.is_empty()).then(|| quote!(Credential));
    let names = [quote!(Client), quote!(ClientBuilder)].into_iter().chain(credential);
    RustFile {
        path: "src/client.rs".to_owned(),
        groups: vec![vec![quote!(use crate::runtime::{#(#names),*};)]],
        items,
        ..RustFile::default()
    }
}

fn builder(plan: &Crate) -> proc_macro2::TokenStream {
    let about = match &plan.servers.base_url {
        Some(url) => {
            format!("A client of {} unless it is told another base URL.", code(url))
        }
        None => "A client; the document names no host, so it must be told a base URL."
            .to_owned(),
    };
    let about = docs(&["Starts to build a client.".to_owned(), String::new(), about]);
    let url = plan.servers.base_url.as_deref().unwrap_or_default();
    let variables = plan.servers.variables.iter().map(|variable| {
        let (name, default) = (&variable.name, &variable.default);
        quote!(.server_variable(#name, #default))
    });
    quote! {
        impl Client {
            #about
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(#url, concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"))) #(#variables)*
            }
        }
    }
}

fn code(text: &str) -> String {
    crate::plan::code(text)
}

fn method(scheme: &Scheme) -> proc_macro2::TokenStream {
    let (method, name) = (ident(&scheme.method), &scheme.name);
    let about = docs(&scheme.docs);
    let (arguments, value) = match &scheme.credential {
        Credential::Bearer => {
            (quote!(token: impl Into<String>), quote!(Credential::bearer(token)))
        }
        Credential::Basic => (
            quote!(user: impl Into<String>, password: impl Into<String>),
            quote!(Credential::basic(user, password)),
        ),
        Credential::Header(header) => (
            quote!(key: impl Into<String>),
            quote!(Credential::api_key_header(#header, key)),
        ),
        Credential::Query(parameter) => (
            quote!(key: impl Into<String>),
            quote!(Credential::api_key_query(#parameter, key)),
        ),
        Credential::Cookie(cookie) => (
            quote!(key: impl Into<String>),
            quote!(Credential::api_key_cookie(#cookie, key)),
        ),
    };
    quote! {
        #about
        pub fn #method(self, #arguments) -> Self {
            self.credential(#name, #value)
        }
    }
}

fn variable(variable: &Variable) -> proc_macro2::TokenStream {
    let (method, name) = (ident(&variable.method), &variable.name);
    let about = docs(&variable.docs);
    let (ty, value) = match &variable.values {
        None => (quote!(String), quote!(value.into())),
        Some((ty, _)) => {
            let ty = ident(ty);
            (quote!(crate::servers::#ty), quote!(value.into().as_str()))
        }
    };
    quote! {
        #about
        pub fn #method(self, value: impl Into<#ty>) -> Self {
            self.server_variable(#name, #value)
        }
    }
}
