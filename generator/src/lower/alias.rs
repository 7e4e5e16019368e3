//! Names for types. One that stands for itself stands for nothing that could be written
//! down.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::model::{Kind, Schema, SchemaId, Type, TypeUse};

/// Makes each alias that leads to itself, through arrays and maps too, any JSON.
pub(super) fn settle(schemas: &mut [Schema], diagnostics: &mut Vec<Diagnostic>) {
    for at in 0..schemas.len() {
        if !leads_to_itself(schemas, SchemaId(at)) {
            continue;
        }
        if let Some(schema) = schemas.get_mut(at) {
            diagnostics.push(Diagnostic::warning(
                "recursive-alias",
                &schema.pointer,
                "this schema is made of itself and of nothing else; the value is any JSON",
            ));
            schema.kind = Kind::Alias(TypeUse::new(Type::Any));
        }
    }
}

fn leads_to_itself(schemas: &[Schema], start: SchemaId) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = target(schemas, start);
    while let Some(id) = next {
        if id == start {
            return true;
        }
        if !seen.insert(id) {
            return false;
        }
        next = target(schemas, id);
    }
    false
}

/// The schema that an alias stands for, or is an array or a map of.
fn target(schemas: &[Schema], id: SchemaId) -> Option<SchemaId> {
    let Kind::Alias(alias) = &schemas.get(id.0)?.kind else { return None };
    let mut ty = &alias.ty;
    loop {
        match ty {
            Type::Schema(id) => return Some(*id),
            Type::Array(inner) | Type::Map(inner) => ty = &inner.ty,
            Type::Scalar(_) | Type::Any => return None,
        }
    }
}
