//! Operations to requests and the client's methods.

use std::collections::BTreeMap;

use super::names::Names;
use super::scope::{Scope, written};
use super::types::{module_order, rust_type, use_type};
use super::{ApiModule, Input, Operation, Payload, Place, RustType, Scheme, text};
use crate::model::{Api, Body, Content, Operation as Source, Parameter, Response};

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

/// The methods that a call has beside its setters, or is going to have.
const CALL: [&str; 22] = [
    "await",
    "blocking",
    "client",
    "clone",
    "deadline",
    "execute",
    "fmt",
    "headers",
    "into",
    "into_future",
    "map",
    "new",
    "operation",
    "operation_mut",
    "pages",
    "prefetch",
    "raw",
    "retry",
    "send",
    "stream",
    "timeout",
    "try_into",
];

/// The methods that the client's builder has beside those of the security schemes.
const CLIENT_BUILDER: [&str; 12] = [
    "base_url",
    "build",
    "clone",
    "credential",
    "default_header",
    "fmt",
    "header",
    "max_response_bytes",
    "new",
    "timeout",
    "transport",
    "user_agent",
];

/// How many arguments a function has at most beside `self`; clippy's
/// `too_many_arguments` agrees.
const ARGUMENTS: usize = 6;

/// The names of functions that setters call, and of what a builder has beside them.
const FIELDS: [&str; 3] = ["build", "to_map", "to_vec"];

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

/// The methods of the client's builder that take credentials.
pub(super) fn schemes(api: &Api) -> Vec<Scheme> {
    use crate::model::Credential;

    let mut scope = Scope::new(&CLIENT_BUILDER, "_credential");
    api.security_schemes
        .iter()
        .map(|scheme| {
            let wanted = match &scheme.credential {
                Credential::Bearer => "bearer_token",
                Credential::Basic => "basic_auth",
                Credential::Header(_) | Credential::Query(_) | Credential::Cookie(_) => {
                    "api_key"
                }
            };
            let mut method = scope.snake(wanted);
            if method != wanted {
                method = scope.snake(&format!("{} {wanted}", scheme.name));
            }
            Scheme {
                name: scheme.name.clone(),
                method: written(&method),
                docs: text::scheme_docs(scheme),
                credential: scheme.credential.clone(),
            }
        })
        .collect()
}

fn operation(
    source: &Source,
    name: String,
    function: String,
    names: &Names,
) -> Operation {
    let mut fields = Scope::new(&FIELDS, "_parameter");
    let mut setters = Scope::new(&CALL, "_parameter");
    let mut inputs: Vec<_> = source
        .parameters
        .iter()
        .map(|parameter| parameter_input(parameter, &mut fields, &mut setters, names))
        .collect();
    inputs.extend(source.body.iter().map(|body| {
        let name = written(&fields.snake("body"));
        let setter = written(&setters.snake("body"));
        body_input(body, name, setter, names)
    }));
    inputs.sort_by_key(|input| !input.required);
    Operation {
        id: source.id.clone(),
        name,
        function,
        docs: text::operation_docs(source),
        deprecated: source.docs.deprecated,
        method: source.method,
        path: source.path.clone(),
        inputs,
        builder: None,
        success: payload(&source.success, Payload::Empty, names),
        failure: failure(&source.failure, names),
        security: source.security.clone(),
    }
}

fn parameter_input(
    parameter: &Parameter,
    fields: &mut Scope,
    setters: &mut Scope,
    names: &Names,
) -> Input {
    Input {
        name: written(&fields.snake(&parameter.name)),
        setter: written(&setters.snake(&parameter.name)),
        docs: text::parameter_docs(parameter),
        ty: rust_type(&parameter.ty.ty, names),
        required: parameter.required,
        deprecated: parameter.docs.deprecated,
        place: Place::Parameter {
            name: parameter.name.clone(),
            location: parameter.location,
            style: parameter.style,
            explode: parameter.explode,
        },
    }
}

fn body_input(body: &Body, name: String, setter: String, names: &Names) -> Input {
    Input {
        name,
        setter,
        docs: text::body_docs(body),
        ty: use_type(&body.ty, names),
        required: body.required,
        deprecated: false,
        place: Place::JsonBody,
    }
}

/// What all responses carry; any JSON where they carry different things.
fn payload(responses: &[Response], none: Payload, names: &Names) -> Payload {
    let mut payloads = responses.iter().map(|response| match &response.content {
        Content::Empty => Payload::Empty,
        Content::Json(ty) => Payload::Json(use_type(ty, names)),
    });
    match payloads.next() {
        None => none,
        Some(first) if payloads.all(|other| other == first) => first,
        Some(_) => Payload::Json(RustType::Value),
    }
}

/// What failures carry. A failure without a body says nothing of the others' bodies; and
/// where the document says nothing at all, servers send JSON more often than not.
fn failure(responses: &[Response], names: &Names) -> Payload {
    let with_body: Vec<_> = responses
        .iter()
        .filter(|response| response.content != Content::Empty)
        .cloned()
        .collect();
    payload(&with_body, Payload::Json(RustType::Value), names)
}
