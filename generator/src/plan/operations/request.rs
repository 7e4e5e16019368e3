//! What operations send.

use super::super::names::Names;
use super::super::scope::{Scope, written};
use super::super::types::{rust_type, use_type};
use super::super::{Input, Place, text};
use crate::model::{Body, Operation, Parameter};

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

/// The names of functions that setters call, and of what a builder has beside them.
const FIELDS: [&str; 3] = ["build", "to_map", "to_vec"];

/// What an operation sends: its parameters and its body, what is required first.
pub(super) fn inputs(source: &Operation, names: &Names) -> Vec<Input> {
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
    inputs
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
