//! A document as its provider wrote it: a tree, in which references are followed.

use generator::Source;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A document's tree.
#[derive(Clone, Debug)]
pub struct Document {
    tree: Value,
    siblings: bool,
}

impl Document {
    /// Takes the tree of an OpenAPI document of version 3.0 or 3.1.
    #[must_use]
    pub fn new(tree: Value) -> Self {
        let version = tree.get("openapi").and_then(Value::as_str).unwrap_or_default();
        let siblings = !version.starts_with("3.0");
        Self { tree, siblings }
    }

    /// Reads a document.
    ///
    /// # Errors
    ///
    /// When it is neither JSON nor YAML.
    pub fn read(source: &Source) -> Result<Self, String> {
        generator::document::tree(source).map(Self::new).map_err(|error| error.to_string())
    }

    /// The whole tree.
    pub(crate) fn tree(&self) -> &Value {
        &self.tree
    }

    /// Whether keywords beside `$ref` count: since OpenAPI 3.1.
    pub(crate) fn counts_siblings(&self) -> bool {
        self.siblings
    }

    /// What a pointer leads to.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        self.tree.pointer(pointer)
    }

    /// The pointer that a reference stands for, if it leads to anything in this document.
    pub(crate) fn target(&self, reference: &str) -> Option<String> {
        let fragment = reference.strip_prefix('#')?;
        let pointer = percent_decode_str(fragment).decode_utf8().ok()?.into_owned();
        self.at(&pointer).is_some().then_some(pointer)
    }

    /// The object at a pointer, and its pointer, with references followed.
    pub(crate) fn resolve(&self, pointer: &str) -> Option<(String, &Value)> {
        let mut pointer = pointer.to_owned();
        for _ in 0..LONGEST_CHAIN {
            let value = self.at(&pointer)?;
            match value.get("$ref").and_then(Value::as_str) {
                Some(reference) => pointer = self.target(reference)?,
                None => return Some((pointer, value)),
            }
        }
        None
    }
}

/// How many references may lead to each other; more are a circle.
const LONGEST_CHAIN: usize = 32;
