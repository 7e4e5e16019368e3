//! A document as it is written, read without the generator, so that what the generator
//! says about it can be doubted.

use std::path::Path;

use saphyr::{LoadableYamlNode as _, Scalar, Yaml};
use serde_json::{Map, Value};

use crate::Result;

/// The methods that a path item can have (OpenAPI 3.0.4, "Path Item Object").
const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The keywords of a schema that say something of a value's shape.
const SHAPE: [&str; 10] = [
    "additionalProperties",
    "const",
    "enum",
    "items",
    "not",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "type",
];

/// The keywords of schemas that are composed of others.
const COMPOSITION: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// How many references may lead from one to the next.
const CHAIN: usize = 64;

/// A document.
#[derive(Debug)]
pub(super) struct Tree(Value);

impl Tree {
    /// Reads a document.
    pub(super) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)?;
        let text = text.trim_start_matches('\u{feff}');
        let is_json = file.extension().is_some_and(|extension| extension == "json");
        match serde_json::from_str(text) {
            Ok(value) if is_json => Ok(Self(value)),
            // What is called JSON may have a comma more, and is YAML then.
            _ => Self::from_yaml(text),
        }
    }

    /// Each of the two readers refuses documents that people publish: one the quoted texts
    /// whose lines are not indented, the other integers of more than 64 bits.
    fn from_yaml(text: &str) -> Result<Self> {
        match Yaml::load_from_str(text) {
            Ok(documents) => {
                Ok(Self(json(documents.first().ok_or("the document is empty")?)))
            }
            Err(error) => match serde_yaml::from_str(text) {
                Ok(value) => Ok(Self(other_json(value))),
                Err(_) => Err(error.into()),
            },
        }
    }

    /// How many operations the paths have.
    pub(super) fn operations(&self) -> usize {
        let paths = self.0.get("paths").and_then(Value::as_object);
        let items = paths.into_iter().flatten();
        let items = items.filter_map(|(_, item)| self.resolved(item).0.as_object());
        items
            .map(|item| METHODS.iter().filter(|it| item.contains_key(**it)).count())
            .sum()
    }

    /// Where the schema behind a pointer is, if it says something of a value's shape.
    pub(super) fn says_more(&self, pointer: &str) -> Option<String> {
        let (mut node, mut at) = (&self.0, String::new());
        for segment in pointer.split('/').skip(1) {
            let name = segment.replace("~1", "/").replace("~0", "~");
            let (found, place) = self.member(node, &at, &name, 0)?;
            (node, at) = (found, place);
        }
        let (node, target) = self.resolved(node);
        let at = target.unwrap_or(at);
        self.has_shape(node).then_some(at)
    }

    /// Whether a schema says something of a value's shape, or what it is composed of does.
    fn has_shape(&self, node: &Value) -> bool {
        let (mut open, mut seen) = (vec![node], Vec::new());
        while let Some(node) = open.pop() {
            let (node, _) = self.resolved(node);
            let Value::Object(schema) = node else { continue };
            // Any JSON is as much as there is to say of what is always `null`.
            if schema.get("type").is_some_and(|it| it == "null") {
                continue;
            }
            if SHAPE.iter().any(|it| schema.contains_key(*it)) {
                return true;
            }
            // One that is made of itself is looked at once.
            if !seen.iter().any(|it| std::ptr::eq(*it, schema)) {
                seen.push(schema);
                let parts =
                    COMPOSITION.iter().filter_map(|it| schema.get(*it)?.as_array());
                open.extend(parts.flatten());
            }
        }
        false
    }

    /// A member of a node, or of what the node refers to, or of what it is composed of.
    fn member<'t>(
        &'t self,
        node: &'t Value,
        at: &str,
        name: &str,
        depth: usize,
    ) -> Option<(&'t Value, String)> {
        let (node, target) = self.resolved(node);
        let at = target.unwrap_or_else(|| at.to_owned());
        let found = match node {
            Value::Object(members) => members.get(name),
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            _ => None,
        };
        if let Some(found) = found {
            return Some((found, format!("{at}/{}", escape(name))));
        }
        if depth >= CHAIN {
            return None;
        }
        COMPOSITION.iter().find_map(|keyword| {
            let parts = node.get(keyword)?.as_array()?.iter().enumerate();
            let mut parts = parts.rev();
            parts.find_map(|(index, part)| {
                let at = format!("{at}/{keyword}/{index}");
                self.member(part, &at, name, depth + 1)
            })
        })
    }

    /// What a node refers to, and where that is; the node itself if it is no reference.
    fn resolved<'t>(&'t self, mut node: &'t Value) -> (&'t Value, Option<String>) {
        let mut at = None;
        for _ in 0..CHAIN {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
                break;
            };
            let pointer = reference.trim_start_matches('#');
            let Some(found) = self.0.pointer(pointer) else { break };
            (node, at) = (found, Some(pointer.to_owned()));
        }
        (node, at)
    }
}

/// Whether a pointer is another one or leads on from it.
pub(super) fn is_within(pointer: &str, outer: &str) -> bool {
    let rest = pointer.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// YAML as JSON: keys are texts, and tags say nothing.
fn json(value: &Yaml<'_>) -> Value {
    match value {
        Yaml::Value(scalar) => match scalar {
            Scalar::Boolean(value) => (*value).into(),
            Scalar::Integer(value) => (*value).into(),
            Scalar::FloatingPoint(value) => value.into_inner().into(),
            Scalar::String(text) => text.as_ref().into(),
            Scalar::Null => Value::Null,
        },
        Yaml::Representation(text, ..) => text.as_ref().into(),
        Yaml::Sequence(items) => items.iter().map(json).collect(),
        Yaml::Mapping(members) => {
            let members = members.iter().map(|(key, value)| (text(key), json(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        Yaml::Tagged(_, value) => json(value),
        Yaml::Alias(_) | Yaml::BadValue => Value::Null,
    }
}

/// The same, from the other reader.
fn other_json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => value.into(),
        serde_yaml::Value::Number(number) => match number.as_i64() {
            Some(number) => number.into(),
            None => number.as_f64().into(),
        },
        serde_yaml::Value::String(text) => text.into(),
        serde_yaml::Value::Sequence(items) => {
            items.into_iter().map(other_json).collect()
        }
        serde_yaml::Value::Mapping(members) => {
            let members = members.into_iter().map(|(key, value)| {
                let key = match other_json(key) {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                (key, other_json(value))
            });
            Value::Object(members.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => other_json(tagged.value),
    }
}

fn text(key: &Yaml<'_>) -> String {
    match json(key) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
paths:
  /a: {get: &get {responses: {200: {description: A.}}}, post: *get, x-put: {}, parameters: []}
  /b: {$ref: '#/paths/~1a'}
  /c: {}
components:
  schemas:
    Base: {properties: {tags: {items: {type: string}}, free: {description: Free.}}}
    Derived: {allOf: [{$ref: '#/components/schemas/Base'}, {title: Derived}]}
    Loop: {$ref: '#/components/schemas/Loop'}
    Round: {allOf: [{$ref: '#/components/schemas/Round'}, {$ref: '#/components/schemas/Round'}]}
    Free: {oneOf: [{$ref: '#/components/schemas/Base/properties/free'}]}
    Either: {anyOf: [{}, {oneOf: [{type: string}]}]}
    Big: {maximum: 18446744073709552000}
    Null: {anyOf: [{}, {type: 'null', const: 1}]}
";

    fn says(pointer: &str) -> Option<String> {
        Tree::from_yaml(TEXT).unwrap().says_more(pointer)
    }

    #[test]
    fn operations_are_counted_through_references_and_aliases() {
        let tree = Tree::from_yaml(TEXT).unwrap();
        assert_eq!(tree.operations(), 4);
        let aliased = tree.0.pointer("/paths/~1a/post/responses/200/description");
        assert_eq!(aliased, Some(&Value::from("A.")));
    }

    #[test]
    fn what_one_reader_refuses_the_other_reads() {
        let lines = "paths:\n  /a:\n    get: {responses: {200: {description: 'two\n\n  lines'}}}";
        for text in [lines, "paths: {/a: {get: {maximum: 18446744073709552000}}}"] {
            assert_eq!(Tree::from_yaml(text).unwrap().operations(), 1, "{text}");
        }
        let unindented = "paths:\n  /a:\n    get:\n      summary: 'two\n  lines'\n";
        assert!(Yaml::load_from_str(unindented).is_err(), "the first reads it by now");
        assert_eq!(Tree::from_yaml(unindented).unwrap().operations(), 1);
        assert!(Tree::from_yaml("paths: [").is_err());
    }

    #[test]
    fn a_schema_that_says_more_is_found_where_it_stands() {
        let base = "/components/schemas/Base";
        let items = format!("{base}/properties/tags/items");
        assert_eq!(says(&items), Some(items.clone()));
        let derived = "/components/schemas/Derived/properties/tags/items";
        assert_eq!(says(derived), Some(items));
        assert_eq!(says("/components/schemas/Derived/properties"), None);
        assert_eq!(says(&format!("{base}/properties/free")), None);
        for nothing in ["Loop", "Round", "Free", "Null"] {
            assert_eq!(says(&format!("/components/schemas/{nothing}")), None);
        }
        let either = "/components/schemas/Either";
        assert_eq!(says(either), Some(either.to_owned()));
        assert_eq!(says("/components/schemas/Big"), None);
        assert_eq!(says("/nowhere"), None);
        assert!(is_within("/a/b/c", "/a/b") && !is_within("/a/bc", "/a/b"));
    }
}
