//! Types that an example or a default contradicts, and which say so little themselves that
//! the other is right.

use serde_json::Value;

use super::super::{At, Members, Reader};
use super::describe::example;
use super::types::is_filled;

/// What else an object says of itself.
const OF_OBJECTS: [&str; 7] =
    ["allOf", "anyOf", "items", "oneOf", "patternProperties", "properties", "required"];

impl<'t> Reader<'t, '_> {
    /// The type that is meant where an example or a default is no value of the one that is
    /// written; none where it could be any.
    pub(super) fn sampled(
        &mut self,
        ty: &'static str,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<&'static str> {
        if !self.is_contradicted_by_sample(ty, members) {
            return Some(ty);
        }
        let (message, meant) = match ty {
            "object" => {
                let message = (
                    "`type: object` says nothing of its properties, and an example or a default \
                     is no object",
                    "any JSON is taken",
                );
                (message, None)
            }
            _ => {
                let message = (
                    "an example or a default of `type: integer` has a fraction",
                    "a number is meant",
                );
                (message, Some("number"))
            }
        };
        self.warn("contradicting-type", at, message);
        meant
    }

    /// Whether an example or a default shows that a type is too narrow: an object of which
    /// nothing else is said, or an integer. Parameters are written by their types.
    pub(super) fn is_contradicted_by_sample(&self, ty: &str, members: &Members) -> bool {
        let default = members.get("default").filter(|it| !it.is_null());
        let mut samples = example(members).into_iter().chain(default);
        match ty {
            "object" if self.in_parameter => false,
            "object" => {
                let is_open = !members.contains_key("additionalProperties")
                    && !OF_OBJECTS.iter().any(|name| is_filled(members, name));
                is_open && samples.any(|it| !is_object(it))
            }
            "integer" => samples.any(has_fraction),
            _ => false,
        }
    }
}

/// Whether a value is an object, or a text that is meant to be one.
fn is_object(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim_start().starts_with('{'),
        other => other.is_object(),
    }
}

fn has_fraction(value: &Value) -> bool {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_f64(),
    };
    number.is_some_and(|number: f64| number.is_finite() && number.fract() != 0.0)
}
