//! Objects.

use openapiv3::AdditionalProperties;

use super::enumeration::text_of;
use super::parts::Parts;
use super::schema::Shape;
use super::union::Source;
use super::view::{Node, View};
use super::{Lower, child, docs};
use crate::model::{
    Additional, Docs, Kind, Object, Origin, Property, Schema, Type, TypeUse,
};

impl<'d> Lower<'d> {
    /// An object with the properties of the schema and of all that it is composed of.
    pub(super) fn object(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Shape {
        let parts = self.parts(view, pointer, origin);
        // A union of what says nothing is no union beside what says more.
        let is_open = |union: &Source<'d>| {
            let mut alternatives = union.nodes.iter().map(Node::from);
            !view.all_of.is_empty() && alternatives.all(|it| !self.says_type(it))
        };
        let says_nothing = parts.unions.iter().all(is_open)
            && parts.properties.is_empty()
            && parts.additional.is_none()
            && !parts.is_object;
        if says_nothing || self.is_no_object(&parts, view) {
            return self.composed(view, pointer, origin);
        }
        self.of_parts(parts, origin)
    }

    /// Whether all that is said of an object is which other properties it has, and a part
    /// is none: of a text, that says nothing.
    fn is_no_object(&self, parts: &Parts<'d>, view: &View<'d>) -> bool {
        parts.unions.is_empty()
            && parts.properties.is_empty()
            && !parts.is_object
            && view.all_of.iter().any(|part| !self.may_be_object(part.into()))
    }

    /// What the parts of an object are together.
    fn of_parts(&mut self, mut parts: Parts<'d>, origin: &Origin) -> Shape {
        let unions = std::mem::take(&mut parts.unions);
        match &unions[..] {
            [] if parts.properties.is_empty() => self.map_of(&parts, origin),
            [] => self.object_of(&parts, origin),
            // A union that has itself among its alternatives has no end.
            [union, ..] if self.expanding.contains(&union.list) => {
                self.warn(
                    "recursive-union",
                    &union.list,
                    ("this union is a part of itself", "there, it is left out"),
                );
                if parts.properties.is_empty() {
                    Shape::Type(TypeUse::new(Type::Any))
                } else {
                    self.object_of(&parts, origin)
                }
            }
            [union] => {
                self.expanding.push(union.list.clone());
                let shape = self.distributed(&parts, union, origin);
                self.expanding.pop();
                shape
            }
            unions => self.united(parts, unions, origin),
        }
    }

    /// The object with these properties.
    pub(super) fn object_of(&mut self, parts: &Parts<'d>, origin: &Origin) -> Shape {
        let mut properties = Vec::new();
        for (name, nodes) in &parts.properties {
            let required = parts.required.contains(name);
            properties.extend(self.property(name, nodes, required, origin));
        }
        properties.extend(self.required_only(parts));
        let additional = self.additional(parts, origin);
        Shape::Named(Kind::Object(Object { properties, tags: Vec::new(), additional }))
    }

    /// An object whose properties have no names in the document.
    pub(super) fn map_of(&mut self, parts: &Parts<'d>, origin: &Origin) -> Shape {
        let value = match self.additional(parts, origin) {
            Additional::Typed(value) => value,
            Additional::Unsaid => TypeUse::new(Type::Any),
        };
        Shape::Type(TypeUse::new(Type::Map(Box::new(value))))
    }

    /// A property, from all that is said of it: the part that says most decides, and what
    /// several say of an object is taken together.
    pub(super) fn property(
        &mut self,
        name: &str,
        nodes: &[(Node<'d>, String)],
        required: bool,
        origin: &Origin,
    ) -> Option<Property> {
        self.property_at(name, nodes, required, &origin.inside(name))
    }

    pub(super) fn property_at(
        &mut self,
        name: &str,
        nodes: &[(Node<'d>, String)],
        required: bool,
        origin: &Origin,
    ) -> Option<Property> {
        let access = self.access(nodes);
        let property = |docs, ty, values, pointer| Property {
            name: name.to_owned(),
            docs,
            ty,
            required,
            access,
            is_in_all_replies: false,
            values,
            pointer,
        };
        let mut telling: Vec<&(Node<'d>, String)> = Vec::new();
        for node in nodes {
            let repeats = match node.0 {
                Node::Reference(reference) => telling.iter().any(
                    |(known, _)| matches!(known, Node::Reference(it) if *it == reference),
                ),
                Node::Item(schema) => {
                    View::new(schema).says_nothing()
                        || telling.iter().any(|(_, place)| *place == node.1)
                }
            };
            if !repeats {
                telling.push(node);
            }
        }
        // What an object requires says nothing of what is none.
        let is_other = |it: &&(Node<'d>, String)| {
            self.resolved(it.0).is_some_and(|schema| {
                let view = View::new(schema);
                view.ty.is_some() && !view.is_object()
            })
        };
        if telling.iter().any(is_other) {
            telling.retain(|(node, _)| {
                let schema = self.resolved(*node).map(View::new);
                !schema.is_some_and(|view| view.requires_alone())
            });
        }
        let objects = self.all(&telling, |view| view.is_object());
        let items =
            telling.iter().filter_map(|(node, place)| self.items_of(*node, place));
        let items: Vec<_> = items.collect();
        let is_array = telling.iter().any(|(node, _)| {
            self.resolved(*node).is_some_and(|it| View::new(it).ty == Some("array"))
        });
        let (chosen, pointer) = match &telling[..] {
            [] => nodes.last()?,
            [only] => only,
            [.., last] if objects => {
                let ty = self.together(&telling, &last.1, origin);
                let docs = self.docs_of_property(last.0);
                return Some(property(docs, ty, Vec::new(), last.1.clone()));
            }
            [.., last] if telling.len() == items.len() && is_array => {
                let item = self.property_at(name, &items, true, origin)?;
                let ty = TypeUse {
                    ty: Type::Array(Box::new(item.ty)),
                    nullable: self.all(&telling, |view| {
                        view.ty.is_none() || self.is_nullable(view)
                    }),
                };
                let docs = self.docs_of_property(last.0);
                return Some(property(docs, ty, Vec::new(), last.1.clone()));
            }
            [.., last] => {
                let listed = telling.iter().rev().find(|(node, _)| self.lists(*node));
                listed.unwrap_or(last)
            }
        };
        let docs = self.docs_of_property(*chosen);
        let ty = self.type_use(*chosen, pointer, origin);
        Some(property(docs, ty, self.values(*chosen), pointer.clone()))
    }

    /// Whether something holds for all of several schemas.
    fn all(
        &self,
        nodes: &[&(Node<'d>, String)],
        holds: impl Fn(&View<'d>) -> bool,
    ) -> bool {
        nodes.iter().all(|(node, _)| {
            self.resolved(*node).is_some_and(|schema| holds(&View::new(schema)))
        })
    }

    /// The schema of an array's items, with its pointer.
    pub(super) fn items_of(
        &self,
        node: Node<'d>,
        place: &str,
    ) -> Option<(Node<'d>, String)> {
        let view = View::new(self.resolved(node)?);
        let place = match node {
            Node::Reference(reference) => reference.trim_start_matches('#'),
            Node::Item(_) => place,
        };
        // A part may leave it to another to say that this is an array.
        let may_be_array = view.ty.is_none_or(|ty| ty == "array");
        may_be_array.then_some(())?;
        Some((view.items?.into(), child(place, "items")))
    }

    fn docs_of_property(&self, node: Node<'d>) -> Docs {
        match node {
            Node::Item(schema) => docs::of_list(&View::new(schema)),
            Node::Reference(reference) => self
                .target(reference)
                .map(|it| docs::of_use(&View::new(it)))
                .unwrap_or_default(),
        }
    }

    /// Whether a schema lists its values.
    fn lists(&self, node: Node<'d>) -> bool {
        self.resolved(node)
            .is_some_and(|schema| !View::new(schema).enumeration.is_empty())
    }

    /// The values that a schema lists, as texts; none where a value has parts.
    fn values(&self, node: Node<'d>) -> Vec<String> {
        // Parts can have each other as parts, in any number.
        let mut left = 200;
        self.listed(node, &mut left).unwrap_or_default()
    }

    /// The values that a schema and its parts list, as far as all of them do. `left` is how
    /// many schemas may still be looked at.
    fn listed(&self, node: Node<'d>, left: &mut usize) -> Option<Vec<String>> {
        *left = left.checked_sub(1)?;
        let view = View::new(self.resolved(node)?);
        let mut lists = Vec::new();
        if !view.enumeration.is_empty() {
            let values = view.enumeration.iter().filter(|value| !value.is_null());
            lists.push(values.map(text_of).collect::<Option<Vec<_>>>()?);
        }
        for part in view.all_of {
            lists.extend(self.listed(part.into(), left));
        }
        for nodes in [view.one_of, view.any_of].into_iter().filter(|it| !it.is_empty()) {
            let nodes = nodes.iter().map(Node::from).filter(|it| !self.is_null(*it));
            let all = nodes.map(|node| self.listed(node, left));
            lists.extend(all.collect::<Option<Vec<_>>>().map(|all| all.concat()));
        }
        let mut lists = lists.into_iter();
        let first = lists.next().filter(|first| !first.is_empty())?;
        let both = lists.fold(first.clone(), |mut both, list| {
            both.retain(|value| list.contains(value));
            both
        });
        // Lists that contradict each other are a mistake; what stands first is meant.
        Some(if both.is_empty() { first } else { both })
    }

    /// One object from what several schemas say of it.
    fn together(
        &mut self,
        nodes: &[&(Node<'d>, String)],
        pointer: &str,
        origin: &Origin,
    ) -> TypeUse {
        let nullable = self.all(nodes, |view| self.is_nullable(view));
        let mut places: Vec<_> = nodes.iter().map(|(_, place)| place.as_str()).collect();
        places.sort_unstable();
        let shape = |lower: &mut Self| {
            let mut parts = Parts::default();
            for (node, place) in nodes {
                lower.collect_node(*node, place, &mut parts);
            }
            lower.of_parts(parts, origin)
        };
        self.once(&places.join(" "), nullable, shape, |kind| Schema {
            origin: origin.clone(),
            pointer: pointer.to_owned(),
            docs: Docs::default(),
            kind,
            nullable: false,
        })
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
