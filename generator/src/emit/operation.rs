//! Modules of operations: a request as data, and the method that sends it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{Import, Setter, Within, docs, ident, imports, type_tokens, use_all};
use super::{Item, RustFile, table};
use crate::model::{Location, Style};
use crate::plan::{
    ApiModule, Crate, Input, Operation, Payload, Place, RustType, method_name,
};

/// The module that gathers all operations.
pub(super) fn index(plan: &Crate) -> RustFile {
    let modules = plan.apis.iter().map(|module| {
        let name = ident(&module.name);
        quote!(pub mod #name;)
    });
    RustFile {
        path: "src/api.rs".to_owned(),
        docs: vec!["The operations, a module for each tag.".to_owned()],
        groups: vec![modules.collect()],
        ..RustFile::default()
    }
}

/// A module of operations.
pub(super) fn module(module: &ApiModule) -> RustFile {
    let mut items = Vec::new();
    for operation in &module.operations {
        items.push(Item::Tokens(request(operation)));
        items.push(match &operation.builder {
            Some(builder) => Item::Table(table::request(operation, builder)),
            None => Item::Tokens(constructor(operation)),
        });
        items.push(Item::Tokens(implementation(operation)));
        items.extend(setters(operation).map(Item::Tokens));
    }
    let methods = module.operations.iter().map(method);
    items.push(Item::Tokens(quote!(impl Client { #(#methods)* })));
    RustFile {
        path: format!("src/api/{}.rs", module.name.trim_start_matches("r#")),
        docs: module.docs.clone(),
        groups: uses(module),
        items,
        ..RustFile::default()
    }
}

fn uses(module: &ApiModule) -> Vec<Vec<TokenStream>> {
    let mut runtime = BTreeSet::from(["Call", "Client", "Operation", "RequestBuilder"]);
    let (mut has_map, mut has_types) = (false, false);
    let mut see = |ty: &RustType, runtime: &mut BTreeSet<&str>| {
        imports(ty, &mut |import| match import {
            Import::BTreeMap => has_map = true,
            Import::Runtime(name) => {
                runtime.insert(name);
            }
            Import::Type(_) => has_types = true,
        });
    };
    for operation in &module.operations {
        if operation.builder.is_some() {
            runtime.insert("builder");
        }
        if !operation.security.is_empty() {
            runtime.insert("Security");
        }
        for payload in [&operation.success, &operation.failure] {
            match payload {
                Payload::Empty => {
                    runtime.insert("Empty");
                }
                Payload::Json(ty) => {
                    runtime.insert("Json");
                    see(ty, &mut runtime);
                }
            }
        }
        for input in &operation.inputs {
            see(&input.ty, &mut runtime);
            if style(&input.place).is_some() {
                runtime.insert("Style");
            }
            let is_set = operation.builder.is_none() || !input.required;
            match Setter::new(&input.ty).kind {
                _ if !is_set => false,
                "list" => runtime.insert("to_vec"),
                "map" => runtime.insert("to_map"),
                _ => false,
            };
        }
    }
    let std = has_map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let types = has_types.then(|| {
        quote!(
            use crate::types;
        )
    });
    vec![
        std.into_iter().collect(),
        vec![quote!(
            use http::Method;
        )],
        use_all(&quote!(crate::runtime), runtime).into_iter().chain(types).collect(),
    ]
}

/// The struct that holds what is sent.
fn request(operation: &Operation) -> TokenStream {
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

fn constructor(operation: &Operation) -> TokenStream {
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

fn arguments(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    operation.inputs.iter().filter(|input| input.required).map(|input| {
        let name = ident(&input.name);
        let ty = Setter::new(&input.ty).argument(Within::Api);
        quote!(#name: #ty)
    })
}

fn implementation(operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let (success, failure) = (payload(&operation.success), payload(&operation.failure));
    let (id, path) = (&operation.id, &operation.path);
    let method = ident(method_name(operation.method));
    let security = security(&operation.security);
    let parts = operation.inputs.iter().map(part);
    let argument = if operation.inputs.is_empty() { quote!(_) } else { quote!(request) };
    quote! {
        impl Operation for #name {
            type Success = #success;
            type Failure = #failure;

            const ID: &'static str = #id;
            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            #security

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

fn payload(payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(Empty),
        Payload::Json(ty) => {
            let ty = type_tokens(ty, Within::Api);
            quote!(Json<#ty>)
        }
    }
}

/// The statement that adds an input to the request.
fn part(input: &Input) -> TokenStream {
    let field = ident(&input.name);
    match (&input.place, style(&input.place)) {
        (Place::JsonBody, _) => quote!(request.json(&self.#field);),
        (Place::Parameter { name, location, .. }, None) => {
            let function = ident(location_name(*location));
            quote!(request.#function(#name, &self.#field);)
        }
        (Place::Parameter { name, location, .. }, Some(style)) => {
            let function = ident(&format!("{}_styled", location_name(*location)));
            quote!(request.#function(#name, #style, &self.#field);)
        }
    }
}

fn location_name(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The style of a parameter, where it is not the default of its location.
fn style(place: &Place) -> Option<TokenStream> {
    let Place::Parameter { location, style, explode, .. } = place else { return None };
    let name = match (style, explode, location) {
        (Style::Simple, false, Location::Path | Location::Header) => return None,
        (Style::Form, true, Location::Query | Location::Cookie) => return None,
        (Style::Simple, false, _) => "SIMPLE",
        (Style::Simple, true, _) => "SIMPLE_EXPLODED",
        (Style::Label, false, _) => "LABEL",
        (Style::Label, true, _) => "LABEL_EXPLODED",
        (Style::Matrix, false, _) => "MATRIX",
        (Style::Matrix, true, _) => "MATRIX_EXPLODED",
        (Style::Form, false, _) => "FORM",
        (Style::Form | Style::SpaceDelimited | Style::PipeDelimited, true, _) => {
            "FORM_EXPLODED"
        }
        (Style::SpaceDelimited, false, _) => "SPACE_DELIMITED",
        (Style::PipeDelimited, false, _) => "PIPE_DELIMITED",
        (Style::DeepObject, _, _) => "DEEP_OBJECT",
    };
    let name = ident(name);
    Some(quote!(Style::#name))
}

/// The setters of what need not be sent.
fn setters(operation: &Operation) -> Option<TokenStream> {
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

fn method(operation: &Operation) -> TokenStream {
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
