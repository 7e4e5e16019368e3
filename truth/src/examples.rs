//! Every example that a document gives, and the schema that it is an example of.

use serde_json::Value;

use crate::document::Document;
use crate::keywords;
use crate::pointer::join;

/// An example.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Example {
    /// The pointer of its schema.
    pub(crate) schema: String,
    /// The pointer of the example itself.
    pub(crate) place: String,
    /// The example.
    pub(crate) value: Value,
}

/// Collects the examples of a document, in its order.
pub(crate) fn examples(document: &Document) -> Vec<Example> {
    let mut walk = Walk { document, found: Vec::new() };
    walk.each("/components/schemas", Walk::schema);
    walk.each("/components/parameters", Walk::parameter);
    walk.each("/components/headers", Walk::parameter);
    walk.each("/components/requestBodies", Walk::body);
    walk.each("/components/responses", Walk::response);
    walk.each("/components/callbacks", |walk, at| walk.each(at, Walk::path_item));
    walk.each("/components/pathItems", Walk::path_item);
    walk.each("/paths", Walk::path_item);
    walk.each("/webhooks", Walk::path_item);
    walk.found
}

struct Walk<'d> {
    document: &'d Document,
    found: Vec<Example>,
}

const METHODS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl Walk<'_> {
    /// Visits each member or item of what is at a pointer.
    fn each(&mut self, pointer: &str, visit: impl Fn(&mut Self, &str)) {
        match self.document.at(pointer) {
            Some(Value::Object(members)) => {
                for name in members.keys() {
                    visit(self, &join(pointer, name));
                }
            }
            Some(Value::Array(items)) => {
                for index in 0..items.len() {
                    visit(self, &format!("{pointer}/{index}"));
                }
            }
            _ => {}
        }
    }

    fn path_item(&mut self, pointer: &str) {
        self.each(&join(pointer, "parameters"), Self::parameter);
        for method in METHODS {
            let operation = join(pointer, method);
            self.each(&join(&operation, "parameters"), Self::parameter);
            self.body(&join(&operation, "requestBody"));
            self.each(&join(&operation, "responses"), Self::response);
            self.each(&join(&operation, "callbacks"), |walk, at| {
                walk.each(at, Self::path_item);
            });
        }
    }

    fn parameter(&mut self, pointer: &str) {
        self.media_type(pointer, true);
        self.body(pointer);
    }

    fn response(&mut self, pointer: &str) {
        self.body(pointer);
        self.each(&join(pointer, "headers"), Self::parameter);
    }

    /// What has `content`.
    fn body(&mut self, pointer: &str) {
        let content = join(pointer, "content");
        let Some(Value::Object(types)) = self.document.at(&content) else { return };
        for name in types.keys() {
            self.media_type(&join(&content, name), is_json(name));
        }
    }

    /// What has `schema`, `example` and `examples`; whether the examples are JSON.
    fn media_type(&mut self, pointer: &str, is_json: bool) {
        let schema = join(pointer, "schema");
        if self.document.at(&schema).is_none() {
            return;
        }
        self.schema(&schema);
        if !is_json {
            return;
        }
        let example = join(pointer, "example");
        if let Some(value) = self.document.at(&example) {
            self.push(&schema, &example, value.clone());
        }
        self.each(&join(pointer, "examples"), |walk, at| {
            let found = walk.document.resolve(at);
            let value = found.and_then(|(place, example)| {
                Some((join(&place, "value"), example.get("value")?.clone()))
            });
            if let Some((place, value)) = value {
                walk.push(&schema, &place, value);
            }
        });
    }

    fn schema(&mut self, pointer: &str) {
        let Some(schema) = self.document.at(pointer) else { return };
        for keyword in ["example", "default"] {
            if let Some(value) = schema.get(keyword) {
                self.push(pointer, &join(pointer, keyword), value.clone());
            }
        }
        let examples = join(pointer, "examples");
        for (index, value) in schema
            .get("examples")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .enumerate()
        {
            self.push(pointer, &format!("{examples}/{index}"), value.clone());
        }
        keywords::inside(schema, pointer, |inside| self.schema(&inside));
    }

    fn push(&mut self, schema: &str, place: &str, value: Value) {
        let (schema, place) = (schema.to_owned(), place.to_owned());
        self.found.push(Example { schema, place, value });
    }
}

/// Whether a media type is JSON (RFC 8259), or written in it (RFC 6839, section 3.1).
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*"
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn examples_are_found_wherever_openapi_has_them() {
        let tree = json!({
            "openapi": "3.1.0",
            "paths": { "/a": { "get": {
                "parameters": [{ "schema": { "example": 1 }, "example": 2 }],
                "responses": { "200": { "content": {
                    "application/problem+json": {
                        "schema": {},
                        "examples": { "a": { "$ref": "#/components/examples/A" } },
                    },
                    "text/plain": { "schema": {}, "example": "not JSON" },
                } } },
            } } },
            "components": {
                "examples": { "A": { "value": 3 } },
                "schemas": { "S": { "properties": {
                    "schema": { "examples": [4, 5] },
                    "example": { "default": 6 },
                } } },
            },
        });
        let found = examples(&Document::new(tree));
        let found: Vec<_> =
            found.iter().map(|it| (it.schema.as_str(), it.value.clone())).collect();
        let parameter = "/paths/~1a/get/parameters/0/schema";
        let reply =
            "/paths/~1a/get/responses/200/content/application~1problem+json/schema";
        let expected = [
            ("/components/schemas/S/properties/schema", json!(4)),
            ("/components/schemas/S/properties/schema", json!(5)),
            ("/components/schemas/S/properties/example", json!(6)),
            (parameter, json!(1)),
            (parameter, json!(2)),
            (reply, json!(3)),
        ];
        assert_eq!(found, expected);
    }
}
