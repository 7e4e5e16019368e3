//! The compiler's recursion limit, which follows from how deep types contain each other, and
//! from how much a builder requires.

use generator::{Config, Source};
use serde_json::{Map, Value, json};

/// The limit in the crate of a document with these schemas, of which `T0` is sent and
/// received.
fn limit(schemas: Map<String, Value>) -> Option<u32> {
    let content =
        json!({"application/json": {"schema": {"$ref": "#/components/schemas/T0"}}});
    limit_of(&json!({
        "openapi": "3.0.4",
        "info": {"title": "Types", "version": "1"},
        "paths": {"/types": {"put": {
            "operationId": "putType",
            "requestBody": {"required": true, "content": content},
            "responses": {"200": {"description": "Done.", "content": content}},
        }}},
        "components": {"schemas": schemas},
    }))
}

/// The limit in the crate of a document.
fn limit_of(document: &Value) -> Option<u32> {
    let source = Source::new("types.json", document.to_string());
    let generated =
        generator::generate(&source, &Config::new("types", "0.1.0")).unwrap();
    let text = generated.files.get("src/lib.rs").unwrap();
    let (_, rest) = text.split_once("\n#![recursion_limit = \"")?;
    let said = format!("`#![recursion_limit = \"{}\"]`", rest.split('"').next()?);
    assert!(text.contains(&said), "its users are not told");
    rest.split('"').next()?.parse().ok()
}

/// Types of which each has the next in a property, as `property` says.
fn chain(length: usize, property: fn(Value) -> Value) -> Map<String, Value> {
    let ty = |at: usize| {
        let next = json!({"$ref": format!("#/components/schemas/T{}", at + 1)});
        let next = if at + 1 < length { next } else { json!({"type": "string"}) };
        json!({"type": "object", "properties": {"next": property(next)}})
    };
    (0..length).map(|at| (format!("T{at}"), ty(at))).collect()
}

fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

#[test]
fn a_limit_follows_from_how_deep_types_are() {
    // An optional value is two steps, an optional list five; sixteen are for what is before.
    for (length, property, expected) in [
        (1, (|it| it) as fn(Value) -> Value, None),
        (56, |it| it, None),
        (57, |it| it, Some(256)),
        (22, list, None),
        (23, list, Some(256)),
        (60, list, Some(512)),
        (22, |it| json!({"type": "object", "additionalProperties": it}), None),
        (23, |it| json!({"type": "object", "additionalProperties": it}), Some(256)),
    ] {
        assert_eq!(limit(chain(length, property)), expected, "{length}");
    }
}

#[test]
fn a_way_may_lead_through_all_types_of_a_ring() {
    let ring = |length: usize| {
        let mut types = chain(length, |it| it);
        let last = format!("T{}", length - 1);
        let first = json!({"$ref": "#/components/schemas/T0"});
        types[&last] = json!({"type": "object", "properties": {"next": first}});
        types
    };
    // What closes a ring is in a box, which is two steps more.
    assert_eq!(limit(ring(28)), None);
    assert_eq!(limit(ring(29)), Some(256));
}

#[test]
fn a_limit_follows_from_what_an_operation_and_its_form_require() {
    let requiring = |count: usize, is_form: bool| {
        let names: Vec<_> = (0..count).map(|at| format!("p{at}")).collect();
        let text = json!({"type": "string"});
        let mut operation = json!({"operationId": "send", "responses": {}});
        if is_form {
            let properties: Map<_, _> =
                names.iter().map(|name| (name.clone(), text.clone())).collect();
            let schema =
                json!({"type": "object", "required": names, "properties": properties});
            operation["requestBody"] =
                json!({"content": {"multipart/form-data": {"schema": schema}}});
        } else {
            operation["parameters"] = names
                .iter()
                .map(|it| json!({"name": it, "in": "query", "required": true, "schema": text}))
                .collect();
        }
        limit_of(&json!({
            "openapi": "3.0.4",
            "info": {"title": "Sends", "version": "1"},
            "paths": {"/sends": {"post": operation}},
        }))
    };
    for is_form in [false, true] {
        assert_eq!(requiring(112, is_form), None);
        assert_eq!(requiring(113, is_form), Some(256));
    }
}

#[test]
fn a_limit_follows_from_what_a_builder_requires() {
    let requiring = |count: usize| {
        let names: Vec<_> = (0..count).map(|at| format!("p{at}")).collect();
        let properties: Map<_, _> =
            names.iter().map(|name| (name.clone(), json!({"type": "string"}))).collect();
        let ty = json!({"type": "object", "required": names, "properties": properties});
        Map::from_iter([("T0".to_owned(), ty)])
    };
    assert_eq!(limit(requiring(112)), None);
    assert_eq!(limit(requiring(113)), Some(256));
}
