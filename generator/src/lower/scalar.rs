//! Values without parts: `type` and `format` (OpenAPI 3.0.4, "Data Types", and OpenAPI's
//! format registry).

use std::ops::RangeInclusive;

use serde_json::Value;

use super::choice::json_of_scalar;
use super::view::{Limits, View};
use super::{Lower, child};
use crate::config::given_type;
use crate::model::{Integer, JsonType, Scalar, Text, Type};

impl Lower<'_> {
    pub(super) fn scalar(&mut self, view: &View<'_>, pointer: &str) -> Type {
        let format = view.format.as_deref().unwrap_or_default();
        // A type instead of a format, and the limits of a text, say that it is one.
        let is_text = view.limits.pattern.is_some()
            || view.limits.length != (None, None)
            || format == "string";
        let scalar = match view.ty {
            Some("string") => Scalar::Text(text(format)),
            Some("integer") => Scalar::Integer(self.integer(view, format, pointer)),
            // What a float cannot hold in full is held by a double.
            Some("number") => Scalar::Double,
            Some("boolean") => Scalar::Boolean,
            None if is_text || text(format) != Text::Plain => Scalar::Text(text(format)),
            None => {
                if !format.is_empty() {
                    let message = (
                        format!("`format: {}` has no type", format.escape_debug()),
                        "the value is any JSON",
                    );
                    self.warn("format-without-type", pointer, message);
                }
                return Type::Any;
            }
            Some(other) => {
                let message =
                    format!("`{}` is no type of OpenAPI", other.escape_debug());
                self.warn("unknown-type", &child(pointer, "type"), message);
                return Type::Any;
            }
        };
        if matches!(format, "uri" | "url" | "uri-reference") {
            self.urls.insert(pointer.to_owned());
        }
        if let Some(format) = view.format.as_deref() {
            self.found_formats.insert(format.to_owned());
            if let Some(given) = self.formats.get(format) {
                return self.given(given, scalar, format, pointer);
            }
        }
        Type::Scalar(scalar)
    }

    /// An integer without a format has 64 bits, since many servers count further than 32; so
    /// has one of a format that has no room for a value that the schema itself names, and one
    /// of 32 bits from 0 on without an end: generators of documents that have no word for
    /// unsigned integers write them so.
    fn integer(&mut self, view: &View<'_>, format: &str, pointer: &str) -> Integer {
        let is_beyond =
            |value: Option<i128>| value.is_some_and(|it| it > i64::MAX.into());
        // The largest signed integer, as a limit, is rounded to one more.
        let wide = match view.limits.maximum {
            Some(most) if most > i64::MAX as f64 => Integer::UInt64,
            _ if is_beyond(whole(&view.data.default)) => Integer::UInt64,
            _ if is_beyond(whole(&view.data.example)) => Integer::UInt64,
            _ => Integer::Int64,
        };
        let (narrow, room): (_, RangeInclusive<i128>) = match format {
            "int8" => (Integer::Int8, i8::MIN.into()..=i8::MAX.into()),
            "int16" => (Integer::Int16, i16::MIN.into()..=i16::MAX.into()),
            "int32" if is_unsigned(&view.limits) => return wide,
            "int32" => (Integer::Int32, i32::MIN.into()..=i32::MAX.into()),
            "uint8" => (Integer::UInt8, 0..=u8::MAX.into()),
            "uint16" => (Integer::UInt16, 0..=u16::MAX.into()),
            "uint32" => (Integer::UInt32, 0..=u32::MAX.into()),
            "uint64" => return Integer::UInt64,
            _ => return wide,
        };
        let Some((keyword, value)) = named(view).find(|(_, it)| !room.contains(it))
        else {
            return narrow;
        };
        let message = (
            format!(
                "a value of the format `{format}` cannot be {value}, the `{keyword}`"
            ),
            "it has 64 bits",
        );
        self.warn("contradicting-format", &child(pointer, "format"), message);
        wide
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

/// What a format says of a text. The alphabet of `base64url` is not that of
/// `format: byte`, so that such texts stay as they are.
fn text(format: &str) -> Text {
    match format.to_ascii_lowercase().as_str() {
        "date-time" | "datetime" | "date_time" => Text::DateTime,
        "date" => Text::Date,
        "time" => Text::Time,
        "duration" => Text::Duration,
        "uuid" => Text::Uuid,
        "byte" | "base64" => Text::Base64,
        "password" => Text::Secret,
        _ => Text::Plain,
    }
}

/// Whether an integer starts at 0 and has no end.
fn is_unsigned(limits: &Limits<'_>) -> bool {
    limits.minimum == Some(0.0) && !limits.exclusive_minimum && limits.maximum.is_none()
}

/// The integers that a schema names, each with its keyword.
fn named(view: &View<'_>) -> impl Iterator<Item = (&'static str, i128)> {
    let limits = &view.limits;
    let of_limit = |limit: Option<f64>, is_exclusive: bool, inside: i128| {
        limit.map(|it| it as i128 + if is_exclusive { inside } else { 0 })
    };
    [
        ("minimum", of_limit(limits.minimum, limits.exclusive_minimum, 1)),
        ("maximum", of_limit(limits.maximum, limits.exclusive_maximum, -1)),
        ("default", whole(&view.data.default)),
        ("example", whole(&view.data.example)),
    ]
    .into_iter()
    .filter_map(|(keyword, value)| Some((keyword, value?)))
}

/// A value that is a number, without its fraction.
fn whole(value: &Option<Value>) -> Option<i128> {
    let number = value.as_ref()?.as_number()?;
    number.as_i128().or_else(|| number.as_f64().map(|it| it as i128))
}
