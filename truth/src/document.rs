//! A document as its provider wrote it: a tree, in which references are followed.

use std::collections::BTreeMap;

use generator::Source;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::files::bundled;
use crate::pointer::{join, segments};

/// A document's tree.
#[derive(Clone, Debug)]
pub struct Document {
    tree: Value,
    /// The pointers of schemas with an `$anchor`.
    anchors: BTreeMap<String, String>,
}

impl Document {
    /// Takes the tree of an OpenAPI document of version 3.0 or 3.1.
    #[must_use]
    pub fn new(tree: Value) -> Self {
        let mut anchors = BTreeMap::new();
        collect_anchors(&tree, "", 0, &mut anchors);
        Self { tree, anchors }
    }

    /// Reads a document.
    ///
    /// # Errors
    ///
    /// When it is neither JSON nor YAML.
    pub fn read(source: &Source) -> Result<Self, String> {
        generator::document::tree(source)
            .map(|tree| Self::new(bundled(source, tree)))
            .map_err(|error| error.to_string())
    }

    /// The whole tree.
    pub(crate) fn tree(&self) -> &Value {
        &self.tree
    }

    /// What a pointer leads to.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        self.tree.pointer(pointer)
    }

    /// The pointer that a reference stands for, if it leads to anything in this document.
    /// What is written carelessly and can only mean one thing is followed: superfluous
    /// slashes, and pointers that lead through another reference.
    pub(crate) fn target(&self, reference: &str) -> Option<String> {
        let fragment = reference.strip_prefix('#')?;
        if let Some(pointer) = self.exact(reference) {
            return Some(pointer);
        }
        let pointer = percent_decode_str(fragment).decode_utf8().ok()?;
        if let Some(pointer) = self.anchors.get(&*pointer) {
            return Some(pointer.clone());
        }
        let mut found = String::new();
        let mut steps = 0;
        for segment in segments(&pointer).filter(|segment| !segment.is_empty()) {
            steps += 1;
            let next = join(&found, &segment);
            found = match self.at(&next) {
                Some(_) => next,
                None if steps > LONGEST_CHAIN => return None,
                None => {
                    let (through, _) =
                        self.resolve(&found).filter(|(it, _)| *it != found)?;
                    let next = join(&through, &segment);
                    self.at(&next).map(|_| next)?
                }
            };
        }
        Some(found).filter(|found| !found.is_empty())
    }

    /// The object at a pointer, and its pointer, with references followed.
    pub(crate) fn resolve(&self, pointer: &str) -> Option<(String, &Value)> {
        let mut pointer = pointer.to_owned();
        for _ in 0..LONGEST_CHAIN {
            let value = self.at(&pointer)?;
            match value.get("$ref").and_then(Value::as_str) {
                Some(reference) => pointer = self.exact(reference)?,
                None => return Some((pointer, value)),
            }
        }
        None
    }

    /// The pointer that a reference stands for as it is written.
    fn exact(&self, reference: &str) -> Option<String> {
        let fragment = reference.strip_prefix('#')?;
        let pointer = percent_decode_str(fragment).decode_utf8().ok()?.into_owned();
        self.at(&pointer).is_some().then_some(pointer)
    }
}

/// Collects the schemas that have a name of their own.
fn collect_anchors(
    node: &Value,
    pointer: &str,
    depth: usize,
    anchors: &mut BTreeMap<String, String>,
) {
    if depth > DEEPEST {
        return;
    }
    match node {
        Value::Object(members) => {
            let names = ["$anchor", "$dynamicAnchor"].map(|key| members.get(key));
            for name in names.into_iter().flatten().filter_map(Value::as_str) {
                anchors.entry(name.to_owned()).or_insert_with(|| pointer.to_owned());
            }
            for (name, member) in members {
                collect_anchors(member, &join(pointer, name), depth + 1, anchors);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{index}");
                collect_anchors(item, &pointer, depth + 1, anchors);
            }
        }
        _ => {}
    }
}

/// How deeply a document is read.
const DEEPEST: usize = 200;

/// How many references may lead to each other; more are a circle.
const LONGEST_CHAIN: usize = 32;
