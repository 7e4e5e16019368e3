//! Operations to requests and the client's methods.

mod body;
pub(super) mod calls;
mod request;
mod success;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::request::location_name;

use self::body::Context;
use super::ledger::Ledger;
use super::names::Names;
use super::reserved::{CLIENT, IMPORTS, PRELUDE};
use super::scope::Scope;
use super::types::module_order;
use super::words::snake;
use super::{
    ApiModule, Operation, Payload, Replies, Shared, key, replies, status, text,
};
use crate::config::{Config, unknown};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Api};

/// What the modules of operations import beside what all say; no request may be called
/// so.
const REQUESTS: [&str; 22] = [
    "Binary",
    "Call",
    "Client",
    "Empty",
    "EventSource",
    "File",
    "Form",
    "ItemSource",
    "Json",
    "JsonLines",
    "Method",
    "Multipart",
    "New",
    "Operation",
    "Reply",
    "RequestBody",
    "RequestBuilder",
    "Security",
    "ServerSentEvents",
    "Style",
    "Text",
    "TypedBody",
];

/// The modules that there are beside those of tags, and files that there cannot be.
const FILES: [&str; 8] =
    ["mod", "api", "con", "prn", "aux", "nul", "failures", "headers"];

/// How many arguments a function has at most beside `self`; clippy's
/// `too_many_arguments` agrees.
const ARGUMENTS: usize = 6;

/// Adds what the configuration says of single operations.
pub(super) fn configure(
    apis: &mut [ApiModule],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let ids: Vec<_> = ids(apis).map(str::to_owned).collect();
    for (id, own) in &config.operations {
        let mut operations = apis.iter_mut().flat_map(|module| &mut module.operations);
        match operations.find(|it| it.id == *id) {
            Some(operation) => {
                for it in own.retry_on.iter().filter(|it| !status::is_failure(**it)) {
                    let message = format!(
                        "the operation {} has {it} in `retry-on`, which is no status of a \
                         failure",
                        text::code(id)
                    );
                    let way = ["operations", id, "retry-on", &it.to_string()];
                    diagnostics.push(
                        Diagnostic::error("unusable-configuration", "", message)
                            .of_config(&way)
                            .help(status::FAILURES),
                    );
                }
                operation.retry_on.clone_from(&own.retry_on);
                operation.idempotent = own.idempotent.or(operation.idempotent);
            }
            None => {
                let what = "the configuration names the operation";
                let ids = ids.iter().map(String::as_str);
                diagnostics.push(unknown(&["operations", id], what, id, ids));
            }
        }
    }
}

/// The ids of all operations.
pub(super) fn ids(apis: &[ApiModule]) -> impl Iterator<Item = &str> {
    let operations = apis.iter().flat_map(|module| &module.operations);
    operations.map(|operation| operation.id.as_str())
}

/// How each tag is spelled, by the name of its module: tags that differ in case or
/// punctuation alone are one, as the document's list of tags has it, or else as comes first
/// in the order of the alphabet.
fn spellings(api: &Api) -> BTreeMap<String, &str> {
    let used: BTreeSet<_> =
        api.operations.iter().filter_map(|it| it.tag.as_deref()).collect();
    let listed = api.tags.iter().map(|it| it.name.as_str());
    let mut spellings = BTreeMap::new();
    for tag in listed.filter(|tag| used.contains(tag)).chain(used.iter().copied()) {
        spellings.entry(snake(tag)).or_insert(tag);
    }
    spellings
}

/// The modules of operations, one for each tag, by name, and what operations share
/// of their replies.
pub(super) fn modules<'l>(
    api: &'l Api,
    names: &'l Names,
    ledger: &'l Ledger<'l>,
) -> (Vec<ApiModule>, Shared) {
    let mut files = Scope::new(ledger, "tags", &FILES, "_api");
    let reserved = REQUESTS.iter().chain(&PRELUDE).chain(&IMPORTS);
    let mut requests = Scope::new(ledger, "requests", reserved, "Operation");
    let mut functions = Scope::new(ledger, "functions", &CLIENT, "_operation");
    // Names are chosen by id and by tag, so that the document's order plays no part.
    let mut order: Vec<_> = api.operations.iter().enumerate().collect();
    // An id of the document's comes before a name that is made of others.
    order.sort_by_key(|(_, source)| (source.name != source.id, &source.id));
    let spellings = spellings(api);
    let module_of = |source: &'l model::Operation| {
        let tag = source.tag.as_deref()?;
        Some(spellings.get(&snake(tag)).copied().unwrap_or(tag))
    };
    let tags: BTreeSet<_> = api.operations.iter().map(module_of).collect();
    let mut module = |tag: Option<&str>| ApiModule {
        name: match tag {
            Some(tag) => files.module(&key::key("tag", &[tag]), tag),
            None => files.module("no-tag", "operations"),
        },
        tag: tag.map(str::to_owned),
        docs: text::tag_docs(api, tag),
        feature: None,
        operations: Vec::new(),
    };
    let names_of_tags = tags.iter().copied();
    let mut modules: BTreeMap<_, _> =
        names_of_tags.map(&mut module).map(|it| (it.tag.clone(), it)).collect();
    // The operations' own names come first, so that no type of a body takes one.
    let named: Vec<_> = order
        .into_iter()
        .map(|(at, source)| {
            let key = |kind: &str| key::key(kind, &[&source.id]);
            let function = functions.snake(&key("function"), &source.name);
            // A request is called as the function is, where that is renamed.
            let wanted = functions.renamed(&key("function")).unwrap_or(&source.name);
            let name = requests.pascal(&key("request"), wanted);
            (at, source, name, function)
        })
        .collect();
    let mut planned = Vec::new();
    for (at, source, name, function) in named {
        let mut context =
            Context { api, names, ledger, requests: &mut requests, function: &function };
        let (inputs, body) = request::inputs(source, &mut context);
        let builder = (inputs.iter().filter(|input| input.required).count() > ARGUMENTS)
            .then(|| {
                let key = key::key("request-builder", &[&source.id]);
                requests.pascal(&key, &format!("{name}Builder"))
            });
        let operation = Operation {
            id: source.id.clone(),
            name,
            function,
            docs: text::operation_docs(source),
            deprecated: source.docs.deprecated,
            method: source.method,
            path: source.path.clone(),
            inputs,
            body,
            builder,
            success: Payload::Empty,
            failure: Payload::Empty,
            replies: Replies::default(),
            server: source.server.clone(),
            security: source.security.clone(),
            retry_on: Vec::new(),
            idempotent: calls::creates(source).then_some(false),
            pages: None,
            waiters: Vec::new(),
        };
        planned.push((at, module_of(source).map(str::to_owned), operation));
    }
    planned.sort_by_key(|(at, ..)| *at);
    for (_, tag, operation) in planned {
        if let Some(module) = modules.get_mut(&tag) {
            module.operations.push(operation);
        }
    }
    let mut modules: Vec<_> = modules.into_values().collect();
    modules.sort_by(|one, other| module_order(&one.name).cmp(module_order(&other.name)));
    // After the requests, whose names must not depend on what comes back.
    let shared = replies::decide(api, names, &mut modules, ledger, &mut requests);
    (modules, shared)
}
