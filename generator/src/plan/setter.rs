//! What setters take.

use super::RustType;
use super::names::Names;
use super::types::rust_type;
use crate::model::{Api, Kind, Type, TypeUse};

/// What a setter takes, and how that becomes the field's value. Where a field may be absent
/// and may be `null`, `Value`, `Into`, `List` and `Map` take `None` for `null`, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setter {
    /// The value.
    Value,
    /// What converts into the value.
    Into,
    /// What converts into the value in the box.
    Boxed(RustType),
    /// An iterator over the elements.
    ListOf(RustType),
    /// An iterator over what converts into the elements.
    List(RustType),
    /// An iterator over pairs of a name and a value.
    MapOf(RustType),
    /// An iterator over pairs of a name and what converts into a value.
    Map(RustType),
    /// What converts into the value, or `None` for `null`.
    Nullable(RustType),
    /// A collection of what converts into the elements, or `None` for `null`.
    NullableList(RustType),
    /// A collection of pairs of a name and what converts into a value, or `None` for `null`.
    NullableMap(RustType),
}

impl Setter {
    /// The setter of a field of a type. Names for types that need another setter than a
    /// type of their own would are seen through.
    pub(super) fn new(field: &RustType, ty: &Type, api: &Api, names: &Names) -> Self {
        let ty = seen_through(ty, api);
        let setter = match field {
            RustType::Named(_) => Self::of(&rust_type(ty, names)),
            _ => Self::of(field),
        };
        match (setter, ty) {
            (Self::List(item), Type::Array(of)) if is_object(of, api) => {
                Self::ListOf(item)
            }
            (Self::Map(value), Type::Map(of)) if is_object(of, api) => {
                Self::MapOf(value)
            }
            (setter, _) => setter,
        }
    }

    /// The type beside the field's own that it takes.
    pub fn inner(&self) -> Option<&RustType> {
        match self {
            Self::Value | Self::Into => None,
            Self::Boxed(inner)
            | Self::ListOf(inner)
            | Self::List(inner)
            | Self::MapOf(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::NullableList(inner)
            | Self::NullableMap(inner) => Some(inner),
        }
    }

    /// The setter with another inner type in place of the one it has.
    pub(super) fn with_inner(
        mut self,
        other: impl FnOnce(&RustType) -> RustType,
    ) -> Self {
        match &mut self {
            Self::Value | Self::Into => {}
            Self::Boxed(inner)
            | Self::ListOf(inner)
            | Self::List(inner)
            | Self::MapOf(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::NullableList(inner)
            | Self::NullableMap(inner) => *inner = other(inner),
        }
        self
    }

    /// The setter of a field that holds this setter's type or `null`, required or not.
    pub(super) fn or_null(self, ty: &RustType, is_required: bool) -> Self {
        match (self, is_required) {
            (Self::Value, true) => Self::Into,
            (Self::Value, false) => Self::Value,
            (Self::ListOf(item) | Self::List(item), true) => Self::NullableList(item),
            (Self::ListOf(item) | Self::List(item), false) => Self::List(item),
            (Self::MapOf(value) | Self::Map(value), true) => Self::NullableMap(value),
            (Self::MapOf(value) | Self::Map(value), false) => Self::Map(value),
            (_, true) => Self::Nullable(ty.clone()),
            (_, false) => Self::Into,
        }
    }

    /// The setter of a field of this very type. An integer does not convert, so that a
    /// literal is of its type; into a number with fractions, integers do.
    pub(super) fn of(ty: &RustType) -> Self {
        match ty {
            RustType::Vec(item) if is_number(item) => Self::ListOf((**item).clone()),
            RustType::Vec(item) => Self::List((**item).clone()),
            RustType::Map(value) if is_number(value) => Self::MapOf((**value).clone()),
            RustType::Map(value) => Self::Map((**value).clone()),
            RustType::Bool | RustType::Integer(_) => Self::Value,
            RustType::Boxed(value) => Self::Boxed((**value).clone()),
            _ => Self::Into,
        }
    }
}

/// Whether elements are numbers or truth values: in a list, the compiler knows by them what
/// an empty one is of.
fn is_number(element: &RustType) -> bool {
    matches!(element, RustType::Bool | RustType::Integer(_) | RustType::F64)
}

/// Whether elements are objects, into which nothing else converts: without conversion the
/// compiler knows what an empty list is of.
fn is_object(element: &TypeUse, api: &Api) -> bool {
    let Type::Schema(id) = seen_through(&element.ty, api) else { return false };
    let kind = api.schema(*id).map(|schema| &schema.kind);
    !element.nullable && matches!(kind, Some(Kind::Object(_)))
}

/// The type that a name stands for.
fn seen_through<'a>(ty: &'a Type, api: &'a Api) -> &'a Type {
    let mut ty = ty;
    for _ in 0..api.schemas.len() {
        let Type::Schema(id) = ty else { break };
        match api.schema(*id).map(|schema| &schema.kind) {
            Some(Kind::Alias(alias)) => ty = &alias.ty,
            _ => break,
        }
    }
    ty
}
