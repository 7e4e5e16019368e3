//! `oneOf` and `anyOf`: which alternatives there are. How a value says which of them it is
//! is settled when all schemas are known; see [`super::choice`].

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::reference::component_name;
use super::schema::Shape;
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{Alternative, Kind, Origin, SchemaId, Type, TypeUse, Untagged};

/// A union as a schema writes it.
#[derive(Clone, Debug)]
pub(super) struct Source<'d> {
    pub(super) nodes: &'d [ReferenceOr<Schema>],
    pub(super) discriminator: Option<&'d Discriminator>,
    /// The pointer of the list of alternatives.
    pub(super) list: String,
    /// The pointer of the schema.
    pub(super) pointer: String,
}

impl<'d> Source<'d> {
    /// The unions of a schema: one, seldom both.
    pub(super) fn all(view: &View<'d>, pointer: &str) -> impl Iterator<Item = Self> {
        let discriminator = view.data.discriminator.as_ref();
        let pointer = pointer.to_owned();
        [("oneOf", view.one_of), ("anyOf", view.any_of)]
            .into_iter()
            .filter(|(_, nodes)| !nodes.is_empty())
            .map(move |(keyword, nodes)| Self {
                nodes,
                discriminator,
                list: child(&pointer, keyword),
                pointer: pointer.clone(),
            })
    }

    /// The alternatives with their pointers.
    pub(super) fn places(&self) -> impl Iterator<Item = (Node<'d>, String)> + use<'d> {
        let list = self.list.clone();
        let places = self.nodes.iter().enumerate();
        places.map(move |(at, node)| (node.into(), child(&list, &at.to_string())))
    }
}

/// What a discriminator maps: all values, and those of each schema.
#[derive(Default)]
pub(super) struct Mapping<'m> {
    values: BTreeSet<&'m str>,
    of: BTreeMap<SchemaId, Vec<&'m str>>,
}

/// The properties of a union's alternatives that can only be one text.
pub(super) struct Constants<'d> {
    /// The property that the discriminator reads.
    tag: Option<&'d str>,
    /// How many alternatives have a constant.
    counts: BTreeMap<(&'d str, String), usize>,
}

impl<'d> Constants<'d> {
    /// Of the constants of an alternative, what it is named after: its only one, that of the
    /// discriminator, or the first that no other alternative has.
    fn telling<'c>(&self, constants: &'c [(&'d str, String)]) -> Option<&'c str> {
        let is_alone =
            |constant: &&(&str, String)| self.counts.get(*constant) == Some(&1);
        let is_tag = |(name, _): &&(&str, String)| Some(*name) == self.tag;
        let found = match constants {
            [only] => Some(only),
            _ => {
                constants.iter().find(is_tag).or_else(|| constants.iter().find(is_alone))
            }
        };
        found.map(|(_, value)| value.as_str())
    }
}

impl<'d> Lower<'d> {
    /// The shape of a schema that is a union and nothing else.
    pub(super) fn union(&mut self, source: &Source<'d>, origin: &Origin) -> Shape {
        let values: Vec<_> =
            source.places().filter(|(node, _)| !self.is_null(*node)).collect();
        if let [(node, place)] = &values[..]
            && source.discriminator.is_none()
        {
            return Shape::Type(self.type_use(*node, place, origin));
        }
        if values.is_empty() && !source.nodes.is_empty() {
            return self.only_null(&source.list);
        }
        let mut alternatives = Vec::new();
        let constants = self.all_constants(source);
        for (at, (node, place)) in values.into_iter().enumerate() {
            let it = (at, node, &*place);
            alternatives.extend(self.alternative(it, source, &constants, origin));
        }
        self.mapped_only(&mut alternatives, source);
        let mut tag = source.discriminator.map(|it| it.property_name.clone());
        let discriminator = child(&source.pointer, "discriminator");
        if let Some(name) = tag.take_if(|it| self.is_half_declared(&alternatives, it)) {
            let message = (
                format!(
                    "nothing is mapped, and some of the alternatives have no `{}`",
                    name.escape_debug()
                ),
                "they are told apart by what they look like",
            );
            self.warn("discriminator-not-used", &discriminator, message);
        }
        if let Some(tag) = &tag {
            self.said_tags(&mut alternatives, tag, &discriminator);
        }
        Shape::Named(Kind::Untagged(Untagged {
            tag,
            discriminator,
            alternatives,
            ..Untagged::default()
        }))
    }

    fn alternative(
        &mut self,
        (at, node, place): (usize, Node<'d>, &str),
        source: &Source<'d>,
        constants: &Constants<'d>,
        origin: &Origin,
    ) -> Option<Alternative> {
        if let Node::Reference(reference) = node {
            let Some(id) = self.component_id(reference) else {
                self.dangling(reference, place);
                return None;
            };
            return Some(Alternative {
                word: None,
                component: self.name_of(reference),
                values: self.mapped(source.discriminator, id),
                pointer: place.to_owned(),
                ty: self.reference(reference, place),
                tests: Vec::new(),
            });
        }
        let word = self.word(node, at, constants);
        let ty = self.type_use(node, place, &origin.inside(&word));
        let is_named = matches!(ty.ty, Type::Schema(_));
        Some(Alternative {
            word: is_named.then_some(word),
            component: None,
            values: Vec::new(),
            pointer: place.to_owned(),
            ty,
            tests: Vec::new(),
        })
    }

    /// A name for an alternative that has none: its title, the value or the name of the
    /// property that makes it what it is, or its place in the list.
    pub(super) fn word(
        &self,
        node: Node<'d>,
        at: usize,
        others: &Constants<'d>,
    ) -> String {
        const WORDS: usize = 5;
        let place = || format!("variant {}", at + 1);
        let schema = match node {
            Node::Item(schema) => schema,
            Node::Reference(reference) => {
                return component_name(reference, "schemas").unwrap_or_else(place);
            }
        };
        let view = View::new(schema);
        let title = view.data.title.as_deref().map(str::trim).unwrap_or_default();
        if !title.is_empty() && title.split_whitespace().count() <= WORDS {
            return title.to_owned();
        }
        let constants = self.constants(&view);
        if let Some(constant) = others.telling(&constants) {
            return constant.to_owned();
        }
        let properties: Vec<_> = view.properties.into_iter().flatten().collect();
        match (view.required, &properties[..]) {
            ([only], _) => only.clone(),
            (_, [(only, _)]) => (*only).clone(),
            _ => match (&view.enumeration[..], view.ty) {
                ([Value::String(value)], _) if !value.trim().is_empty() => value.clone(),
                ([_, ..], Some("string")) => "text".to_owned(),
                ([], Some("array")) => "item".to_owned(),
                _ => place(),
            },
        }
    }

    /// The properties that can only be one text, of a schema or of a part of it that is
    /// written in it.
    fn constants(&self, view: &View<'d>) -> Vec<(&'d str, String)> {
        let properties = view.properties.into_iter().flatten();
        let own = properties.filter_map(|(name, node)| {
            let values = View::new(self.resolved(node.into())?).enumeration;
            match &values[..] {
                [Value::String(value)] if !value.trim().is_empty() => {
                    Some((name.as_str(), value.clone()))
                }
                _ => None,
            }
        });
        let of_parts = view.written_parts().flat_map(|(_, part)| self.constants(&part));
        own.chain(of_parts).collect()
    }

    /// The constants of a union's alternatives.
    pub(super) fn all_constants(&self, source: &Source<'d>) -> Constants<'d> {
        let tag = source.discriminator.map(|it| it.property_name.as_str());
        let mut counts = BTreeMap::new();
        for (node, _) in source.places() {
            let Some(schema) = self.resolved(node) else { continue };
            for constant in self.constants(&View::new(schema)) {
                *counts.entry(constant).or_default() += 1;
            }
        }
        Constants { tag, counts }
    }

    /// Adds the alternatives that only the mapping names.
    fn mapped_only(&mut self, alternatives: &mut Vec<Alternative>, source: &Source<'d>) {
        let Some(discriminator) = source.discriminator else { return };
        let mapping = child(&child(&source.pointer, "discriminator"), "mapping");
        for (value, target) in &discriminator.mapping {
            let Some(id) = self.mapping_target(target) else {
                let message = (
                    format!("`{target}` refers to nothing that is in the document"),
                    "this value of the discriminator is left out",
                );
                self.warn("dangling-reference", &child(&mapping, value), message);
                continue;
            };
            let ty = Type::Schema(id);
            if alternatives.iter().all(|known| known.ty.ty != ty) {
                alternatives.push(Alternative {
                    word: None,
                    component: None,
                    values: self.mapped(Some(discriminator), id),
                    pointer: child(&mapping, value),
                    ty: TypeUse::new(ty),
                    tests: Vec::new(),
                });
            }
        }
    }

    /// The values that a discriminator maps to a schema; where it maps none, the one that
    /// the schema says itself that it has.
    pub(super) fn mapped(
        &self,
        discriminator: Option<&Discriminator>,
        schema: SchemaId,
    ) -> Vec<String> {
        let Some(discriminator) = discriminator else { return Vec::new() };
        self.tag_values(&self.mapping(discriminator), schema)
    }

    /// What a discriminator maps.
    pub(super) fn mapping<'m>(&self, discriminator: &'m Discriminator) -> Mapping<'m> {
        let mut mapping = Mapping::default();
        for (value, target) in &discriminator.mapping {
            mapping.values.insert(value);
            if let Some(schema) = self.mapping_target(target) {
                mapping.of.entry(schema).or_default().push(value);
            }
        }
        mapping
    }

    /// The values that are mapped to a schema; where there are none, the one that it says
    /// itself that it has, unless that is mapped to another.
    pub(super) fn tag_values(
        &self,
        mapping: &Mapping<'_>,
        schema: SchemaId,
    ) -> Vec<String> {
        if let Some(mapped) = mapping.of.get(&schema) {
            return mapped.iter().map(|value| (*value).to_owned()).collect();
        }
        let own = self.own_value(schema).filter(|own| !mapping.values.contains(own));
        own.map(str::to_owned).into_iter().collect()
    }

    /// The value of its base's discriminator that a component says it has. Documents that
    /// were OpenAPI 2 have no mapping to say it in.
    pub(super) fn own_value(&self, schema: SchemaId) -> Option<&'d str> {
        let components = &self.document.components.as_ref()?.schemas;
        let (_, schema) = components.get_index(schema.0)?;
        let ReferenceOr::Item(schema) = schema else { return None };
        schema.schema_data.extensions.get("x-ms-discriminator-value")?.as_str()
    }

    /// The schema that a mapping's value names: by reference, by the name alone, or by
    /// the name of a file that no longer is.
    fn mapping_target(&self, target: &str) -> Option<SchemaId> {
        let file = target.rsplit('/').next().unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default();
        self.component_id(target)
            .or_else(|| self.components.get(target).copied())
            .or_else(|| {
                let is_file = !target.starts_with('#') && file.contains('.');
                self.components.get(stem).copied().filter(|_| is_file)
            })
    }

    /// Whether an alternative only allows `null`.
    pub(super) fn is_null(&self, node: Node<'d>) -> bool {
        self.resolved(node).is_some_and(|schema| {
            let view = View::new(schema);
            let values = &view.enumeration;
            view.ty == Some("null")
                || !values.is_empty() && values.iter().all(Value::is_null)
        })
    }
}
