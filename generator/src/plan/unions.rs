//! Enums and unions.

use super::docs::row_docs;
use super::ledger::Ledger;
use super::names::Names;
use super::scope::Scope;
use super::text::says;
use super::types::rust_type;
use super::{Enum, EnumValue, Literal, RustType, UntaggedVariant, code, key};
use crate::model::{
    Alternative, Api, Enum as Values, EnumBase, Kind, Scalar, Schema, SchemaId, Type,
    TypeUse, Untagged,
};

/// An open enum.
pub(super) fn enumeration(
    schema: &Schema,
    values: &Values,
    ledger: &Ledger<'_>,
) -> Enum {
    let owner = key::way(schema);
    let place = format!("values {owner}");
    let mut scope = Scope::new(ledger, place, &["Unrecognized"], "Value");
    let variant = |value: &crate::model::EnumValue| {
        let wanted = value.name.as_deref().unwrap_or(&value.value);
        let name = scope.pascal(&key::inside("value", &owner, &value.value), wanted);
        let mut docs = value.description.as_deref().map(row_docs).unwrap_or_default();
        if docs.is_empty() && value.value.is_empty() {
            docs.push("The empty text.".to_owned());
        } else if docs.is_empty() && !says(&name, &value.value) {
            docs.push(code(&value.value));
        }
        EnumValue { name, value: value.value.clone(), docs }
    };
    Enum {
        base: values.base,
        values: values.values.iter().map(variant).collect(),
        is_any_text: values.is_any_text,
    }
}

/// The variants of a union without a tag, and, where requests can contain it, from which
/// literals it is made: of two alike it would not be known which one is meant, so that the
/// first counts.
pub(super) fn untagged(
    api: &Api,
    names: &Names,
    ledger: &Ledger<'_>,
    (id, schema, union): (SchemaId, &Schema, &Untagged),
    is_sent: bool,
) -> Vec<UntaggedVariant> {
    let owner = key::way(schema);
    let place = format!("variants {owner}");
    let mut scope = Scope::new(ledger, place, &["Unrecognized"], "Variant");
    let (mut has_text, mut has_array) = (!is_sent, !is_sent);
    union
        .alternatives
        .iter()
        .map(|alternative| {
            // Where `null` is an alternative, it is a value of the union's.
            let ty = rust_type(&alternative.ty.ty, names);
            let by_type = key::variant_type(api, &schema.origin, &alternative.ty.ty);
            let mut keys = vec![format!("variant {owner} > {by_type}")];
            let values = alternative.values.iter();
            keys.extend(values.map(|it| key::variant_value(&owner, it)));
            let own = within(api, names, id, &alternative.ty.ty);
            let wanted = wanted(alternative, &ty, own);
            let name = scope.pascal(scope.known(&keys), &wanted);
            let boxed = is_boxed(api, &alternative.ty);
            let literal = literal(&seen_through(api, names, &alternative.ty.ty));
            let literal = literal.filter(|_| !boxed).filter(|literal| {
                let known = match literal {
                    Literal::Text => &mut has_text,
                    Literal::List(_) | Literal::Map(_) => &mut has_array,
                };
                !std::mem::replace(known, true)
            });
            UntaggedVariant {
                name,
                docs: vec![format!("{}.", looks_like(api, alternative))],
                pointer: alternative.pointer.clone(),
                boxed,
                literal,
                ty,
                tests: alternative.tests.clone(),
            }
        })
        .collect()
}

/// What the name of a type inside a union, or of what an array of such has, says beside the
/// union's name.
pub(super) fn within<'n>(
    api: &Api,
    names: &'n Names,
    union: SchemaId,
    ty: &Type,
) -> Option<&'n str> {
    let id = match ty {
        Type::Array(item) => return within(api, names, union, &item.ty),
        Type::Schema(id) => *id,
        _ => return None,
    };
    let (inner, outer) = (&api.schema(id)?.origin, &api.schema(union)?.origin);
    let is_inside = inner.root == outer.root
        && inner.words.len() > outer.words.len()
        && inner.words.starts_with(&outer.words);
    let rest = names.ty(id).strip_prefix(names.ty(union))?;
    let is_word = rest.starts_with(|c: char| c.is_uppercase());
    (is_inside && is_word).then_some(rest)
}

/// A variant is named after the word that the document gives it, after its schema, or
/// after its type, in which the union's name is not said again.
fn wanted(alternative: &Alternative, ty: &RustType, within: Option<&str>) -> String {
    match (&alternative.word, ty) {
        (Some(word), _) => word.clone(),
        (None, RustType::Named(name)) => within.unwrap_or(name).to_owned(),
        (None, RustType::Bool) => "Boolean".to_owned(),
        (None, RustType::Integer(_)) => "Integer".to_owned(),
        (None, RustType::F64) => "Number".to_owned(),
        (None, RustType::String) => "String".to_owned(),
        (None, RustType::Vec(item)) => match &**item {
            RustType::Named(name) => match within {
                // The usual word for what is in an array.
                Some("Item") => "Array".to_owned(),
                within => format!("{} Array", within.unwrap_or(name)),
            },
            _ => "Array".to_owned(),
        },
        (None, RustType::Map(_)) => "Map".to_owned(),
        (None, RustType::Foreign(path)) => path
            .split('<')
            .next()
            .and_then(|it| it.rsplit("::").next())
            .unwrap_or_default()
            .to_owned(),
        (None, ty) => ty.to_string(),
    }
}

/// The type that a value is of, whatever other names it has.
fn seen_through(api: &Api, names: &Names, ty: &Type) -> RustType {
    let mut ty = ty;
    for _ in 0..api.schemas.len() {
        let Type::Schema(id) = ty else { break };
        match api.schema(*id).map(|schema| &schema.kind) {
            Some(Kind::Alias(target)) if !target.nullable => ty = &target.ty,
            _ => break,
        }
    }
    rust_type(ty, names)
}

fn literal(ty: &RustType) -> Option<Literal> {
    match ty {
        RustType::String => Some(Literal::Text),
        RustType::Vec(element) => Some(Literal::List((**element).clone())),
        RustType::Map(value) => Some(Literal::Map((**value).clone())),
        _ => None,
    }
}

fn looks_like(api: &Api, alternative: &Alternative) -> String {
    match &alternative.ty.ty {
        Type::Schema(id) => match &alternative.component {
            Some(name) => format!("As {} describes it", code(name)),
            None => match api.schema(*id).map(|schema| &schema.kind) {
                Some(Kind::Object(_)) => object(alternative),
                Some(Kind::Enum(_)) => "One of a set of values".to_owned(),
                Some(Kind::Union(_) | Kind::Untagged(_)) => {
                    "One of several types".to_owned()
                }
                Some(Kind::Alias(_)) | None => "As its type describes it".to_owned(),
            },
        },
        Type::Scalar(Scalar::Boolean) => "A boolean".to_owned(),
        Type::Scalar(Scalar::Integer(_)) => "An integer".to_owned(),
        Type::Scalar(Scalar::Double) => "A number".to_owned(),
        Type::Scalar(Scalar::Text(_)) => "A text".to_owned(),
        Type::Array(_) => "An array".to_owned(),
        Type::Map(_) => "An object with any properties".to_owned(),
        Type::Any => "Anything".to_owned(),
        Type::Foreign(_) => "As its type reads it".to_owned(),
    }
}

/// An object, by the properties that it must have.
fn object(alternative: &Alternative) -> String {
    const SHOWN: usize = 3;
    let required = alternative.tests.iter().flat_map(|test| &test.required);
    let required: Vec<_> = required.take(SHOWN).map(|name| code(name)).collect();
    match required.split_last() {
        None => "An object".to_owned(),
        Some((only, [])) => format!("An object with {only}"),
        Some((last, rest)) => format!("An object with {} and {last}", rest.join(", ")),
    }
}

/// Whether a variant's value is held in a box: objects and unions are, so that a union is
/// small and can contain itself.
fn is_boxed(api: &Api, ty: &TypeUse) -> bool {
    let mut ty = ty;
    for _ in 0..api.schemas.len() {
        let Type::Schema(id) = ty.ty else { return false };
        match api.schema(id).map(|schema| &schema.kind) {
            Some(Kind::Alias(target)) => ty = target,
            Some(Kind::Object(_) | Kind::Union(_) | Kind::Untagged(_)) => return true,
            Some(Kind::Enum(Values {
                base: EnumBase::String | EnumBase::Integer,
                ..
            }))
            | None => return false,
        }
    }
    false
}
