//! Where the schemas and operations of a tree are, as it is written.

use serde_json::{Map, Value};

use crate::document::pointer::join;

/// Everything that is linted, in the order of the document.
#[derive(Debug, Default)]
pub(super) struct Sites<'t> {
    /// The schemas that are no references.
    pub(super) schemas: Vec<Schema<'t>>,
    pub(super) operations: Vec<Operation<'t>>,
}

/// A schema that is no reference.
#[derive(Debug)]
pub(super) struct Schema<'t> {
    pub(super) pointer: String,
    pub(super) members: &'t Map<String, Value>,
    pub(super) role: Role<'t>,
}

/// What a schema stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'t> {
    /// A component with this name.
    Component(&'t str),
    /// A property of an object.
    Property { name: &'t str, is_required: bool },
    /// The item of a list, the content of a body, the type of a parameter.
    Value,
    /// The values of an object that may have any property.
    Values,
    /// A part of an `allOf`, or of a `not`.
    Part,
    /// An alternative of a `oneOf` or an `anyOf`.
    Alternative,
}

/// An operation.
#[derive(Debug)]
pub(super) struct Operation<'t> {
    pub(super) pointer: String,
    pub(super) path: &'t str,
    pub(super) method: &'t str,
    pub(super) members: &'t Map<String, Value>,
}

const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl<'t> Sites<'t> {
    /// Everything of a document.
    pub(super) fn of(tree: &'t Value) -> Self {
        let mut sites = Self::default();
        for (path, item) in members(tree, "paths") {
            sites.path_item(path, item, &join("/paths", path));
        }
        let Some(components) = tree.get("components") else { return sites };
        for (name, schema) in members(components, "schemas") {
            let pointer = join("/components/schemas", name);
            sites.schema(schema, pointer, Role::Component(name));
        }
        for kind in ["parameters", "headers"] {
            let at = join("/components", kind);
            for (name, value) in members(components, kind) {
                sites.parameter(value, &join(&at, name));
            }
        }
        for (name, body) in members(components, "requestBodies") {
            sites.content(body, &join("/components/requestBodies", name));
        }
        for (name, response) in members(components, "responses") {
            sites.response(response, &join("/components/responses", name));
        }
        for (name, item) in members(components, "pathItems") {
            sites.path_item(name, item, &join("/components/pathItems", name));
        }
        sites
    }

    fn path_item(&mut self, path: &'t str, item: &'t Value, pointer: &str) {
        self.parameters(item, pointer);
        for (method, operation) in item.as_object().into_iter().flatten() {
            let Some(members) = operation.as_object() else { continue };
            if !METHODS.contains(&method.as_str()) {
                continue;
            }
            let pointer = join(pointer, method);
            self.parameters(operation, &pointer);
            if let Some(body) = operation.get("requestBody") {
                self.content(body, &join(&pointer, "requestBody"));
            }
            let responses = join(&pointer, "responses");
            for (status, response) in self::members(operation, "responses") {
                self.response(response, &join(&responses, status));
            }
            self.operations.push(Operation { pointer, path, method, members });
        }
    }

    fn parameters(&mut self, value: &'t Value, pointer: &str) {
        let at = join(pointer, "parameters");
        let items = value.get("parameters").and_then(Value::as_array);
        for (index, item) in items.into_iter().flatten().enumerate() {
            self.parameter(item, &join(&at, &index.to_string()));
        }
    }

    fn parameter(&mut self, value: &'t Value, pointer: &str) {
        if let Some(schema) = value.get("schema") {
            self.schema(schema, join(pointer, "schema"), Role::Value);
        }
        self.content(value, pointer);
    }

    fn response(&mut self, value: &'t Value, pointer: &str) {
        self.content(value, pointer);
        let at = join(pointer, "headers");
        for (name, header) in members(value, "headers") {
            self.parameter(header, &join(&at, name));
        }
    }

    fn content(&mut self, value: &'t Value, pointer: &str) {
        let at = join(pointer, "content");
        for (name, media) in members(value, "content") {
            if let Some(schema) = media.get("schema") {
                let pointer = join(&join(&at, name), "schema");
                self.schema(schema, pointer, Role::Value);
            }
        }
    }

    fn schema(&mut self, value: &'t Value, pointer: String, role: Role<'t>) {
        let Some(members) = value.as_object() else { return };
        if members.contains_key("$ref") {
            return;
        }
        let required = members.get("required").and_then(Value::as_array);
        let at = join(&pointer, "properties");
        for (name, property) in self::members(value, "properties") {
            let mut names = required.into_iter().flatten();
            let is_required = names.any(|it| it.as_str() == Some(name));
            let role = Role::Property { name, is_required };
            self.schema(property, join(&at, name), role);
        }
        for (keyword, role) in [
            ("items", Role::Value),
            ("additionalProperties", Role::Values),
            ("not", Role::Part),
        ] {
            if let Some(inner) = members.get(keyword) {
                self.schema(inner, join(&pointer, keyword), role);
            }
        }
        for (keyword, role) in [
            ("allOf", Role::Part),
            ("oneOf", Role::Alternative),
            ("anyOf", Role::Alternative),
        ] {
            let at = join(&pointer, keyword);
            let items = members.get(keyword).and_then(Value::as_array);
            for (index, item) in items.into_iter().flatten().enumerate() {
                self.schema(item, join(&at, &index.to_string()), role);
            }
        }
        self.schemas.push(Schema { pointer, members, role });
    }
}

impl<'t> Schema<'t> {
    /// Whether the schema has one of these keywords.
    pub(super) fn has(&self, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.members.contains_key(*keyword))
    }

    /// The one type that it names, `null` aside.
    pub(super) fn ty(&self) -> Option<&'t str> {
        match self.members.get("type")? {
            Value::String(ty) => Some(ty),
            Value::Array(types) => {
                let mut types =
                    types.iter().filter_map(Value::as_str).filter(|it| *it != "null");
                types.next().filter(|_| types.next().is_none())
            }
            _ => None,
        }
    }

    /// Whether `null` is one of its values.
    pub(super) fn is_nullable(&self) -> bool {
        let types = self.members.get("type").and_then(Value::as_array);
        self.members.get("nullable") == Some(&Value::Bool(true))
            || types.is_some_and(|types| types.iter().any(|it| it == "null"))
    }

    /// The values of its `enum`, `null` aside.
    pub(super) fn values(&self) -> Vec<&'t Value> {
        let values = self.members.get("enum").and_then(Value::as_array);
        values.into_iter().flatten().filter(|it| !it.is_null()).collect()
    }
}

/// The members of an object within an object, without extensions.
pub(super) fn members<'t>(
    value: &'t Value,
    name: &str,
) -> impl Iterator<Item = (&'t str, &'t Value)> {
    let members = value.get(name).and_then(Value::as_object).into_iter().flatten();
    members.map(|(name, value)| (name.as_str(), value)).filter(|(name, value)| {
        // A property of an object may have any name.
        !name.starts_with("x-") || value.get("type").is_some()
    })
}
