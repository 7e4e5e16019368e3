//! What is made of schemas.

use serde_json::{Value, json};

use super::Sampler;
use crate::document::Document;
use crate::tags::Tags;

/// The values made for the schema `It` of a document with these schemas.
fn samples(schemas: Value) -> Vec<Value> {
    let tree = json!({ "openapi": "3.1.0", "components": { "schemas": schemas } });
    let document = Document::new(tree);
    let tags = Tags::new(&document);
    let sampler = Sampler::new(&document, &tags);
    let samples = sampler.samples("/components/schemas/It");
    assert_eq!(samples, sampler.samples("/components/schemas/It"), "another run");
    samples
}

#[track_caller]
fn assert_has(samples: &[Value], expected: &[Value]) {
    for value in expected {
        assert!(samples.contains(value), "{value} is not among {samples:#?}");
    }
}

#[test]
fn objects_have_everything_or_only_what_is_required() {
    let it = json!({ "It": {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": { "type": "integer", "format": "int64", "minimum": 1 },
            "at": { "type": ["string", "null"], "format": "date-time", "readOnly": true },
            "tags": { "type": "array", "items": { "enum": ["a", "b"] } },
            "more": { "type": "object", "additionalProperties": { "type": "boolean" } },
        },
    } });
    let large = 9_007_199_254_740_993_i64;
    let full = json!({
        "id": large,
        "at": "2022-11-22T04:37:12Z",
        "tags": ["a"],
        "more": { "a key": true },
    });
    let with = |name: &str, value: Value| {
        let mut changed = full.clone();
        changed[name] = value;
        changed
    };
    let expected = [
        full.clone(),
        json!({ "id": large }),
        with("id", json!(7)),
        with("at", json!(null)),
        with("at", json!("2024-02-29T23:59:59.123456789+05:30")),
        with("tags", json!([])),
        with("tags", json!(["b"])),
        with("tags", json!(["a", "a", "a"])),
        with("more", json!({ "a key": false })),
    ];
    assert_has(&samples(it), &expected);
}

#[test]
fn unions_have_each_variant_and_its_tag() {
    let schemas = json!({
        "It": {
            "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
            "discriminator": {
                "propertyName": "kind",
                "mapping": { "c": "#/components/schemas/Cat", "cc": "Cat" },
            },
        },
        "Cat": { "properties": { "kind": { "enum": ["c", "cc", "Dog"] } } },
        "Dog": { "properties": { "kind": { "type": "string" }, "age": { "const": 3 } } },
    });
    let expected = [
        json!({ "kind": "c" }),
        json!({ "kind": "cc" }),
        json!({ "kind": "Dog", "age": 3 }),
    ];
    let samples = samples(schemas);
    assert_has(&samples, &expected);
    assert!(!samples.contains(&json!({ "kind": "Cat" })), "{samples:#?}");
}

#[test]
fn a_base_with_a_discriminator_is_one_of_what_takes_it_over() {
    let schemas = json!({
        "It": {
            "type": "object",
            "discriminator": { "propertyName": "kind" },
            "properties": { "kind": { "type": "string" } },
        },
        "Cat": { "allOf": [
            { "$ref": "#/components/schemas/It" },
            { "type": "object", "required": ["lives"], "properties": { "lives": { "const": 9 } } },
        ] },
        "Dog": { "allOf": [{ "$ref": "#/components/schemas/It" }] },
    });
    let expected = [json!({ "kind": "Cat", "lives": 9 }), json!({ "kind": "Dog" })];
    assert_eq!(samples(schemas), expected);
}

#[test]
fn recursion_comes_to_an_end() {
    let schemas = json!({ "It": { "oneOf": [
        {
            "type": "object",
            "required": ["left"],
            "properties": {
                "left": { "$ref": "#/components/schemas/It" },
                "all": { "type": "array", "items": { "$ref": "#/components/schemas/It" } },
            },
        },
        { "type": "null" },
        { "$ref": "#/components/schemas/It" },
    ] } });
    let samples = samples(schemas);
    assert_has(&samples, &[json!(null)]);
    let longest = samples.iter().map(|sample| sample.to_string().len()).max();
    assert!(longest.is_some_and(|longest| longest < 20_000), "{longest:?}");
}

#[test]
fn constraints_are_met_where_that_is_simple() {
    let it = json!({ "It": {
        "type": "object",
        "required": ["code", "short", "odd", "few", "ratio"],
        "properties": {
            "code": { "type": "string", "pattern": "^[A-Z]{2}-\\d+$" },
            "short": { "type": "string", "minLength": 8, "maxLength": 9 },
            "odd": { "type": "integer", "minimum": 100, "maximum": 110, "multipleOf": 7 },
            "few": { "type": "array", "minItems": 2, "uniqueItems": true, "items": { "type": "string" } },
            "ratio": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1 },
        },
    } });
    let expected = json!({
        "code": "AA-1",
        "short": "xxxxxxxx",
        "odd": 105,
        "few": ["text", "text1"],
        "ratio": 0.1,
    });
    assert_eq!(samples(it).first(), Some(&expected));
}
