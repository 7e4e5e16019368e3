//! How many places of values there are, and which of them are any JSON.

use std::collections::BTreeMap;

use super::Values;
use crate::document::pointer::join as child;
use crate::model::Api;
use crate::plan::{Crate, Input, Operation, Place, RustType, TypeItem, TypeKind};

/// Counts the places of values of a crate.
pub(super) fn values(api: &Api, plan: &Crate) -> Values {
    let items = plan.types.iter().flat_map(|module| &module.items);
    let aliases = items.clone().filter_map(|item| match &item.kind {
        TypeKind::Alias(ty) => Some((item.name.as_str(), ty)),
        _ => None,
    });
    let mut places =
        Places { plan, aliases: aliases.collect(), found: Values::default() };
    for item in items {
        places.item(item);
    }
    let sources: BTreeMap<&str, _> =
        api.operations.iter().map(|source| (source.id.as_str(), source)).collect();
    for operation in plan.apis.iter().flat_map(|module| &module.operations) {
        if let Some(source) = sources.get(operation.id.as_str()) {
            places.operation(operation, source);
        }
    }
    places.found
}

struct Places<'p> {
    plan: &'p Crate,
    aliases: BTreeMap<&'p str, &'p RustType>,
    found: Values,
}

impl<'p> Places<'p> {
    /// The places inside a type. An alias itself is counted where it is used.
    fn item(&mut self, item: &TypeItem) {
        match &item.kind {
            TypeKind::Struct(object) => {
                for field in &object.fields {
                    self.place(&field.ty, &field.pointer);
                }
                if let Some((_, ty)) = &object.additional {
                    self.place(ty, &child(&item.pointer, "additionalProperties"));
                }
            }
            TypeKind::Alias(ty) => self.inside(ty, &item.pointer),
            TypeKind::UntaggedUnion(variants) => {
                for variant in variants {
                    self.place(&variant.ty, &variant.pointer);
                }
            }
            TypeKind::Enum(_) | TypeKind::TaggedUnion(_) => {}
        }
    }

    fn operation(&mut self, operation: &Operation, source: &crate::model::Operation) {
        for input in &operation.inputs {
            self.input(input, source);
        }
        let payloads = [
            (&operation.success, &source.success),
            (&operation.failure, &source.failure),
        ];
        for (payload, responses) in payloads {
            for response in responses {
                let first = response.pointer.as_ref().map(|pointer| (None, pointer));
                let others = response.by_media_type.iter();
                let others =
                    others.map(|it| (Some(it.media_type.as_str()), &it.pointer));
                for (media_type, pointer) in first.into_iter().chain(others) {
                    let (plan, status) = (self.plan, response.status);
                    let carried = plan.carried(operation, payload, status, media_type);
                    if let Some(ty) = carried.ty() {
                        self.place(ty, pointer);
                    }
                }
            }
        }
    }

    fn input(&mut self, input: &Input, source: &crate::model::Operation) {
        let pointer = match &input.place {
            Place::Parameter { name, location, .. } => {
                let mut all = source.parameters.iter();
                all.find(|it| it.name == *name && it.location == *location)
                    .map(|it| it.pointer.as_str())
            }
            Place::Body(_)
            | Place::Choice
            | Place::Part { .. }
            | Place::OtherParts { .. } => {
                let content =
                    source.body.as_ref().and_then(|body| body.contents.first());
                content.map(|content| content.pointer.as_str())
            }
        };
        self.place(&input.ty, pointer.unwrap_or_default());
    }

    /// A place with a value of this type, and the places inside it.
    fn place(&mut self, ty: &RustType, pointer: &str) {
        self.found.places += 1;
        if self.is_any(ty) {
            self.found.any.push(pointer.to_owned());
        }
        self.inside(ty, pointer);
    }

    fn inside(&mut self, ty: &RustType, pointer: &str) {
        match ty {
            RustType::Vec(item) => self.place(item, &child(pointer, "items")),
            RustType::Map(value) => {
                self.place(value, &child(pointer, "additionalProperties"));
            }
            RustType::Option(inner) | RustType::Boxed(inner) => {
                self.inside(inner, pointer);
            }
            _ => {}
        }
    }

    /// Whether a type is any JSON, perhaps under other names.
    fn is_any<'t>(&self, mut ty: &'t RustType) -> bool
    where
        'p: 't,
    {
        for _ in 0..=self.aliases.len() {
            match ty {
                RustType::Value => return true,
                RustType::Option(inner) | RustType::Boxed(inner) => ty = inner,
                RustType::Named(name) => match self.aliases.get(name.as_str()) {
                    Some(alias) => ty = alias,
                    None => return false,
                },
                _ => return false,
            }
        }
        false
    }
}
