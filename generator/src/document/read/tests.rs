use openapiv3::{AdditionalProperties, OpenAPI, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::document::read;
use crate::source::Source;

/// A document with these members beside those it must have.
fn document(members: &Value) -> (OpenAPI, Vec<Diagnostic>) {
    let mut tree = json!({
        "openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
    });
    for (name, value) in members.as_object().unwrap() {
        tree[name] = value.clone();
    }
    let source = Source::new("a.json", tree.to_string());
    let mut diagnostics = Vec::new();
    let openapi = read(&source, &mut diagnostics).unwrap().openapi;
    (openapi, diagnostics)
}

/// A component without its diagnostics.
fn schema(value: &Value) -> Schema {
    let (openapi, _) = document(&json!({"components": {"schemas": {"A": value}}}));
    match openapi.components.unwrap().schemas.swap_remove("A") {
        Some(ReferenceOr::Item(schema)) => schema,
        other => panic!("{other:?}"),
    }
}

/// What openapiv3 itself reads.
fn plain(value: &Value) -> Schema {
    serde_json::from_value(value.clone()).unwrap()
}

#[test]
fn what_openapiv3_reads_is_read_the_same() {
    for value in [
        json!({"type": "string", "format": "date", "minLength": 1, "pattern": "a"}),
        json!({"type": "string", "enum": ["a", "b"], "nullable": true, "title": "T"}),
        json!({"type": "number", "minimum": 0.5, "exclusiveMinimum": true}),
        json!({"type": "integer", "format": "int32", "maximum": 9, "multipleOf": 3}),
        json!({"type": "integer", "enum": [1, 2]}),
        json!({"type": "integer", "minimum": 0.5}),
        json!({"type": "boolean", "default": true}),
        json!({"type": "array", "items": {"type": "string"}, "maxItems": 3}),
        json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}),
        json!({"type": "object", "additionalProperties": {"type": "integer"}}),
        json!({"oneOf": [{"type": "string"}, {"type": "integer"}]}),
        json!({"allOf": [{"type": "object"}], "description": "D"}),
        json!({"anyOf": [{"type": "string"}], "type": "string"}),
        json!({"not": {"type": "string"}}),
        json!({"properties": {"a": {}}}),
        json!({"x-a": 1, "readOnly": true, "example": [1]}),
    ] {
        assert_eq!(schema(&value), plain(&value), "{value}");
    }
}

#[test]
fn schemas_of_3_1_become_those_of_3_0() {
    for (value, expected) in [
        (
            json!({"type": ["string", "null"], "maxLength": 3}),
            json!({"type": "string", "maxLength": 3, "nullable": true}),
        ),
        (
            json!({"type": ["string", "array"], "items": {"type": "integer"}, "minLength": 1}),
            json!({"anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "integer"}},
            ]}),
        ),
        (
            json!({"type": ["integer", "string"], "format": "int64"}),
            json!({"anyOf": [{"type": "integer", "format": "int64"}, {"type": "string"}]}),
        ),
        (json!({"const": "a"}), json!({"type": "string", "enum": ["a"]})),
        (json!({"type": "null"}), json!({"enum": [null], "nullable": true})),
        (
            json!({"type": "integer", "exclusiveMinimum": 4, "minimum": 5}),
            json!({"type": "integer", "minimum": 5}),
        ),
        (
            json!({"anyOf": [{"type": "null"}, {"type": "object"}, {"type": "string"}]}),
            json!({"anyOf": [{"type": "object"}, {"type": "string"}], "nullable": true}),
        ),
        (
            json!({"oneOf": [{"type": "integer"}, {"const": null}]}),
            json!({"allOf": [{"type": "integer"}], "nullable": true}),
        ),
        (
            json!({"type": "array", "prefixItems": [{"type": "string"}], "items": false}),
            json!({"type": "array", "items": {"type": "string"}}),
        ),
        (
            json!({"type": "string", "contentEncoding": "base64"}),
            json!({"type": "string", "format": "byte"}),
        ),
        (
            json!({"type": "object", "not": {"required": ["a"]}}),
            json!({"type": "object"}),
        ),
        (json!(true), json!({})),
        (json!(false), json!({"not": {}})),
    ] {
        assert_eq!(schema(&value), plain(&expected), "{value}");
    }
}

#[test]
fn what_stands_beside_a_reference_holds_with_it() {
    let (openapi, diagnostics) = document(&json!({"components": {"schemas": {
        "A": {"$ref": "#/components/schemas/B", "description": "D", "type": "object"},
        "B": {"type": "object"},
    }}}));
    let schemas = openapi.components.unwrap().schemas;
    let expected =
        json!({"allOf": [{"$ref": "#/components/schemas/B"}], "description": "D"});
    assert_eq!(schemas["A"], ReferenceOr::Item(plain(&expected)));
    assert_eq!(diagnostics, []);
}

#[test]
fn a_place_that_is_referred_to_is_one_component_wherever_it_is() {
    let (openapi, _) = document(&json!({"components": {"schemas": {
        "A": {"type": "object", "properties": {"b": {"type": "object", "properties": {
            "c": {"$ref": "#/components/schemas/A/properties/b"},
        }}}},
        "A b": {"type": "string"},
    }}}));
    let schemas = openapi.components.unwrap().schemas;
    assert_eq!(schemas.keys().collect::<Vec<_>>(), ["A", "A b", "A b 2"]);
    let reference = ReferenceOr::ref_("#/components/schemas/A b 2");
    for name in ["A", "A b 2"] {
        let ReferenceOr::Item(schema) = &schemas[name] else { panic!("{name}") };
        let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else {
            panic!("{name}")
        };
        assert_eq!(object.properties.values().collect::<Vec<_>>(), [&reference]);
    }
}

#[test]
fn every_reference_that_is_left_is_one_to_a_component_that_is_there() {
    let (openapi, diagnostics) = document(&json!({
        "paths": {"/a/{b}": {"get": {
            "parameters": [{"$ref": "#/x/parameters/0"}, {"$ref": "#/x/nothing"}],
            "responses": {"200": {"$ref": "#/x/response"}, "404": {"$ref": "#/components/schemas/S"}},
        }}},
        "components": {
            "schemas": {
                "S": {"type": "object", "properties": {"r": {"$ref": "#/components/responses/R"}}},
            },
            "responses": {"R": {"description": "R"}},
        },
        "x": {
            "parameters": [{"name": "p", "in": "query", "schema": {"$ref": "#/x/schemas/0"}}],
            "schemas": [{"type": "object", "properties": {"again": {"$ref": "#/x/schemas/0"}}}],
            "response": {"description": "", "content": {"application/json": {
                "schema": {"$ref": "#/paths/~1a~1%7Bb%7D/get/parameters/0/schema"},
            }}},
        },
    }));
    let codes: Vec<_> = diagnostics.iter().map(|it| it.code).collect();
    let expected =
        ["unknown-field", "misplaced-reference", "dangling-reference", "schema-as-body"];
    assert_eq!(codes, expected);
    let tree = serde_json::to_value(&openapi).unwrap();
    let mut references = 0;
    let mut open = vec![&tree];
    while let Some(value) = open.pop() {
        if let Some(Value::String(reference)) = value.get("$ref") {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(tree.pointer(pointer).is_some(), "{reference}");
            references += 1;
        }
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(references >= 5, "{references}");
}

#[test]
fn the_same_fault_is_said_once_with_the_number_of_its_places() {
    let properties: serde_json::Map<String, Value> =
        (0..500).map(|at| (format!("p{at}"), json!({"type": "int"}))).collect();
    let (_, diagnostics) = document(&json!({"components": {"schemas": {
        "A": {"type": "object", "properties": properties},
    }}}));
    let [only] = &diagnostics[..] else { panic!("{diagnostics:?}") };
    assert_eq!(only.pointer, "/components/schemas/A/properties/p0/type");
    assert_eq!(only.message, "`int` is no type of OpenAPI (and so at 499 other places)");
    assert_eq!(only.others.len(), 499);
    assert_eq!(only.others[498], "/components/schemas/A/properties/p499/type");
}

#[test]
fn what_was_written_elsewhere_has_its_place_there() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  \
                schemas:\n    A:\n      properties:\n        b: {$ref: '#/x/here'}\nx:\n  \
                here:\n    type: object\n    properties:\n      c: {type: string}\n";
    let source = Source::new("a.yaml", text);
    let mut diagnostics = Vec::new();
    let document = read(&source, &mut diagnostics).unwrap();
    let pointer = "/components/schemas/here/properties/c";
    let mut found = [Diagnostic::warning("c", pointer, "m")];
    document.fill_places(&mut found);
    assert_eq!(found[0].pointer, "/x/here/properties/c");
    assert_eq!(found[0].place.as_ref().map(|it| (it.line, it.column)), Some((13, 7)));
}

#[test]
fn properties_may_have_the_names_of_keywords() {
    let value = json!({"type": "object", "properties": {
        "$ref": {"type": "string"}, "type": {"type": "integer"}, "items": {"type": "boolean"},
        "properties": {"type": "object", "additionalProperties": {"type": "string"}},
    }});
    let schema = schema(&value);
    let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else { panic!() };
    assert_eq!(object.properties.len(), 4);
    let ReferenceOr::Item(inner) = &object.properties["properties"] else { panic!() };
    let SchemaKind::Type(Type::Object(inner)) = &inner.schema_kind else { panic!() };
    assert!(matches!(
        inner.additional_properties,
        Some(AdditionalProperties::Schema(_))
    ));
}

/// A document with something of everything.
fn everything() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1", "license": {"name": "L"}},
        "servers": [{"url": "/{v}", "variables": {"v": {"default": "1", "enum": ["1"]}}}],
        "security": [{"key": ["a"]}],
        "tags": [{"name": "t"}],
        "paths": {"/a/{id}": {
            "parameters": [{"$ref": "#/components/parameters/P"}],
            "get": {
                "tags": ["t"], "operationId": "getA", "deprecated": true,
                "parameters": [{"name": "id", "in": "path", "required": true, "style": "label",
                                "schema": {"type": ["string", "null"]}}],
                "requestBody": {"content": {"multipart/form-data": {
                    "schema": {"$ref": "#/components/schemas/S"},
                    "encoding": {"a": {"style": "form", "headers": {"h": {"schema": {}}}}},
                }}},
                "responses": {"200": {"description": "D", "headers": {"H": {"schema": {}}},
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/S/properties/a"}}}}},
            },
        }},
        "components": {
            "schemas": {
                "S": {
                    "type": "object", "required": ["a"], "additionalProperties": false,
                    "properties": {
                        "a": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"enum": [1, null]}},
                        "b": {"$ref": "#/components/schemas/U", "description": "D"},
                    },
                    "patternProperties": {"^x": {"minimum": 1}}, "if": {}, "then": {"properties": {"t": {}}},
                },
                "U": {
                    "oneOf": [{"$ref": "#/components/schemas/S"}, {"type": "null"}], "not": {"const": 1},
                    "discriminator": {"propertyName": "k", "mapping": {"s": "S"}}, "examples": [{}],
                },
            },
            "parameters": {"P": {"name": "p", "in": "query", "content": {"application/json": {"schema": {}}}}},
            "securitySchemes": {"key": {"type": "oauth2", "flows": {"implicit": {"scopes": {"a": "A"}}}}},
        },
    })
}

/// The pointers of all values of a tree.
fn pointers(tree: &Value) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = vec![(String::new(), tree)];
    while let Some((pointer, value)) = open.pop() {
        let child = |name: &str| crate::document::pointer::join(&pointer, name);
        match value {
            Value::Object(members) => {
                open.extend(members.iter().map(|(name, it)| (child(name), it)));
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                open.extend(items.map(|(at, it)| (child(&at.to_string()), it)));
            }
            _ => {}
        }
        all.push(pointer);
    }
    all
}

#[test]
fn no_value_anywhere_makes_it_fail() {
    let tree = everything();
    let (_, diagnostics) = document(&tree);
    let codes: Vec<_> = diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["conditional-schema", "tuple"]);
    let odd = [
        json!(null),
        json!(true),
        json!(-1.5),
        json!(""),
        json!("a text"),
        json!([]),
        json!([[7]]),
        json!({}),
        json!({"": {"": []}}),
        json!({"$ref": "#"}),
        json!({"$ref": 1}),
        json!({"$ref": "a.json"}),
        json!({"$ref": "#/components/schemas/S/properties/a/items"}),
        json!([{"$ref": "#/paths"}]),
        json!({"$ref": "#/components/schemas/U", "type": "array", "allOf": [{"$ref": "#/components"}]}),
    ];
    for pointer in pointers(&tree).iter().filter(|it| it.len() > "/openapi".len()) {
        for value in &odd {
            let mut tree = tree.clone();
            *tree.pointer_mut(pointer).unwrap() = value.clone();
            let source = Source::new("a.json", tree.to_string());
            let mut diagnostics = Vec::new();
            let read = read(&source, &mut diagnostics);
            let mut read =
                read.unwrap_or_else(|error| panic!("{error}: {pointer} {value}"));
            read.fill_places(&mut diagnostics);
            assert!(
                diagnostics.iter().all(|it| it.place.is_some()),
                "{pointer} {value}"
            );
            let found = std::mem::take(&mut read.openapi);
            let written = serde_json::to_string(&found).unwrap();
            let again: OpenAPI = serde_json::from_str(&written)
                .unwrap_or_else(|error| panic!("{error}: {pointer} {value}"));
            drop(again);
        }
    }
}
