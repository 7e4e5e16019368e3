//! The crate's root.

use proc_macro2::TokenStream;
use quote::quote;

use super::RustFile;
use crate::plan::{
    Crate, Operation, Place, RustType, SampleServer, SampleValue, Scheme, rustdoc,
};

/// The root module.
pub(super) fn lib_rs(plan: &Crate) -> RustFile {
    let mut docs = rustdoc(&plan.description);
    if !plan.docs.is_empty() {
        docs.push(String::new());
        docs.extend(plan.docs.iter().cloned());
    }
    docs.push(String::new());
    docs.extend(example(plan));
    if plan.guide.is_some() {
        docs.push(String::new());
        docs.push(
            "Retries, time limits, waiting, credentials and the rest: [`guide`]."
                .to_owned(),
        );
    }
    let has_features = plan.apis.iter().any(|module| module.feature.is_some());
    if has_features {
        docs.extend(FEATURES.map(str::to_owned));
    }
    let limit = plan.recursion_limit.map(|limit| {
        let limit = limit.to_string();
        docs.extend(DEEP.map(str::to_owned));
        docs.push(format!("`#![recursion_limit = \"{limit}\"]`."));
        quote!(#![recursion_limit = #limit])
    });
    let has_servers = super::servers::is_needed(plan);
    let guide = plan.guide.as_ref().map(|_| {
        quote!(
            #[doc = include_str!("guide.md")]
            pub mod guide {}
        )
    });
    let required = super::required::is_needed(plan).then(|| {
        quote!(
            #[doc(hidden)]
            #[allow(
                non_camel_case_types,
                reason = "these are the names of fields, as rustc's messages show them"
            )]
            pub mod required;
        )
    });
    let servers = has_servers.then(|| {
        quote!(
            pub mod servers;
        )
    });
    let allow = super::lints::of_contents(plan);
    RustFile {
        path: "src/lib.rs".to_owned(),
        docs,
        attributes: [quote!(#![forbid(unsafe_code)]), quote!(#![warn(missing_docs)])]
            .into_iter()
            .chain(limit)
            .chain(has_features.then(partial))
            .chain(super::lints::allowed(plan))
            .collect(),
        groups: vec![
            [
                quote!(
                    #allow
                    pub mod api;
                ),
                quote!(
                    mod client;
                ),
            ]
            .into_iter()
            .chain(required)
            .chain([quote!(
                pub mod runtime;
            )])
            .chain(servers)
            .chain([quote!(
                #allow
                pub mod types;
            )])
            .collect(),
            vec![quote!(
                pub use runtime::{
                    BuildError, Call, Client, ClientBuilder, Credential, Error,
                    Response, RetryPolicy,
                };
            )],
        ],
        items: guide.map(super::Item::Tokens).into_iter().collect(),
    }
}

/// What there is to say of features for tags.
const FEATURES: [&str; 7] = [
    "",
    "# Features",
    "",
    "Each tag is a feature, and `all`, one of the defaults, has them all. With",
    "`default-features = false`, a program compiles only the operations of the tags that it",
    "names, and the types that these need; `schemas` is for the types that no operation",
    "needs.",
];

/// What there is to say of types that are more than the compiler follows by itself.
const DEEP: [&str; 6] = [
    "",
    "# Recursion limit",
    "",
    "Types of this API may contain each other in more levels, or require more values, than the",
    "compiler follows by itself. A program that it refuses to compile, since evaluating a",
    "requirement such as `Send` overflows, raises the limit as this crate does:",
];

fn partial() -> TokenStream {
    quote!(#![cfg_attr(
        not(feature = "all"),
        allow(
            unused_imports,
            unused_macros,
            reason = "some tags do not need all of the runtime"
        )
    )])
}

/// A first call, as a program writes it.
pub(super) fn example(plan: &Crate) -> Vec<String> {
    let krate = plan.library();
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# async fn run() -> Result<(), Box<dyn std::error::Error>> {{"),
        format!("let client = {krate}::Client::builder()"),
    ];
    lines.extend(server(plan));
    let operation = simplest(plan);
    for scheme in operation.map_or_else(Vec::new, |it| schemes(plan, it)) {
        let arguments = match scheme.credential {
            crate::model::Credential::Basic => "\"user\", \"password\"".to_owned(),
            _ => format!("std::env::var({})?", super::rust::literal(&scheme.variable)),
        };
        lines.push(format!("    .{}({arguments})", scheme.method));
    }
    lines.push("    .build()?;".to_owned());
    if let Some(operation) = operation {
        let arguments = operation.inputs.iter().filter(|input| input.required);
        let arguments: Vec<_> = arguments
            .map(|input| format!("\"{}\"", input.name.trim_start_matches("r#")))
            .collect();
        lines.push(format!(
            "let reply = client.{}({}).await?;",
            operation.function,
            arguments.join(", ")
        ));
        lines.push("println!(\"{reply:?}\");".to_owned());
    }
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines
}

/// What the first call says of where the API is.
fn server(plan: &Crate) -> Vec<String> {
    let literal = super::rust::literal;
    match &plan.servers.sample {
        SampleServer::Default => Vec::new(),
        SampleServer::Url(url) => vec![format!("    .base_url({})", literal(url))],
        SampleServer::Constant(name) => {
            vec![format!("    .base_url({}::servers::{name})", plan.library())]
        }
        SampleServer::Variables(variables) => variables
            .iter()
            .map(|(method, value)| {
                let types = format!("{}::servers", plan.library());
                let value = match value {
                    SampleValue::Text(value) => literal(value),
                    SampleValue::Variant(ty, name) => format!("{types}::{ty}::{name}"),
                    SampleValue::Other(ty, value) => {
                        format!("{}.parse::<{types}::{ty}>()?", literal(value))
                    }
                };
                format!("    .{method}({value})")
            })
            .collect(),
    }
}

/// The first operation that reads and needs nothing but text, one with a credential before
/// others.
fn simplest(plan: &Crate) -> Option<&Operation> {
    let is_simple = |operation: &&Operation| {
        operation.method == crate::model::Method::Get
            && !operation.deprecated
            && operation.inputs.iter().filter(|input| input.required).all(|input| {
                input.ty == RustType::String
                    && matches!(input.place, Place::Parameter { .. })
            })
    };
    let all =
        || plan.apis.iter().flat_map(|module| &module.operations).filter(is_simple);
    all().find(|it| !schemes(plan, it).is_empty()).or_else(|| all().next())
}

/// The credentials of a call: the first that suffice.
fn schemes<'p>(plan: &'p Crate, operation: &Operation) -> Vec<&'p Scheme> {
    let scheme = |name: &String| plan.schemes.iter().find(|scheme| scheme.name == *name);
    let sets = operation.security.iter().filter(|set| !set.is_empty());
    let mut sets =
        sets.filter_map(|set| set.iter().map(scheme).collect::<Option<Vec<_>>>());
    sets.next().unwrap_or_default()
}
