//! Which keywords of a schema hold schemas.

use serde_json::Value;

use crate::pointer::join;

/// Keywords with one schema.
pub(crate) const ONE: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Keywords with a list of schemas.
pub(crate) const LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords with schemas by name.
pub(crate) const BY_NAME: &[&str] =
    &["properties", "patternProperties", "dependentSchemas", "$defs"];

/// Calls `visit` with the pointer of each schema inside a schema.
pub(crate) fn inside(schema: &Value, pointer: &str, mut visit: impl FnMut(String)) {
    let Value::Object(members) = schema else { return };
    for (keyword, value) in members {
        let at = join(pointer, keyword);
        match value {
            Value::Object(_) if ONE.contains(&keyword.as_str()) => visit(at),
            Value::Array(list) if LIST.contains(&keyword.as_str()) => {
                (0..list.len()).for_each(|index| visit(format!("{at}/{index}")));
            }
            Value::Object(named) if BY_NAME.contains(&keyword.as_str()) => {
                named.keys().for_each(|name| visit(join(&at, name)));
            }
            _ => {}
        }
    }
}
