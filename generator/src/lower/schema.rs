//! Schemas to types.

use openapiv3::{ReferenceOr, Schema as Source};
use serde_json::Value;

use super::view::{Node, View};
use super::{Lower, child, docs};
use crate::model::{Docs, Kind, Origin, Root, Schema, SchemaId, Type, TypeUse};

/// What a schema turned out to be.
pub(super) enum Shape {
    /// A type that needs no name.
    Type(TypeUse),
    /// A shape that needs one.
    Named(Kind),
}

impl<'d> Lower<'d> {
    /// Lowers a schema of the components.
    pub(super) fn component(
        &mut self,
        id: SchemaId,
        name: &str,
        schema: &'d ReferenceOr<Source>,
    ) {
        let pointer = child("/components/schemas", name);
        let origin = Origin::new(match self.made_up.contains(name) {
            true => Root::Elsewhere(name.to_owned()),
            false => Root::Component(name.to_owned()),
        });
        let schema = match Node::from(schema) {
            Node::Reference(reference) => {
                let ty = self.reference(reference, &pointer);
                let nullable = ty.nullable;
                let (docs, kind) = (Docs::default(), Kind::Alias(ty));
                Schema { origin, pointer, docs, kind, nullable }
            }
            Node::Item(schema) => {
                let view = View::new(schema);
                let docs = docs::of_schema(&view);
                let shape = match self.inheritance(name, &view, &pointer, &origin) {
                    Some(kind) => Shape::Named(kind),
                    None => {
                        self.middles.extend(self.middle(id, name, &view));
                        self.shape(&view, &pointer, &origin)
                    }
                };
                let (kind, nullable) = match shape {
                    Shape::Named(kind) => (kind, self.is_nullable(&view)),
                    Shape::Type(ty) => {
                        let nullable = ty.nullable || self.is_nullable(&view);
                        (Kind::Alias(TypeUse::new(ty.ty)), nullable)
                    }
                };
                Schema { origin, pointer, docs, kind, nullable }
            }
        };
        self.fill(id, schema);
    }

    /// The type of a schema that stands in another place than the components.
    pub(super) fn type_use(
        &mut self,
        node: Node<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> TypeUse {
        let schema = match node {
            Node::Reference(reference) => return self.reference(reference, pointer),
            Node::Item(schema) => schema,
        };
        let view = View::new(schema);
        let nullable = self.is_nullable(&view);
        let shape = |lower: &mut Self| lower.shape(&view, pointer, origin);
        self.once(pointer, nullable, shape, |kind| Schema {
            origin: origin.clone(),
            pointer: pointer.to_owned(),
            docs: docs::of_schema(&view),
            kind,
            nullable,
        })
    }

    pub(super) fn shape(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Shape {
        if view.not {
            self.warn(
                "not",
                pointer,
                ("`not` cannot be a type", "the value is any JSON"),
            );
            return Shape::Type(TypeUse::new(Type::Any));
        }
        if !view.enumeration.is_empty() {
            return self.enumeration(view, pointer, origin);
        }
        if let Some((at, only)) = self.only_part(view)
            && (self.says_type(only) || view.ty.is_none() && !view.says_scalar())
            && !self.is_heir(only, origin)
        {
            let pointer = child(&child(pointer, "allOf"), &at.to_string());
            return Shape::Type(self.type_use(only, &pointer, origin));
        }
        let is_union = !view.one_of.is_empty() || !view.any_of.is_empty();
        if !view.all_of.is_empty() || is_union {
            return self.object(view, pointer, origin);
        }
        let has_properties = view.properties.is_some_and(|all| !all.is_empty());
        let is_list = view.ty.is_none() && view.items.is_some();
        if is_list && has_properties {
            let message = (
                "`properties` and `items` stand beside each other without a type",
                "`object` is meant",
            );
            self.warn("contradicting-type", pointer, message);
        }
        if view.ty == Some("array") || is_list && !has_properties {
            return Shape::Type(self.array(view, pointer, origin));
        }
        if let Some(map) = self.map(view, pointer, origin) {
            return Shape::Type(map);
        }
        if view.ty == Some("object") || view.properties.is_some() {
            return self.object(view, pointer, origin);
        }
        Shape::Type(TypeUse::new(self.scalar(view, pointer)))
    }

    fn array(&mut self, view: &View<'d>, pointer: &str, origin: &Origin) -> TypeUse {
        let items = match view.items {
            Some(items) => {
                let origin = element(origin, "item");
                self.type_use(items.into(), &child(pointer, "items"), &origin)
            }
            None => TypeUse::new(Type::Any),
        };
        TypeUse::new(Type::Array(Box::new(items)))
    }

    /// An object whose properties have no names in the document.
    fn map(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<TypeUse> {
        let is_object = view.ty == Some("object") || view.additional.is_some();
        let has_properties = view.properties.is_some_and(|all| !all.is_empty());
        if !is_object || has_properties || !view.all_of.is_empty() {
            return None;
        }
        let value = match view.additional {
            Some(openapiv3::AdditionalProperties::Schema(schema)) => {
                let pointer = child(pointer, "additionalProperties");
                self.type_use((&**schema).into(), &pointer, &element(origin, "value"))
            }
            _ => TypeUse::new(Type::Any),
        };
        Some(TypeUse::new(Type::Map(Box::new(value))))
    }

    /// Whether `null` is a value.
    pub(super) fn is_nullable(&self, view: &View<'d>) -> bool {
        view.data.nullable
            || view.enumeration.contains(&Value::Null)
            || view.one_of.iter().chain(view.any_of).any(|it| self.is_null(it.into()))
            || self.all_are_nullable(view, DEPTH)
    }

    /// Whether `null` is a value of every part that a schema is composed of.
    fn all_are_nullable(&self, view: &View<'d>, depth: usize) -> bool {
        let is_nullable = |part: &'d ReferenceOr<Source>| {
            self.resolved(part.into()).is_some_and(|schema| {
                let view = View::new(schema);
                view.data.nullable || self.all_are_nullable(&view, depth - 1)
            })
        };
        depth > 0
            && view.ty.is_none()
            && view.properties.is_none()
            && !view.all_of.is_empty()
            && view.all_of.iter().all(is_nullable)
    }
}

/// How deep parts of parts are looked at: deeper than any document that was seen.
const DEPTH: usize = 16;

/// The place of an array's or a map's elements. They are named after the property they
/// are the elements of; a component, whose name is taken, gets a word more.
pub(super) fn element(origin: &Origin, word: &str) -> Origin {
    if origin.words.is_empty() { origin.inside(word) } else { origin.clone() }
}
