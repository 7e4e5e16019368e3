//! Types that the configuration names.

use crate::model::{Foreign, Integer, JsonType, Scalar, Text, Type};

/// The type of a name: one that the generator knows, or one from elsewhere. `json` is what
/// its values are in JSON.
pub(crate) fn given_type(name: &str, json: Option<JsonType>) -> Type {
    let scalar = match name {
        "bool" => Scalar::Boolean,
        "i8" => Scalar::Integer(Integer::Int8),
        "i16" => Scalar::Integer(Integer::Int16),
        "i32" => Scalar::Integer(Integer::Int32),
        "i64" => Scalar::Integer(Integer::Int64),
        "u8" => Scalar::Integer(Integer::UInt8),
        "u16" => Scalar::Integer(Integer::UInt16),
        "u32" => Scalar::Integer(Integer::UInt32),
        "u64" => Scalar::Integer(Integer::UInt64),
        "f64" => Scalar::Double,
        "String" => Scalar::Text(Text::Plain),
        "DateTime" => Scalar::Text(Text::DateTime),
        "Date" => Scalar::Text(Text::Date),
        "TimeOfDay" => Scalar::Text(Text::Time),
        "IsoDuration" => Scalar::Text(Text::Duration),
        "Uuid" => Scalar::Text(Text::Uuid),
        "Base64" => Scalar::Text(Text::Base64),
        "SecretString" => Scalar::Text(Text::Secret),
        "serde_json::Value" => return Type::Any,
        path => return Type::Foreign(Foreign { path: path.to_owned(), json }),
    };
    Type::Scalar(scalar)
}

/// Whether a name is one of a type: one that the generator knows, or a path with at least
/// two parts, the first of which is a crate's name.
pub(super) fn is_type(name: &str) -> bool {
    !matches!(given_type(name, None), Type::Foreign(_)) || crate::format::is_path(name)
}
