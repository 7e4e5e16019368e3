//! Components between a base with a discriminator and others that are composed of them:
//! where one is used, a value can be of each of those, too (OpenAPI 3.0.4, "Models with
//! Polymorphism Support").

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Alternative, Kind, Operation, Schema, SchemaId, Type, TypeUse, Untagged,
};

/// A component between a base and others.
pub(super) struct Middle {
    pub(super) id: SchemaId,
    /// The property that the base's discriminator reads.
    pub(super) tag: String,
    /// The pointer of the base's discriminator.
    pub(super) discriminator: String,
    /// Itself, then all that is composed of it.
    pub(super) alternatives: Vec<Alternative>,
}

impl Middle {
    /// All that is composed of it.
    fn heirs(&self) -> BTreeSet<SchemaId> {
        let all = self.alternatives.iter().filter_map(|it| it.ty.schema());
        all.filter(|it| *it != self.id).collect()
    }
}

/// Makes those that something is a value of unions, each of which has the object that it was
/// as an alternative. Those that others are only composed of stay objects.
pub(super) fn settle(
    schemas: &mut Vec<Schema>,
    operations: &[Operation],
    middles: Vec<Middle>,
) {
    let mut used: BTreeSet<SchemaId> = BTreeSet::new();
    let mut heirs: BTreeMap<_, _> =
        middles.iter().map(|it| (it.id, it.heirs())).collect();
    if !middles.is_empty() {
        for schema in schemas.iter() {
            let uses: Vec<_> =
                schema.kind.uses().into_iter().filter_map(TypeUse::schema).collect();
            let is_tagged =
                matches!(&schema.kind, Kind::Untagged(it) if it.tag.is_some());
            let listed: BTreeSet<_> = uses.iter().copied().collect();
            // A union that lists some of the others does not mean all of them.
            let means_all = |id: &SchemaId| {
                !is_tagged
                    || heirs.get(id).is_none_or(|heirs| heirs.is_disjoint(&listed))
            };
            used.extend(uses.into_iter().filter(means_all));
        }
        for operation in operations {
            let uses = operation.sent().chain(operation.received());
            used.extend(uses.filter_map(TypeUse::schema));
        }
    }
    let mut made = BTreeMap::new();
    for Middle { id, tag, discriminator, alternatives } in middles {
        let heirs = heirs.remove(&id).unwrap_or_default();
        let object = SchemaId(schemas.len());
        let Some(schema) = schemas.get_mut(id.0).filter(|_| used.contains(&id)) else {
            continue;
        };
        if !matches!(schema.kind, Kind::Object(_)) {
            continue;
        }
        made.insert(id, Made { object, tag: tag.clone(), heirs });
        let union = Untagged {
            tag: Some(tag),
            discriminator,
            alternatives,
            ..Untagged::default()
        };
        let union = Kind::Untagged(union);
        let kind = std::mem::replace(&mut schema.kind, union);
        let origin = schema.origin.inside("base");
        let pointer = format!("{}/properties", schema.pointer);
        let docs = schema.docs.clone();
        schemas.push(Schema { origin, pointer, docs, kind, nullable: false });
    }
    for (at, schema) in schemas.iter_mut().enumerate() {
        let Kind::Untagged(Untagged { tag: Some(tag), alternatives, .. }) =
            &mut schema.kind
        else {
            continue;
        };
        let listed: BTreeSet<_> =
            alternatives.iter().filter_map(|it| it.ty.schema()).collect();
        for alternative in alternatives {
            let Type::Schema(id) = &mut alternative.ty.ty else { continue };
            let Some(made) = made.get(id) else { continue };
            // A union that lists none of the others means all of them.
            let is_listed = id.0 == at || !made.heirs.is_disjoint(&listed);
            if is_listed || made.tag != *tag {
                *id = made.object;
            }
        }
    }
}

/// What became of a component between a base and others.
struct Made {
    /// The object that it was.
    object: SchemaId,
    tag: String,
    /// All that is composed of it.
    heirs: BTreeSet<SchemaId>,
}
