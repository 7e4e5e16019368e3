//! Compositions that are more than one object: `allOf` of values that are no objects, and
//! objects with a union among their parts.

use openapiv3::AdditionalProperties;

use super::parts::Parts;
use super::schema::{Shape, element};
use super::union::{Constants, Source};
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{Alternative, Docs, Kind, Origin, Schema, Type, TypeUse, Untagged};

impl<'d> Lower<'d> {
    /// The shape of an `allOf` that is no object: that of the part that says most.
    pub(super) fn composed(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Shape {
        let mut telling = Vec::new();
        let mut limiting = Vec::new();
        for (at, part) in view.all_of.iter().enumerate() {
            let node = Node::from(part);
            if self.says_type(node) {
                let place = child(&child(pointer, "allOf"), &at.to_string());
                match self.limits_alone(node) {
                    true => limiting.push((node, place)),
                    false => telling.push((node, place)),
                }
            }
        }
        // What limits texts says that it is one where nothing says more.
        if telling.is_empty() && view.ty.is_none() && !view.says_scalar() {
            telling = limiting;
        }
        if telling.len() > 1
            && telling.iter().all(|(node, place)| self.items_of(*node, place).is_some())
            && let Some(all) =
                self.property_at("items", &telling, true, &element(origin, "item"))
        {
            return Shape::Type(all.ty);
        }
        let lists = |lower: &Self, node: Node<'d>| {
            lower
                .resolved(node)
                .is_some_and(|schema| !View::new(schema).enumeration.is_empty())
        };
        let chosen = match &telling[..] {
            [] if view.ty.is_some() || view.says_scalar() => {
                // Its unions are none: they would have been collected.
                let own = View { all_of: &[], one_of: &[], any_of: &[], ..view.clone() };
                return self.shape(&own, pointer, origin);
            }
            [] => {
                let keyword = match (view.all_of, view.one_of) {
                    ([], []) => "anyOf",
                    ([], _) => "oneOf",
                    _ => "allOf",
                };
                let wrong =
                    format!("no part of this `{keyword}` says what the value is");
                self.warn("empty-all-of", pointer, (wrong, "it is any JSON"));
                return Shape::Type(TypeUse::new(Type::Any));
            }
            [only] => only,
            [first, ..] => {
                let listed = telling.iter().find(|(node, _)| lists(self, *node));
                // What is referred to may say nothing either.
                let telling_most = || {
                    telling.iter().find(|(node, _)| {
                        let schema = self.resolved(*node);
                        schema.is_some_and(|it| !View::new(it).says_nothing())
                    })
                };
                listed.or_else(telling_most).unwrap_or(first)
            }
        };
        Shape::Type(self.type_use(chosen.0, &chosen.1, origin))
    }

    /// Whether a part says what a value is, and not only what it is for. What is composed
    /// of such as says nothing says nothing either.
    pub(super) fn says_type(&self, node: Node<'d>) -> bool {
        match node {
            Node::Item(schema) => {
                let view = View::new(schema);
                let parts = [view.all_of, view.one_of, view.any_of];
                let mut parts = parts.into_iter().flatten().peekable();
                if !view.has_parts_alone() || parts.peek().is_none() {
                    return !view.says_nothing() || view.says_scalar();
                }
                parts.any(|part| self.says_type(part.into()))
            }
            Node::Reference(reference) => self.target(reference).is_some(),
        }
    }

    /// Whether all that a part says of a value's type are limits of texts.
    fn limits_alone(&self, node: Node<'d>) -> bool {
        matches!(node, Node::Item(schema) if View::new(schema).says_nothing())
    }

    /// An object with one union among its parts: a union of objects, each with the
    /// properties of the object and its own.
    pub(super) fn distributed(
        &mut self,
        parts: &Parts<'d>,
        source: &Source<'d>,
        origin: &Origin,
    ) -> Shape {
        let is_closed = matches!(
            parts.additional,
            None | Some((AdditionalProperties::Any(false), _))
        );
        // Any additional properties say nothing of a value that is no object.
        let is_open =
            matches!(parts.additional, Some((AdditionalProperties::Any(true), _)))
                && source.places().any(|(node, _)| !self.may_be_object(node));
        if parts.properties.is_empty() && (is_closed || is_open) {
            return self.union(source, origin);
        }
        let mut alternatives = Vec::new();
        let constants = self.all_constants(source);
        for (at, (node, place)) in source.places().enumerate() {
            if self.is_null(node) {
                continue;
            }
            alternatives.extend(self.distribute(
                parts,
                (at, node, &place),
                (source, &constants),
                origin,
            ));
        }
        if alternatives.is_empty() {
            return self.object_of(parts, origin);
        }
        let tag = source.discriminator.map(|it| it.property_name.clone());
        Shape::Named(Kind::Untagged(Untagged {
            tag,
            discriminator: child(&source.pointer, "discriminator"),
            alternatives,
            ..Untagged::default()
        }))
    }

    /// Whether a schema allows objects.
    pub(super) fn may_be_object(&self, node: Node<'d>) -> bool {
        let Some(schema) = self.resolved(node) else { return true };
        let view = View::new(schema);
        view.enumeration.is_empty() && view.ty.is_none_or(|ty| ty == "object")
    }

    fn distribute(
        &mut self,
        base: &Parts<'d>,
        (at, node, place): (usize, Node<'d>, &str),
        (source, constants): (&Source<'d>, &Constants<'d>),
        origin: &Origin,
    ) -> Option<Alternative> {
        let (component, id) = match node {
            Node::Reference(reference) => {
                (self.name_of(reference), self.component_id(reference))
            }
            Node::Item(_) => (None, None),
        };
        let values = id.map(|id| self.mapped(source.discriminator, id));
        let values = values.unwrap_or_default();
        if let Some(id) = id
            && self.includes(node, base)
        {
            let ty = TypeUse::new(Type::Schema(id));
            return Some(Alternative {
                word: None,
                component,
                values,
                pointer: place.to_owned(),
                ty,
                tests: Vec::new(),
            });
        }
        let mut parts = base.clone();
        let own_properties = parts.properties.len();
        self.collect_node(node, place, &mut parts);
        let adds = parts.properties.len() > own_properties
            || parts.required.len() > base.required.len()
            || base.additional.is_none() && parts.additional.is_some();
        let is_object =
            self.resolved(node).is_some_and(|schema| View::new(schema).is_object());
        if !adds && !is_object {
            self.warn(
                "alternative-not-an-object",
                place,
                (
                    "beside properties, only objects can be alternatives",
                    "this one is left out",
                ),
            );
            return None;
        }
        let unions = std::mem::take(&mut parts.unions);
        let word = self.word(node, at, constants);
        let origin = origin.inside(&word);
        let shape = if !unions.is_empty() {
            self.united(parts, &unions, &origin)
        } else if parts.properties.is_empty() {
            self.map_of(&parts, &origin)
        } else {
            self.object_of(&parts, &origin)
        };
        let (word, ty) = match shape {
            Shape::Type(ty) => (None, ty),
            Shape::Named(kind) => {
                let (pointer, docs) = (place.to_owned(), Docs::default());
                let nullable = false;
                let id = self.push(Schema { origin, pointer, docs, kind, nullable });
                (Some(word), TypeUse::new(Type::Schema(id)))
            }
        };
        let pointer = place.to_owned();
        Some(Alternative { word, component, values, pointer, ty, tests: Vec::new() })
    }

    /// Whether a schema already has all the properties of what it is combined with, as
    /// one that is composed of its base does.
    fn includes(&mut self, node: Node<'d>, base: &Parts<'d>) -> bool {
        let Some(schema) = self.resolved(node) else { return false };
        let view = View::new(schema);
        if view.all_of.is_empty() {
            return false;
        }
        // What is said on this way is said again where the schema itself is read.
        let said = self.diagnostics.len();
        let mut own = Parts::default();
        self.collect_node(node, "", &mut own);
        self.diagnostics.truncate(said);
        base.properties.keys().all(|name| own.properties.contains_key(name))
            && base.required.iter().all(|name| own.required.contains(name))
    }

    /// An object with several unions among its parts: one object with the properties of
    /// all, of which none but the object's own must be there.
    pub(super) fn united(
        &mut self,
        mut parts: Parts<'d>,
        unions: &[Source<'d>],
        origin: &Origin,
    ) -> Shape {
        let mut open: Vec<Source<'d>> = unions.to_vec();
        let mut budget = 64_usize;
        while let Some(source) = open.pop() {
            if budget == 0 {
                break;
            }
            budget -= 1;
            self.warn(
                "several-unions-in-all-of",
                &source.list,
                "with several unions in one object, the properties of all alternatives \
                 are optional ones of the object",
            );
            for (node, place) in source.places() {
                let required = parts.required.clone();
                self.collect_node(node, &place, &mut parts);
                parts.required = required;
                open.append(&mut parts.unions);
            }
        }
        self.object_of(&parts, origin)
    }
}
