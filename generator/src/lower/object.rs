//! Objects, and `allOf`, which merges several descriptions of one.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::AdditionalProperties;

use super::schema::Shape;
use super::view::{Node, View};
use super::{Lower, child, docs};
use crate::model::{Additional, Kind, Object, Origin, Property, Type, TypeUse};

/// What all parts of an object say together.
#[derive(Default)]
struct Parts<'d> {
    properties: IndexMap<&'d str, (Node<'d>, String)>,
    required: BTreeSet<&'d str>,
    additional: Option<(&'d AdditionalProperties, String)>,
    /// The references that lead to the part that is being read.
    within: Vec<&'d str>,
}

impl<'d> Lower<'d> {
    /// An object with the properties of the schema and of all that it is composed of.
    pub(super) fn object(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Shape {
        let mut parts = Parts::default();
        self.collect(view, pointer, &mut parts);
        let mut properties = Vec::new();
        for (name, (node, pointer)) in &parts.properties {
            properties.push(self.property(
                name,
                *node,
                pointer,
                parts.required.contains(name),
                origin,
            ));
        }
        let additional = self.additional(&parts, origin);
        if properties.is_empty() && !view.all_of.is_empty() {
            self.warn(
                "empty-all-of",
                pointer,
                "no part of this `allOf` has properties; the value is any JSON",
            );
            return Shape::Type(TypeUse::new(Type::Any));
        }
        Shape::Named(Kind::Object(Object { properties, tags: Vec::new(), additional }))
    }

    fn collect(&mut self, view: &View<'d>, pointer: &str, parts: &mut Parts<'d>) {
        for (at, part) in view.all_of.iter().enumerate() {
            let place = child(&child(pointer, "allOf"), &at.to_string());
            match Node::from(part) {
                Node::Item(schema) => self.part_of(&View::new(schema), &place, parts),
                Node::Reference(reference) if parts.within.contains(&reference) => {
                    let message = format!("`{reference}` is composed of itself");
                    self.warn("recursive-all-of", &place, message);
                }
                Node::Reference(reference) => match self.target(reference) {
                    Some(schema) => {
                        parts.within.push(reference);
                        let place = reference.trim_start_matches('#');
                        self.part_of(&View::new(schema), place, parts);
                        parts.within.pop();
                    }
                    None => self.dangling(reference, &place),
                },
            }
        }
        for (name, node) in view.properties.into_iter().flatten() {
            let place = child(&child(pointer, "properties"), name);
            parts.properties.insert(name, (node.into(), place));
        }
        parts.required.extend(view.required.iter().map(String::as_str));
        if let Some(additional) = view.additional {
            parts.additional =
                Some((additional, child(pointer, "additionalProperties")));
        }
    }

    fn part_of(&mut self, view: &View<'d>, pointer: &str, parts: &mut Parts<'d>) {
        if !view.one_of.is_empty() || !view.any_of.is_empty() || view.not {
            self.warn(
                "union-in-all-of",
                pointer,
                "a part of `allOf` that is a union or a `not` is left out of the object",
            );
        }
        self.collect(view, pointer, parts);
    }

    fn property(
        &mut self,
        name: &str,
        node: Node<'d>,
        pointer: &str,
        required: bool,
        origin: &Origin,
    ) -> Property {
        let docs = match node {
            Node::Item(schema) => docs::of_schema(&View::new(schema)),
            Node::Reference(reference) => self
                .target(reference)
                .map(|it| docs::of_use(&View::new(it)))
                .unwrap_or_default(),
        };
        let ty = self.type_use(node, pointer, &origin.inside(name));
        Property {
            name: name.to_owned(),
            docs,
            ty,
            required,
            pointer: pointer.to_owned(),
        }
    }

    fn additional(&mut self, parts: &Parts<'d>, origin: &Origin) -> Additional {
        match &parts.additional {
            None | Some((AdditionalProperties::Any(false), _)) => Additional::Unsaid,
            Some((AdditionalProperties::Any(true), _)) => {
                Additional::Typed(TypeUse::new(Type::Any))
            }
            Some((AdditionalProperties::Schema(schema), pointer)) => {
                let origin = origin.inside("value");
                Additional::Typed(self.type_use((&**schema).into(), pointer, &origin))
            }
        }
    }
}
