//! What setters take.

use super::RustType;
use super::names::Names;
use super::types::rust_type;
use crate::model::{Api, Kind, Type};

/// What a setter takes, and how that becomes the field's value. Where a field may be absent
/// and may be `null`, `Value` and `Into` take `None` for `null`, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setter {
    /// The value.
    Value,
    /// What converts into the value.
    Into,
    /// What converts into the value in the box.
    Boxed(RustType),
    /// What converts into the value, or `None` for `null`.
    Nullable(RustType),
    /// An iterator over what converts into the elements.
    List(RustType),
    /// An iterator over pairs of a name and what converts into a value.
    Map(RustType),
}

impl Setter {
    /// The setter of a field of a type. Names for types that need another setter than a
    /// type of their own would are seen through.
    pub(super) fn new(field: &RustType, ty: &Type, api: &Api, names: &Names) -> Self {
        match field {
            RustType::Named(_) => Self::of(&seen_through(ty, api, names)),
            _ => Self::of(field),
        }
    }

    /// The type beside the field's own that it takes.
    pub fn inner(&self) -> Option<&RustType> {
        match self {
            Self::Value | Self::Into => None,
            Self::Boxed(inner)
            | Self::Nullable(inner)
            | Self::List(inner)
            | Self::Map(inner) => Some(inner),
        }
    }

    /// The setter of a field that holds this type or `null`, required or not. A number does
    /// not convert, so that a literal is of its type.
    pub(super) fn nullable(ty: &RustType, is_required: bool) -> Self {
        match (Self::of(ty), is_required) {
            (Self::Value, true) => Self::Into,
            (Self::Value, false) => Self::Value,
            (_, true) => Self::Nullable(ty.clone()),
            (_, false) => Self::Into,
        }
    }

    /// The setter of a field of this very type.
    pub(super) fn of(ty: &RustType) -> Self {
        match ty {
            RustType::Bool | RustType::Integer(_) | RustType::F64 => Self::Value,
            RustType::Vec(item) => Self::List((**item).clone()),
            RustType::Map(value) => Self::Map((**value).clone()),
            RustType::Boxed(value) => Self::Boxed((**value).clone()),
            _ => Self::Into,
        }
    }
}

/// The type that a name stands for.
fn seen_through(ty: &Type, api: &Api, names: &Names) -> RustType {
    let mut ty = ty;
    for _ in 0..api.schemas.len() {
        let Type::Schema(id) = ty else { break };
        match api.schema(*id).map(|schema| &schema.kind) {
            Some(Kind::Alias(alias)) => ty = &alias.ty,
            _ => break,
        }
    }
    rust_type(ty, names)
}
