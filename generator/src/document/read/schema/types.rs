//! The types of a schema.

use serde_json::{Value, json};

use crate::document::read::{At, Members, Reader};

/// The types that a schema allows.
#[derive(Debug, Default)]
pub(crate) struct Types {
    /// Those of OpenAPI 3.0, each once.
    pub(crate) names: Vec<&'static str>,
    pub(crate) nullable: bool,
    /// Whether every type is allowed.
    pub(crate) is_any: bool,
    /// Whether `null` is the only value.
    pub(crate) is_null_only: bool,
    /// What a name that is none of OpenAPI's says beside the type.
    pub(crate) format: Option<&'static str>,
}

/// The types of OpenAPI 3.0.
const ALL: [&str; 6] = ["string", "number", "integer", "boolean", "object", "array"];

/// What people write for a type and its format.
const MEANT: [(&str, &str, Option<&str>); 25] = [
    ("any", "", None),
    ("mixed", "", None),
    ("file", "string", Some("binary")),
    ("binary", "string", Some("binary")),
    ("str", "string", None),
    ("text", "string", None),
    ("enum", "string", None),
    ("uuid", "string", Some("uuid")),
    ("date", "string", Some("date")),
    ("datetime", "string", Some("date-time")),
    ("date-time", "string", Some("date-time")),
    ("timestamp", "string", Some("date-time")),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("float", "number", Some("float")),
    ("double", "number", Some("double")),
    ("decimal", "number", None),
    ("bool", "boolean", None),
    ("dict", "object", None),
    ("map", "object", None),
    ("hash", "object", None),
    ("list", "array", None),
    ("none", "null", None),
];

/// Whether a format is one of numbers, by the format registry of OpenAPI.
pub(crate) fn is_of_number(format: &str) -> bool {
    let word = format.to_ascii_lowercase();
    let is_sized = |prefix: &str| {
        word.strip_prefix(prefix).is_some_and(|bits| bits.parse::<u8>().is_ok())
    };
    is_sized("int")
        || is_sized("uint")
        || matches!(word.as_str(), "float" | "double" | "integer" | "long" | "number")
        || matches!(word.as_str(), "double-int" | "decimal" | "unixtime" | "unix-time")
}

/// Whether a double holds all integers of a schema.
fn is_small(members: &Members) -> bool {
    const MOST: f64 = 9_007_199_254_740_992.0;
    let is_near = |limit: &str| {
        let limit = members.get(limit).and_then(Value::as_f64);
        limit.is_some_and(|limit| limit.abs() <= MOST)
    };
    let format = members.get("format").and_then(Value::as_str);
    let is_sized = |format| {
        matches!(format, "int8" | "int16" | "int32" | "uint8" | "uint16" | "uint32")
    };
    format.is_some_and(is_sized) || is_near("minimum") && is_near("maximum")
}

/// Whether a keyword is there, and not empty.
pub(super) fn is_filled(members: &Members, keyword: &str) -> bool {
    match members.get(keyword) {
        Some(Value::Object(all)) => !all.is_empty(),
        Some(Value::Array(all)) => !all.is_empty(),
        _ => false,
    }
}

/// The type that a value has.
pub(crate) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

impl Types {
    pub(super) fn add(&mut self, name: &'static str) {
        if name == "null" {
            self.nullable = true;
        } else if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// All types together are none in particular.
    fn simplify(&mut self) {
        let others = self.names.iter().filter(|name| **name != "integer").count();
        self.is_any |= others == ALL.len() - 1;
        if others == 1 && self.is_integer_or_number() {
            self.names = vec!["number"];
        }
    }

    /// Whether integers and other numbers are named apart.
    fn is_integer_or_number(&self) -> bool {
        self.names.contains(&"number") && self.names.contains(&"integer")
    }
}

impl<'t> Reader<'t, '_> {
    /// The types that a schema's `type` gives.
    pub(super) fn types(&mut self, members: &'t Members, at: &At<'_>) -> Types {
        let mut types = Types::default();
        let type_at = at.member("type");
        match members.get("type") {
            None | Some(Value::Null) => return types,
            Some(Value::String(name)) => self.type_name(name, &type_at, &mut types),
            Some(Value::Array(names)) => {
                for (index, name) in names.iter().enumerate() {
                    let at = type_at.item(index);
                    match name {
                        Value::String(name) => self.type_name(name, &at, &mut types),
                        Value::Null => types.nullable = true,
                        _ => self.no_type(&at, &mut types),
                    }
                }
            }
            Some(_) => self.no_type(&type_at, &mut types),
        }
        // Kubernetes writes a text of this format for what is sent as either, too.
        let format = members.get("format").and_then(Value::as_str);
        if types.names == ["string"] && format == Some("int-or-string") {
            types.add("integer");
        }
        let is_number = types.names.len() == 2 && types.is_integer_or_number();
        if is_number && !is_small(members) {
            let message = (
                "this is an integer or a number",
                "it is read as a double, which keeps integers up to 2^53",
            );
            self.warn("integer-or-number", &type_at, message);
        }
        types.simplify();
        let is_null = types.nullable && types.names.is_empty() && !types.is_any;
        types.is_null_only = is_null && !self.is_more_than_null(members, at);
        if let [only] = types.names[..] {
            let meant = self.contradicted(only, members, at);
            match meant.and_then(|meant| self.sampled(meant, members, at)) {
                Some(meant) => types.names = vec![meant],
                None => {
                    types.names.clear();
                    types.is_any = true;
                }
            }
        }
        types
    }

    fn type_name(&mut self, name: &str, at: &At<'_>, types: &mut Types) {
        if name == "null" {
            return types.nullable = true;
        }
        if let Some(name) = ALL.into_iter().find(|it| *it == name) {
            return types.add(name);
        }
        let word = name.trim().to_ascii_lowercase();
        let own = ALL.into_iter().find(|it| *it == word).map(|it| (it, None));
        let meant = MEANT.into_iter().find(|(it, ..)| *it == word);
        let Some((ty, format)) = own.or(meant.map(|(_, ty, format)| (ty, format)))
        else {
            return self.unknown_type(name, at, types);
        };
        let shown = name.escape_debug();
        if ty.is_empty() {
            types.is_any = true;
            let message =
                (format!("`{shown}` is no type of OpenAPI"), "any JSON is taken");
            return self.warn("unknown-type", at, message);
        }
        types.add(ty);
        types.format = format;
        let with = format.map(|it| format!(" of format `{it}`")).unwrap_or_default();
        let message = (
            format!("`{shown}` is no type of OpenAPI"),
            format!("`{ty}`{with} is meant"),
        );
        // One of several types cannot be replaced alone.
        let Some(schema) = at.source().strip_suffix("/type").map(str::to_owned) else {
            return self.warn("unknown-type", at, message);
        };
        let mut members = json!({"type": ty});
        if let (Some(format), Some(members)) = (format, members.as_object_mut()) {
            members.insert("format".to_owned(), format.into());
        }
        self.warn_with_update("unknown-type", at, message, schema, members);
    }

    fn no_type(&mut self, at: &At<'_>, types: &mut Types) {
        types.is_any = true;
        let message = ("a type is a text or a list of texts", "any JSON is taken");
        self.warn("unknown-type", at, message);
    }

    fn unknown_type(&mut self, name: &str, at: &At<'_>, types: &mut Types) {
        types.is_any = true;
        let message = (
            format!("`{}` is no type of OpenAPI", name.escape_debug()),
            "any JSON is taken",
        );
        self.warn("unknown-type", at, message);
    }

    /// Whether there are keywords beside `type: null` that are about other values.
    fn is_more_than_null(&mut self, members: &'t Members, at: &At<'_>) -> bool {
        const KEYWORDS: [&str; 5] = ["allOf", "anyOf", "oneOf", "properties", "items"];
        let Some(keyword) = KEYWORDS.into_iter().find(|it| is_filled(members, it))
        else {
            return false;
        };
        let message =
            (format!("`type: null` has `{keyword}`"), "`null` is a value beside theirs");
        self.warn("contradicting-type", at, message);
        true
    }

    /// The type that is meant where the keywords beside `type` are all about another one;
    /// none where it could be either.
    fn contradicted(
        &mut self,
        ty: &'static str,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<&'static str> {
        let has_any = |names: &[&str]| names.iter().any(|name| is_filled(members, name));
        let has_properties = has_any(&["properties"]);
        let has_items = has_any(&["items", "prefixItems"]);
        let is_composed = has_any(&["allOf", "anyOf", "oneOf"]);
        let (meant, keyword, is_meant) = match ty {
            "object" if has_items => {
                // Some servers send an array then, and others an object of arrays.
                if !(has_properties || is_composed || has_any(&["additionalProperties"]))
                {
                    let message = (
                        "`type: object` has `items` and says nothing of its properties",
                        "any JSON is taken",
                    );
                    self.warn("contradicting-type", at, message);
                    return None;
                }
                ("array", "items", false)
            }
            "array" if has_properties => {
                // Items of any type are items, too.
                let has_items = has_items || members.contains_key("items");
                ("object", "properties", !has_items)
            }
            "string" | "number" | "integer" | "boolean" if has_properties => {
                // A text as the default, say, is no object either.
                let is_scalar = ["default", "example"].iter().any(|name| {
                    members.get(*name).is_some_and(|it| it.is_string() || it.is_number())
                });
                // A parameter is a text unless its type says otherwise.
                let is_scalar = is_scalar || has_any(&["enum"]) || self.in_parameter;
                ("object", "properties", !is_scalar)
            }
            "string" | "number" | "integer" | "boolean" if has_items => {
                ("array", "items", false)
            }
            _ => return Some(ty),
        };
        let outcome = if is_meant {
            format!("`{meant}` is meant")
        } else {
            "that is left out".to_owned()
        };
        let message = (format!("`type: {ty}` has `{keyword}`"), outcome);
        self.warn("contradicting-type", at, message);
        Some(if is_meant { meant } else { ty })
    }
}
