//! What the document says of the client: where the API is, and what proves who is
//! calling.

use quote::quote;

use super::rust::{docs, ident};
use super::{Item, RustFile};
use crate::model::Credential;
use crate::plan::{Crate, RuntimePart, Scheme, Variable};

/// The module of the client.
pub(super) fn client(plan: &Crate) -> RustFile {
    let mut items = vec![Item::Tokens(builder(plan))];
    let variables = &plan.servers.variables;
    if !plan.schemes.is_empty() || !variables.is_empty() {
        let methods = plan
            .schemes
            .iter()
            .flat_map(|scheme| {
                std::iter::once(method(scheme)).chain(client_credentials(scheme))
            })
            .chain(variables.iter().map(variable));
        items.push(Item::Tokens(quote!(impl ClientBuilder { #(#methods)* })));
    }
    let mut names = vec![quote!(Client), quote!(ClientBuilder)];
    if !plan.schemes.is_empty() {
        names.insert(0, quote!(BuildError));
        if plan.runtime.contains(&RuntimePart::ClientCredentials) {
            names.push(quote!(ClientCredentials));
        }
        names.push(quote!(Credential));
    }
    RustFile {
        path: "src/client.rs".to_owned(),
        groups: vec![vec![quote!(use crate::runtime::{#(#names),*};)]],
        items,
        ..RustFile::default()
    }
}

fn builder(plan: &Crate) -> proc_macro2::TokenStream {
    let mut about = vec!["Starts to build a client.".to_owned(), String::new()];
    match &plan.servers.base_url {
        Some(url) => about.push(format!(
            "A client of {} unless it is told another base URL.",
            code(url)
        )),
        None => {
            about.extend(crate::plan::rustdoc(&without_host(plan)));
            if plan.servers.constants.iter().any(|it| it.url.contains("://")) {
                let others =
                    "Others that the document names are in [`servers`](crate::servers).";
                about.extend([String::new(), others.to_owned()]);
            }
        }
    }
    let about = docs(&about);
    let url = plan.servers.base_url.as_ref().unwrap_or(&plan.servers.path_template);
    let own_servers = plan.servers.only_own.then(|| quote!(.own_servers()));
    let variables = plan.servers.variables.iter().map(|variable| {
        let (name, default) = (&variable.name, &variable.default);
        quote!(.default_variable(#name, #default))
    });
    let others = plan.servers.others.iter().map(|url| quote!(.other_server(#url)));
    let by_value =
        plan.servers.by_value.iter().map(
            |(name, values, url)| quote!(.server_for(#name, &[#(#values),*], #url)),
        );
    let schemes = plan.schemes.iter().map(|scheme| {
        let name = &scheme.name;
        match scheme.is_unused {
            false => quote!(.security_scheme(#name)),
            true => {
                let value = match scheme.credential {
                    Credential::Basic => quote!("", ""),
                    _ => quote!(""),
                };
                let place = credential(scheme, &value);
                quote!(.common_scheme(#name, #place))
            }
        }
    });
    let from_env = from_env(plan);
    quote! {
        impl Client {
            #about
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(#url, concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"))) #own_servers #(#others)* #(#by_value)* #(#schemes)* #(#variables)*
            }

            #from_env
        }
    }
}

/// What a client must be told where the document does not say on which host the API is.
fn without_host(plan: &Crate) -> String {
    let path = match &*plan.servers.path {
        "" => String::new(),
        path => format!(", with the path {}", code(path)),
    };
    if plan.servers.only_own {
        return format!(
            "A client of the servers that operations have of their own. For the others the \
             document names no host: to call them, it must be told a base URL{path}, which \
             is then for all."
        );
    }
    let what = match &plan.servers.constants[..] {
        [] => "document",
        _ => "document's first server",
    };
    format!("A client; the {what} names no host, so it must be told a base URL{path}.")
}

/// A client with what the environment has.
fn from_env(plan: &Crate) -> Option<proc_macro2::TokenStream> {
    if plan.schemes.is_empty() {
        return None;
    }
    let mut names = Vec::new();
    let calls: Vec<_> = plan
        .schemes
        .iter()
        .map(|scheme| {
            let (variable, method) = (&scheme.variable, ident(&scheme.method));
            if scheme.credential == Credential::Basic {
                let user = format!("{variable}_USERNAME");
                let password = format!("{variable}_PASSWORD");
                names.push(format!("{} with {}", code(&user), code(&password)));
                quote!(.credential_pair_from_env([#user, #password], ClientBuilder::#method))
            } else {
                names.push(code(variable));
                quote!(.credential_from_env(#variable, ClientBuilder::#method))
            }
        })
        .collect();
    let names = match &names[..] {
        [only] => only.clone(),
        several => several.join(", "),
    };
    let about = docs(&[
        "A client with the credentials that the environment has.".to_owned(),
        String::new(),
        format!("They are read from {names}."),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "When none of them is set, or what is set cannot be sent.".to_owned(),
    ]);
    Some(quote! {
        #about
        pub fn from_env() -> Result<Self, BuildError> {
            Self::builder() #(#calls)* .build_with_credential()
        }
    })
}

/// The method that takes an id and a secret, where tokens are got with them.
fn client_credentials(scheme: &Scheme) -> Option<proc_macro2::TokenStream> {
    let (url, method) = scheme.token_url.as_ref()?;
    let (method, name) = (ident(method), &scheme.name);
    let about = docs(&[
        format!("Gets tokens with this id and secret (security scheme {}).", code(name)),
        String::new(),
        format!("They are asked for at {}, and kept while they are good.", code(url)),
    ]);
    Some(quote! {
        #about
        pub fn #method(self, id: impl Into<String>, secret: impl Into<String>) -> Self {
            self.credential(#name, ClientCredentials::new(#url, id, secret))
        }
    })
}

fn code(text: &str) -> String {
    crate::plan::code(text)
}

fn method(scheme: &Scheme) -> proc_macro2::TokenStream {
    let (method, name) = (ident(&scheme.method), &scheme.name);
    let about = docs(&scheme.docs);
    let (arguments, value) = match &scheme.credential {
        Credential::Bearer => (quote!(token: impl Into<String>), quote!(token)),
        Credential::Basic => (
            quote!(user: impl Into<String>, password: impl Into<String>),
            quote!(user, password),
        ),
        _ => (quote!(key: impl Into<String>), quote!(key)),
    };
    let value = credential(scheme, &value);
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

/// A credential for a scheme, of this value.
fn credential(
    scheme: &Scheme,
    value: &proc_macro2::TokenStream,
) -> proc_macro2::TokenStream {
    match &scheme.credential {
        Credential::Bearer => quote!(Credential::bearer(#value)),
        Credential::Basic => quote!(Credential::basic(#value)),
        Credential::Header(name) => quote!(Credential::api_key_header(#name, #value)),
        Credential::Query(name) => quote!(Credential::api_key_query(#name, #value)),
        Credential::Cookie(name) => quote!(Credential::api_key_cookie(#name, #value)),
    }
}
