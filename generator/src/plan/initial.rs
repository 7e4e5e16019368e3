//! What builders set fields to: an enum of one value has no other. An optional field is set
//! only where it tells its object from the other alternatives of a union.

use std::collections::{BTreeMap, BTreeSet};

use super::{Presence, RustType, TypeKind, TypeModule};

/// Notes the variants at the fields. What a later version of the document adds to the enum
/// takes the value away from the builder, so that callers are asked.
pub(super) fn fill(modules: &mut [TypeModule]) {
    let mut only: BTreeMap<String, String> = BTreeMap::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for item in modules.iter().flat_map(|module| &module.items) {
        match &item.kind {
            TypeKind::Enum(values) => {
                if let [value] = &values.values[..] {
                    only.insert(item.name.clone(), value.name.clone());
                }
            }
            TypeKind::Alias(RustType::Named(target)) => {
                names.insert(item.name.clone(), target.clone());
            }
            _ => {}
        }
    }
    let telling = telling(modules, &names);
    for item in modules.iter_mut().flat_map(|module| &mut module.items) {
        let TypeKind::Struct(object) = &mut item.kind else { continue };
        if object.builder.is_none() {
            continue;
        }
        for field in &mut object.fields {
            let is_set = match field.presence {
                Presence::Required => true,
                Presence::Optional if field.is_read_only => false,
                Presence::Optional => telling
                    .get(&item.name)
                    .is_some_and(|properties| properties.contains(&field.wire)),
                Presence::Any | Presence::Nullable => false,
            };
            if let (true, RustType::Named(name)) = (is_set, &field.ty) {
                field.initial = only.get(seen_through(name, &names)).cloned();
            }
        }
    }
}

/// The properties whose values tell objects from the other alternatives of unions without a
/// discriminator, by the objects' names.
fn telling(
    modules: &[TypeModule],
    names: &BTreeMap<String, String>,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut telling: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let items = modules.iter().flat_map(|module| &module.items);
    let variants = items.filter_map(|item| match &item.kind {
        TypeKind::UntaggedUnion(variants) => Some(variants),
        _ => None,
    });
    for variant in variants.flatten() {
        if let RustType::Named(name) = &variant.ty {
            let constants = variant.tests.iter().flat_map(|test| &test.constants);
            telling
                .entry(seen_through(name, names).to_owned())
                .or_default()
                .extend(constants.map(|(property, _)| property.clone()));
        }
    }
    telling
}

/// The type that a name stands for.
fn seen_through<'n>(name: &'n str, names: &'n BTreeMap<String, String>) -> &'n str {
    let mut name = name;
    for _ in 0..names.len() {
        match names.get(name) {
            Some(target) => name = target,
            None => break,
        }
    }
    name
}
