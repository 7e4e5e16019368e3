//! Tree to document, piece by piece: a piece that openapiv3 cannot read is left out with
//! a warning, and the rest is kept.

use openapiv3::{
    OpenAPI, Operation, Parameter, ReferenceOr, RequestBody, Response, Schema,
    SecurityScheme,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::pointer::join as child;
use crate::diagnostic::Diagnostic;

const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Reads the document.
///
/// # Errors
///
/// When what is left after all bad pieces are gone cannot be read either.
pub(super) fn document(
    mut tree: Value,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<OpenAPI, Diagnostic> {
    if let Ok(document) = OpenAPI::deserialize_from(&tree) {
        return Ok(document);
    }
    let mut pieces = Pieces { diagnostics };
    pieces.components(&mut tree);
    pieces.paths(&mut tree);
    pieces.root(&mut tree);
    serde_json::from_value(tree).map_err(|error| {
        Diagnostic::error("unreadable-document", "", format!("the document: {error}"))
    })
}

trait DeserializeFrom: DeserializeOwned {
    fn deserialize_from(value: &Value) -> Result<Self, serde_json::Error> {
        Self::deserialize(value)
    }
}

impl<T: DeserializeOwned> DeserializeFrom for T {}

struct Pieces<'d> {
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Pieces<'_> {
    fn components(&mut self, tree: &mut Value) {
        let Some(Value::Object(components)) = tree.get_mut("components") else { return };
        if let Some(Value::Object(schemas)) = components.get_mut("schemas") {
            for (name, schema) in schemas.iter_mut() {
                self.schema(schema, &child("/components/schemas", name));
            }
        }
        self.keep::<ReferenceOr<Parameter>>(components, "parameters");
        self.keep::<ReferenceOr<Response>>(components, "responses");
        self.keep::<ReferenceOr<RequestBody>>(components, "requestBodies");
        self.keep::<ReferenceOr<SecurityScheme>>(components, "securitySchemes");
        self.keep::<ReferenceOr<openapiv3::Header>>(components, "headers");
        self.keep::<ReferenceOr<openapiv3::Example>>(components, "examples");
        self.keep::<ReferenceOr<openapiv3::Link>>(components, "links");
        self.keep::<ReferenceOr<openapiv3::Callback>>(components, "callbacks");
    }

    /// Drops the members of a kind of components that cannot be read.
    fn keep<T: DeserializeOwned>(
        &mut self,
        components: &mut Map<String, Value>,
        kind: &str,
    ) {
        let Some(members) = components.get_mut(kind) else { return };
        let pointer = child("/components", kind);
        let Value::Object(members) = members else {
            self.left_out(&pointer, "it is no object");
            components.remove(kind);
            return;
        };
        members.retain(|name, member| {
            T::deserialize_from(member)
                .map_err(|error| self.left_out(&child(&pointer, name), error))
                .is_ok()
        });
    }

    /// Puts the schema that allows anything in place of the smallest that cannot be read.
    fn schema(&mut self, schema: &mut Value, pointer: &str) {
        let Err(error) = ReferenceOr::<Schema>::deserialize_from(schema) else { return };
        let before = self.diagnostics.len();
        if let Value::Object(keywords) = schema {
            for (keyword, value) in keywords.iter_mut() {
                let pointer = child(pointer, keyword);
                match (keyword.as_str(), value) {
                    ("properties", Value::Object(all)) => {
                        for (name, schema) in all.iter_mut() {
                            self.schema(schema, &child(&pointer, name));
                        }
                    }
                    ("allOf" | "oneOf" | "anyOf", Value::Array(all)) => {
                        for (at, schema) in all.iter_mut().enumerate() {
                            self.schema(schema, &child(&pointer, &at.to_string()));
                        }
                    }
                    (
                        "items" | "not" | "additionalProperties",
                        schema @ Value::Object(_),
                    ) => {
                        self.schema(schema, &pointer);
                    }
                    _ => {}
                }
            }
        }
        let is_mended = self.diagnostics.len() > before
            && ReferenceOr::<Schema>::deserialize_from(schema).is_ok();
        if !is_mended {
            let message =
                format!("this schema cannot be read, and allows any JSON: {error}");
            self.diagnostics.push(Diagnostic::warning(
                "unreadable-schema",
                pointer,
                message,
            ));
            *schema = Value::Object(Map::new());
        }
    }

    fn paths(&mut self, tree: &mut Value) {
        let Some(Value::Object(paths)) = tree.get_mut("paths") else { return };
        paths.retain(|path, item| {
            let pointer = child("/paths", path);
            let Value::Object(item) = item else {
                self.left_out(&pointer, "it is no object");
                return false;
            };
            for method in METHODS {
                let Some(operation) = item.get(method) else { continue };
                if let Err(error) = Operation::deserialize_from(operation) {
                    self.left_out(&child(&pointer, method), error);
                    item.remove(method);
                }
            }
            if let Some(Value::Array(parameters)) = item.get_mut("parameters") {
                let mut at = 0;
                parameters.retain(|parameter| {
                    let pointer = child(&child(&pointer, "parameters"), &at.to_string());
                    at += 1;
                    ReferenceOr::<Parameter>::deserialize_from(parameter)
                        .map_err(|error| self.left_out(&pointer, error))
                        .is_ok()
                });
            }
            true
        });
    }

    fn root(&mut self, tree: &mut Value) {
        let Value::Object(root) = tree else { return };
        let optional = ["servers", "tags", "security", "externalDocs"];
        for name in optional {
            let Some(value) = root.get(name) else { continue };
            let checked = match name {
                "servers" => Vec::<openapiv3::Server>::deserialize_from(value).err(),
                "tags" => Vec::<openapiv3::Tag>::deserialize_from(value).err(),
                "security" => {
                    Vec::<openapiv3::SecurityRequirement>::deserialize_from(value).err()
                }
                _ => openapiv3::ExternalDocumentation::deserialize_from(value).err(),
            };
            if let Some(error) = checked {
                self.left_out(&child("", name), error);
                root.remove(name);
            }
        }
    }

    fn left_out(&mut self, pointer: &str, error: impl std::fmt::Display) {
        let message = format!("this cannot be read, and is left out: {error}");
        self.diagnostics.push(Diagnostic::warning("unreadable-piece", pointer, message));
    }
}
