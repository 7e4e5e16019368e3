//! Schemas that say too little of their values, or too much.

use serde_json::{Value, json};

use super::Linter;
use super::sites::{Role, Schema, Sites};

/// The keywords that say something of a value.
const TELLING: &[&str] = &[
    "type",
    "format",
    "enum",
    "const",
    "properties",
    "additionalProperties",
    "items",
    "prefixItems",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "pattern",
    "minLength",
    "maxLength",
    "required",
];

impl Linter {
    pub(super) fn schemas(&mut self, sites: &Sites<'_>) {
        for site in &sites.schemas {
            self.untyped(site);
            self.number(site);
            self.integer_enum(site);
            self.optional_and_nullable(site);
            self.undescribed(site);
        }
    }

    fn untyped(&mut self, site: &Schema<'_>) {
        // What extends another schema, and what a map may hold, need say nothing.
        let may_be_empty = matches!(site.role, Role::Part | Role::Values);
        if !may_be_empty && !site.has(TELLING) {
            let message = format!("{} says nothing of its type", named(site.role));
            self.lint("untyped-value", &site.pointer, message);
        }
        let is_open = match site.members.get("additionalProperties") {
            None | Some(Value::Bool(true)) => true,
            Some(Value::Object(members)) => members.is_empty(),
            Some(_) => false,
        };
        let has_parts =
            ["properties", "patternProperties", "allOf", "oneOf", "anyOf", "enum"];
        if site.ty() == Some("object")
            && is_open
            && !site.has(&has_parts)
            && site.role != Role::Part
        {
            let message =
                format!("{} does not say which properties it has", named(site.role));
            self.lint("untyped-object", &site.pointer, message);
        }
    }

    fn number(&mut self, site: &Schema<'_>) {
        if site.has(&["format", "enum", "const"]) {
            return;
        }
        let (done, format) = match site.ty() {
            Some("integer") if !site.has(&["maximum", "exclusiveMaximum"]) => {
                ("it is an `i64`", "int64")
            }
            Some("number") => ("it is an `f64`", "double"),
            _ => return,
        };
        let message = format!(
            "{} does not say how large it gets, with `format`",
            named(site.role)
        );
        let update = json!({"format": format});
        let pointer = &site.pointer;
        self.lint_with_update("number-without-format", pointer, (message, done), update);
    }

    fn integer_enum(&mut self, site: &Schema<'_>) {
        let values = site.values();
        let is_numeric = values.iter().all(|value| value.is_number());
        let names =
            ["x-enum-varnames", "x-enumNames", "x-ms-enum", "x-enum-descriptions"];
        if !values.is_empty() && is_numeric && !site.has(&names) {
            let message = format!("the values of {} have no names", named(site.role));
            self.lint("integer-enum", &site.pointer, message);
        }
    }

    fn optional_and_nullable(&mut self, site: &Schema<'_>) {
        if let Role::Property { name, is_required: false } = site.role
            && site.is_nullable()
        {
            let message =
                format!("`{}` may be absent, and may be `null`", name.escape_debug());
            self.lint("optional-and-nullable", &site.pointer, message);
        }
    }

    fn undescribed(&mut self, site: &Schema<'_>) {
        if let Role::Component(name) = site.role
            && !site.has(&["description", "title"])
        {
            let message =
                format!("the schema `{}` has no description", name.escape_debug());
            self.lint("missing-description", &site.pointer, message);
        }
    }
}

/// A schema as a sentence names it.
pub(super) fn named(role: Role<'_>) -> String {
    match role {
        Role::Component(name) => format!("the schema `{}`", name.escape_debug()),
        Role::Property { name, .. } => format!("`{}`", name.escape_debug()),
        Role::Alternative => "this alternative".to_owned(),
        Role::Value | Role::Values | Role::Part => "this".to_owned(),
    }
}
