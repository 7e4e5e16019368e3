//! Keywords of objects.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use super::sorted::{self, Draft};
use crate::document::read::{At, Members, Reader, reference};

/// Whether properties are those of an operation of a JSON Patch (RFC 6902, section 4).
fn is_patch(properties: &Members) -> bool {
    ["op", "path", "value"].iter().all(|name| properties.contains_key(*name))
}

/// Whether a schema says that a value is an object, and nothing else of it.
fn is_any_object(members: &Members) -> bool {
    let annotations = ["type", "description", "title", "nullable", "example", "default"];
    members.get("type").and_then(Value::as_str) == Some("object")
        && members
            .keys()
            .all(|it| annotations.contains(&it.as_str()) || it.starts_with("x-"))
}

impl<'t> Reader<'t, '_> {
    pub(super) fn object_keywords(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        self.required(members, at, draft);
        if let Some(value) = members.get("properties") {
            let at = at.member("properties");
            self.properties(value, &at, draft);
        }
        draft.additional = self.additional(members, at);
        let least = self.count(members, "minProperties", at);
        draft.property_count = (least, self.count(members, "maxProperties", at));
    }

    /// Reads `required`. JSON Schema's draft 3 had a truth value within each property.
    fn required(&mut self, members: &'t Members, at: &At<'_>, draft: &mut Draft) {
        match members.get("required") {
            Some(Value::Bool(_)) | None => {}
            Some(_) => draft.required = self.texts(members, "required", at),
        }
        let Some(Value::Object(properties)) = members.get("properties") else { return };
        let at = at.member("properties");
        for (name, property) in properties {
            if property.get("required") == Some(&Value::Bool(true))
                && !draft.required.contains(name)
            {
                let message = (
                    "`required: true` within a property is of an older JSON Schema",
                    "the property is required",
                );
                self.warn("draft-3-required", &at.member(name), message);
                draft.required.push(name.clone());
            }
        }
    }

    fn properties(&mut self, value: &'t Value, at: &At<'_>, draft: &mut Draft) {
        match value {
            Value::Object(_) if reference(value).is_some() => {
                self.within(value, at, |this, value, at| {
                    this.properties_itself(value, at, draft);
                    Some(())
                });
            }
            // A list of schemas with names.
            Value::Array(items) => {
                let message = (
                    "`properties` is an object",
                    "its members are read by their `name`",
                );
                self.warn("properties-as-list", at, message);
                for (index, item) in items.iter().enumerate() {
                    let name = item.get("name").and_then(Value::as_str);
                    let Some(name) = name else { continue };
                    let (from, to) = (at.item(index), at.member(name));
                    let spot = from.spot();
                    self.moves(&to, &spot);
                    let schema = self.schema(item, &to.written_at(&spot));
                    draft.properties.insert(name.to_owned(), boxed(schema));
                }
            }
            value => self.properties_itself(value, at, draft),
        }
    }

    fn properties_itself(&mut self, value: &'t Value, at: &At<'_>, draft: &mut Draft) {
        let all = self.object(value, at);
        let is_patch = all.is_some_and(is_patch);
        for (name, schema) in all.into_iter().flatten() {
            let at = at.member(name);
            let schema = match schema {
                Value::Object(members)
                    if is_patch && name == "value" && is_any_object(members) =>
                {
                    let message = (
                        "the `value` of a JSON Patch is no object alone (RFC 6902, section 4)",
                        "any JSON is taken",
                    );
                    self.warn("contradicting-type", &at, message);
                    let mut draft = self.draft(members, &at);
                    draft.ty = None;
                    ReferenceOr::Item(draft.sorted())
                }
                Value::Null => {
                    let message =
                        ("nothing is said of this property", "any JSON is taken");
                    self.warn("unreadable-schema", &at, message);
                    ReferenceOr::Item(sorted::any())
                }
                schema => self.schema(schema, &at),
            };
            draft.properties.insert(name.clone(), boxed(schema));
        }
    }

    /// What properties there may be beside those that have names: by
    /// `additionalProperties`, or by what JSON Schema has beside it.
    fn additional(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<AdditionalProperties> {
        let plain = self.additional_of(members, "additionalProperties", at);
        let patterns = match members.get("patternProperties") {
            Some(Value::Object(patterns)) if !patterns.is_empty() => patterns,
            _ => {
                return match plain {
                    None => self.additional_of(members, "unevaluatedProperties", at),
                    plain => plain,
                };
            }
        };
        let patterns_at = at.member("patternProperties");
        let mut values = patterns.values();
        let first = values.next();
        let is_closed = matches!(plain, None | Some(AdditionalProperties::Any(false)));
        if !is_closed || values.any(|value| Some(value) != first) {
            let message = (
                "the properties that match these patterns have several types",
                "any JSON is taken for them",
            );
            self.warn("pattern-properties", &patterns_at, message);
            return Some(AdditionalProperties::Any(true));
        }
        let (pattern, value) = patterns.iter().next()?;
        let (from, to) =
            (patterns_at.member(pattern), at.member("additionalProperties"));
        let spot = from.spot();
        self.moves(&to, &spot);
        Some(additional(self.schema(value, &to.written_at(&spot))))
    }

    fn additional_of(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
    ) -> Option<AdditionalProperties> {
        let from = at.member(name);
        match members.get(name)? {
            Value::Bool(any) => Some(AdditionalProperties::Any(*any)),
            Value::String(text) if text == "true" => {
                Some(AdditionalProperties::Any(true))
            }
            Value::String(text) if text == "false" => {
                Some(AdditionalProperties::Any(false))
            }
            Value::Null => None,
            schema if name == "additionalProperties" => {
                Some(additional(self.schema(schema, &from)))
            }
            schema => {
                let (to, spot) = (at.member("additionalProperties"), from.spot());
                self.moves(&to, &spot);
                Some(additional(self.schema(schema, &to.written_at(&spot))))
            }
        }
    }
}

fn additional(schema: ReferenceOr<Schema>) -> AdditionalProperties {
    AdditionalProperties::Schema(Box::new(schema))
}

pub(super) fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
    }
}
