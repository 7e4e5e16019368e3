//! Which values a document allows.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::dialect::{Dialect, OneOf};
use crate::document::Document;
use crate::pointer::whole;

/// How far a value is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Validity {
    /// It is valid.
    Valid,
    /// It is valid but for a `oneOf` of which several variants fit.
    Ambiguous,
    /// It is not valid.
    Invalid,
}

/// Why a value is not allowed.
#[derive(Debug)]
pub(crate) struct Misfit {
    /// The pointer to what is not, from the value.
    pub(crate) within: String,
    /// What is wrong with that.
    pub(crate) error: jsonschema::ValidationError<'static>,
}

/// Validates values against many schemas of a document.
#[derive(Debug)]
pub(crate) struct Validator {
    numbers: BTreeMap<String, usize>,
    exactly: jsonschema::Validator,
    at_least: jsonschema::Validator,
}

impl Validator {
    /// A validator for the schemas at these pointers.
    pub(crate) fn new<'p>(
        document: &Document,
        pointers: impl Iterator<Item = &'p str>,
    ) -> Result<Self, String> {
        let mut numbers = BTreeMap::new();
        let mut exactly = Dialect::new(document, OneOf::Exactly);
        let mut at_least = Dialect::new(document, OneOf::AtLeast);
        for pointer in pointers.flat_map(whole) {
            // Both number in the order in which they are asked.
            let number = exactly.number(pointer);
            at_least.number(pointer);
            numbers.insert(pointer.to_owned(), number);
        }
        Ok(Self {
            exactly: build(&numbers, exactly)?,
            at_least: build(&numbers, at_least)?,
            numbers,
        })
    }

    /// Whether a value is valid against the schema at a pointer, and against the schemas
    /// that it is a part of.
    pub(crate) fn check(&self, pointer: &str, value: &Value) -> Validity {
        self.check_all(&whole(pointer), value)
    }

    /// Whether a value is valid against the schema at a pointer, whatever it is a part of.
    pub(crate) fn check_alone(&self, pointer: &str, value: &Value) -> Validity {
        self.check_all(&[pointer], value)
    }

    /// What is wrong with a value that the schema at a pointer does not allow, of what is
    /// said by keywords that are asked for: what lies deepest in the value, the first of
    /// several.
    pub(crate) fn error(
        &self,
        pointer: &str,
        value: &Value,
        is_asked: impl Fn(&str) -> bool,
    ) -> Option<Misfit> {
        let number = self.numbers.get(pointer)?.to_string();
        let instance = Value::Object(Map::from_iter([(number.clone(), value.clone())]));
        let errors = self.at_least.iter_errors(&instance);
        let errors = errors.filter(|error| is_asked(error.kind().keyword()));
        let within = |error: &jsonschema::ValidationError<'_>| {
            let path = error.instance_path().as_str();
            path.strip_prefix('/')
                .and_then(|it| it.strip_prefix(&*number))
                .map(str::to_owned)
        };
        let mut found: Vec<_> = errors
            .filter_map(|error| Some((within(&error)?, error.to_owned())))
            .collect();
        found.sort_by_key(|(within, _)| std::cmp::Reverse(within.matches('/').count()));
        let (within, error) = found.into_iter().next()?;
        Some(Misfit { within, error })
    }

    fn check_all(&self, pointers: &[&str], value: &Value) -> Validity {
        let mut instance = Map::new();
        for pointer in pointers {
            let Some(number) = self.numbers.get(*pointer) else {
                return Validity::Invalid;
            };
            instance.insert(number.to_string(), value.clone());
        }
        let instance = Value::Object(instance);
        if self.exactly.is_valid(&instance) {
            Validity::Valid
        } else if self.at_least.is_valid(&instance) {
            Validity::Ambiguous
        } else {
            Validity::Invalid
        }
    }
}

/// One validator for all schemas: that of an object with a property for each. What they
/// share is then compiled once.
fn build(
    numbers: &BTreeMap<String, usize>,
    mut dialect: Dialect<'_>,
) -> Result<jsonschema::Validator, String> {
    let properties: Map<String, Value> = numbers
        .values()
        .map(|number| {
            (number.to_string(), json!({ "$ref": format!("#/$defs/{number}") }))
        })
        .collect();
    let schema = json!({ "properties": properties, "$defs": dialect.definitions() });
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(false)
        .build(&schema)
        .map_err(|error| format!("the document's schemas cannot be compiled: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(schema: Value, values: &[(Value, Validity)]) {
        let tree = json!({ "openapi": "3.0.3", "components": { "schemas": {
            "It": schema,
            "Cat": { "type": "object", "required": ["cat"] },
            "Dog": { "type": "object" },
        } } });
        let document = Document::new(tree);
        let pointer = "/components/schemas/It";
        let validator = Validator::new(&document, [pointer].into_iter()).unwrap();
        for (value, expected) in values {
            assert_eq!(validator.check(pointer, value), *expected, "{value}");
        }
    }

    #[test]
    fn keywords_of_openapi_3_0_are_understood() {
        use Validity::{Invalid, Valid};
        let bounded =
            json!({ "type": "integer", "minimum": 1, "exclusiveMinimum": true });
        check(bounded, &[(json!(1), Invalid), (json!(2), Valid), (json!(2.5), Invalid)]);
        let nullable = json!({ "type": "string", "nullable": true });
        check(
            nullable,
            &[(json!(null), Valid), (json!("a"), Valid), (json!(1), Invalid)],
        );
        let listed = json!({ "type": "string", "enum": ["a"], "nullable": true });
        check(
            listed,
            &[(json!(null), Valid), (json!("a"), Valid), (json!("b"), Invalid)],
        );
        let referred = json!({
            "allOf": [{ "$ref": "#/components/schemas/Cat" }],
            "nullable": true,
        });
        check(referred, &[(json!(null), Valid), (json!({}), Invalid)]);
        let strange =
            json!({ "type": "file", "pattern": "(", "required": true, "enum": [] });
        check(strange, &[(json!(1), Valid)]);
    }

    #[test]
    fn a_value_that_fits_several_variants_is_ambiguous() {
        let schema = json!({ "oneOf": [
            { "$ref": "#/components/schemas/Cat" },
            { "$ref": "#/components/schemas/Dog" },
        ] });
        let values = [
            (json!({}), Validity::Valid),
            (json!({ "cat": 1 }), Validity::Ambiguous),
            (json!("cat"), Validity::Invalid),
        ];
        check(schema, &values);
    }
}
