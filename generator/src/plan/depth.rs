//! How deep the compiler has to look, which gives up beyond its recursion limit (The Rust
//! Reference, "Limits"): whether a value can be sent to another thread follows from the types
//! of its fields, and of theirs; and a builder lists what is required one by one.

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::{ApiModule, Presence, RustType, TypeItem, TypeKind, TypeModule};

/// The limit where nothing else is said.
const USUAL: usize = 128;

/// How many steps there are at most before the first of the document's types, or of what is
/// required.
const BEFORE: usize = 16;

/// The limit that a crate needs, where that is more than the usual one.
pub(super) fn recursion_limit(
    types: &[TypeModule],
    apis: &[ApiModule],
) -> Option<usize> {
    let items: Vec<&TypeItem> = types.iter().flat_map(|it| &it.items).collect();
    let deepest = BEFORE + deepest(&items).max(longest(&items, apis));
    (deepest > USUAL).then(|| deepest.next_power_of_two())
}

/// The most that a builder requires.
fn longest(items: &[&TypeItem], apis: &[ApiModule]) -> usize {
    let of_objects = items.iter().filter_map(|item| match &item.kind {
        TypeKind::Struct(object) if object.builder.is_some() => {
            let fields = object.fields.iter();
            Some(fields.filter(|it| it.presence == Presence::Required).count())
        }
        _ => None,
    });
    let of_operations =
        apis.iter().flat_map(|it| &it.operations).flat_map(|operation| {
            let forms = operation.body.forms.iter().map(|form| &form.fields);
            let inputs = operation.builder.iter().map(|_| &operation.inputs);
            forms.chain(inputs).map(|all| all.iter().filter(|it| it.required).count())
        });
    of_objects.chain(of_operations).max().unwrap_or_default()
}

/// The most steps from a type to one that it contains, and from there on.
fn deepest(items: &[&TypeItem]) -> usize {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: BTreeMap<&str, NodeIndex> =
        items.iter().map(|item| (item.name.as_str(), graph.add_node(()))).collect();
    // How many steps it is at most from a type to one that it contains.
    let mut steps = vec![1; items.len()];
    for item in items {
        let Some(&node) = nodes.get(item.name.as_str()) else { continue };
        for (name, count) in contained(item) {
            if let Some(&other) = name.and_then(|name| nodes.get(name)) {
                graph.update_edge(node, other, ());
            }
            if let Some(it) = steps.get_mut(node.index()) {
                *it = count.max(*it);
            }
        }
    }
    // Of types that contain each other, a way may lead through all. What is contained comes
    // before what contains it.
    let mut depths = vec![0; items.len()];
    for ring in kosaraju_scc(&graph) {
        let of = |numbers: &[usize], node: NodeIndex| {
            numbers.get(node.index()).copied().unwrap_or_default()
        };
        let own: usize = ring.iter().map(|&node| of(&steps, node)).sum();
        let inner = ring.iter().flat_map(|&node| graph.neighbors(node));
        let inner = inner.map(|node| of(&depths, node)).max().unwrap_or_default();
        for node in ring {
            if let Some(it) = depths.get_mut(node.index()) {
                *it = own + inner;
            }
        }
    }
    depths.into_iter().max().unwrap_or_default()
}

/// What a type contains, named where it is one of the document's types, each with the steps
/// that it is to it.
fn contained(item: &TypeItem) -> Vec<(Option<&str>, usize)> {
    if let Some(same) = &item.same {
        return vec![(Some(&same.name), 0)];
    }
    match &item.kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter().map(|field| {
                let options = match field.presence {
                    Presence::Required => 0,
                    Presence::Optional | Presence::Any => 1,
                    Presence::Nullable => 2,
                };
                inside(&field.ty, options + 1)
            });
            let others = object.additional.iter();
            fields.chain(others.map(|(_, ty)| inside(ty, OF_A_MAP + 1))).collect()
        }
        TypeKind::TaggedUnion(union) => {
            let variants = union.variants.iter();
            variants.map(|variant| (Some(&*variant.ty), OF_A_BOX + 1)).collect()
        }
        TypeKind::UntaggedUnion(variants) => {
            variants.iter().map(|it| inside(&it.ty, OF_A_BOX + 1)).collect()
        }
        TypeKind::Alias(ty) => vec![inside(ty, 0)],
        TypeKind::Enum(_) => Vec::new(),
    }
}

/// How many steps it is through a box, a vector and a map, as rustc 1.95 counts them.
const OF_A_BOX: usize = 2;
const OF_A_VECTOR: usize = 3;
const OF_A_MAP: usize = 3;

/// What is inside of lists, maps and boxes, and the steps to it after others.
fn inside(ty: &RustType, steps: usize) -> (Option<&str>, usize) {
    match ty {
        RustType::Option(inner) => inside(inner, steps + 1),
        RustType::Boxed(inner) => inside(inner, steps + OF_A_BOX),
        RustType::Vec(inner) => inside(inner, steps + OF_A_VECTOR),
        RustType::Map(inner) => inside(inner, steps + OF_A_MAP),
        RustType::Named(name) => (Some(name), steps),
        _ => (None, steps),
    }
}
