//! What discriminators say. They are no part of validation, but a provider that declares
//! one sends the value that means the schema it sends.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::constants::{listed, tell_apart};
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
                if let Some(discriminator) = Discriminator::of(document, node) {
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
                let Some(discriminator) = Discriminator::of_parts(document, schema)
                else {
                    continue;
                };
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
    /// The discriminator of a schema or, where it has none, of a part that is written in it.
    fn of_parts(document: &Document, schema: &'d Value) -> Option<Self> {
        Self::of(document, schema).or_else(|| {
            let parts = schema.get("allOf").and_then(Value::as_array);
            parts.into_iter().flatten().find_map(|it| Self::of_parts(document, it))
        })
    }

    /// The discriminator of a schema, if it has one that none of its variants contradicts: it
    /// says nothing where it reads a property that they have not, and another one tells them
    /// apart.
    pub(crate) fn of(document: &Document, schema: &'d Value) -> Option<Self> {
        let discriminator = schema.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapping = mapping.into_iter().flatten();
        let mapping =
            mapping.filter_map(|(value, to)| Some((value.as_str(), to.as_str()?)));
        let found = Self { property, mapping: mapping.collect() };
        let lists =
            ["oneOf", "anyOf"].map(|it| schema.get(it).and_then(Value::as_array));
        let variants = lists.into_iter().flatten().flatten();
        let variants: Option<Vec<_>> = variants
            .map(|it| document.target(it.get("$ref").and_then(Value::as_str)?))
            .collect();
        let is_mapped_else = |pointer: &str, only: &str| {
            let mut mapping = found.mapping.iter();
            mapping.any(|(value, to)| *value != only && target(document, to) == pointer)
        };
        let is_other = |variants: Vec<String>| {
            tell_apart(document, &variants, property, is_mapped_else)
        };
        let is_contradicted = variants.is_some_and(is_other);
        Some(found).filter(|_| !is_contradicted)
    }

    /// The pointers of the schemas that values are mapped to.
    fn targets(&self, document: &Document) -> Vec<String> {
        let targets = self.mapping.iter().map(|(_, to)| target(document, to));
        targets.filter(|it| document.at(it).is_some()).collect()
    }

    /// The tag's values that mean the schema at a pointer: those mapped to it that it allows
    /// itself, or its own where none is and no other has them; else the one that it says itself,
    /// else its name.
    pub(crate) fn values(&self, document: &Document, pointer: &str) -> Vec<String> {
        let mapped =
            self.mapping.iter().filter(|(_, to)| target(document, to) == pointer);
        let values: Vec<String> = mapped.map(|(value, _)| (*value).to_owned()).collect();
        if !values.is_empty() {
            return self.allowed(document, pointer, values);
        }
        let own = document.at(pointer).and_then(|it| it.get("x-ms-discriminator-value"));
        let is_mapped = |own: &str| self.mapping.iter().any(|(value, _)| *value == own);
        match own.and_then(Value::as_str) {
            Some(own) if !is_mapped(own) => vec![own.to_owned()],
            _ => segments(pointer).last().into_iter().collect(),
        }
    }

    /// What a schema allows of the values that are mapped to it.
    fn allowed(
        &self,
        document: &Document,
        pointer: &str,
        mapped: Vec<String>,
    ) -> Vec<String> {
        let own = listed(document, pointer, self.property);
        let both: Vec<_> =
            mapped.iter().filter(|it| own.contains(it)).cloned().collect();
        if own.is_empty() || !both.is_empty() {
            return if own.is_empty() { mapped } else { both };
        }
        let others =
            self.mapping.iter().map(|(value, to)| (*value, target(document, to)));
        let others = others.filter(|(_, to)| to != pointer);
        let others: Vec<_> = others
            .map(|(value, to)| (value, listed(document, &to, self.property)))
            .collect();
        let is_alone = |own: &&String| {
            !others.iter().any(|(value, listed)| {
                listed.contains(own) || listed.is_empty() && value == own
            })
        };
        let alone: Vec<_> = own.iter().filter(is_alone).cloned().collect();
        if alone.is_empty() { mapped } else { alone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn values(cat: &Value, dog: &Value, discriminator: &Value) -> [Vec<String>; 2] {
        let reference =
            |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let document = Document::new(json!({ "components": { "schemas": {
            "Cat": { "properties": { "kind": cat } },
            "Dog": { "allOf": [{ "properties": { "kind": dog } }] },
            "Pet": {
                "oneOf": [reference("Cat"), reference("Dog")],
                "discriminator": discriminator,
            },
        } } }));
        let tags = Tags::new(&document);
        ["Cat", "Dog"].map(|name| {
            let of = tags.of(&format!("/components/schemas/{name}"));
            of.into_iter().flatten().flat_map(|(_, values)| values.clone()).collect()
        })
    }

    #[test]
    fn a_discriminator_in_a_part_of_a_base_tells_what_takes_it_over_apart() {
        let part = json!({ "discriminator": {
            "propertyName": "kind",
            "mapping": { "cat": "#/components/schemas/Cat" },
        } });
        let heir = json!({ "allOf": [{ "$ref": "#/components/schemas/Pet" }] });
        let document = Document::new(json!({ "components": { "schemas": {
            "Pet": { "allOf": [part] }, "Cat": heir, "Dog": heir,
        } } }));
        let tags = Tags::new(&document);
        for (name, value) in [("Cat", "cat"), ("Dog", "Dog")] {
            let of = tags.of(&format!("/components/schemas/{name}"));
            let values: Vec<_> =
                of.into_iter().flatten().flat_map(|(_, it)| it).collect();
            assert_eq!(values, [value]);
        }
        assert_eq!(tags.children("/components/schemas/Pet").len(), 2);
    }

    #[test]
    fn what_schemas_say_themselves_counts_before_a_mapping() {
        let (cat, dog) = (json!({ "enum": ["cat"] }), json!({ "const": "dog" }));
        let discriminator = |cat: &str, dog: &str| json!({ "propertyName": "kind", "mapping": { cat: "Cat", dog: "Dog" } });
        let own = [vec!["cat".to_owned()], vec!["dog".to_owned()]];
        assert_eq!(values(&cat, &dog, &discriminator("cat", "dog")), own);
        assert_eq!(values(&cat, &dog, &discriminator("dog", "cat")), own);
        // Both are allowed everywhere, and nothing says which is meant.
        let any = json!({ "enum": ["cat", "dog"] });
        let [cats, _] = values(&any, &any, &discriminator("cta", "dog"));
        assert_eq!(cats, ["cta"]);
    }

    #[test]
    fn a_property_that_no_variant_has_is_none_where_another_tells_them_apart() {
        let (cat, dog) = (json!({ "enum": ["cat"] }), json!({ "enum": ["dog"] }));
        let none = json!({ "propertyName": "knid" });
        assert_eq!(values(&cat, &dog, &none), [Vec::<String>::new(), Vec::new()]);
        let any = json!({ "type": "string" });
        let [cats, dogs] = values(&any, &any, &none);
        assert_eq!((&*cats[0], &*dogs[0]), ("Cat", "Dog"));
    }
}
