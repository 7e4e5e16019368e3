//! The types of Rust for values without parts.

use super::{RuntimePart, RustType};
use crate::model::{Integer, Scalar, Text};

/// The type of a value without parts.
pub(super) fn scalar(scalar: Scalar) -> RustType {
    match scalar {
        Scalar::Boolean => RustType::Bool,
        Scalar::Integer(integer) => RustType::Integer(integer),
        Scalar::Double => RustType::F64,
        Scalar::Text(Text::Plain) => RustType::String,
        Scalar::Text(text) => RustType::Text(text),
    }
}

/// The type of Rust for an integer.
pub(crate) fn integer_name(integer: Integer) -> &'static str {
    match integer {
        Integer::Int8 => "i8",
        Integer::Int16 => "i16",
        Integer::Int32 => "i32",
        Integer::Int64 => "i64",
        Integer::UInt8 => "u8",
        Integer::UInt16 => "u16",
        Integer::UInt32 => "u32",
        Integer::UInt64 => "u64",
    }
}

/// The type of the runtime for a text.
pub(crate) fn text_name(text: Text) -> &'static str {
    match text {
        Text::Plain => "String",
        Text::DateTime => "DateTime",
        Text::Date => "Date",
        Text::Time => "TimeOfDay",
        Text::Duration => "IsoDuration",
        Text::Uuid => "Uuid",
        Text::Base64 => "Base64",
        Text::Secret => "SecretString",
    }
}

/// The part of the runtime that has the type.
pub(super) fn text_part(text: Text) -> Option<RuntimePart> {
    Some(match text {
        Text::Plain => return None,
        Text::DateTime => RuntimePart::DateTime,
        Text::Date => RuntimePart::Date,
        Text::Time => RuntimePart::TimeOfDay,
        Text::Duration => RuntimePart::IsoDuration,
        Text::Uuid => RuntimePart::Uuid,
        Text::Base64 => RuntimePart::Base64,
        Text::Secret => RuntimePart::SecretString,
    })
}
