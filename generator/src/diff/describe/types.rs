//! Types as items.

use super::super::item::{Aspect, Item, What};
use super::super::names::{Names, all_types, named};
use crate::model::EnumBase;
use crate::plan::{
    Crate, Enum, Field, Literal, Presence, RustType, Setter, Struct, TaggedUnion,
    TypeItem, TypeKind, UntaggedVariant,
};

/// The types of a crate.
pub(super) fn types(plan: &Crate, names: &Names) -> Vec<Item> {
    let mut items = Vec::new();
    for module in &plan.types {
        for it in &module.items {
            items.push(item(it, plan, names).set(Aspect::Features, &module.features));
        }
    }
    items
}

fn item(ty: &TypeItem, plan: &Crate, names: &Names) -> Item {
    let name = names.ty(&ty.name);
    let path = format!("types::{}", ty.name);
    let mut item = Item::new(What::Type, name, &path)
        .wire(origin(&ty.pointer))
        .at(&ty.pointer)
        .docs(&ty.docs)
        .fact(Aspect::Kind, kind(&ty.kind))
        .fact(Aspect::Name, &ty.name)
        .set(Aspect::Derives, ty.derives.iter().map(String::as_str));
    item.uses = uses(ty, names);
    item.same = ty.same.as_ref().map(|same| names.ty(&same.name).to_owned());
    let item = match &ty.kind {
        TypeKind::Struct(object) => structure(item, ty, object, names),
        TypeKind::Enum(values) => {
            let literal = if values.is_any_text { "any text" } else { "" };
            item.with(self::values(ty, values)).fact(Aspect::Literal, literal)
        }
        TypeKind::TaggedUnion(union) => tagged(item, ty, union, names),
        TypeKind::UntaggedUnion(variants) => {
            item.with(variants.iter().map(|variant| untagged(ty, variant, plan, names)))
        }
        TypeKind::Alias(target) => item.fact(Aspect::Type, names.written(target)),
    };
    item.fact(Aspect::Rest, rest(ty))
}

/// What nothing else says of a type.
fn rest(ty: &TypeItem) -> String {
    let nothing = TypeKind::Alias(RustType::Bool);
    let mut rest = ty.clone();
    rest.name.clear();
    rest.docs.clear();
    rest.derives.clear();
    rest.pointer.clear();
    rest.same = None;
    match &mut rest.kind {
        TypeKind::Struct(object) => {
            object.fields.clear();
            object.tags.clear();
            object.implied.clear();
            object.additional = None;
            object.builder = None;
        }
        TypeKind::Enum(values) => {
            values.values.clear();
            values.is_any_text = false;
        }
        TypeKind::TaggedUnion(union) => {
            union.tag.clear();
            union.variants.clear();
            union.absent.clear();
        }
        TypeKind::UntaggedUnion(_) | TypeKind::Alias(_) => rest.kind = nothing,
    }
    format!("{rest:?}")
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "struct",
        TypeKind::Enum(Enum { base: EnumBase::String, .. }) => "enum of strings",
        TypeKind::Enum(Enum { base: EnumBase::Integer, .. }) => "enum of integers",
        TypeKind::TaggedUnion(_) => "union with a tag",
        TypeKind::UntaggedUnion(_) => "union without a tag",
        TypeKind::Alias(_) => "alias",
    }
}

/// The name of a schema among the components; a pointer otherwise.
fn origin(pointer: &str) -> String {
    let name = pointer.strip_prefix("/components/schemas/");
    match name.filter(|name| !name.contains('/')) {
        Some(name) => format!("schema {}", name.replace("~1", "/").replace("~0", "~")),
        None => format!("#{pointer}"),
    }
}

fn structure(item: Item, ty: &TypeItem, object: &Struct, names: &Names) -> Item {
    let own = format!("{}Builder", ty.name);
    let builder = match &object.builder {
        Some(name) if *name == own => format!("{}Builder", names.ty(&ty.name)),
        Some(name) => name.clone(),
        None => String::new(),
    };
    let has_builder = object.builder.is_some();
    let tags = object.tags.iter().map(|(name, value)| {
        Item::new(What::Constant, name, format!("types::{}", ty.name))
            .wire(name)
            .at(format!("{}/properties/{}", ty.pointer, super::token(name)))
            .fact(Aspect::Wire, value)
    });
    let additional = object.additional.iter().map(|(name, value)| {
        Item::new(What::Additional, "", format!("types::{}::{name}", ty.name))
            .wire("additionalProperties")
            .at(format!("{}/additionalProperties", ty.pointer))
            .fact(Aspect::Name, name)
            .fact(Aspect::Type, names.written(value))
    });
    item.fact(Aspect::Builder, builder)
        .with(object.fields.iter().map(|it| field(ty, it, has_builder, names)))
        .with(tags)
        .with(additional)
}

fn field(ty: &TypeItem, field: &Field, has_setter: bool, names: &Names) -> Item {
    let presence = match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Any => "optional, any JSON",
        Presence::Nullable => "optional or null",
    };
    let setter = if has_setter { names.setter(&field.setter) } else { String::new() };
    let mut rest = field.clone();
    rest.name.clear();
    rest.wire.clear();
    rest.docs.clear();
    rest.ty = RustType::Bool;
    rest.setter = Setter::Value;
    rest.presence = Presence::Required;
    rest.initial = None;
    rest.is_read_only = false;
    rest.deprecated = false;
    rest.pointer.clear();
    let pointer = match field.pointer.as_str() {
        "" => &ty.pointer,
        pointer => pointer,
    };
    let held = named(&field.ty).map(|name| names.ty(name).to_owned());
    let mut item = Item::new(
        What::Field,
        &field.wire,
        format!("types::{}::{}", ty.name, field.name),
    )
    .or(format!("name {}", field.name))
    .wire(&field.wire)
    .at(pointer)
    .docs(&field.docs)
    .fact(Aspect::Name, &field.name)
    .fact(Aspect::Wire, &field.wire)
    .fact(Aspect::Type, names.written(&field.ty))
    .fact(Aspect::Setter, setter)
    .fact(Aspect::Presence, presence)
    .fact(Aspect::Initial, field.initial.clone().unwrap_or_default())
    .deprecated(field.deprecated)
    .fact(Aspect::Rest, format!("{rest:?}"));
    item.uses = held.into_iter().collect();
    item
}

fn values(ty: &TypeItem, values: &Enum) -> Vec<Item> {
    let value = |value: &crate::plan::EnumValue| {
        let mut item = Item::new(
            What::EnumValue,
            &value.value,
            format!("types::{}::{}", ty.name, value.name),
        )
        .wire(&value.value)
        .at(format!("{}/enum", ty.pointer))
        .docs(&value.docs)
        .fact(Aspect::Name, &value.name);
        item.listed = Some(value.value.clone());
        item
    };
    values.values.iter().map(value).collect()
}

fn tagged(item: Item, ty: &TypeItem, union: &TaggedUnion, names: &Names) -> Item {
    let variants = union.variants.iter().map(|variant| {
        let object = names.ty(&variant.ty);
        Item::new(
            What::Variant,
            &variant.name,
            format!("types::{}::{}", ty.name, variant.name),
        )
        .or(format!("type {object}"))
        .wire(variant.values.join(", "))
        .at(&ty.pointer)
        .fact(Aspect::Name, &variant.name)
        .fact(Aspect::Type, format!("Box<{object}>"))
        .set(Aspect::Values, &variant.values)
    });
    item.fact(Aspect::Tag, &union.tag)
        .fact(
            Aspect::Absent,
            match &union.absent[..] {
                [] => String::new(),
                [only] => only.clone(),
                // The first that fits counts.
                all => format!("what a value looks like of {}", all.join(", ")),
            },
        )
        .with(variants)
}

fn untagged(
    ty: &TypeItem,
    variant: &UntaggedVariant,
    plan: &Crate,
    names: &Names,
) -> Item {
    let held = names.written(&variant.ty);
    let held = if variant.boxed { format!("Box<{held}>") } else { held };
    let literal = match &variant.literal {
        None => String::new(),
        Some(Literal::Text) => "a text".to_owned(),
        Some(Literal::List(ty)) => format!("an array of `{}`", names.written(ty)),
        Some(Literal::Map(ty)) => {
            format!("an array of pairs of a name and `{}`", names.written(ty))
        }
    };
    let mut rest = variant.clone();
    rest.name.clear();
    rest.docs.clear();
    rest.pointer.clear();
    rest.ty = RustType::Bool;
    rest.boxed = false;
    rest.literal = None;
    rest.tests.clear();
    let mut item = Item::new(
        What::Variant,
        &variant.name,
        format!("types::{}::{}", ty.name, variant.name),
    )
    .or(format!("type {held}"))
    .at(&ty.pointer)
    .docs(&variant.docs)
    .fact(Aspect::Name, &variant.name)
    .fact(Aspect::Type, held)
    .fact(Aspect::Literal, literal)
    .fact(Aspect::Rest, format!("{rest:?}"));
    item.tests.clone_from(&variant.tests);
    item.uses =
        named(&variant.ty).map(|name| names.ty(name).to_owned()).into_iter().collect();
    if let RustType::Named(name) = &variant.ty {
        properties(&mut item, plan, name);
    }
    item
}

/// Adds which properties a variant has that is an object.
fn properties(item: &mut Item, plan: &Crate, name: &str) {
    let object = all_types(plan).find(|it| it.name == name).map(|it| &it.kind);
    let Some(TypeKind::Struct(object)) = object else { return };
    let required = object.fields.iter().filter(|it| it.presence == Presence::Required);
    item.required = required.map(|it| it.wire.clone()).collect();
    let tags = object.tags.iter().map(|(name, _)| name.clone());
    if object.additional.is_none() {
        let fields = object.fields.iter().map(|it| it.wire.clone());
        item.declared = Some(fields.chain(tags).collect());
    }
}

/// The types that a type is made of.
fn uses(ty: &TypeItem, names: &Names) -> Vec<String> {
    let types: Vec<&RustType> = match &ty.kind {
        TypeKind::Struct(object) => {
            let additional = object.additional.iter().map(|(_, ty)| ty);
            object.fields.iter().map(|it| &it.ty).chain(additional).collect()
        }
        TypeKind::TaggedUnion(union) => {
            let objects = union.variants.iter().map(|it| names.ty(&it.ty).to_owned());
            return objects.collect();
        }
        TypeKind::UntaggedUnion(variants) => variants.iter().map(|it| &it.ty).collect(),
        TypeKind::Alias(ty) => vec![ty],
        TypeKind::Enum(_) => Vec::new(),
    };
    let named = types.into_iter().filter_map(named);
    named.map(|name| names.ty(name).to_owned()).collect()
}
