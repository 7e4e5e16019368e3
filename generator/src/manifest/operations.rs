//! Entries of operations.

use std::collections::BTreeMap;

use super::{InputEntry, OperationEntry, ReplyEntry, written};
use crate::model::{Api, Content, Operation as Source, OtherJson, Response, Status};
use crate::plan::{
    Crate, Input, Operation, Payload, Place, RustType, location_name, method_name,
};

/// An entry for each operation, in the document's order.
pub(super) fn entries(api: &Api, plan: &Crate) -> Vec<OperationEntry> {
    let mut planned: BTreeMap<&str, (&str, &Operation)> = BTreeMap::new();
    for module in &plan.apis {
        for operation in &module.operations {
            planned.insert(&operation.id, (&module.name, operation));
        }
    }
    let entries = api.operations.iter().filter_map(|source| {
        let (module, operation) = planned.get(source.id.as_str())?;
        Some(entry(source, module, operation, plan))
    });
    entries.collect()
}

fn entry(
    source: &Source,
    module: &str,
    operation: &Operation,
    plan: &Crate,
) -> OperationEntry {
    let module = format!("api::{module}");
    let request = format!("{module}::{}", operation.name);
    let mut parameters = Vec::new();
    let mut body = None;
    for input in &operation.inputs {
        match &input.place {
            Place::Parameter { name, location, .. } => {
                let declared = source
                    .parameters
                    .iter()
                    .find(|it| it.name == *name && it.location == *location);
                let pointer = declared.map(|it| it.pointer.as_str());
                let location = location_name(*location);
                parameters.push(self::input(&request, input, pointer, name, location));
            }
            Place::Body(_) | Place::Choice => {
                let pointer =
                    source.body.as_ref().and_then(|body| body.contents.first());
                let pointer = pointer.map(|content| content.pointer.as_str());
                let mut entry = self::input(&request, input, pointer, "body", "body");
                if let RustType::Own(name) = &input.ty {
                    entry.ty = format!("{module}::{name}");
                }
                body = Some(entry);
            }
            Place::Part { .. } | Place::OtherParts { .. } => {}
        }
    }
    let reply = |response: &Response, is_success, other: Option<&OtherJson>| {
        let of = if is_success { &operation.success } else { &operation.failure };
        let media_type = other.map(|other| other.media_type.as_str());
        let carried = match (&response.content, of) {
            (Content::Empty, Payload::ByStatus(_)) => &Payload::Empty,
            _ => plan.carried(operation, of, response.status, media_type),
        };
        ReplyEntry {
            status: status(response.status),
            success: is_success,
            pointer: match other {
                Some(other) => Some(other.pointer.clone()),
                None => response.pointer.clone(),
            },
            ty: payload(carried, &module),
            item: match carried {
                Payload::JsonLines(ty) | Payload::Events(Some(ty)) => Some(written(ty)),
                _ => None,
            },
        }
    };
    let successes = source.success.iter().map(|response| reply(response, true, None));
    let failures = source.failure.iter().flat_map(|response| {
        let others = response.by_media_type.iter().map(Some);
        std::iter::once(None)
            .chain(others)
            .map(move |other| reply(response, false, other))
    });
    OperationEntry {
        pointer: source.pointer.clone(),
        method: method_name(operation.method),
        path: operation.path.clone(),
        id: operation.id.clone(),
        module: module.clone(),
        function: format!("Client::{}", operation.function),
        request,
        parameters,
        body,
        success: payload(&operation.success, &module),
        failure: payload(&operation.failure, &module),
        replies: successes.chain(failures).collect(),
    }
}

fn input(
    request: &str,
    input: &Input,
    pointer: Option<&str>,
    name: &str,
    location: &'static str,
) -> InputEntry {
    InputEntry {
        pointer: pointer.unwrap_or_default().to_owned(),
        path: format!("{request}::{}", input.name),
        name: name.to_owned(),
        location,
        ty: written(&input.ty),
        required: input.required,
    }
}

fn payload(payload: &Payload, module: &str) -> String {
    match payload {
        Payload::Empty => "()".to_owned(),
        Payload::Json(ty) => written(ty),
        Payload::Text | Payload::JsonOrText => "String".to_owned(),
        Payload::Binary => "bytes::Bytes".to_owned(),
        Payload::JsonLines(ty) => format!("Vec<{}>", written(ty)),
        Payload::Events(Some(ty)) => format!("Vec<runtime::Event<{}>>", written(ty)),
        Payload::Events(None) => "Vec<runtime::Event<String>>".to_owned(),
        Payload::Reply => "runtime::Reply".to_owned(),
        Payload::ByStatus(name) => format!("{module}::{name}"),
        Payload::ByMediaType(name) => format!("api::failures::{name}"),
    }
}

fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "default".to_owned(),
    }
}
