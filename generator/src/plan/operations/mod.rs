//! Operations to requests and the client's methods.

mod reply;
mod request;

use std::collections::BTreeMap;

use super::names::Names;
use super::scope::{Scope, written};
use super::types::module_order;
use super::{ApiModule, Operation, Payload, text};
use crate::model::{Api, Operation as Source};

/// What the modules of operations import; no request may be called so.
const REQUESTS: [&str; 14] = [
    "Call",
    "Client",
    "Empty",
    "Err",
    "Json",
    "Method",
    "New",
    "Ok",
    "Operation",
    "Option",
    "RequestBuilder",
    "Security",
    "String",
    "Style",
];

/// The methods that the runtime's client has, or is going to have.
const CLIENT: [&str; 9] = [
    "base_url", "blocking", "builder", "call", "clone", "fmt", "from_env", "new", "with",
];

/// How many arguments a function has at most beside `self`; clippy's
/// `too_many_arguments` agrees.
const ARGUMENTS: usize = 6;

/// The modules of operations, one for each tag, by name.
pub(super) fn modules(api: &Api, names: &Names) -> Vec<ApiModule> {
    let mut files = Scope::new(&["mod", "con", "prn", "aux", "nul"], "_api");
    let mut requests = Scope::new(&REQUESTS, "Operation");
    let mut functions = Scope::new(&CLIENT, "_operation");
    let mut modules: BTreeMap<Option<&str>, ApiModule> = BTreeMap::new();
    for source in &api.operations {
        let tag = source.tag.as_deref();
        let module = modules.entry(tag).or_insert_with(|| ApiModule {
            name: written(&files.snake(tag.unwrap_or("operations"))),
            tag: tag.map(str::to_owned),
            docs: text::tag_docs(api, tag),
            operations: Vec::new(),
        });
        let name = written(&requests.pascal(&source.id));
        let function = written(&functions.snake(&source.id));
        let mut operation = operation(source, name, function, names);
        if operation.inputs.iter().filter(|input| input.required).count() > ARGUMENTS {
            let wanted = format!("{}Builder", operation.name);
            operation.builder = Some(requests.pascal(&wanted));
        }
        module.operations.push(operation);
    }
    let mut modules: Vec<_> = modules.into_values().collect();
    modules.sort_by(|one, other| module_order(&one.name).cmp(module_order(&other.name)));
    modules
}

fn operation(
    source: &Source,
    name: String,
    function: String,
    names: &Names,
) -> Operation {
    Operation {
        id: source.id.clone(),
        name,
        function,
        docs: text::operation_docs(source),
        deprecated: source.docs.deprecated,
        method: source.method,
        path: source.path.clone(),
        inputs: request::inputs(source, names),
        builder: None,
        success: reply::payload(&source.success, Payload::Empty, names),
        failure: reply::failure(&source.failure, names),
        security: source.security.clone(),
    }
}
