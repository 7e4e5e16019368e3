//! The values that a schema lists.

use serde_json::Value;

use super::array::values_of_items;
use super::sorted::Draft;
use super::types::{Types, type_of};
use crate::document::read::{At, Members, Reader};

impl<'t> Reader<'t, '_> {
    /// Reads `enum` and `const`; `null` among several values makes the schema nullable.
    pub(super) fn values(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        types: &mut Types,
        draft: &mut Draft,
    ) {
        let mut values = self.listed(members, at);
        if values.iter().any(Value::is_null) {
            draft.data.nullable = true;
        }
        if !values.iter().all(Value::is_null) {
            values.retain(|value| !value.is_null());
        }
        if values.is_empty() && types.is_null_only {
            values.push(Value::Null);
        }
        if values.is_empty() {
            return;
        }
        if types.names.is_empty() && !types.is_any {
            let is_reference = self.reference_of(members).is_some();
            self.type_of_values(&values, is_reference, types);
            if let ["array" | "object"] = types.names[..] {
                draft.enumeration = values;
                return;
            }
        }
        if !types.names.iter().any(has_parts_of) && !types.names.is_empty() {
            self.without_parts(&mut values, members, at);
        }
        match types.names[..] {
            [] => {}
            ["string"] => self.as_strings(&mut values, members, at),
            ["integer" | "number" | "boolean"] => {
                self.as_typed(&mut values, types, at);
            }
            _ if are_about_parts(&values, types) => {
                // What the types' own keywords say is more than a list of values.
                self.enum_of_items(&values, members, at);
                values.clear();
            }
            _ => {
                let is_listed = |name: &&'static str| {
                    values.iter().any(|value| {
                        let ty = type_of(value);
                        ty == *name || (ty, *name) == ("integer", "number")
                    })
                };
                if !values.is_empty() {
                    types.names.retain(is_listed);
                }
            }
        }
        draft.enumeration = values;
    }

    fn listed(&mut self, members: &'t Members, at: &At<'_>) -> Vec<Value> {
        if let Some(value) = members.get("const") {
            return vec![value.clone()];
        }
        match members.get("enum") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(values)) => {
                if values.is_empty() {
                    let message = ("`enum` lists no value", "it is left out");
                    self.warn("empty-enum", &at.member("enum"), message);
                }
                values.clone()
            }
            Some(Value::Object(_)) => {
                self.ill_typed(&at.member("enum"), "a list");
                Vec::new()
            }
            Some(value) => {
                let message = ("`enum` is a list", "this is read as its only item");
                self.warn("not-a-list", &at.member("enum"), message);
                vec![value.clone()]
            }
        }
    }

    /// The type of values that nothing else says. Beside a reference, arrays and objects are
    /// what it leads to.
    fn type_of_values(
        &mut self,
        values: &[Value],
        is_reference: bool,
        types: &mut Types,
    ) {
        let first = values.first().map_or("null", type_of);
        let all = |name: &str| values.iter().all(|value| type_of(value) == name);
        match first {
            "string" | "boolean" | "integer" if all(first) => types.names.push(first),
            "integer" | "number" if values.iter().all(Value::is_number) => {
                types.names.push("number");
            }
            _ if values.iter().any(has_parts) && !is_reference => {
                values.iter().for_each(|value| types.add(type_of(value)));
            }
            _ => {}
        }
    }

    /// Values of a string that YAML, or whoever wrote them, took for something else.
    fn as_strings(&mut self, values: &mut [Value], members: &'t Members, at: &At<'_>) {
        let enum_at = at.member("enum");
        let listed = members.get("enum").and_then(Value::as_array);
        for value in values {
            if !matches!(value, Value::Number(_) | Value::Bool(_)) {
                continue;
            }
            // Null has been taken out, so that the index is looked up.
            let index = listed.and_then(|all| all.iter().position(|it| it == value));
            let text = match index {
                Some(index) => self.written(value, &enum_at.item(index)),
                None => value.to_string(),
            };
            let message = (
                "a value of a string is no string here",
                "it is a string as it is written, and an integer or a truth value is read, too",
            );
            match index {
                Some(index) => {
                    self.warn("unquoted-enum-value", &enum_at.item(index), message)
                }
                None => self.warn("unquoted-enum-value", at, message),
            }
            *value = Value::String(text);
        }
    }

    /// Values of a number or a truth value that are quoted, or of another type. Where only
    /// some are, a server may send either, so that each is taken as it is listed.
    fn as_typed(&mut self, values: &mut [Value], types: &mut Types, at: &At<'_>) {
        let ty = types.names.first().copied().unwrap_or_default();
        let mut others = Vec::new();
        let mut fitting = 0;
        for value in values.iter() {
            let found = type_of(value);
            if is_of(value, ty) {
                fitting += 1;
            } else if !matches!(found, "null" | "array" | "object")
                && !others.contains(&found)
            {
                others.push(found);
            }
        }
        if others.is_empty() {
            return;
        }
        let at = at.member("enum");
        if fitting > 0 {
            let message = (
                format!("some values of a type `{ty}` are of another type"),
                "each is taken as it is listed",
            );
            self.warn("contradicting-type", &at, message);
            types.names.extend(others);
        } else if let Some(parsed) = unquoted(values, ty) {
            let message = (
                format!("the values of a type `{ty}` are quoted"),
                "they are read without quotes",
            );
            self.warn("quoted-enum-value", &at, message);
            values.clone_from_slice(&parsed);
        } else {
            let meant: Vec<_> = others.iter().map(|it| format!("`{it}`")).collect();
            let message = (
                format!("the values are no values of the type `{ty}`"),
                format!("{} is meant", meant.join(" or ")),
            );
            self.warn("contradicting-type", &at, message);
            types.names = others;
        }
    }

    /// Leaves out the arrays and objects among the values of types that have none.
    fn without_parts(
        &mut self,
        values: &mut Vec<Value>,
        members: &Members,
        at: &At<'_>,
    ) {
        let count = values.len();
        values.retain(|value| !has_parts(value));
        if values.len() < count {
            let message =
                ("arrays and objects are no values of this type", "they are left out");
            self.warn("contradicting-enum", &at.member(keyword(members)), message);
        }
    }

    /// The values of an array's items are often listed beside the array itself.
    fn enum_of_items(&mut self, values: &[Value], members: &Members, at: &At<'_>) {
        if !values.iter().any(has_parts) {
            let items = members.get("items");
            let done = match items.and_then(|items| values_of_items(members, items)) {
                Some(_) => "they are those of the items",
                None => "they are left out",
            };
            let message = ("these are no values of an array or an object", done);
            self.warn("contradicting-enum", &at.member(keyword(members)), message);
        }
    }
}

/// Whether values are listed of types that have parts, or could be of no others.
fn are_about_parts(values: &[Value], types: &Types) -> bool {
    types.names.iter().all(has_parts_of)
        || types.names.iter().any(has_parts_of) && values.iter().any(has_parts)
}

/// Whether the values of a type have parts.
fn has_parts_of(name: &&'static str) -> bool {
    matches!(*name, "array" | "object")
}

/// The keyword that lists the values.
fn keyword(members: &Members) -> &'static str {
    if members.contains_key("const") { "const" } else { "enum" }
}

fn has_parts(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// The values of a type that are all quoted, without their quotes.
fn unquoted(values: &[Value], ty: &str) -> Option<Vec<Value>> {
    let parsed = values.iter().map(|value| {
        let value: Value = serde_json::from_str(value.as_str()?.trim()).ok()?;
        is_of(&value, ty).then_some(value)
    });
    parsed.collect()
}

/// Whether a value is of a type. `1.0` is an integer, too (JSON Schema 2020-12 Validation,
/// section 6.1.1).
fn is_of(value: &Value, ty: &str) -> bool {
    let is_whole = || value.as_f64().is_some_and(|number| number.fract() == 0.0);
    match (type_of(value), ty) {
        ("integer", "number") => true,
        ("number", "integer") => is_whole(),
        (found, ty) => found == ty,
    }
}
