//! How deep types contain each other. Whether a value can be sent to another thread, rustc
//! finds out by looking at the types of its fields, and at those of theirs, and gives up
//! beyond its recursion limit (The Rust Reference, "Limits").

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::{Presence, RustType, TypeItem, TypeKind, TypeModule};

/// The limit where nothing else is said.
const USUAL: usize = 128;

/// How many steps there are at most before the first of the document's types.
const BEFORE: usize = 16;

/// The limit that the types need, where that is more than the usual one.
pub(super) fn recursion_limit(types: &[TypeModule]) -> Option<usize> {
    let items: Vec<&TypeItem> = types.iter().flat_map(|it| &it.items).collect();
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: BTreeMap<&str, NodeIndex> =
        items.iter().map(|item| (item.name.as_str(), graph.add_node(()))).collect();
    // How many steps it is at most from a type to one that it contains.
    let mut steps = vec![1; items.len()];
    for item in &items {
        let Some(&node) = nodes.get(item.name.as_str()) else { continue };
        for (name, count) in contained(item) {
            let Some(&other) = nodes.get(name) else { continue };
            graph.update_edge(node, other, ());
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
    let deepest = BEFORE + depths.into_iter().max().unwrap_or_default();
    (deepest > USUAL).then(|| deepest.next_power_of_two())
}

/// The types that a type contains, each with the steps that it is to it.
fn contained(item: &TypeItem) -> Vec<(&str, usize)> {
    let mut all = Vec::new();
    if let Some(same) = &item.same {
        return vec![(same.name.as_str(), 0)];
    }
    match &item.kind {
        TypeKind::Struct(object) => {
            for field in &object.fields {
                let options = match field.presence {
                    Presence::Required => 0,
                    Presence::Optional | Presence::Any => 1,
                    Presence::Nullable => 2,
                };
                all.extend(named(&field.ty, options + 1));
            }
            let others = object.additional.iter();
            all.extend(others.filter_map(|(_, ty)| named(ty, OF_A_MAP + 1)));
        }
        TypeKind::TaggedUnion(union) => {
            let variants = union.variants.iter();
            all.extend(variants.map(|variant| (variant.ty.as_str(), OF_A_BOX + 1)));
        }
        TypeKind::UntaggedUnion(variants) => {
            let variants = variants.iter();
            all.extend(variants.filter_map(|it| named(&it.ty, OF_A_BOX + 1)));
        }
        TypeKind::Alias(ty) => all.extend(named(ty, 0)),
        TypeKind::Enum(_) => {}
    }
    all
}

/// How many steps it is through a box, a vector and a map, as rustc 1.95 counts them.
const OF_A_BOX: usize = 2;
const OF_A_VECTOR: usize = 3;
const OF_A_MAP: usize = 3;

/// The type in a type, and the steps to it after others.
fn named(ty: &RustType, steps: usize) -> Option<(&str, usize)> {
    match ty {
        RustType::Named(name) => Some((name, steps)),
        RustType::Option(inner) => named(inner, steps + 1),
        RustType::Boxed(inner) => named(inner, steps + OF_A_BOX),
        RustType::Vec(inner) => named(inner, steps + OF_A_VECTOR),
        RustType::Map(inner) => named(inner, steps + OF_A_MAP),
        _ => None,
    }
}
