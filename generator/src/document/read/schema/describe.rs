//! What a schema says about itself.

use openapiv3::Discriminator;
use serde_json::Value;

use super::sorted::Draft;
use super::types::type_of;
use crate::document::forest::Lost;
use crate::document::read::components::Kind;
use crate::document::read::fields;
use crate::document::read::values::extensions;
use crate::document::read::{At, Members, Reader, Target};

impl<'t> Reader<'t, '_> {
    pub(super) fn describe(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        let data = &mut draft.data;
        let mut flag = |name: &str| self.flag(members, name, at).unwrap_or_default();
        data.nullable = flag("nullable");
        data.read_only = flag("readOnly");
        data.write_only = flag("writeOnly");
        data.deprecated = flag("deprecated");
        data.external_docs = self.external_docs(members, at);
        data.title = self.text(members, "title", at);
        data.description = self.text(members, "description", at);
        data.discriminator = self.discriminator(members, at);
        data.extensions = extensions(members);
        data.example = self.sample(example(members), "example", members, at);
        let default = members.get("default").filter(|it| !it.is_null());
        data.default = self.sample(default, "default", members, at);
    }

    /// An example or a default, unless it is no value of the schema.
    fn sample(
        &mut self,
        value: Option<&'t Value>,
        name: &str,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<Value> {
        let value = value?;
        let Some(Value::String(ty)) = members.get("type") else {
            return Some(value.clone());
        };
        let found = type_of(value);
        let fits = match ty.as_str() {
            "string" if value.is_number() || value.is_boolean() => {
                return Some(Value::String(self.written(value, &at.member(name))));
            }
            "number" => value.is_number(),
            "integer" => value.as_f64().is_some_and(|it| it.fract() == 0.0),
            "string" | "boolean" | "array" | "object" => found == ty,
            _ => true,
        };
        if fits || value.is_null() || self.is_contradicted_by_sample(ty, members) {
            return Some(value.clone());
        }
        if let Value::String(text) = value
            && let Ok(parsed) = serde_json::from_str::<Value>(text)
            && (type_of(&parsed) == ty || parsed.is_number() && ty == "number")
        {
            return Some(parsed);
        }
        let message =
            (format!("this {name} is no value of its schema's type"), "it is left out");
        self.warn("ill-typed-value", &at.member(name), message);
        None
    }

    /// The discriminator. Its targets are brought to references to components.
    fn discriminator(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<Discriminator> {
        let at = at.member("discriminator");
        let (name, source) = match members.get("discriminator")? {
            Value::Null => return None,
            // OpenAPI 2 had only the name.
            Value::String(name) => {
                let property_name = name.clone();
                return Some(Discriminator {
                    property_name,
                    ..Discriminator::default()
                });
            }
            value => {
                let source = self.object_of(&fields::DISCRIMINATOR, value, &at)?;
                (self.text(source, "propertyName", &at), source)
            }
        };
        let Some(property_name) = name else {
            let message = ("this discriminator has no `propertyName`", "it is left out");
            self.warn("incomplete-discriminator", &at, message);
            return None;
        };
        let mapping = self.each(source, "mapping", &at, Self::mapped);
        let extensions = extensions(source);
        Some(Discriminator { property_name, mapping, extensions })
    }

    /// What a value of a discriminator stands for: a component's name, or a reference.
    fn mapped(&mut self, value: &'t Value, at: &At<'_>) -> Option<String> {
        let text = self.as_text(value, at)?;
        if self.components.has(Kind::Schema, &text) {
            return Some(Kind::Schema.reference(&text));
        }
        match self.component(Kind::Schema, &text, at) {
            Ok(Target::Component(name)) => Some(Kind::Schema.reference(&name)),
            Ok(Target::Value(found)) => {
                let name = self.hoist(Kind::Schema, found);
                Some(Kind::Schema.reference(&name))
            }
            Err(lost) => {
                let lost = if text.contains(['#', '/']) { lost } else { Lost::Nothing };
                let done = "this value of the discriminator is left out";
                self.lost_text(&text, &lost, at, Some(done));
                None
            }
        }
    }
}

/// The example, or the first of several.
pub(super) fn example(members: &Members) -> Option<&Value> {
    let example = members.get("example").filter(|it| !it.is_null());
    example.or_else(|| match members.get("examples")? {
        Value::Array(examples) => examples.first(),
        Value::Object(examples) => examples.values().next()?.get("value"),
        _ => None,
    })
}
