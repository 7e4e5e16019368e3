//! `allOf`: what several descriptions of one value say together.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::AdditionalProperties;

use super::required::Required;
use super::union::Source;
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{Origin, Root, SchemaId};

/// What all parts of a schema say together.
#[derive(Clone, Default)]
pub(super) struct Parts<'d> {
    /// Every description of each property, with its pointer.
    pub(super) properties: IndexMap<&'d str, Vec<(Node<'d>, String)>>,
    pub(super) required: BTreeSet<&'d str>,
    /// Which part requires what.
    pub(super) required_at: Vec<Required<'d>>,
    pub(super) additional: Option<(&'d AdditionalProperties, String)>,
    /// Whether a part says that it is an object.
    pub(super) is_object: bool,
    /// The unions among the parts.
    pub(super) unions: Vec<Source<'d>>,
    /// The components that are being read: the one that all this is for, and those that
    /// references lead through.
    pub(super) within: Vec<SchemaId>,
    /// The components that have been read: what one says is not said again when others
    /// are composed of it, too.
    pub(super) read: BTreeSet<SchemaId>,
}

impl<'d> Lower<'d> {
    /// What a schema and all that it is composed of say.
    pub(super) fn parts(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Parts<'d> {
        let own = match &origin.root {
            Root::Component(name) | Root::Elsewhere(name) if origin.words.is_empty() => {
                self.components.get(name.as_str()).copied()
            }
            _ => None,
        };
        let within = own.into_iter().collect();
        let mut parts = Parts { within, ..Parts::default() };
        self.collect(view, pointer, &mut parts);
        parts
    }

    /// Adds what a schema says.
    pub(super) fn collect(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        parts: &mut Parts<'d>,
    ) {
        for (at, part) in view.all_of.iter().enumerate() {
            let place = child(&child(pointer, "allOf"), &at.to_string());
            self.collect_node(part.into(), &place, parts);
        }
        for (name, node) in view.properties.into_iter().flatten() {
            let place = child(&child(pointer, "properties"), name);
            parts.properties.entry(name).or_default().push((node.into(), place));
        }
        parts.required.extend(view.required.iter().map(String::as_str));
        if !view.required.is_empty() {
            let (names, declared) = (view.required, view.properties);
            let pointer = pointer.to_owned();
            parts.required_at.push(Required { names, declared, pointer });
        }
        if let Some(additional) = view.additional {
            parts.additional =
                Some((additional, child(pointer, "additionalProperties")));
        }
        parts.is_object |= view.ty == Some("object");
        for source in Source::all(view, pointer) {
            if self.only_validates(&source) {
                parts.is_object |= self.is_of_objects(&source);
            } else if !self.lists_heirs(&source, parts) {
                parts.unions.push(source);
            }
        }
    }

    /// Adds what a schema says, or the one that it refers to.
    pub(super) fn collect_node(
        &mut self,
        node: Node<'d>,
        place: &str,
        parts: &mut Parts<'d>,
    ) {
        let reference = match node {
            Node::Item(schema) => {
                return self.collect(&View::new(schema), place, parts);
            }
            Node::Reference(reference) => reference,
        };
        let (Some(id), Some(schema)) =
            (self.component_id(reference), self.target(reference))
        else {
            return self.dangling(reference, place);
        };
        if parts.within.contains(&id) {
            let message = format!("`{reference}` is composed of itself");
            return self.warn("recursive-all-of", place, message);
        }
        if !parts.read.insert(id) {
            return;
        }
        parts.within.push(id);
        let place = reference.trim_start_matches('#').to_owned();
        self.collect(&View::new(schema), &place, parts);
        parts.within.pop();
    }

    /// Whether a union's alternatives say no more than which properties are required: such
    /// a union limits values and gives them no other shape.
    fn only_validates(&self, source: &Source<'d>) -> bool {
        source.nodes.iter().all(|node| {
            matches!(node, openapiv3::ReferenceOr::Item(_))
                && self.resolved(node.into()).is_some_and(|schema| {
                    let view = View::new(schema);
                    View { required: &[], ..view.clone() }.is_bare()
                        && matches!(view.ty, None | Some("object"))
                        && view.one_of.is_empty()
                        && view.any_of.is_empty()
                        && view.all_of.is_empty()
                })
        })
    }

    /// Whether every alternative of a union says that it is an object.
    fn is_of_objects(&self, source: &Source<'d>) -> bool {
        source.nodes.iter().all(|node| {
            let schema = self.resolved(node.into());
            schema.is_some_and(|it| View::new(it).ty == Some("object"))
        })
    }

    /// Whether a base lists what is composed of it, of which this is being read.
    fn lists_heirs(&self, source: &Source<'d>, parts: &Parts<'d>) -> bool {
        let is_base = parts.within.len() > 1;
        source.nodes.iter().any(|node| match node.into() {
            Node::Reference(reference) if is_base => {
                self.component_id(reference).is_some_and(|id| parts.within.contains(&id))
            }
            _ => false,
        })
    }
}
