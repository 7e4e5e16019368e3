//! Checks a body against its schema's table.

use std::collections::BTreeSet;

use ipnet::Ipv4Net;
use serde_json::{Map, Value};

use super::failure::FieldError;
use super::schema::{Field, Kind};

/// Returns all faults of an object, in the order of the fields. `at` is put before each
/// field's name.
pub(super) fn object(
    object: &Map<String, Value>,
    fields: &[Field],
    at: &str,
) -> Vec<FieldError> {
    let mut faults = Vec::new();
    for field in fields {
        let place = format!("{at}{}", field.name);
        match object.get(field.name) {
            Some(found) => faults.extend(value(found, &field.kind, place)),
            None if field.required => {
                faults.push(FieldError::new("required", place, "is required"));
            }
            None => {}
        }
    }
    faults
}

/// Returns all faults of a value at a place such as `nodePools[0].name`.
fn value(value: &Value, kind: &Kind, place: String) -> Vec<FieldError> {
    let one = |code, message: &str| vec![FieldError::new(code, &place, message)];
    match (kind, value) {
        (Kind::Text, Value::String(_)) | (Kind::Boolean, Value::Bool(_)) => Vec::new(),
        (Kind::Integer, Value::Number(number)) if number.is_i64() => Vec::new(),
        (Kind::OneOf(values), Value::String(text)) => {
            if values.contains(&text.as_str()) {
                return Vec::new();
            }
            one("oneof", &format!("must be one of {}", values.join(", ")))
        }
        (Kind::Cidr, Value::String(text)) => match text.parse::<Ipv4Net>() {
            Ok(_) => Vec::new(),
            Err(_) => one("cidr", "must be a range such as 172.20.0.0/22"),
        },
        (Kind::UniqueTexts, Value::Array(items)) => unique_texts(items, &place),
        (Kind::Objects(fields), Value::Array(items)) => objects(items, fields, &place),
        _ => one("type", &format!("must be {}", kind.described())),
    }
}

fn unique_texts(items: &[Value], place: &str) -> Vec<FieldError> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let place = format!("{place}[{index}]");
        match item.as_str() {
            None => faults.push(FieldError::new("type", place, "must be a string")),
            Some(text) if !seen.insert(text) => {
                faults.push(FieldError::new("unique", place, "is there already"));
            }
            Some(_) => {}
        }
    }
    faults
}

fn objects(items: &[Value], fields: &[Field], place: &str) -> Vec<FieldError> {
    let faults = items.iter().enumerate().map(|(index, item)| match item {
        Value::Object(item) => object(item, fields, &format!("{place}[{index}].")),
        _ => {
            let place = format!("{place}[{index}]");
            vec![FieldError::new("type", place, "must be an object")]
        }
    });
    faults.flatten().collect()
}

impl Kind {
    fn described(&self) -> &'static str {
        match self {
            Self::Text | Self::OneOf(_) | Self::Cidr => "a string",
            Self::Boolean => "true or false",
            Self::Integer => "an integer",
            Self::UniqueTexts => "an array of strings",
            Self::Objects(_) => "an array of objects",
        }
    }
}
