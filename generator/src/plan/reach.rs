//! What follows from how schemas contain each other: which ones requests can contain,
//! which need a box, and which traits hold.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::model::{
    Api, Body, Kind, Operation, Response, Scalar, SchemaId, Type, TypeUse,
};

/// The schemas that need a name: those of the components, and those inside other things
/// that something still refers to. A property that became a tag leaves its schema behind.
pub(super) fn used(api: &Api) -> BTreeSet<SchemaId> {
    let mut open: Vec<_> = (0..api.schemas.len())
        .map(SchemaId)
        .filter(|id| !api.left_out.contains(id))
        .filter(|&id| {
            api.schema(id).is_some_and(|schema| schema.origin.words.is_empty())
        })
        .collect();
    for operation in &api.operations {
        of_operation(operation, &mut open);
    }
    closure(api, open)
}

/// The schemas that a request can contain.
pub(super) fn in_requests(api: &Api) -> BTreeSet<SchemaId> {
    let mut open = Vec::new();
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        for ty in parameters.chain(operation.body.iter().flat_map(Body::uses)) {
            named(ty, &mut open);
        }
    }
    closure(api, open)
}

/// These schemas and all that they contain.
pub(crate) fn closure(api: &Api, mut open: Vec<SchemaId>) -> BTreeSet<SchemaId> {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            contained(api, id, &mut open);
        }
    }
    seen
}

/// The schemas that an operation sends or receives.
pub(crate) fn in_operations(api: &Api) -> BTreeSet<SchemaId> {
    let mut open = Vec::new();
    for operation in &api.operations {
        of_operation(operation, &mut open);
    }
    closure(api, open)
}

fn of_operation(operation: &Operation, into: &mut Vec<SchemaId>) {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let responses = operation.success.iter().chain(&operation.failure);
    let contents = responses.flat_map(Response::types);
    let body = operation.body.iter().flat_map(Body::uses);
    parameters.chain(body).chain(contents).for_each(|ty| named(ty, into));
}

/// The schemas whose values can be compared in full: no floating-point number is in them.
pub(super) fn comparable(api: &Api) -> BTreeSet<SchemaId> {
    let all = || (0..api.schemas.len()).map(SchemaId);
    let mut holders: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for id in all() {
        let mut parts = Vec::new();
        contained(api, id, &mut parts);
        for part in parts {
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

fn contained(api: &Api, id: SchemaId, into: &mut Vec<SchemaId>) {
    for ty in uses(api, id) {
        named(ty, into);
    }
    if let Some(Kind::Union(union)) = api.schema(id).map(|schema| &schema.kind) {
        into.extend(union.variants.iter().map(|variant| variant.schema));
    }
}

fn uses(api: &Api, id: SchemaId) -> impl Iterator<Item = &TypeUse> {
    api.schema(id).map(|schema| schema.kind.uses()).into_iter().flatten()
}

fn named(ty: &TypeUse, into: &mut Vec<SchemaId>) {
    match &ty.ty {
        Type::Schema(id) => into.push(*id),
        Type::Array(inner) | Type::Map(inner) => named(inner, into),
        Type::Scalar(_) | Type::Any | Type::Foreign(_) => {}
    }
}

fn has_float(ty: &TypeUse) -> bool {
    match &ty.ty {
        // Of a foreign type, no more is asked than that values can be compared.
        Type::Scalar(Scalar::Double) | Type::Foreign(_) => true,
        Type::Array(inner) | Type::Map(inner) => has_float(inner),
        Type::Scalar(_) | Type::Schema(_) | Type::Any => false,
    }
}
