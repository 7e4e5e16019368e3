//! What operations send.

use std::collections::BTreeSet;

use super::super::reserved::CALL;
use super::super::scope::Scope;
use super::super::types::rust_type;
use super::super::{BodyTypes, Input, Place, Setter, key, text, words};
use super::body::{Context, body};
use crate::model::{Location, Operation, Parameter};

/// What an operation sends: its parameters and its body, what is required first; and the
/// types that the body needs.
pub(super) fn inputs(
    source: &Operation,
    context: &mut Context<'_, '_, '_>,
) -> (Vec<Input>, BodyTypes) {
    let place = key::key("parameter", &[&source.id]);
    let mut fields = Scope::new(context.ledger, place, &CALL, "_parameter");
    let mut known = BTreeSet::new();
    let mut inputs: Vec<_> = source
        .parameters
        .iter()
        .map(|parameter| {
            let mut wanted = parameter.name.clone();
            if !known.insert(words::snake(&wanted)) {
                // Another location has the name, too.
                wanted = format!("{wanted} {}", location_name(parameter.location));
            }
            let place = location_name(parameter.location);
            let parts = [&*source.id, place, &*parameter.name];
            let name = fields.snake(&key::key("parameter", &parts), &wanted);
            parameter_input(parameter, name, context)
        })
        .collect();
    let mut types = BodyTypes::default();
    if let Some(source_body) = &source.body {
        let body = body(source, source_body, context);
        types = body.types;
        let wanted = if known.contains("body") { "request body" } else { "body" };
        inputs.push(Input {
            name: fields.snake(&key::key("body", &[&source.id]), wanted),
            docs: text::body_docs(source_body),
            ty: body.ty,
            setter: body.setter,
            required: source_body.required,
            deprecated: false,
            place: body.place,
        });
    }
    inputs.sort_by_key(|input| !input.required);
    (inputs, types)
}

fn parameter_input(
    parameter: &Parameter,
    name: String,
    context: &Context<'_, '_, '_>,
) -> Input {
    let ty = rust_type(&parameter.ty.ty, context.names);
    Input {
        docs: text::parameter_docs(parameter, &name),
        name,
        setter: Setter::new(&ty, &parameter.ty.ty, context.api, context.names),
        ty,
        required: parameter.required,
        deprecated: parameter.docs.deprecated,
        place: Place::Parameter {
            name: parameter.name.clone(),
            location: parameter.location,
            style: parameter.style,
            explode: parameter.explode,
            allow_reserved: parameter.allow_reserved,
        },
    }
}

/// Where a parameter is sent, in a word.
pub(crate) fn location_name(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}
