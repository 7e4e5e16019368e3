//! Alternatives that JSON cannot tell apart become one type that holds the values of all.

use super::shapes::{Shape, canonical, json_of_enum, json_of_scalar, shape};
use crate::lower::enumeration::{base_type, united};
use crate::model::{
    Alternative, Docs, Enum, EnumBase, Integer, JsonType, Kind, Scalar, Schema,
    SchemaId, Text, Type, TypeUse,
};

/// What is left of a union.
pub(super) enum Merged {
    /// One type.
    Type(TypeUse),
    /// One enum, made of several.
    Enum(Enum),
    /// Several types.
    Union(Vec<Alternative>),
}

/// Merges texts, integers and numbers. Beside other types, integers and numbers stay apart:
/// the union is an enum in any case, and integers keep all of their digits. An enum is open,
/// so that it holds every text, or every integer, that another alternative allows.
pub(super) fn merged(
    schemas: &mut Vec<Schema>,
    union: SchemaId,
    mut alternatives: Vec<Alternative>,
) -> Merged {
    let mut whole = None;
    for json in [JsonType::String, JsonType::Integer] {
        if let Some(values) = merge_enums(schemas, union, &mut alternatives, json) {
            whole = Some(values);
        }
    }
    merge_scalars(schemas, &mut alternatives);
    match (&alternatives[..], whole) {
        ([_], Some(values)) => Merged::Enum(values),
        ([only], None) => Merged::Type(only.ty.clone()),
        _ => {
            // A map takes what every object has, a number every integer, and any JSON is
            // anything, so that the others are asked first.
            let has_integers =
                alternatives.iter().any(|it| is_of(schemas, it, JsonType::Integer));
            alternatives.sort_by_key(|it| match shape(schemas, &it.ty) {
                Shape::Any => 3,
                Shape::Map => 2,
                Shape::Scalar(Scalar::Double) if has_integers => 1,
                _ => 0,
            });
            Merged::Union(alternatives)
        }
    }
}

/// The enums of texts that have any text beside them as an alternative.
pub(super) fn of_any_text(
    schemas: &[Schema],
    alternatives: &[Alternative],
) -> Vec<SchemaId> {
    let is_plain = |it: &Alternative| {
        matches!(shape(schemas, &it.ty), Shape::Scalar(Scalar::Text(Text::Plain)))
    };
    if !alternatives.iter().any(is_plain) {
        return Vec::new();
    }
    let id =
        |it: &Alternative| match (canonical(schemas, &it.ty).ty, shape(schemas, &it.ty))
        {
            (Type::Schema(id), Shape::Enum(values))
                if values.base == EnumBase::String =>
            {
                Some(id)
            }
            _ => None,
        };
    alternatives.iter().filter_map(id).collect()
}

/// Merges the enums of one JSON type with all other alternatives of that type. Where one
/// enum has the values of all, that one is left; else a new one is made of them, or they
/// are given where nothing else was there. An enum of nothing but the empty text, beside
/// something else, is any text.
fn merge_enums(
    schemas: &mut Vec<Schema>,
    union: SchemaId,
    alternatives: &mut Vec<Alternative>,
    json: JsonType,
) -> Option<Enum> {
    let enums = alternatives.iter().filter_map(|it| match shape(schemas, &it.ty) {
        Shape::Enum(values) if json_of_enum(values.base) == json => {
            Some((it.clone(), described(schemas, &it.ty, values)))
        }
        _ => None,
    });
    let enums: Vec<(Alternative, Enum)> = enums.collect();
    let ((first, values), rest) = enums.split_first()?;
    let all = rest.iter().fold(values.clone(), |all, (_, it)| united(&all, it));
    // That a text may be empty, beside something else, is nothing to name.
    let is_named = all.values.iter().any(|it| !it.value.is_empty())
        || alternatives.len() == enums.len();
    let holder = enums.iter().find(|(_, it)| it.values.len() == all.values.len());
    let holder = holder.filter(|_| is_named);
    let has_others = alternatives.iter().any(|it| !is_of(schemas, it, json));
    let is_whole = holder.is_none() && is_named && !has_others;
    let kept = match holder {
        Some((holder, _)) => holder.clone(),
        None if is_named && has_others => of_all(schemas, union, &all, first),
        None => Alternative {
            word: None,
            ty: TypeUse::new(base_type(all.base)),
            ..first.clone()
        },
    };
    let mut kept = Some(kept);
    alternatives.retain_mut(|it| {
        if !is_of(schemas, it, json) {
            return true;
        }
        match kept.take() {
            Some(kept) => {
                *it = kept;
                true
            }
            None => false,
        }
    });
    is_whole.then_some(all)
}

/// The alternative that has the values of several enums: Rust's own enums are documented
/// so, where some of their variants have values and others do not.
fn of_all(
    schemas: &mut Vec<Schema>,
    union: SchemaId,
    all: &Enum,
    first: &Alternative,
) -> Alternative {
    let word = match all.base {
        EnumBase::String => "text",
        EnumBase::Integer => "number",
    };
    let origin = schemas.get(union.0).map(|it| it.origin.inside(word));
    let ty = match origin {
        Some(origin) => {
            schemas.push(Schema {
                origin,
                pointer: first.pointer.clone(),
                docs: Docs::default(),
                kind: Kind::Enum(all.clone()),
                nullable: false,
            });
            Type::Schema(SchemaId(schemas.len() - 1))
        }
        None => base_type(all.base),
    };
    Alternative {
        word: Some(word.to_owned()),
        component: None,
        values: Vec::new(),
        ty: TypeUse::new(ty),
        ..first.clone()
    }
}

/// The values of an enum, with what its schema says of the only one that it has: JSON Schema
/// describes values so. A number, which has no name, is called like the title.
fn described(schemas: &[Schema], ty: &TypeUse, values: &Enum) -> Enum {
    let mut values = values.clone();
    let Type::Schema(id) = canonical(schemas, ty).ty else { return values };
    if let ([value], Some(schema)) = (&mut values.values[..], schemas.get(id.0)) {
        let said =
            |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let (title, description) =
            (said(&schema.docs.summary), said(&schema.docs.description));
        let other = match values.base {
            EnumBase::Integer => {
                value.name = value.name.take().or(title);
                None
            }
            EnumBase::String => title,
        };
        value.description = value.description.take().or(description).or(other);
    }
    values
}

/// Whether a scalar is one of those that become one.
type IsOne = fn(Scalar) -> bool;

/// Several texts become text, and several numbers the largest of them.
fn merge_scalars(schemas: &[Schema], alternatives: &mut Vec<Alternative>) {
    let scalars = |alternatives: &[Alternative], is_wanted: IsOne| {
        let all = alternatives.iter().filter(|it| match shape(schemas, &it.ty) {
            Shape::Scalar(scalar) => is_wanted(scalar),
            _ => false,
        });
        all.count()
    };
    let groups: [(IsOne, Scalar); 3] = [
        (|it| matches!(it, Scalar::Text(_)), Scalar::Text(Text::Plain)),
        (|it| matches!(it, Scalar::Integer(_)), Scalar::Integer(Integer::Int64)),
        (is_number, Scalar::Double),
    ];
    for (is_wanted, whole) in groups {
        let count = scalars(alternatives, is_wanted);
        if count < 2 || whole == Scalar::Double && count < alternatives.len() {
            continue;
        }
        let mut is_first = true;
        alternatives.retain_mut(|it| {
            let is_one = match shape(schemas, &it.ty) {
                Shape::Scalar(scalar) => is_wanted(scalar),
                _ => false,
            };
            if is_one && is_first {
                it.ty = TypeUse::new(Type::Scalar(whole));
                it.word = None;
                is_first = false;
                return true;
            }
            !is_one
        });
    }
}

fn is_number(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Integer(_) | Scalar::Double)
}

/// Whether alternatives are numbers of which some are integers that a double has no room
/// for.
pub(super) fn loses_digits(schemas: &[Schema], alternatives: &[Alternative]) -> bool {
    let mut is_wide = false;
    let mut has_double = false;
    for it in alternatives {
        match shape(schemas, &it.ty) {
            Shape::Scalar(Scalar::Integer(Integer::Int64 | Integer::UInt64)) => {
                is_wide = true;
            }
            Shape::Scalar(Scalar::Integer(_)) => {}
            Shape::Scalar(Scalar::Double) => has_double = true,
            _ => return false,
        }
    }
    is_wide && has_double
}

fn is_of(schemas: &[Schema], alternative: &Alternative, json: JsonType) -> bool {
    match shape(schemas, &alternative.ty) {
        Shape::Enum(values) => json_of_enum(values.base) == json,
        Shape::Scalar(scalar) => json_of_scalar(scalar) == json,
        _ => false,
    }
}
