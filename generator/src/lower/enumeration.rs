//! Enums: the values that a schema lists.

use std::collections::BTreeSet;

use serde_json::Value;

use super::schema::Shape;
use super::view::View;
use super::{Lower, child};
use crate::model::{
    Alternative, Enum, EnumBase, EnumValue, Integer, Kind, Origin, Scalar, Schema, Text,
    Type, TypeUse, Untagged,
};

/// The listed values, sorted by their type.
#[derive(Default)]
struct Values {
    strings: Vec<EnumValue>,
    integers: Vec<EnumValue>,
    has_numbers: bool,
    has_booleans: bool,
    has_others: bool,
}

impl<'d> Lower<'d> {
    /// The shape of a schema that lists its values: an enum where they are all strings or
    /// all integers, a union where they are of several types.
    pub(super) fn enumeration(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Shape {
        let values = self.sorted(view, pointer);
        if values.has_others {
            let mut unlisted = view.clone();
            unlisted.enumeration = Vec::new();
            return self.shape(&unlisted, pointer, origin);
        }
        let mut alternatives = Vec::new();
        for (base, word, values) in [
            (EnumBase::String, "text", values.strings),
            (EnumBase::Integer, "number", values.integers),
        ] {
            if !values.is_empty() {
                alternatives.push((
                    word,
                    Err(Kind::Enum(Enum { base, values, is_any_text: false })),
                ));
            }
        }
        if values.has_numbers {
            alternatives.push(("number", Ok(Scalar::Double)));
        }
        if values.has_booleans {
            alternatives.push(("boolean", Ok(Scalar::Boolean)));
        }
        if alternatives.len() > 1 {
            let place = (pointer, origin);
            let alternatives = alternatives
                .into_iter()
                .map(|(word, kind)| self.of_type(word, kind, place))
                .collect();
            return Shape::Named(Kind::Untagged(Untagged {
                alternatives,
                ..Untagged::default()
            }));
        }
        match alternatives.pop() {
            Some((_, Err(kind))) => Shape::Named(kind),
            Some((_, Ok(scalar))) => Shape::Type(TypeUse::new(Type::Scalar(scalar))),
            None => self.only_null(pointer),
        }
    }

    /// The type of what has no value but `null`.
    pub(super) fn only_null(&mut self, pointer: &str) -> Shape {
        let message = ("`null` is the only value", "it is held as any JSON");
        self.warn("only-null", pointer, message);
        Shape::Type(TypeUse::new(Type::Any))
    }

    /// The values of one type among values of several.
    fn of_type(
        &mut self,
        word: &str,
        kind: Result<Scalar, Kind>,
        (pointer, origin): (&str, &Origin),
    ) -> Alternative {
        let ty = match kind {
            Ok(scalar) => Type::Scalar(scalar),
            Err(kind) => Type::Schema(self.push(Schema {
                origin: origin.inside(word),
                pointer: pointer.to_owned(),
                docs: crate::model::Docs::default(),
                kind,
                nullable: false,
            })),
        };
        Alternative {
            word: Some(word.to_owned()),
            component: None,
            values: Vec::new(),
            pointer: pointer.to_owned(),
            ty: TypeUse::new(ty),
            tests: Vec::new(),
        }
    }

    fn sorted(&mut self, view: &View<'d>, pointer: &str) -> Values {
        let mut sorted = Values::default();
        let mut known = BTreeSet::new();
        for (at, value) in view.enumeration.iter().enumerate() {
            let place = child(&child(pointer, "enum"), &at.to_string());
            let text = self.in_type(value, view, &place);
            let (base, text) = match (value, text) {
                (_, Some(typed)) => typed,
                (Value::Null, None) => continue,
                (Value::Number(_), None) => {
                    sorted.has_numbers = true;
                    continue;
                }
                (Value::Bool(_), None) => {
                    sorted.has_booleans = true;
                    continue;
                }
                _ => {
                    sorted.has_others = true;
                    continue;
                }
            };
            if !known.insert((base, text.clone())) {
                let message =
                    format!("the value \"{}\" is listed twice", text.escape_debug());
                self.warn("duplicate-enum-value", &place, message);
                continue;
            }
            let into = match base {
                EnumBase::String => &mut sorted.strings,
                EnumBase::Integer => &mut sorted.integers,
            };
            into.push(EnumValue {
                name: listed(view, &["x-enum-varnames", "x-enumNames"], at, &text),
                description: listed(
                    view,
                    &["x-enum-descriptions", "x-enumDescriptions"],
                    at,
                    &text,
                ),
                value: text,
            });
        }
        sorted
    }

    /// A string or an integer as a text. Values that are written as another type than the
    /// schema's are meant to be of that type: YAML reads `1` as a number.
    fn in_type(
        &mut self,
        value: &Value,
        view: &View<'_>,
        place: &str,
    ) -> Option<(EnumBase, String)> {
        let base = match (value, view.ty) {
            (Value::String(text), Some("integer")) if text.parse::<i64>().is_ok() => {
                EnumBase::Integer
            }
            (Value::String(_), _) => {
                return text_of(value).map(|it| (EnumBase::String, it));
            }
            (Value::Number(_) | Value::Bool(_), Some("string")) => EnumBase::String,
            (Value::Number(number), _) if number.is_i64() => {
                return Some((EnumBase::Integer, number.to_string()));
            }
            _ => return None,
        };
        let ty = view.ty.unwrap_or_default();
        let message =
            (format!("this value is not of the type `{ty}`"), "it is read as one");
        self.warn("enum-value-type", place, message);
        text_of(value).map(|text| (base, text))
    }
}

/// What an extension says about the value at this place: a list in the order of the
/// values, or an object by their texts.
fn listed(view: &View<'_>, names: &[&str], at: usize, text: &str) -> Option<String> {
    let extension = names.iter().find_map(|name| view.data.extensions.get(*name))?;
    let value = match extension {
        Value::Array(list) => list.get(at)?,
        Value::Object(object) => object.get(text)?,
        _ => return None,
    };
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A value without parts as a text.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The enum of the values of both.
pub(super) fn united(one: &Enum, other: &Enum) -> Enum {
    let mut values = one.values.clone();
    for value in &other.values {
        if values.iter().all(|known| known.value != value.value) {
            values.push(value.clone());
        }
    }
    let is_any_text = one.is_any_text || other.is_any_text;
    Enum { base: one.base, values, is_any_text }
}

/// The type of an enum's values, if any were allowed.
pub(super) fn base_type(base: EnumBase) -> Type {
    Type::Scalar(match base {
        EnumBase::String => Scalar::Text(Text::Plain),
        EnumBase::Integer => Scalar::Integer(Integer::Int64),
    })
}
