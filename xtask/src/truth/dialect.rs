//! The schemas of a document as JSON Schema of 2020-12, for a validator that is not ours.

use std::collections::{BTreeMap, VecDeque};

use jsonschema::{Registry, Validator};
use serde_json::{Map, Value, json};

use super::document::{Document, escape};
use crate::Result;

/// Where the validator finds the schemas.
const PLACE: &str = "urn:document";

/// Keywords that hold one schema.
const ONE: &[&str] = &[
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords that hold a list of schemas.
const LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords that hold schemas by name.
const NAMED: &[&str] = &["dependentSchemas", "patternProperties", "properties"];

/// Keywords that are taken as they are. `pattern` is not among them: no type depends on
/// it, and values that fit it cannot be made up. `format` neither: it is an annotation.
const KEPT: &[&str] = &[
    "const",
    "dependentRequired",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "required",
    "type",
    "uniqueItems",
];

/// The schemas at some pointers and all that they refer to.
#[derive(Debug)]
pub(super) struct Schemas {
    root: Value,
    names: BTreeMap<String, usize>,
}

impl Schemas {
    /// Converts the schemas at the pointers.
    pub(super) fn new(document: &Document, pointers: &[String]) -> Self {
        let mut converter = Converter {
            document,
            names: BTreeMap::new(),
            queue: VecDeque::new(),
            children: children(document),
        };
        for pointer in pointers {
            converter.name(pointer, false);
        }
        let mut found = Map::new();
        while let Some((pointer, is_plain)) = converter.queue.pop_front() {
            let name = converter.name(&pointer, is_plain).to_string();
            let schema = match document.at(&pointer) {
                Some(node) => converter.schema(node, &pointer, is_plain),
                None => Value::Bool(true),
            };
            found.insert(name, schema);
        }
        let names = converter.names.into_iter().filter(|((_, is_plain), _)| !is_plain);
        Self {
            root: json!({ "$defs": found }),
            names: names.map(|((pointer, _), name)| (pointer, name)).collect(),
        }
    }

    /// Makes the schemas known to a validator.
    pub(super) fn registry(&self) -> Result<Registry<'_>> {
        Ok(Registry::new().add(PLACE, &self.root)?.prepare()?)
    }

    /// A validator of the schema at a pointer that was given at first.
    pub(super) fn validator(
        &self,
        registry: &Registry<'_>,
        pointer: &str,
    ) -> Result<Validator> {
        let name = self.names.get(pointer).ok_or("this schema was not converted")?;
        let schema = json!({ "$ref": format!("{PLACE}#/$defs/{name}") });
        let options = jsonschema::options().with_registry(registry);
        options.build(&schema).map_err(|error| error.to_string().into())
    }
}

/// A discriminator without `oneOf` stands for the schemas that are composed of its own
/// (OpenAPI 3.0.4, section 4.7.25): those, by the base's pointer.
fn children(document: &Document) -> BTreeMap<String, Vec<String>> {
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let schemas = document.at("/components/schemas").and_then(Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            if let Some((_, base)) = document.step(part) {
                let child = format!("/components/schemas/{}", escape(name));
                children.entry(base).or_default().push(child);
            }
        }
    }
    children
}

struct Converter<'d> {
    document: &'d Document,
    /// The names of schemas, by pointer, and whether a discriminator of theirs that
    /// stands for what is composed of them is left out.
    names: BTreeMap<(String, bool), usize>,
    queue: VecDeque<(String, bool)>,
    children: BTreeMap<String, Vec<String>>,
}

impl Converter<'_> {
    fn name(&mut self, pointer: &str, is_plain: bool) -> usize {
        let next = self.names.len();
        let key = (pointer.to_owned(), is_plain);
        *self.names.entry(key.clone()).or_insert_with(|| {
            self.queue.push_back(key);
            next
        })
    }

    fn reference(&mut self, pointer: &str, is_plain: bool) -> Value {
        json!({ "$ref": format!("#/$defs/{}", self.name(pointer, is_plain)) })
    }

    /// The schema of a node; `is_plain` for one that others are composed of.
    fn schema(&mut self, node: &Value, at: &str, is_plain: bool) -> Value {
        let Value::Object(members) = node else {
            return Value::Bool(node.as_bool().unwrap_or(true));
        };
        let mut schema = Map::new();
        if node.get("$ref").is_some() {
            // What leads nowhere says nothing.
            let target = self.document.step(node);
            let Some((_, target)) = target else { return Value::Bool(true) };
            let reference = self.reference(&target, is_plain);
            if !self.document.is_json_schema() {
                return reference;
            }
            schema.extend(reference.as_object().cloned().unwrap_or_default());
        }
        for (keyword, value) in members {
            self.keyword(&mut schema, keyword, value, at);
        }
        if !self.document.is_json_schema() {
            dialect(&mut schema);
        }
        if let Some(discriminator) = node.get("discriminator") {
            self.discriminator(&mut schema, node, discriminator, at, is_plain);
        }
        let is_nullable = node.get("nullable").and_then(Value::as_bool) == Some(true);
        if is_nullable && !self.document.is_json_schema() {
            // Also beside an `enum` or a composition: providers that write it send it.
            return json!({ "anyOf": [{ "type": "null" }, schema] });
        }
        Value::Object(schema)
    }

    fn keyword(
        &mut self,
        schema: &mut Map<String, Value>,
        keyword: &str,
        value: &Value,
        at: &str,
    ) {
        let place = format!("{at}/{keyword}");
        let converted = if ONE.contains(&keyword) {
            self.schema(value, &place, false)
        } else if LIST.contains(&keyword) {
            let Value::Array(parts) = value else { return };
            let is_plain = keyword == "allOf";
            let part = |(index, part)| self.schema(part, &format!("{place}/{index}"), is_plain);
            parts.iter().enumerate().map(part).collect()
        } else if NAMED.contains(&keyword) {
            let Value::Object(parts) = value else { return };
            let part = |(name, part): (&String, &Value)| {
                let place = format!("{place}/{}", escape(name));
                (name.clone(), self.schema(part, &place, false))
            };
            Value::Object(parts.iter().map(part).collect())
        } else if KEPT.contains(&keyword) && is_sound(keyword, value) {
            value.clone()
        } else {
            return;
        };
        schema.insert(keyword.to_owned(), converted);
    }

    /// A union whose tag says which schema a value has.
    fn discriminator(
        &mut self,
        schema: &mut Map<String, Value>,
        node: &Value,
        discriminator: &Value,
        at: &str,
        is_plain: bool,
    ) {
        let tag = discriminator.get("propertyName").and_then(Value::as_str);
        let Some(tag) = tag else { return };
        for keyword in ["oneOf", "anyOf"] {
            let Some(parts) = node.get(keyword).and_then(Value::as_array) else { continue };
            let mut tagged = Vec::new();
            for (index, part) in parts.iter().enumerate() {
                let place = format!("{at}/{keyword}/{index}");
                let part = self.schema(part, &place, false);
                let target = self.document.step(&parts[index]).map(|(_, target)| target);
                let Some(target) = target else {
                    tagged.push(part);
                    continue;
                };
                let values = values(self.document, discriminator, &target);
                tagged.push(json!({
                    "allOf": [part],
                    "properties": { tag: { "enum": values } },
                    "required": [tag],
                }));
            }
            schema.remove(keyword);
            schema.insert("anyOf".to_owned(), Value::Array(tagged));
            return;
        }
        if is_plain {
            return;
        }
        let children = self.children.get(at).cloned().unwrap_or_default();
        let mut all = Vec::new();
        for child in children {
            let values = values(self.document, discriminator, &child);
            let child = self.reference(&child, false);
            all.push(json!({
                "if": { "properties": { tag: { "enum": values } }, "required": [tag] },
                "then": child,
            }));
        }
        if let Some(Value::Array(parts)) = schema.get_mut("allOf") {
            parts.extend(all);
        } else if !all.is_empty() {
            schema.insert("allOf".to_owned(), Value::Array(all));
        }
    }
}

/// The values of a discriminator that stand for a schema: those of its mapping, or else
/// the schema's name.
pub(super) fn values(
    document: &Document,
    discriminator: &Value,
    target: &str,
) -> Vec<String> {
    let mut values = Vec::new();
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    for (value, place) in mapping.into_iter().flatten() {
        let place = place.as_str().unwrap_or_default();
        let by_name = format!("/components/schemas/{}", escape(place));
        let found = document.step(&json!({ "$ref": place })).map(|(_, found)| found);
        if by_name == target || found.is_some_and(|found| found == target) {
            values.push(value.clone());
        }
    }
    if values.is_empty() {
        let name = target.rsplit('/').next().unwrap_or_default();
        values.push(name.replace("~1", "/").replace("~0", "~"));
    }
    values
}

/// Whether a keyword's value is one that the validator takes.
fn is_sound(keyword: &str, value: &Value) -> bool {
    match keyword {
        "type" => {
            let known = |it: &Value| {
                let known = [
                    "array", "boolean", "integer", "null", "number", "object", "string",
                ];
                it.as_str().is_some_and(|it| known.contains(&it))
            };
            known(value) || value.as_array().is_some_and(|all| all.iter().all(known))
        }
        "required" => value.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
        "enum" => value.as_array().is_some_and(|all| !all.is_empty()),
        "const" => true,
        "uniqueItems" => value.is_boolean(),
        "exclusiveMaximum" | "exclusiveMinimum" => value.is_number() || value.is_boolean(),
        "dependentRequired" => value.is_object(),
        "multipleOf" => value.as_f64().is_some_and(|value| value > 0.0),
        "maximum" | "minimum" => value.is_number(),
        _ => value.is_u64(),
    }
}

/// What OpenAPI 3.0 writes in another way.
fn dialect(schema: &mut Map<String, Value>) {
    for (limit, exclusive) in
        [("maximum", "exclusiveMaximum"), ("minimum", "exclusiveMinimum")]
    {
        if schema.get(exclusive).is_some_and(Value::is_boolean) {
            let is_exclusive = schema.remove(exclusive) == Some(Value::Bool(true));
            if is_exclusive && let Some(value) = schema.remove(limit) {
                schema.insert(exclusive.to_owned(), value);
            }
        }
    }
}
