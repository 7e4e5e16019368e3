//! Where a value goes that is part of an operation that goes, and is referred to from one
//! that stays: among the components.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::operations::METHODS;
use crate::document::pointer::{join, segments};

/// A value that moves.
#[derive(Debug)]
pub(super) struct Move {
    /// Its pointer in the whole document.
    pub(super) from: String,
    /// The kind of component that it becomes.
    pub(super) kind: &'static str,
    /// Its name among these.
    pub(super) name: String,
}

impl Move {
    /// Its new pointer.
    pub(super) fn to(&self) -> String {
        join(&join("/components", self.kind), &self.name)
    }
}

/// Chooses a place for each value. What is inside of another one moves with it.
pub(super) fn moves<'p>(
    tree: &Value,
    pointers: impl Iterator<Item = &'p String>,
) -> Vec<Move> {
    let mut moves: Vec<Move> = Vec::new();
    let mut taken = BTreeMap::<&'static str, Vec<String>>::new();
    let mut pointers: Vec<&String> = pointers.collect();
    // A pointer is shorter than those into it.
    pointers.sort_by_key(|it| (it.len(), *it));
    for pointer in pointers {
        if moves.iter().any(|it| inside(pointer, &it.from).is_some()) {
            continue;
        }
        let kind = kind(pointer, tree);
        let taken = taken.entry(kind).or_default();
        let wanted = name(pointer, tree);
        let is_free = |name: &String| {
            let components = tree.get("components").and_then(|it| it.get(kind));
            components.is_none_or(|it| it.get(name).is_none()) && !taken.contains(name)
        };
        let mut names = std::iter::once(wanted.clone())
            .chain((2..).map(|number: usize| format!("{wanted}_{number}")));
        let name = names.find(is_free).unwrap_or(wanted);
        taken.push(name.clone());
        moves.push(Move { from: pointer.clone(), kind, name });
    }
    moves
}

/// What follows a pointer to a container in a pointer to something inside of it.
pub(super) fn inside<'p>(pointer: &'p str, container: &str) -> Option<&'p str> {
    let rest = pointer.strip_prefix(container)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// Puts the values in their places.
pub(super) fn carry_out(moves: &[Move], whole: &Value, tree: &mut Value) {
    for it in moves {
        let Some(value) = whole.pointer(&it.from) else { continue };
        let place = member(member(tree, "components"), it.kind);
        if let Value::Object(members) = place {
            members.insert(it.name.clone(), value.clone());
        }
    }
}

/// The member of an object, which is made an empty object if it is not there.
fn member<'t>(value: &'t mut Value, name: &str) -> &'t mut Value {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    match value {
        Value::Object(members) => {
            members.entry(name).or_insert_with(|| Value::Object(Map::new()))
        }
        other => other,
    }
}

/// The kind of component that a part of an operation can be.
fn kind(pointer: &str, tree: &Value) -> &'static str {
    let all: Vec<_> = segments(pointer).collect();
    let rest: Vec<&str> = all.iter().skip(2).map(|it| &**it).collect();
    if rest.contains(&"schema") {
        return "schemas";
    }
    let is_3_1 = tree
        .get("openapi")
        .and_then(Value::as_str)
        .is_some_and(|it| it.starts_with("3.1"));
    match rest.as_slice() {
        [] if is_3_1 => "pathItems",
        [.., "parameters", _] => "parameters",
        [.., "responses", _] => "responses",
        [.., "requestBody"] => "requestBodies",
        [.., "headers", _] => "headers",
        [.., "examples", _] => "examples",
        [.., "links", _] => "links",
        [.., "callbacks", _] => "callbacks",
        // What is no component of OpenAPI is one of ours.
        _ => "x-referred",
    }
}

/// A name of the words that lead to a part of an operation: the operation's id, or its path
/// and method, and what says which part it is.
fn name(pointer: &str, tree: &Value) -> String {
    const SILENT: [&str; 4] = ["responses", "content", "schema", "properties"];
    let all: Vec<_> = segments(pointer).map(|it| it.into_owned()).collect();
    let operation = match all.as_slice() {
        [section, path, method, ..] if METHODS.contains(&method.as_str()) => {
            tree.get(section).and_then(|it| it.get(path)).and_then(|it| it.get(method))
        }
        _ => None,
    };
    let id = operation.and_then(|it| it.get("operationId")).and_then(Value::as_str);
    let begin = if operation.is_some() { 3 } else { 2 };
    let rest = all.iter().enumerate().skip(begin);
    let rest = rest.filter(|(at, word)| {
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        let is_media_type = before.is_some_and(|it| it == "content");
        !is_media_type && !SILENT.contains(&word.as_str())
    });
    let rest = rest.map(|(_, word)| word.as_str());
    let own: Vec<&str> = match id {
        Some(id) => vec![id],
        None => all.iter().take(begin).skip(1).map(String::as_str).collect(),
    };
    let words: Vec<String> = own.into_iter().chain(rest).map(plain).collect();
    words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("_")
}

/// A word of the characters that a component's name may have.
fn plain(word: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let parts = word.split(|c: char| !is_part(c)).filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join("_")
}
