//! Entries of types.

use std::collections::BTreeMap;

use super::{
    AdditionalEntry, ConstantEntry, FieldEntry, SchemaEntry, SchemaKind, VariantEntry,
    written,
};
use crate::model::Api;
use crate::plan::{Crate, Field, Presence, Struct, TypeItem, TypeKind};

/// An entry for each type, in the order of the model, which is the document's.
pub(super) fn entries(api: &Api, plan: &Crate) -> Vec<SchemaEntry> {
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, schema) in api.schemas.iter().enumerate() {
        order.entry(&schema.pointer).or_insert(at);
    }
    let mut items: Vec<&TypeItem> =
        plan.types.iter().flat_map(|module| &module.items).collect();
    items.sort_by_key(|item| (order.get(item.pointer.as_str()), &item.name));
    items.into_iter().map(entry).collect()
}

fn entry(item: &TypeItem) -> SchemaEntry {
    let path = format!("types::{}", item.name);
    let mut entry = SchemaEntry {
        pointer: item.pointer.clone(),
        path: path.clone(),
        kind: SchemaKind::Struct,
        ty: None,
        fields: Vec::new(),
        constants: Vec::new(),
        additional: None,
        tag: None,
        variants: Vec::new(),
    };
    match &item.kind {
        TypeKind::Struct(object) => fill(&mut entry, object),
        TypeKind::Enum(values) => {
            entry.kind = SchemaKind::Enum;
            let values = values.values.iter().map(|value| VariantEntry {
                path: format!("{path}::{}", value.name),
                values: vec![value.value.clone()],
                pointer: None,
                ty: None,
            });
            entry.variants = values.collect();
        }
        TypeKind::UntaggedUnion(variants) => {
            entry.kind = SchemaKind::Union;
            let variants = variants.iter().map(|variant| VariantEntry {
                path: format!("{path}::{}", variant.name),
                values: Vec::new(),
                pointer: Some(variant.pointer.clone()),
                ty: Some(written(&variant.ty)),
            });
            entry.variants = variants.collect();
        }
        TypeKind::TaggedUnion(union) => {
            entry.kind = SchemaKind::Union;
            entry.tag = Some(union.tag.clone());
            let variants = union.variants.iter().map(|variant| VariantEntry {
                path: format!("{path}::{}", variant.name),
                values: variant.values.clone(),
                pointer: Some(variant.pointer.clone()),
                ty: Some(format!("types::{}", variant.ty)),
            });
            entry.variants = variants.collect();
        }
        TypeKind::Alias(ty) => {
            entry.kind = SchemaKind::Alias;
            entry.ty = Some(written(ty));
        }
    }
    entry
}

fn fill(entry: &mut SchemaEntry, object: &Struct) {
    let path = &entry.path;
    entry.fields = object.fields.iter().map(|it| field(path, it)).collect();
    entry.additional = object.additional.as_ref().map(|(name, ty)| AdditionalEntry {
        path: format!("{path}::{name}"),
        ty: written(ty),
    });
    let constants = object
        .tags
        .iter()
        .map(|(name, value)| ConstantEntry { name: name.clone(), value: value.clone() });
    entry.constants = constants.collect();
}

fn field(owner: &str, field: &Field) -> FieldEntry {
    FieldEntry {
        pointer: Some(field.pointer.clone()).filter(|pointer| !pointer.is_empty()),
        path: format!("{owner}::{}", field.name),
        name: field.wire.clone(),
        ty: written(&field.ty),
        presence: match field.presence {
            Presence::Required => "required",
            Presence::Optional | Presence::Any => "optional",
            Presence::Nullable => "nullable",
        },
    }
}
