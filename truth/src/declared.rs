//! What a schema says of a property of a value.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::Document;
use crate::pointer::{join, segments};
use crate::validator::{Validator, Validity};

/// Whether a schema that holds for the object at `at` in a value says anything of a
/// property: declares it, or all that are not declared. Of a union, the variants count
/// that the value fits.
pub(crate) fn is_declared(
    document: &Document,
    schema: &str,
    value: &Value,
    at: &str,
    name: &str,
) -> bool {
    let mut schemas = all(document, vec![schema.to_owned()], Some(value));
    let mut path = String::new();
    for segment in segments(at) {
        path = join(&path, &segment);
        let inner = schemas.iter().flat_map(|schema| member(document, schema, &segment));
        schemas = all(document, inner.collect(), value.pointer(&path));
    }
    schemas.iter().any(|schema| !member(document, schema, name).is_empty())
}

/// The schemas of a member of an object or array, by what one schema says.
fn member(document: &Document, pointer: &str, name: &str) -> Vec<String> {
    let Some(schema) = document.at(pointer) else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |path: &[&str]| {
        found.push(path.iter().fold(pointer.to_owned(), |to, name| join(&to, name)));
    };
    let has =
        |keyword: &str| schema.get(keyword).is_some_and(|it| *it != Value::Bool(false));
    if schema.get("properties").is_some_and(|properties| properties.get(name).is_some())
    {
        add(&["properties", name]);
    } else if has("additionalProperties") {
        add(&["additionalProperties"]);
    }
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    for pattern in patterns.into_iter().flat_map(|patterns| patterns.keys()) {
        add(&["patternProperties", pattern]);
    }
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        if schema.get("prefixItems").is_some_and(|items| {
            name.parse().is_ok_and(|index: usize| items.get(index).is_some())
        }) {
            add(&["prefixItems", name]);
        }
        if has("items") {
            add(&["items"]);
        }
    }
    found
}

/// All schemas that hold for a value for which these do.
fn all(
    document: &Document,
    mut waiting: Vec<String>,
    value: Option<&Value>,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    while let Some(pointer) = waiting.pop() {
        let Some(schema) = document.at(&pointer) else { continue };
        if found.len() > MOST || !found.insert(pointer.clone()) {
            continue;
        }
        let reference = schema.get("$ref").and_then(Value::as_str);
        waiting.extend(reference.and_then(|reference| document.target(reference)));
        let list = |keyword: &str| {
            let list = schema.get(keyword).and_then(Value::as_array);
            let count = list.map_or(0, Vec::len);
            (0..count).map(|index| format!("{pointer}/{keyword}/{index}")).collect()
        };
        waiting.extend::<Vec<_>>(list("allOf"));
        for keyword in ["anyOf", "oneOf"] {
            waiting.extend(fitting(document, list(keyword), value));
        }
        for keyword in ["then", "else"] {
            if schema.get(keyword).is_some() {
                waiting.push(join(&pointer, keyword));
            }
        }
    }
    found
}

/// The variants that a value fits; all, if that cannot be said.
fn fitting(
    document: &Document,
    variants: Vec<String>,
    value: Option<&Value>,
) -> Vec<String> {
    let Some(value) = value.filter(|_| variants.len() > 1) else { return variants };
    match Validator::new(document, variants.iter().map(String::as_str)) {
        Ok(validator) => variants
            .into_iter()
            .filter(|variant| validator.check_alone(variant, value) != Validity::Invalid)
            .collect(),
        Err(_) => variants,
    }
}

/// How many schemas are looked at for one value.
const MOST: usize = 5000;
