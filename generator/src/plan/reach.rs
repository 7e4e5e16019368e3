//! What follows from how schemas contain each other: which ones requests can contain,
//! which need a box, and which traits hold.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::model::{Api, Kind, Operation, Scalar, SchemaId, Type, TypeUse, closure};

/// The schemas that need a name: those of the components, and those inside other things
/// that something still refers to. A property that became a tag leaves its schema behind.
pub(super) fn used(api: &Api) -> BTreeSet<SchemaId> {
    let components = (0..api.schemas.len())
        .map(SchemaId)
        .filter(|id| !api.left_out.contains(id))
        .filter(|&id| {
            api.schema(id).is_some_and(|schema| schema.origin.words.is_empty())
        });
    closure(&api.schemas, components.chain(of_operations(api)), Kind::parts)
}

/// The schemas that a request can contain.
pub(super) fn in_requests(api: &Api) -> BTreeSet<SchemaId> {
    let sent = api.operations.iter().flat_map(Operation::sent);
    closure(&api.schemas, sent.filter_map(TypeUse::schema), Kind::parts)
}

/// The schemas that an operation sends or receives.
pub(crate) fn in_operations(api: &Api) -> BTreeSet<SchemaId> {
    closure(&api.schemas, of_operations(api), Kind::parts)
}

fn of_operations(api: &Api) -> impl Iterator<Item = SchemaId> {
    let operations = api.operations.iter();
    let uses = operations.flat_map(|it| it.sent().chain(it.received()));
    uses.filter_map(TypeUse::schema)
}

/// The schemas whose values can be compared in full: no floating-point number is in them.
pub(super) fn comparable(api: &Api) -> BTreeSet<SchemaId> {
    let all = || (0..api.schemas.len()).map(SchemaId);
    let mut holders: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for id in all() {
        for part in api.schema(id).into_iter().flat_map(|schema| schema.kind.parts()) {
            holders.entry(part).or_default().push(id);
        }
    }
    let mut open: Vec<_> = all().filter(|&id| uses(api, id).any(has_float)).collect();
    let mut floats = BTreeSet::new();
    while let Some(id) = open.pop() {
        if floats.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    all().filter(|id| !floats.contains(id)).collect()
}

/// Which objects hold each other directly, in rings: arrays, maps and unions hold their
/// parts on the heap.
#[derive(Debug)]
pub(super) struct Rings {
    /// A number for each schema, the same for those that hold each other.
    numbers: Vec<usize>,
}

impl Rings {
    pub(super) fn new(api: &Api) -> Self {
        let mut graph = DiGraph::<(), ()>::new();
        let nodes: Vec<_> = api.schemas.iter().map(|_| graph.add_node(())).collect();
        for (&node, schema) in nodes.iter().zip(&api.schemas) {
            let parts: Vec<_> = match &schema.kind {
                Kind::Object(object) => {
                    let parts = object.properties.iter();
                    parts.filter_map(|part| direct(&part.ty)).collect()
                }
                Kind::Alias(ty) => direct(ty).into_iter().collect(),
                Kind::Enum(_) | Kind::Union(_) | Kind::Untagged(_) => Vec::new(),
            };
            for part in parts.iter().filter_map(|part| nodes.get(part.0)) {
                graph.add_edge(node, *part, ());
            }
        }
        let mut numbers = vec![0; nodes.len()];
        // Not Tarjan's way, which calls itself for each schema in a row.
        for (number, ring) in kosaraju_scc(&graph).into_iter().enumerate() {
            for node in ring {
                if let Some(it) = numbers.get_mut(node.index()) {
                    *it = number;
                }
            }
        }
        Self { numbers }
    }

    /// Whether an object that directly holds `part` holds itself, so that a box is needed.
    pub(super) fn close(&self, object: SchemaId, part: &TypeUse) -> bool {
        let number = |id: SchemaId| self.numbers.get(id.0);
        direct(part).is_some_and(|part| number(part) == number(object))
    }
}

fn direct(ty: &TypeUse) -> Option<SchemaId> {
    match ty.ty {
        Type::Schema(id) => Some(id),
        _ => None,
    }
}

fn uses(api: &Api, id: SchemaId) -> impl Iterator<Item = &TypeUse> {
    api.schema(id).map(|schema| schema.kind.uses()).into_iter().flatten()
}

fn has_float(ty: &TypeUse) -> bool {
    match &ty.ty {
        // Of a foreign type, no more is asked than that values can be compared.
        Type::Scalar(Scalar::Double) | Type::Foreign(_) => true,
        Type::Array(inner) | Type::Map(inner) => has_float(inner),
        Type::Scalar(_) | Type::Schema(_) | Type::Any => false,
    }
}
