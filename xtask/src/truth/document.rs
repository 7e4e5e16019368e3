//! A document as it is written, read without the generator.

use std::path::Path;

use serde_json::{Map, Value};

use crate::Result;

/// How many references may lead from one to the next.
const CHAIN: usize = 64;

/// A document.
#[derive(Debug)]
pub(super) struct Document {
    root: Value,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// The file is neither JSON nor YAML.
    pub(super) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)?;
        let text = text.trim_start_matches('\u{feff}');
        if file.extension().is_some_and(|extension| extension == "json") {
            return Ok(Self::new(serde_json::from_str(text)?));
        }
        Ok(Self::new(json(serde_yaml::from_str(text)?)))
    }

    pub(super) fn new(root: Value) -> Self {
        Self { root }
    }

    /// The whole document.
    pub(super) fn root(&self) -> &Value {
        &self.root
    }

    /// Whether schemas are those of OpenAPI 3.1 or newer, which are JSON Schema's.
    pub(super) fn is_json_schema(&self) -> bool {
        let version = self.root.get("openapi").and_then(Value::as_str);
        version.is_some_and(|version| !version.starts_with("3.0"))
    }

    /// What a pointer leads to, itself or through references.
    pub(super) fn at(&self, pointer: &str) -> Option<&Value> {
        self.find(pointer).map(|(node, _)| node)
    }

    /// What a node refers to in the end, with its pointer; none if it is no reference or
    /// leads nowhere.
    pub(super) fn target(&self, node: &Value) -> Option<(&Value, String)> {
        let (mut node, mut at) = self.step(node)?;
        for _ in 0..CHAIN {
            let Some((next, place)) = self.step(node) else { return Some((node, at)) };
            (node, at) = (next, place);
        }
        None
    }

    /// What a node refers to itself.
    pub(super) fn step(&self, node: &Value) -> Option<(&Value, String)> {
        let reference = node.get("$ref").and_then(Value::as_str)?;
        self.find(&decoded(reference.strip_prefix('#')?))
    }

    /// What a pointer leads to, with the pointer without references on its way.
    fn find(&self, pointer: &str) -> Option<(&Value, String)> {
        if let Some(found) = self.root.pointer(pointer) {
            return Some((found, pointer.to_owned()));
        }
        let (mut node, mut at) = (&self.root, String::new());
        for segment in pointer.split('/').skip(1) {
            for _ in 0..CHAIN {
                let name = segment.replace("~1", "/").replace("~0", "~");
                let is_there = match node {
                    Value::Object(members) => members.contains_key(&name),
                    _ => true,
                };
                let reference = node.get("$ref").and_then(Value::as_str);
                let Some(reference) = reference.filter(|_| !is_there) else { break };
                let pointer = decoded(reference.strip_prefix('#')?);
                node = self.root.pointer(&pointer)?;
                at = pointer;
            }
            let step = format!("/{segment}");
            node = node.pointer(&step)?;
            at.push_str(&step);
        }
        Some((node, at))
    }
}

/// A pointer in a URI's fragment (RFC 6901, section 6).
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| fragment.to_owned())
}

/// A name as it is written in a pointer.
pub(super) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// YAML as JSON: keys are texts, and tags say nothing.
fn json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => value.into(),
        serde_yaml::Value::Number(number) => {
            if let Some(number) = number.as_i64() {
                number.into()
            } else if let Some(number) = number.as_u64() {
                number.into()
            } else {
                number.as_f64().into()
            }
        }
        serde_yaml::Value::String(text) => text.into(),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        serde_yaml::Value::Mapping(members) => {
            let members = members.into_iter().map(|(key, value)| {
                let key = match json(key) {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                (key, json(value))
            });
            Value::Object(members.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => json(tagged.value),
    }
}
