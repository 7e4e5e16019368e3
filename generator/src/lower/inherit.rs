//! Inheritance: a schema with a discriminator that others are composed of stands for all
//! of them (OpenAPI 3.0.4, "Models with Polymorphism Support").

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{OpenAPI, ReferenceOr, Schema as Source};

use super::reference::component_name;
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{
    Alternative, Docs, Kind, Origin, Root, Schema, SchemaId, Type, TypeUse, Untagged,
};

/// The schemas that are composed of each schema, by name, in the document's order.
pub(super) type Children<'d> = BTreeMap<String, Vec<&'d str>>;

/// Reads who is composed of whom.
pub(super) fn children(document: &OpenAPI) -> Children<'_> {
    let mut children = Children::new();
    for (name, schema) in document.components.iter().flat_map(|all| &all.schemas) {
        let ReferenceOr::Item(schema) = schema else { continue };
        let mut bases = BTreeSet::new();
        bases_of(schema, &mut bases);
        for base in bases {
            children.entry(base).or_default().push(name);
        }
    }
    children
}

fn bases_of(schema: &Source, into: &mut BTreeSet<String>) {
    for part in View::new(schema).all_of {
        match part {
            ReferenceOr::Reference { reference } => {
                into.extend(component_name(reference, "schemas"));
            }
            ReferenceOr::Item(part) => bases_of(part, into),
        }
    }
}

impl<'d> Lower<'d> {
    /// The union of all that is composed of a schema, where a discriminator tells which
    /// is which.
    pub(super) fn inheritance(
        &mut self,
        name: &str,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<Kind> {
        let discriminator = view.data.discriminator.as_ref()?;
        if !view.one_of.is_empty() || !view.any_of.is_empty() {
            return None;
        }
        let mut alternatives = Vec::new();
        for heir in self.heirs(name) {
            let Some(&id) = self.components.get(heir) else { continue };
            alternatives.push(Alternative {
                word: None,
                component: Some(heir.to_owned()),
                values: self.mapped(Some(discriminator), id),
                ty: TypeUse::new(Type::Schema(id)),
                tests: Vec::new(),
            });
        }
        if alternatives.is_empty() {
            return None;
        }
        let own = self.components.get(name).copied();
        let values = own.map(|id| self.mapped(Some(discriminator), id));
        if let Some(values) = values.filter(|values| !values.is_empty()) {
            let id = self.base_object(view, pointer, origin)?;
            alternatives.push(Alternative {
                word: Some("base".to_owned()),
                component: None,
                values,
                ty: TypeUse::new(Type::Schema(id)),
                tests: Vec::new(),
            });
        }
        let tag = Some(discriminator.property_name.clone());
        Some(Kind::Untagged(Untagged { tag, alternatives }))
    }

    /// Whether a component that is composed of nothing but this is one of those that it
    /// stands for, and not another name for it.
    pub(super) fn is_heir(&self, base: Node<'d>, origin: &Origin) -> bool {
        let is_component = matches!(&origin.root, Root::Component(_));
        let is_base = || {
            matches!(base, Node::Reference(_))
                && self.resolved(base).is_some_and(|schema| {
                    let view = View::new(schema);
                    let is_union = !view.one_of.is_empty() || !view.any_of.is_empty();
                    view.data.discriminator.is_some() && !is_union
                })
        };
        is_component && origin.words.is_empty() && is_base()
    }

    /// All that is composed of a schema, also by way of others; not those that stand for
    /// others themselves.
    fn heirs(&self, base: &str) -> Vec<&'d str> {
        let mut heirs = Vec::new();
        let mut seen = BTreeSet::from([base.to_owned()]);
        let mut open: Vec<&'d str> = self.children_of(base).rev().collect();
        while let Some(name) = open.pop() {
            if !seen.insert(name.to_owned()) {
                continue;
            }
            let stands_for_others = self.children_of(name).next().is_some()
                && self.schema(name).is_some_and(|schema| {
                    View::new(schema).data.discriminator.is_some()
                });
            if !stands_for_others {
                heirs.push(name);
            }
            open.extend(self.children_of(name).rev());
        }
        heirs
    }

    fn children_of(
        &self,
        base: &str,
    ) -> impl DoubleEndedIterator<Item = &'d str> + use<'_, 'd> {
        self.children.get(base).into_iter().flatten().copied()
    }

    fn schema(&self, name: &str) -> Option<&'d Source> {
        match self.document.components.as_ref()?.schemas.get(name)? {
            ReferenceOr::Item(schema) => Some(schema),
            ReferenceOr::Reference { .. } => None,
        }
    }

    /// The object that a base is itself.
    fn base_object(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<SchemaId> {
        let origin = origin.inside("base");
        let super::schema::Shape::Named(kind) = self.object(view, pointer, &origin)
        else {
            return None;
        };
        let pointer = child(pointer, "properties");
        let docs = Docs::default();
        Some(self.push(Schema { origin, pointer, docs, kind, nullable: false }))
    }
}
