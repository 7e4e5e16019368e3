//! Values without parts: `type` and `format` (OpenAPI 3.0.4, "Data Types", and OpenAPI's
//! format registry).

use super::choice::json_of_scalar;
use super::view::View;
use super::{Lower, child};
use crate::config::given_type;
use crate::model::{Integer, JsonType, Scalar, Text, Type};

impl Lower<'_> {
    pub(super) fn scalar(&mut self, view: &View<'_>, pointer: &str) -> Type {
        let format = view.format.as_deref().unwrap_or_default();
        let is_text =
            view.limits.pattern.is_some() || view.limits.length != (None, None);
        let scalar = match view.ty {
            Some("string") => Scalar::Text(text(format)),
            Some("integer") => Scalar::Integer(integer(view, format)),
            // What a float cannot hold in full is held by a double.
            Some("number") => Scalar::Double,
            Some("boolean") => Scalar::Boolean,
            None if is_text || text(format) != Text::Plain => Scalar::Text(text(format)),
            None => return Type::Any,
            Some(other) => {
                let message =
                    format!("`{}` is no type of OpenAPI", other.escape_debug());
                self.warn("unknown-type", &child(pointer, "type"), message);
                return Type::Any;
            }
        };
        if let Some(format) = view.format.as_deref() {
            self.found_formats.insert(format.to_owned());
            if let Some(given) = self.formats.get(format) {
                return self.given(given, scalar, format, pointer);
            }
        }
        Type::Scalar(scalar)
    }

    /// The type that the configuration gives a format, where it can hold such values.
    fn given(
        &mut self,
        given: &str,
        scalar: Scalar,
        format: &str,
        pointer: &str,
    ) -> Type {
        let json = json_of_scalar(scalar);
        let ty = given_type(given, Some(json));
        let Type::Scalar(other) = ty else { return ty };
        let fits = match (json_of_scalar(other), json) {
            (JsonType::Number, JsonType::Integer) => true,
            (one, other) => one == other,
        };
        if fits {
            return ty;
        }
        let message = format!(
            "a value of the format `{}` cannot be held by `{given}`, as `[formats]` says",
            format.escape_debug()
        );
        self.warn("unfit-format", pointer, message);
        Type::Scalar(scalar)
    }
}

fn text(format: &str) -> Text {
    match format {
        "date-time" => Text::DateTime,
        "date" => Text::Date,
        "time" => Text::Time,
        "duration" => Text::Duration,
        "uuid" => Text::Uuid,
        "byte" | "base64" | "base64url" => Text::Base64,
        "password" => Text::Secret,
        _ => Text::Plain,
    }
}

/// An integer without a format has 64 bits, since many servers count further than 32.
fn integer(view: &View<'_>, format: &str) -> Integer {
    match format {
        "int8" => Integer::Int8,
        "int16" => Integer::Int16,
        "int32" => Integer::Int32,
        "uint8" => Integer::UInt8,
        "uint16" => Integer::UInt16,
        "uint32" => Integer::UInt32,
        "uint64" => Integer::UInt64,
        _ if view.limits.maximum.is_some_and(|most| most > i64::MAX as f64) => {
            Integer::UInt64
        }
        _ => Integer::Int64,
    }
}
