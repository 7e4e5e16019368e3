//! Names for places that have none in the document.

use serde_json::Value;

use super::{Reader, address};
use crate::document::at::Spot;
use crate::document::forest::Tree;
use crate::document::pointer::{index, segments};

impl Reader<'_, '_> {
    /// The names that would suit what stands at a place, the best first: what a definition
    /// is called, else the words that lead to it, as they name types that stand inside of
    /// others.
    pub(super) fn wanted_names(&self, spot: &Spot) -> Vec<String> {
        let Some(tree) = self.forest.trees.get(spot.file) else { return Vec::new() };
        let mut words = Vec::new();
        let mut short = None;
        let mut value = Some(&tree.value);
        let mut before = Vec::new();
        let mut all = segments(&spot.pointer).peekable();
        while let Some(segment) = all.next() {
            let parent = value;
            value = parent.and_then(|it| match it {
                Value::Array(items) => items.get(index(&segment)?),
                it => it.get(&*segment),
            });
            let is_last = all.peek().is_none();
            self.word(&before, &segment, value, is_last, &mut words, &mut short);
            before.push(segment.into_owned());
        }
        if words.is_empty() {
            words.push(stem(tree).to_owned());
        }
        short.into_iter().chain([words.join(" ")]).collect()
    }

    /// Whether a name is the one that what stands at a place has there: that of a definition
    /// or of a file, and not one that was made of the words that lead to it.
    pub(super) fn is_name_of(&self, name: &str, spot: &Spot) -> bool {
        let mut all: Vec<_> = segments(&spot.pointer).collect();
        match (all.pop(), all.last().map_or("", |it| &**it)) {
            (Some(last), parent) => last == name && parent != "properties",
            (None, _) => self.forest.trees.get(spot.file).map(stem) == Some(name),
        }
    }

    /// Adds the word that a segment stands for.
    fn word(
        &self,
        before: &[String],
        segment: &str,
        value: Option<&Value>,
        is_last: bool,
        words: &mut Vec<String>,
        short: &mut Option<String>,
    ) {
        let parent = before.last().map_or("", String::as_str);
        match (parent, segment) {
            // Definitions have names that count for themselves.
            ("$defs" | "definitions", name) => {
                words.push(name.to_owned());
                *short = Some(name.to_owned());
            }
            (kind, name) if before.len() == 2 && is_named(before, kind) => {
                words.push(name.to_owned());
            }
            ("properties", name) => {
                words.push(name.to_owned());
                *short = None;
            }
            ("paths", path) if before.len() == 1 => words.push(path.to_owned()),
            (_, method) if before.len() == 2 && is_path(before) => {
                let id = value.and_then(|it| self.operations.get(&address(it)));
                match id {
                    Some(id) => *words = vec![id.clone()],
                    None => words.insert(0, method.to_owned()),
                }
            }
            ("parameters", _) => {
                let name = value.and_then(|it| it.get("name")).and_then(Value::as_str);
                words.push(name.unwrap_or("parameter").to_owned());
            }
            ("headers", name) => words.push(name.to_owned()),
            (_, "requestBody") => words.push("body".to_owned()),
            ("responses", code) => {
                let is_success = code.starts_with('2');
                words.push(if is_success { "response" } else { "error" }.to_owned());
            }
            // What is in an array or a map is named after it, if its name is free.
            (_, "items" | "prefixItems") if words.len() < 2 => {
                words.push("item".to_owned())
            }
            (_, "additionalProperties" | "patternProperties") if words.len() < 2 => {
                words.push("value".to_owned());
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", at) => {
                let title = value.and_then(|it| it.get("title")).and_then(Value::as_str);
                let part = if parent == "allOf" { "part" } else { "variant" };
                match (title, index(at)) {
                    (Some(title), _) => words.push(title.to_owned()),
                    (None, Some(at)) if is_last => {
                        words.push(format!("{part} {}", at + 1))
                    }
                    _ => {}
                }
            }
            // What is in a file of its own, or in no part of OpenAPI: the innermost name.
            (_, name) if is_outside(before, name) => *words = vec![name.to_owned()],
            _ => {}
        }
    }
}

fn is_named(before: &[String], kind: &str) -> bool {
    let first = before.first().map_or("", String::as_str);
    first == "components" && kind != first
}

fn is_path(before: &[String]) -> bool {
    before.first().is_some_and(|first| first == "paths")
}

/// Whether a member is in no part of OpenAPI and of no schema, so that it may be a name.
fn is_outside(before: &[String], name: &str) -> bool {
    let is_part = |name: &str| {
        let word = |word: &&str| *word == name;
        PARTS.iter().any(word) || index(name).is_some()
    };
    !is_part(name) && !before.iter().any(|it| is_part(it))
}

/// What is below these has a name by other rules.
const PARTS: [&str; 18] = [
    "components",
    "paths",
    "webhooks",
    "definitions",
    "$defs",
    "properties",
    "items",
    "prefixItems",
    "additionalProperties",
    "patternProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "schema",
    "content",
    "parameters",
    "responses",
    "headers",
];

/// The name of a file without folder and extension.
fn stem(tree: &Tree) -> &str {
    let name = tree.name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split_once('.').map_or(name, |(stem, _)| stem)
}
