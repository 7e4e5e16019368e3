//! The examples that a document gives, with the schemas they are of.

use serde_json::Value;

use super::document::{Document, escape};
use super::shape::list;
use super::targets::{Target, Targets};

/// How deep an example is taken apart.
const DEPTH: usize = 32;

/// An example of a schema that a type was generated for.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) target: Target,
    pub(super) value: Value,
}

/// All examples of a document.
pub(super) fn examples(document: &Document, targets: &Targets) -> Vec<Example> {
    let mut search = Search { document, targets, found: Vec::new() };
    search.node(document.root(), "");
    search.found
}

struct Search<'d> {
    document: &'d Document,
    targets: &'d Targets,
    found: Vec<Example>,
}

impl Search<'_> {
    /// Anything but a schema.
    fn node(&mut self, node: &Value, at: &str) {
        match node {
            Value::Object(members) => {
                if members.contains_key("schema") {
                    let schema = format!("{at}/schema");
                    self.example(node.get("example"), &schema);
                    let examples = node.get("examples").and_then(Value::as_object);
                    for (_, example) in examples.into_iter().flatten() {
                        let target = self.document.target(example).map(|(found, _)| found);
                        self.example(target.unwrap_or(example).get("value"), &schema);
                    }
                }
                for (name, member) in members {
                    let place = format!("{at}/{}", escape(name));
                    match name.as_str() {
                        "example" | "examples" => {}
                        "schema" => self.schema(member, &place),
                        "schemas" if at == "/components" => self.named(member, &place),
                        _ => self.node(member, &place),
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.node(item, &format!("{at}/{index}"));
                }
            }
            _ => {}
        }
    }

    fn named(&mut self, schemas: &Value, at: &str) {
        for (name, schema) in schemas.as_object().into_iter().flatten() {
            self.schema(schema, &format!("{at}/{}", escape(name)));
        }
    }

    fn schema(&mut self, schema: &Value, at: &str) {
        self.example(schema.get("example"), at);
        for example in list(schema, "examples") {
            self.example(Some(example), at);
        }
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            let place = format!("{at}/{keyword}");
            match keyword.as_str() {
                "properties" | "patternProperties" | "$defs" => self.named(value, &place),
                "allOf" | "oneOf" | "anyOf" | "prefixItems" => {
                    for (index, part) in list(schema, keyword).enumerate() {
                        self.schema(part, &format!("{place}/{index}"));
                    }
                }
                "items" | "additionalProperties" => self.schema(value, &place),
                _ => {}
            }
        }
    }

    fn example(&mut self, value: Option<&Value>, schema: &str) {
        if let Some(value) = value {
            self.attach(value, schema, 0);
        }
    }

    /// Keeps a value of a schema that has a type, or else the parts of it that have one.
    fn attach(&mut self, value: &Value, schema: &str, depth: usize) {
        let targets = self.targets.of(self.document, schema);
        for target in &targets {
            self.found.push(Example { target: target.clone(), value: value.clone() });
        }
        let Some(node) = self.document.at(schema) else { return };
        if !targets.is_empty() || depth >= DEPTH {
            return;
        }
        let (node, at) = match self.document.target(node) {
            Some((node, at)) => (node, at),
            None => (node, schema.to_owned()),
        };
        match value {
            Value::Array(items) if node.get("items").is_some() => {
                let place = format!("{at}/items");
                items.iter().for_each(|item| self.attach(item, &place, depth + 1));
            }
            Value::Object(members) => {
                for (name, member) in members {
                    let name = escape(name);
                    if node.pointer(&format!("/properties/{name}")).is_some() {
                        let place = format!("{at}/properties/{name}");
                        self.attach(member, &place, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}
