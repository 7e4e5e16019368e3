//! Schemas of OpenAPI as schemas of JSON Schema 2020-12, which a validator knows.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::keywords::{BY_NAME, LIST, ONE};

/// How a schema with `oneOf` is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OneOf {
    /// Exactly one variant may fit.
    Exactly,
    /// At least one variant must fit. Providers write `oneOf` where several do, and send
    /// such values nevertheless.
    AtLeast,
}

/// Turns the schemas of a document into those of JSON Schema. Each schema that is asked
/// for or referred to becomes a definition of its own.
///
/// Keywords beside `$ref` count. OpenAPI 3.0 ignores them, but who writes them means them.
pub(crate) struct Dialect<'d> {
    document: &'d Document,
    one_of: OneOf,
    numbers: BTreeMap<String, usize>,
    waiting: Vec<String>,
    patterns: BTreeMap<String, bool>,
}

const TYPES: &[&str] =
    &["array", "boolean", "integer", "null", "number", "object", "string"];

const NUMBERS: &[&str] =
    &["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"];

const COUNTS: &[&str] = &[
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
    "maxContains",
    "minContains",
];

impl<'d> Dialect<'d> {
    pub(crate) fn new(document: &'d Document, one_of: OneOf) -> Self {
        Self {
            document,
            one_of,
            numbers: BTreeMap::new(),
            waiting: Vec::new(),
            patterns: BTreeMap::new(),
        }
    }

    /// The number of the definition of the schema at a pointer.
    pub(crate) fn number(&mut self, pointer: &str) -> usize {
        if let Some(number) = self.numbers.get(pointer) {
            return *number;
        }
        let number = self.numbers.len();
        self.numbers.insert(pointer.to_owned(), number);
        self.waiting.push(pointer.to_owned());
        number
    }

    /// The definitions of everything that was asked for, by their numbers.
    pub(crate) fn definitions(&mut self) -> Map<String, Value> {
        let mut definitions = Map::new();
        while let Some(pointer) = self.waiting.pop() {
            let schema = self.document.at(&pointer);
            let schema = schema.map_or(Value::Bool(true), |schema| self.schema(schema));
            definitions.insert(self.number(&pointer).to_string(), schema);
        }
        definitions
    }

    fn schema(&mut self, schema: &Value) -> Value {
        let members = match schema {
            Value::Bool(_) => return schema.clone(),
            Value::Object(members) => members,
            _ => return Value::Bool(true),
        };
        let mut out = Map::new();
        if let Some(reference) = reference(members) {
            // A reference that leads nowhere says nothing about values.
            if let Some(pointer) = self.document.target(reference) {
                let number = self.number(&pointer);
                out.insert("$ref".to_owned(), json!(format!("#/$defs/{number}")));
            }
        }
        for (keyword, value) in members {
            if let Some(value) = self.keyword(keyword, value) {
                out.insert(keyword.clone(), value);
            }
        }
        exclusive(members, &mut out);
        if self.one_of == OneOf::AtLeast
            && let Some(variants) = out.remove("oneOf")
        {
            if out.contains_key("anyOf") {
                let any = out.remove("anyOf");
                let both = json!([{ "anyOf": variants }, { "anyOf": any }]);
                match out.get_mut("allOf") {
                    Some(Value::Array(all)) => {
                        all.extend(both.as_array().into_iter().flatten().cloned());
                    }
                    _ => drop(out.insert("allOf".to_owned(), both)),
                }
            } else {
                out.insert("anyOf".to_owned(), variants);
            }
        }
        if members.get("nullable") == Some(&Value::Bool(true)) {
            return nullable(out);
        }
        Value::Object(out)
    }

    /// A keyword's value, if it says something about values and can be read.
    fn keyword(&mut self, keyword: &str, value: &Value) -> Option<Value> {
        if ONE.contains(&keyword) {
            let is_schema = value.is_object() || value.is_boolean();
            return is_schema.then(|| self.schema(value));
        }
        if LIST.contains(&keyword) {
            let list = value.as_array().filter(|list| !list.is_empty())?;
            let are_alternatives =
                matches!(keyword, "anyOf" | "oneOf") && list.len() > 1;
            let read = |schema| match are_alternatives && is_only_nullable(schema) {
                true => json!({ "type": "null" }),
                false => self.schema(schema),
            };
            return Some(list.iter().map(read).collect());
        }
        if BY_NAME.contains(&keyword) && keyword != "$defs" {
            let mut schemas = Map::new();
            for (name, schema) in value.as_object()? {
                if keyword != "patternProperties" || self.is_pattern(name) {
                    schemas.insert(name.clone(), self.schema(schema));
                }
            }
            return Some(Value::Object(schemas));
        }
        if NUMBERS.contains(&keyword) {
            let is_usable =
                keyword != "multipleOf" || value.as_f64().is_some_and(|it| it > 0.0);
            return (value.is_number() && is_usable).then(|| value.clone());
        }
        if COUNTS.contains(&keyword) {
            return value.as_u64().map(Value::from);
        }
        match keyword {
            "const" => Some(value.clone()),
            "enum" => {
                let values = value.as_array().filter(|values| !values.is_empty());
                values.map(|values| Value::Array(values.clone()))
            }
            "pattern" => self.is_pattern(value.as_str()?).then(|| value.clone()),
            "required" => names(value),
            "type" => types(value),
            "uniqueItems" => value.as_bool().map(Value::from),
            "dependentRequired" => {
                let lists = value.as_object()?.iter();
                let lists =
                    lists.filter_map(|(name, it)| Some((name.clone(), names(it)?)));
                Some(Value::Object(lists.collect()))
            }
            _ => None,
        }
    }

    /// Whether the validator understands a pattern.
    fn is_pattern(&mut self, pattern: &str) -> bool {
        if let Some(known) = self.patterns.get(pattern) {
            return *known;
        }
        let is_pattern = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .build(&json!({ "pattern": pattern }))
            .is_ok();
        self.patterns.insert(pattern.to_owned(), is_pattern);
        is_pattern
    }
}

/// Whether an alternative says no more than that there may be `null`, which is what it is for:
/// by its words it allows anything.
fn is_only_nullable(schema: &Value) -> bool {
    let says_nothing =
        |name: &String| matches!(&**name, "nullable" | "title" | "description");
    schema.as_object().is_some_and(|members| {
        members.get("nullable") == Some(&Value::Bool(true))
            && members.keys().all(says_nothing)
    })
}

/// The reference that a schema is; a dynamic one leads where it does when nothing overrides
/// it.
fn reference(members: &Map<String, Value>) -> Option<&str> {
    let of = |keyword: &str| members.get(keyword).and_then(Value::as_str);
    of("$ref").or_else(|| of("$dynamicRef"))
}

/// In 3.0, `exclusiveMinimum` says whether `minimum` is a value.
fn exclusive(members: &Map<String, Value>, out: &mut Map<String, Value>) {
    for (flag, bound) in
        [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")]
    {
        if members.get(flag) == Some(&Value::Bool(true))
            && let Some(bound) = out.remove(bound)
        {
            out.insert(flag.to_owned(), bound);
        }
    }
}

/// `null` is a value, too. OpenAPI 3.0.3 says so only beside `type`, and only where an
/// `enum` lists it; what providers mean and send does not depend on that.
fn nullable(mut schema: Map<String, Value>) -> Value {
    let combined = ["enum", "const", "allOf", "anyOf", "oneOf", "not", "$ref"];
    if combined.iter().any(|keyword| schema.contains_key(*keyword)) {
        return json!({ "anyOf": [{ "type": "null" }, schema] });
    }
    match schema.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&json!("null")) => {
            types.push(json!("null"));
        }
        Some(Value::String(name)) if name != "null" => {
            let types = json!([name, "null"]);
            schema.insert("type".to_owned(), types);
        }
        _ => {}
    }
    Value::Object(schema)
}

fn types(value: &Value) -> Option<Value> {
    let is_type = |it: &&Value| it.as_str().is_some_and(|it| TYPES.contains(&it));
    match value {
        Value::String(_) => Some(value).filter(is_type).cloned(),
        Value::Array(list) => {
            let mut types: Vec<Value> = list.iter().filter(is_type).cloned().collect();
            types.sort_by_key(Value::to_string);
            types.dedup();
            (!types.is_empty() && types.len() <= list.len()).then(|| types.into())
        }
        _ => None,
    }
}

/// A list of different names.
fn names(value: &Value) -> Option<Value> {
    let mut names: Vec<&str> =
        value.as_array()?.iter().filter_map(Value::as_str).collect();
    names.sort_unstable();
    names.dedup();
    Some(names.into())
}
