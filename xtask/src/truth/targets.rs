//! Which Rust types there are, and which schemas they are for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::document::Document;

/// A Rust type that values are read as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    /// The pointer of its schema.
    pub(super) pointer: String,
    /// The type, as it is written at the crate's root.
    pub(super) ty: String,
}

/// The types of a crate, by the pointer of their schema.
#[derive(Debug, Default)]
pub(super) struct Targets {
    by_pointer: BTreeMap<String, BTreeSet<String>>,
}

impl Targets {
    /// Takes the types from a manifest: those of schemas, of bodies and of replies.
    /// What can be any JSON proves nothing and is left out.
    pub(super) fn new(manifest: &Value) -> Self {
        let mut targets = Self::default();
        for schema in list(manifest, "schemas") {
            targets.add(text(schema, "pointer"), text(schema, "path"));
        }
        for operation in list(manifest, "operations") {
            if let Some(body) = operation.get("body") {
                targets.add(text(body, "pointer"), text(body, "type"));
            }
            for reply in list(operation, "replies") {
                targets.add(text(reply, "pointer"), text(reply, "type"));
            }
        }
        targets
    }

    fn add(&mut self, pointer: Option<&str>, ty: Option<&str>) {
        let (Some(pointer), Some(ty)) = (pointer, ty) else { return };
        if pointer.is_empty() || ty == "serde_json::Value" || ty == "()" {
            return;
        }
        self.by_pointer.entry(pointer.to_owned()).or_default().insert(ty.to_owned());
    }

    /// All of them, by pointer.
    pub(super) fn all(&self) -> Vec<Target> {
        let all = self.by_pointer.iter().flat_map(|(pointer, types)| {
            types.iter().map(|ty| Target { pointer: pointer.clone(), ty: ty.clone() })
        });
        all.collect()
    }

    /// Those that the schema at a pointer has, itself or through references.
    pub(super) fn of(&self, document: &Document, pointer: &str) -> Vec<Target> {
        let mut pointer = pointer.to_owned();
        // As far as any chain of references that `Document` follows.
        for _ in 0..64 {
            if let Some(types) = self.by_pointer.get(&pointer) {
                let of = |ty: &String| Target { pointer: pointer.clone(), ty: ty.clone() };
                return types.iter().map(of).collect();
            }
            let next = document.at(&pointer).and_then(|node| document.step(node));
            let Some((_, next)) = next else { break };
            pointer = next;
        }
        Vec::new()
    }
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}
