//! Names for types. One that stands for itself stands for nothing that could be written
//! down.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::model::{Api, Docs, Kind, Schema, SchemaId, Type, TypeUse};

/// Makes each alias that leads to itself, through arrays and maps too, any JSON.
pub(super) fn settle(schemas: &mut [Schema], diagnostics: &mut Vec<Diagnostic>) {
    for at in 0..schemas.len() {
        if !leads_to_itself(schemas, SchemaId(at)) {
            continue;
        }
        if let Some(schema) = schemas.get_mut(at) {
            diagnostics.push(recursive(&schema.pointer));
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
            Type::Scalar(_) | Type::Any | Type::Foreign(_) => return None,
        }
    }
}

/// Gives each name that stands for a schema without one, which stands inside of it, that
/// schema itself: the only alternative that is left of a union, a part that says all.
pub(super) fn adopt(schemas: &mut [Schema]) {
    for at in 0..schemas.len() {
        while let Some(id) = own(schemas, SchemaId(at)) {
            let alias = Kind::Alias(TypeUse::new(Type::Schema(SchemaId(at))));
            let Some(inner) = schemas.get_mut(id.0) else { break };
            let kind = std::mem::replace(&mut inner.kind, alias);
            if inner.origin.words.is_empty() {
                // The name is the outer one's.
                inner.origin = inner.origin.inside("value");
            }
            let (docs, nullable) = (inner.docs.clone(), inner.nullable);
            let Some(outer) = schemas.get_mut(at) else { break };
            let alias = std::mem::replace(&mut outer.kind, kind);
            outer.nullable |=
                nullable || matches!(alias, Kind::Alias(target) if target.nullable);
            if outer.docs == Docs::default() {
                outer.docs = docs;
            }
        }
    }
}

/// The schema inside of a name that the name stands for.
fn own(schemas: &[Schema], id: SchemaId) -> Option<SchemaId> {
    let outer = schemas.get(id.0)?;
    let Kind::Alias(TypeUse { ty: Type::Schema(target), .. }) = outer.kind else {
        return None;
    };
    let inner = schemas.get(target.0)?;
    (target != id && inner.origin.is_inside(&outer.origin)).then_some(target)
}

/// Puts the types that names without a place in the document stand for where the names
/// are used, and says of each use whether `null` is a value.
pub(super) fn inline(api: &mut Api) {
    let schemas = api.schemas.clone();
    api.visit_uses_mut(&mut |ty| {
        for _ in 0..schemas.len() {
            let Type::Schema(id) = ty.ty else { return };
            let Some(schema) = schemas.get(id.0) else { return };
            ty.nullable |= schema.nullable;
            match &schema.kind {
                Kind::Alias(target) if !schema.origin.words.is_empty() => {
                    ty.nullable |= target.nullable;
                    ty.ty = target.ty.clone();
                }
                // What a name stands for may be nullable, too.
                Kind::Alias(target) => {
                    ty.nullable |= nullable(&schemas, target);
                    return;
                }
                _ => return,
            }
        }
    });
}

/// What is said of a schema that is made of itself.
pub(super) fn recursive(pointer: &str) -> Diagnostic {
    let message =
        ("this schema is made of itself and of nothing else", "the value is any JSON");
    Diagnostic::warning("recursive-alias", pointer, message)
}

/// Whether `null` is a value of a type, as its name or what that stands for says.
pub(super) fn nullable(schemas: &[Schema], ty: &TypeUse) -> bool {
    let mut ty = ty;
    for _ in 0..schemas.len() {
        if ty.nullable {
            return true;
        }
        let Type::Schema(id) = ty.ty else { return false };
        match schemas.get(id.0) {
            Some(schema) if schema.nullable => return true,
            Some(Schema { kind: Kind::Alias(target), .. }) => ty = target,
            _ => return false,
        }
    }
    false
}
