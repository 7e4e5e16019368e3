//! What types look like in JSON.

use crate::model::{
    Enum, EnumBase, JsonType, Kind, Object, Scalar, Schema, SchemaId, Type, TypeUse,
    Union,
};

/// How many names may stand for each other before they count as a cycle.
const CHAIN: usize = 64;

/// The type that a type stands for, through names for other types.
pub(super) fn canonical(schemas: &[Schema], ty: &TypeUse) -> TypeUse {
    canonical_within(schemas, ty, CHAIN)
}

fn canonical_within(schemas: &[Schema], ty: &TypeUse, depth: usize) -> TypeUse {
    let Some(depth) = depth.checked_sub(1) else { return ty.clone() };
    let inner = |inner: &TypeUse| Box::new(canonical_within(schemas, inner, depth));
    match &ty.ty {
        Type::Schema(id) => match schemas.get(id.0) {
            Some(Schema { kind: Kind::Alias(target), nullable, .. }) => {
                let mut target = canonical_within(schemas, target, depth);
                target.nullable |= ty.nullable || *nullable;
                target
            }
            _ => ty.clone(),
        },
        Type::Array(item) => {
            TypeUse { ty: Type::Array(inner(item)), nullable: ty.nullable }
        }
        Type::Map(value) => {
            TypeUse { ty: Type::Map(inner(value)), nullable: ty.nullable }
        }
        // `null` is any JSON like other values.
        Type::Any => TypeUse::new(Type::Any),
        Type::Scalar(_) | Type::Foreign(_) => ty.clone(),
    }
}

/// What a type is at its outside.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape<'s> {
    Object(SchemaId, &'s Object),
    Map,
    Array,
    Scalar(Scalar),
    Enum(&'s Enum),
    Union(&'s Union),
    Untagged(SchemaId),
    Foreign(JsonType),
    Any,
}

/// The shape of a type.
pub(super) fn shape<'s>(schemas: &'s [Schema], ty: &TypeUse) -> Shape<'s> {
    match canonical(schemas, ty).ty {
        Type::Schema(id) => match schemas.get(id.0).map(|schema| &schema.kind) {
            Some(Kind::Object(object)) => Shape::Object(id, object),
            Some(Kind::Enum(values)) => Shape::Enum(values),
            Some(Kind::Union(union)) => Shape::Union(union),
            Some(Kind::Untagged(_)) => Shape::Untagged(id),
            Some(Kind::Alias(_)) | None => Shape::Any,
        },
        Type::Scalar(scalar) => Shape::Scalar(scalar),
        Type::Array(_) => Shape::Array,
        Type::Map(_) => Shape::Map,
        Type::Any => Shape::Any,
        Type::Foreign(foreign) => match foreign.json {
            Some(json) => Shape::Foreign(json),
            None => Shape::Any,
        },
    }
}

/// The JSON type of a scalar.
pub(in crate::lower) fn json_of_scalar(scalar: Scalar) -> JsonType {
    match scalar {
        Scalar::Boolean => JsonType::Boolean,
        Scalar::Integer(_) => JsonType::Integer,
        Scalar::Double => JsonType::Number,
        Scalar::Text(_) => JsonType::String,
    }
}

/// The JSON type of an enum's values.
pub(super) fn json_of_enum(base: EnumBase) -> JsonType {
    match base {
        EnumBase::String => JsonType::String,
        EnumBase::Integer => JsonType::Integer,
    }
}
