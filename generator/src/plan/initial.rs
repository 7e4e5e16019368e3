//! What builders set required fields to: an enum of one value has no other.

use std::collections::BTreeMap;

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
    for item in modules.iter_mut().flat_map(|module| &mut module.items) {
        let TypeKind::Struct(object) = &mut item.kind else { continue };
        if object.builder.is_none() {
            continue;
        }
        for field in &mut object.fields {
            if let (Presence::Required, RustType::Named(name)) =
                (field.presence, &field.ty)
            {
                field.initial = only.get(seen_through(name, &names)).cloned();
            }
        }
    }
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
