//! Values without parts: `type` and `format` (OpenAPI 3.0.4, "Data Types", and OpenAPI's
//! format registry).

use super::view::View;
use super::{Lower, child};
use crate::model::{Integer, Scalar, Text, Type};

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
