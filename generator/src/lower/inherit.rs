//! Inheritance: a schema with a discriminator that others are composed of stands for all
//! of them (OpenAPI 3.0.4, "Models with Polymorphism Support").

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use openapiv3::{Discriminator, OpenAPI, ReferenceOr, Schema as Source};

use super::middle::Middle;
use super::reference::component_name;
use super::required::spelled;
use super::union::Mapping;
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{
    Alternative, Docs, Kind, Origin, Root, Schema, SchemaId, Type, TypeUse, Untagged,
};

/// The schemas that are composed of each schema, by name, in the document's order.
pub(super) type Children<'d> = BTreeMap<String, Vec<&'d str>>;

/// The values that a base lists for its tag, each with the heir that is called like it.
type Alike<'d> = Vec<(String, Option<&'d str>)>;

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

/// A property of a schema, or of a part of it that is written in it.
fn declared<'d>(view: &View<'d>, property: &str) -> Option<Node<'d>> {
    let own = view.properties.and_then(|all| all.get(property)).map(Node::from);
    own.or_else(|| view.written_parts().find_map(|(_, part)| declared(&part, property)))
}

/// The discriminator of a schema, or of a part of it that is written in it, and where in the
/// schema it stands. That of a union belongs to the union.
fn discriminator<'d>(view: &View<'d>) -> Option<(&'d Discriminator, String)> {
    if !view.one_of.is_empty() || !view.any_of.is_empty() {
        return None;
    }
    if let Some(own) = &view.data.discriminator {
        return Some((own, "/discriminator".to_owned()));
    }
    view.written_parts().find_map(|(at, part)| {
        let (found, place) = discriminator(&part)?;
        Some((found, format!("/allOf/{at}{place}")))
    })
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
        if !view.one_of.is_empty() || !view.any_of.is_empty() {
            return None;
        }
        let (discriminator, place) = discriminator(view)?;
        let heirs = self.heirs(name);
        let alike = self.alike(view, discriminator, &heirs);
        let mapping = self.mapping(discriminator);
        let mut alternatives: Vec<_> = heirs
            .into_iter()
            .filter_map(|heir| self.heir(heir, &mapping, &alike))
            .collect();
        if alternatives.is_empty() {
            return None;
        }
        let place = format!("{pointer}{place}");
        self.said_tags(&mut alternatives, &discriminator.property_name, &place);
        let own = self.components.get(name).copied();
        let mut values =
            own.map(|id| self.mapped(Some(discriminator), id)).unwrap_or_default();
        let unclaimed = alike.into_iter().filter(|(_, of)| of.is_none());
        values.extend(unclaimed.map(|(value, _)| value));
        if !values.is_empty() {
            let id = self.base_object(view, pointer, origin)?;
            alternatives.push(Alternative {
                word: Some("base".to_owned()),
                component: None,
                values,
                pointer: pointer.to_owned(),
                ty: TypeUse::new(Type::Schema(id)),
                tests: Vec::new(),
            });
        }
        let tag = discriminator.property_name.clone();
        let has_untagged_base = !self.requires(view, &tag);
        let tag = Some(tag);
        Some(Kind::Untagged(Untagged {
            tag,
            discriminator: place,
            alternatives,
            has_untagged_base,
        }))
    }

    /// Whether a schema, or what it is composed of, requires a property.
    pub(super) fn requires(&self, view: &View<'d>, property: &str) -> bool {
        self.any_composed(view.clone(), |it| it.required.iter().any(|it| it == property))
    }

    /// Whether something is so of a schema, or of what it is composed of by `allOf`.
    pub(super) fn any_composed(
        &self,
        view: View<'d>,
        is_so: impl Fn(&View<'d>) -> bool,
    ) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![view];
        while let Some(view) = open.pop() {
            if is_so(&view) {
                return true;
            }
            for part in view.all_of {
                let is_new = match part {
                    ReferenceOr::Reference { reference } => seen.insert(reference),
                    ReferenceOr::Item(_) => true,
                };
                if is_new {
                    open.extend(self.resolved(part.into()).map(View::new));
                }
            }
        }
        false
    }

    /// The alternative that a component is to others that are composed of the same base.
    fn heir(
        &self,
        name: &'d str,
        mapping: &Mapping<'_>,
        alike: &Alike<'d>,
    ) -> Option<Alternative> {
        let id = *self.components.get(name)?;
        let mut values = self.tag_values(mapping, id);
        let means = |(_, of): &&(String, Option<&str>)| *of == Some(name);
        values.extend(alike.iter().filter(means).map(|(value, _)| value.clone()));
        Some(Alternative {
            word: None,
            component: self.given_name(name),
            values,
            pointer: child("/components/schemas", name),
            ty: TypeUse::new(Type::Schema(id)),
            tests: Vec::new(),
        })
    }

    /// What a component without a discriminator stands for that is composed of a base with
    /// one, and that others are composed of.
    pub(super) fn middle(
        &self,
        id: SchemaId,
        name: &str,
        view: &View<'d>,
    ) -> Option<Middle> {
        let heirs = self.heirs(name);
        if heirs.is_empty() {
            return None;
        }
        let (base, above) = self.base_of(view)?;
        let (discriminator, place) = discriminator(&above)?;
        let alike = match discriminator.mapping.is_empty() {
            true => self.alike(&above, discriminator, &self.heirs(base)),
            false => Vec::new(),
        };
        let mapping = self.mapping(discriminator);
        let (own, _) = self.components.get_key_value(name)?;
        let names = std::iter::once(*own).chain(heirs);
        let alternatives =
            names.filter_map(|heir| self.heir(heir, &mapping, &alike)).collect();
        Some(Middle {
            id,
            tag: discriminator.property_name.clone(),
            discriminator: format!("{}{place}", child("/components/schemas", base)),
            alternatives,
        })
    }

    /// The values that a base lists for its tag, each with the heir that is called like it
    /// but for case and punctuation; the others mean the base itself. None where values
    /// are mapped, where heirs say themselves which are theirs, and where no heir is
    /// called like one.
    fn alike(
        &self,
        view: &View<'d>,
        discriminator: &Discriminator,
        heirs: &[&'d str],
    ) -> Alike<'d> {
        let tag = discriminator.property_name.as_str();
        let listed = declared(view, tag)
            .and_then(|node| Some(View::new(self.resolved(node)?).enumeration));
        let says_itself = |heir: &&str| {
            self.schema(heir)
                .is_some_and(|schema| declared(&View::new(schema), tag).is_some())
        };
        let has_value = |heir: &&str| {
            self.components.get(*heir).is_some_and(|id| self.own_value(*id).is_some())
        };
        let is_told = |heir| says_itself(heir) || has_value(heir);
        if !discriminator.mapping.is_empty() || heirs.iter().any(is_told) {
            return Vec::new();
        }
        let listed = listed.into_iter().flatten();
        let values: Alike<'d> = listed
            .filter_map(|value| Some(value.as_str()?.to_owned()))
            .map(|value| {
                let heir = heirs.iter().find(|heir| spelled(heir) == spelled(&value));
                (value, heir.copied())
            })
            .collect();
        if values.iter().any(|(_, heir)| heir.is_some()) { values } else { Vec::new() }
    }

    /// Whether a component that is composed of nothing but this is one of those that it
    /// stands for, and not another name for it.
    pub(super) fn is_heir(&self, base: Node<'d>, origin: &Origin) -> bool {
        let is_component =
            matches!(&origin.root, Root::Component(_) | Root::Elsewhere(_));
        is_component && origin.words.is_empty() && self.is_base(base)
    }

    /// Whether a schema stands for others, or is composed of one that does, also by way of
    /// others.
    fn is_base(&self, node: Node<'d>) -> bool {
        self.nearest_base(vec![node]).is_some()
    }

    /// The nearest component that stands for others and that a schema is composed of.
    fn base_of(&self, view: &View<'d>) -> Option<(&'d str, View<'d>)> {
        let (reference, above) =
            self.nearest_base(view.all_of.iter().map(Node::from).collect())?;
        let name = component_name(reference, "schemas")?;
        let (name, _) = self.components.get_key_value(name.as_str())?;
        Some((name, above))
    }

    /// A component that stands for others, of these schemas and of those that they are
    /// composed of: of several that are as near, the first.
    fn nearest_base(&self, nodes: Vec<Node<'d>>) -> Option<(&'d str, View<'d>)> {
        let mut seen = BTreeSet::new();
        let mut open = VecDeque::from(nodes);
        while let Some(node) = open.pop_front() {
            let schema = match node {
                Node::Item(schema) => Some(schema),
                Node::Reference(reference) if seen.insert(reference) => {
                    self.resolved(node)
                }
                Node::Reference(_) => None,
            };
            let Some(schema) = schema else { continue };
            let view = View::new(schema);
            if let Node::Reference(reference) = node
                && discriminator(&view).is_some()
            {
                return Some((reference, view));
            }
            // What is written in a part is as near as the part.
            let inner = view.all_of.iter().map(Node::from);
            match node {
                Node::Item(_) => inner.rev().for_each(|it| open.push_front(it)),
                Node::Reference(_) => open.extend(inner),
            }
        }
        None
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
                    let view = View::new(schema);
                    view.data.discriminator.is_some() || discriminator(&view).is_some()
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
