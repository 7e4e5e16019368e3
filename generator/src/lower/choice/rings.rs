//! Unions that have each other as alternatives. A reader that tries one alternative after
//! the other would come to no end with them, so that each of such a ring has the
//! alternatives of all of them, and none of the ring.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::shapes;
use crate::lower::alias;
use crate::model::{Kind, Schema, SchemaId, Type, TypeUse, Untagged};

/// All unions: those that are alternatives to others before these, and the ones that have
/// each other together.
pub(super) fn rings(schemas: &[Schema]) -> Vec<Vec<SchemaId>> {
    let mut graph = DiGraph::<(), (), usize>::default();
    let nodes: Vec<_> = schemas.iter().map(|_| graph.add_node(())).collect();
    for (schema, node) in schemas.iter().zip(&nodes) {
        let Kind::Untagged(union) = &schema.kind else { continue };
        for alternative in &union.alternatives {
            let inner = union_of(schemas, &alternative.ty);
            if let Some(inner) = inner.and_then(|id| nodes.get(id.0)) {
                graph.add_edge(*node, *inner, ());
            }
        }
    }
    let is_union = |id: &SchemaId| {
        let schema = schemas.get(id.0);
        schema.is_some_and(|it| matches!(it.kind, Kind::Untagged(_)))
    };
    let rings = kosaraju_scc(&graph).into_iter().map(|ring| {
        let ring = ring.into_iter().map(|node: NodeIndex<usize>| SchemaId(node.index()));
        let mut ring: Vec<_> = ring.filter(is_union).collect();
        ring.sort_unstable();
        ring
    });
    rings.filter(|ring| !ring.is_empty()).collect()
}

/// A union with the alternatives of those of its ring in their place, each once.
pub(super) fn expanded(
    schemas: &[Schema],
    id: SchemaId,
    ring: &[SchemaId],
) -> Option<(SchemaId, Expanded)> {
    let union = union(schemas, id)?;
    let mut expanded = Expanded {
        union: Untagged { alternatives: Vec::new(), ..union.clone() },
        is_nullable: false,
        is_recursive: false,
    };
    let mut seen = BTreeSet::from([id]);
    let mut open = vec![union.alternatives.iter()];
    while let Some(alternatives) = open.last_mut() {
        let Some(alternative) = alternatives.next() else {
            open.pop();
            continue;
        };
        let inner = union_of(schemas, &alternative.ty);
        let Some(inner) = inner.filter(|inner| ring.binary_search(inner).is_ok()) else {
            expanded.union.alternatives.push(alternative.clone());
            continue;
        };
        expanded.is_recursive = true;
        expanded.is_nullable |= alias::nullable(schemas, &alternative.ty);
        if seen.insert(inner) {
            open.extend(self::union(schemas, inner).map(|it| it.alternatives.iter()));
        }
    }
    Some((id, expanded))
}

/// A union whose alternatives are none of its ring.
pub(super) struct Expanded {
    pub(super) union: Untagged,
    /// Whether `null` is a value of another one of the ring.
    pub(super) is_nullable: bool,
    /// Whether it had one of its ring among its alternatives.
    pub(super) is_recursive: bool,
}

fn union(schemas: &[Schema], id: SchemaId) -> Option<&Untagged> {
    match &schemas.get(id.0)?.kind {
        Kind::Untagged(union) => Some(union),
        _ => None,
    }
}

/// The union that a type is, by whatever name.
fn union_of(schemas: &[Schema], ty: &TypeUse) -> Option<SchemaId> {
    let Type::Schema(id) = shapes::canonical(schemas, ty).ty else { return None };
    union(schemas, id).map(|_| id)
}
