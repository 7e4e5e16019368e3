//! What callers see of a crate, a line for each thing, so that a diff shows what a changed
//! document changes for them.

use std::fmt::Write as _;

use crate::model::EnumBase;
use crate::plan::{
    Crate, EnumValue, Field, Input, Operation, Payload, Presence, RustType, TypeItem,
    TypeKind, UntaggedVariant, integer_name, method_name, text_name,
};

/// The lines, sorted so that an added thing adds its own lines only.
pub fn surface(plan: &Crate) -> String {
    let mut text = String::new();
    for scheme in &plan.schemes {
        line(&mut text, &format!("credential {}: {:?}", scheme.method, scheme.name));
    }
    for module in &plan.apis {
        for operation in &module.operations {
            self::operation(&mut text, &module.name, operation);
        }
    }
    for module in &plan.types {
        for item in &module.items {
            self::item(&mut text, item);
        }
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}

fn operation(text: &mut String, module: &str, operation: &Operation) {
    let required: Vec<_> =
        operation.inputs.iter().filter(|it| it.required).map(input).collect();
    let payload = |payload: &Payload| match payload {
        Payload::Empty => "()".to_owned(),
        Payload::Json(ty) => ty.to_string(),
    };
    line(
        text,
        &format!(
            "fn {}({}) -> {} | {}  [{module}: {} {}]{}",
            operation.function,
            required.join(", "),
            payload(&operation.success),
            payload(&operation.failure),
            method_name(operation.method),
            operation.path,
            deprecated(operation.deprecated),
        ),
    );
    for input in operation.inputs.iter().filter(|input| !input.required) {
        let (function, setter) = (&operation.function, &input.setter);
        let mark = deprecated(input.deprecated);
        line(text, &format!("fn {function}().{setter}({}){mark}", input.ty));
    }
}

fn input(input: &Input) -> String {
    format!("{}: {}", input.name, input.ty)
}

fn deprecated(is_deprecated: bool) -> &'static str {
    if is_deprecated { " deprecated" } else { "" }
}

fn item(text: &mut String, item: &TypeItem) {
    let name = &item.name;
    let derives = item.derives.join(", ");
    match &item.kind {
        TypeKind::Alias(ty) => line(text, &format!("type {name} = {ty}")),
        TypeKind::Enum(values) => {
            line(text, &format!("enum {name}: {derives}"));
            for EnumValue { name: variant, value, .. } in &values.values {
                let value = match values.base {
                    EnumBase::String => format!("{value:?}"),
                    EnumBase::Integer => value.clone(),
                };
                line(text, &format!("enum {name}::{variant} = {value}"));
            }
        }
        TypeKind::UntaggedUnion(variants) => {
            line(text, &format!("union {name}: {derives}"));
            for UntaggedVariant { name: variant, ty, .. } in variants {
                line(text, &format!("union {name}::{variant}({ty})"));
            }
        }
        TypeKind::TaggedUnion(union) => {
            line(text, &format!("union {name} by {:?}: {derives}", union.tag));
            for variant in &union.variants {
                let values = variant.values.join("\" | \"");
                let mark = match &union.absent {
                    Some(absent) if *absent == variant.name => " or absent",
                    _ => "",
                };
                let (variant, ty) = (&variant.name, &variant.ty);
                line(
                    text,
                    &format!("union {name}::{variant}({ty}) = \"{values}\"{mark}"),
                );
            }
        }
        TypeKind::Struct(object) => {
            let builder = object.builder.iter().map(|name| format!(" with {name}"));
            line(
                text,
                &format!("struct {name}: {derives}{}", builder.collect::<String>()),
            );
            for (tag, value) in &object.tags {
                line(text, &format!("struct {name} sends {tag:?} = {value:?}"));
            }
            for field in &object.fields {
                self::field(text, name, field);
            }
            if let Some((field, ty)) = &object.additional {
                line(
                    text,
                    &format!("struct {name}.{field}: every other property: {ty}"),
                );
            }
        }
    }
}

fn field(text: &mut String, owner: &str, field: &Field) {
    let presence = match field.presence {
        Presence::Required => "",
        Presence::Optional => "?",
        Presence::Nullable => "? or null",
    };
    let (name, wire, ty) = (&field.name, &field.wire, &field.ty);
    let mark = deprecated(field.deprecated);
    line(text, &format!("struct {owner}.{name}: {ty}{presence} = {wire:?}{mark}"));
}

impl std::fmt::Display for RustType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool => formatter.write_str("bool"),
            Self::Integer(integer) => formatter.write_str(integer_name(*integer)),
            Self::F64 => formatter.write_str("f64"),
            Self::String => formatter.write_str("String"),
            Self::Text(text) => formatter.write_str(text_name(*text)),
            Self::Value => formatter.write_str("Value"),
            Self::Runtime(name) => formatter.write_str(name),
            Self::Own(name) | Self::Named(name) => formatter.write_str(name),
            Self::Vec(item) => write!(formatter, "Vec<{item}>"),
            Self::Map(value) => write!(formatter, "Map<{value}>"),
            Self::Option(value) => write!(formatter, "Option<{value}>"),
            Self::Boxed(value) => write!(formatter, "Box<{value}>"),
        }
    }
}
