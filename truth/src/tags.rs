//! What discriminators say. They are no part of validation, but a provider that declares
//! one sends the value that means the schema it sends.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::Document;
use crate::pointer::{join, segments};

/// What the tags of a document mean.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    /// The values of tags by their properties, by the pointers of the schemas they mean.
    values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// The pointers of the schemas that take over one with a discriminator, by its pointer.
    children: BTreeMap<String, Vec<String>>,
}

impl Tags {
    /// Collects what all discriminators of a document say.
    pub(crate) fn new(document: &Document) -> Self {
        let mut tags = Self::default();
        tags.collect(document, document.tree(), "", 0);
        tags.inherited(document);
        tags
    }

    /// The properties that say that a value is of the schema at a pointer, each with the
    /// values that do.
    pub(crate) fn of(&self, pointer: &str) -> Option<&BTreeMap<String, Vec<String>>> {
        self.values.get(pointer)
    }

    /// The pointers of the schemas that take over, by `allOf`, the one at a pointer, if it
    /// has a discriminator and is no union: a value of it is a value of one of them.
    pub(crate) fn children(&self, pointer: &str) -> &[String] {
        self.children.get(pointer).map_or(&[], Vec::as_slice)
    }

    fn collect(
        &mut self,
        document: &Document,
        node: &Value,
        pointer: &str,
        depth: usize,
    ) {
        if depth > DEEPEST {
            return;
        }
        match node {
            Value::Object(members) => {
                if let Some(discriminator) = Discriminator::of(node) {
                    for keyword in ["oneOf", "anyOf"] {
                        let variants = node.get(keyword).and_then(Value::as_array);
                        for variant in variants.into_iter().flatten() {
                            self.variant(document, &discriminator, variant);
                        }
                    }
                    // A tag may be mapped to what the union does not list.
                    for target in discriminator.targets(document) {
                        let values = discriminator.values(document, &target);
                        self.add(&target, discriminator.property, values);
                    }
                }
                for (name, member) in members {
                    if name != "example" && name != "examples" {
                        self.collect(document, member, &join(pointer, name), depth + 1);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let pointer = format!("{pointer}/{index}");
                    self.collect(document, item, &pointer, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn variant(
        &mut self,
        document: &Document,
        discriminator: &Discriminator<'_>,
        variant: &Value,
    ) {
        let reference = variant.get("$ref").and_then(Value::as_str);
        let Some(target) = reference.and_then(|it| document.target(it)) else { return };
        let values = discriminator.values(document, &target);
        self.add(&target, discriminator.property, values);
    }

    /// A schema that takes over one with a discriminator by `allOf` is meant by a value,
    /// too.
    fn inherited(&mut self, document: &Document) {
        let schemas = document.at("/components/schemas").and_then(Value::as_object);
        for (name, schema) in schemas.into_iter().flatten() {
            let pointer = join("/components/schemas", name);
            let mut bases = Vec::new();
            collect_bases(document, schema, &mut bases);
            for base in bases {
                let Some(schema) = document.at(&base) else { continue };
                let Some(discriminator) = Discriminator::of(schema) else { continue };
                let values = discriminator.values(document, &pointer);
                self.add(&pointer, discriminator.property, values);
                let is_union = |keyword| schema.get(keyword).is_some();
                if !is_union("oneOf") && !is_union("anyOf") {
                    self.children.entry(base).or_default().push(pointer.clone());
                }
            }
        }
    }

    fn add(&mut self, pointer: &str, property: &str, values: Vec<String>) {
        let properties = self.values.entry(pointer.to_owned()).or_default();
        let known = properties.entry(property.to_owned()).or_default();
        for value in values {
            if !known.contains(&value) {
                known.push(value);
            }
        }
    }
}

/// The pointers of the schemas that a schema takes over, directly or not.
fn collect_bases(document: &Document, schema: &Value, bases: &mut Vec<String>) {
    let parts = schema.get("allOf").and_then(Value::as_array);
    for part in parts.into_iter().flatten() {
        let reference = part.get("$ref").and_then(Value::as_str);
        let Some(target) = reference.and_then(|it| document.target(it)) else {
            // A part that is written in the schema can have bases, too.
            collect_bases(document, part, bases);
            continue;
        };
        if bases.contains(&target) || bases.len() > DEEPEST {
            continue;
        }
        let base = document.at(&target);
        bases.push(target);
        if let Some(base) = base {
            collect_bases(document, base, bases);
        }
    }
}

/// How deeply a document is read.
const DEEPEST: usize = 200;

/// The pointer that a mapping leads to: it is a reference, or the name of a schema.
fn target(document: &Document, to: &str) -> String {
    document.target(to).unwrap_or_else(|| join("/components/schemas", to))
}

/// The discriminator of a union.
pub(crate) struct Discriminator<'d> {
    /// The property that holds the tag.
    pub(crate) property: &'d str,
    mapping: Vec<(&'d str, &'d str)>,
}

impl<'d> Discriminator<'d> {
    /// The discriminator of a schema, if it has one.
    pub(crate) fn of(schema: &'d Value) -> Option<Self> {
        let discriminator = schema.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapping = mapping.into_iter().flatten();
        let mapping =
            mapping.filter_map(|(value, to)| Some((value.as_str(), to.as_str()?)));
        Some(Self { property, mapping: mapping.collect() })
    }

    /// The pointers of the schemas that values are mapped to.
    fn targets(&self, document: &Document) -> Vec<String> {
        let targets = self.mapping.iter().map(|(_, to)| target(document, to));
        targets.filter(|it| document.at(it).is_some()).collect()
    }

    /// The tag's values that mean the schema at a pointer: those mapped to it, else the one
    /// that it says itself, else its name.
    pub(crate) fn values(&self, document: &Document, pointer: &str) -> Vec<String> {
        let mapped =
            self.mapping.iter().filter(|(_, to)| target(document, to) == pointer);
        let values: Vec<String> = mapped.map(|(value, _)| (*value).to_owned()).collect();
        if !values.is_empty() {
            return values;
        }
        let own = document.at(pointer).and_then(|it| it.get("x-ms-discriminator-value"));
        let is_mapped = |own: &str| self.mapping.iter().any(|(value, _)| *value == own);
        match own.and_then(Value::as_str) {
            Some(own) if !is_mapped(own) => vec![own.to_owned()],
            _ => segments(pointer).last().into_iter().collect(),
        }
    }
}
