//! What nothing leads to any more goes.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value};

use super::first_references;
use super::marks::{self, KINDS, Marks};
use super::operations::{self, Operation};
use super::shelter::{self, Move};
use crate::diagnostic::Diagnostic;
use crate::document::forest::{Forest, Tree, reference};
use crate::document::pointer::{join, segments};

/// What a fragment of a URI cannot have (RFC 3986, section 3.5).
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Removes the components, tags and links of a document that were only there for operations
/// that are not selected. Every reference that led somewhere still does: what is part of
/// such an operation and is needed elsewhere becomes a component, with a warning.
///
/// # Errors
///
/// When a reference would lead nowhere that led somewhere before, which is a fault of the
/// generator.
pub(super) fn prune(
    whole: &Forest,
    mut selected: Value,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Value, Vec<Diagnostic>> {
    let Some(all) = whole.trees.first().map(|it| &it.value) else { return Ok(selected) };
    drop_links(whole, &mut selected);
    let marks = marks::collect(whole, &selected);
    let moves = shelter::moves(all, marks.lost.keys());
    warn_of_moves(&moves, &marks, [&selected, all], diagnostics);
    drop_components(&mut selected, &marks);
    drop_tags(&mut selected, &marks.tags);
    shelter::carry_out(&moves, all, &mut selected);
    let mut forest = forest(selected);
    let renamed = renamed(whole, &forest, &marks, &moves);
    if let Some(tree) = forest.trees.first_mut() {
        rename(&mut tree.value, &renamed);
    }
    let is_lost = |text: &&String| {
        let text = renamed.get(*text).unwrap_or(text);
        whole.resolve(0, text).is_ok() && forest.resolve(0, text).is_err()
    };
    if let Some(text) = marks.references.iter().find(is_lost) {
        let message = format!("`{}` would lead nowhere", text.escape_debug());
        let help =
            "this is a fault of the generator; please report it with the document";
        return Err(vec![Diagnostic::error("generator-fault", "", message).help(help)]);
    }
    Ok(forest.trees.pop().map(|it| it.value).unwrap_or_default())
}

fn forest(value: Value) -> Forest {
    Forest { trees: vec![Tree { name: String::new(), value }] }
}

/// Removes the links to operations that are gone.
fn drop_links(whole: &Forest, selected: &mut Value) {
    let left = forest(std::mem::take(selected));
    let ids = |all: &Forest| -> BTreeSet<String> {
        operations::all(all)
            .iter()
            .filter_map(Operation::id)
            .map(str::to_owned)
            .collect()
    };
    let (before, after) = (ids(whole), ids(&left));
    *selected = left.trees.into_iter().next().map(|it| it.value).unwrap_or_default();
    let gone: BTreeSet<&String> = before.difference(&after).collect();
    if gone.is_empty() && operations::all(whole).iter().all(|it| it.id().is_some()) {
        return;
    }
    let kept: BTreeSet<String> = pointers(selected);
    let is_gone = |link: &Value| {
        let link = match reference(link).map(|text| whole.resolve(0, text)) {
            Some(Ok(found)) => found.value,
            _ => link,
        };
        let id = link.get("operationId").and_then(Value::as_str);
        let to = link.get("operationRef").and_then(Value::as_str);
        let to = to.and_then(|text| whole.resolve(0, text).ok());
        id.is_some_and(|id| gone.contains(&id.to_owned()))
            || to.is_some_and(|found| !kept.contains(&found.spot.pointer))
    };
    retain_links(selected, &is_gone);
}

/// The pointers to all operations.
fn pointers(tree: &Value) -> BTreeSet<String> {
    let mut pointers = BTreeSet::new();
    for section in operations::SECTIONS {
        let items = tree.get(section).and_then(Value::as_object).into_iter().flatten();
        for (path, item) in items {
            let path = join(&join("", section), path);
            let members = item.as_object().into_iter().flatten();
            pointers.extend(members.map(|(method, _)| join(&path, method)));
        }
    }
    pointers
}

fn retain_links(value: &mut Value, is_gone: &dyn Fn(&Value) -> bool) {
    match value {
        Value::Object(members) => {
            let mut is_empty = false;
            if let Some(Value::Object(links)) = members.get_mut("links") {
                let before = links.len();
                links.retain(|_, link| !is_gone(link));
                is_empty = links.is_empty() && before > 0;
            }
            if is_empty {
                members.shift_remove("links");
            }
            members.values_mut().for_each(|it| retain_links(it, is_gone));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| retain_links(it, is_gone)),
        _ => {}
    }
}

fn drop_components(tree: &mut Value, marks: &Marks) {
    let Some(members) = tree.as_object_mut() else { return };
    let Some(components) = members.get_mut("components").and_then(Value::as_object_mut)
    else {
        return;
    };
    components.retain(|kind, all| match all {
        Value::Object(all) if KINDS.contains(&kind.as_str()) => {
            all.retain(|name, _| {
                name.starts_with("x-")
                    || marks.components.contains(&(kind.clone(), name.clone()))
            });
            !all.is_empty()
        }
        _ => true,
    });
    if components.is_empty() {
        members.shift_remove("components");
    }
}

/// Removes the tags that no operation has, also from the groups that Redoc shows.
fn drop_tags(tree: &mut Value, used: &BTreeSet<String>) {
    let Some(members) = tree.as_object_mut() else { return };
    let retain = |members: &mut Map<String, Value>,
                  name: &str,
                  is_used: &dyn Fn(&mut Value) -> bool| {
        let Some(Value::Array(items)) = members.get_mut(name) else { return };
        items.retain_mut(is_used);
        if items.is_empty() {
            members.shift_remove(name);
        }
    };
    retain(members, "tags", &|tag| {
        tag.get("name").and_then(Value::as_str).is_none_or(|it| used.contains(it))
    });
    retain(members, "x-tagGroups", &|group| {
        let Some(Value::Array(tags)) = group.get_mut("tags") else { return true };
        tags.retain(|it| it.as_str().is_none_or(|it| used.contains(it)));
        !tags.is_empty()
    });
}

/// What references become that led into operations that are gone, by their texts.
fn renamed(
    whole: &Forest,
    left: &Forest,
    marks: &Marks,
    moves: &[Move],
) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    for text in &marks.references {
        if left.resolve(0, text).is_ok() {
            continue;
        }
        let Ok(found) = whole.resolve(0, text) else { continue };
        let pointer = found.spot.pointer;
        let moved = moves.iter().find_map(|it| {
            let rest = shelter::inside(&pointer, &it.from)?;
            Some(it.to() + rest)
        });
        let pointer = moved.unwrap_or(pointer);
        let to = format!("#{}", utf8_percent_encode(&pointer, FRAGMENT));
        renamed.insert(text.clone(), to);
    }
    renamed
}

/// Writes references and what discriminators map to anew.
fn rename(value: &mut Value, renamed: &BTreeMap<String, String>) {
    if renamed.is_empty() {
        return;
    }
    match value {
        Value::Object(members) => {
            let is_mapping = marks::mapping(members).is_some();
            for (name, member) in members.iter_mut() {
                if matches!(name.as_str(), "$ref" | "$dynamicRef") {
                    rename_text(member, renamed);
                }
                if name == "discriminator" && is_mapping {
                    let mapping =
                        member.get_mut("mapping").and_then(Value::as_object_mut);
                    let texts = mapping.into_iter().flat_map(Map::values_mut);
                    texts.for_each(|it| rename_text(it, renamed));
                }
                rename(member, renamed);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|it| rename(it, renamed)),
        _ => {}
    }
}

fn rename_text(value: &mut Value, renamed: &BTreeMap<String, String>) {
    let to = value.as_str().and_then(|text| renamed.get(text));
    if let Some(to) = to {
        *value = Value::from(to.as_str());
    }
}

fn warn_of_moves(
    moves: &[Move],
    marks: &Marks,
    trees: [&Value; 2],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if moves.is_empty() {
        return;
    }
    let references = trees.map(first_references);
    for it in moves {
        let text = marks.lost.get(&it.from).map_or("", String::as_str);
        let to = it.to();
        let from: Vec<_> = segments(&it.from).skip(1).take(2).collect();
        let message = format!(
            "`{}` is part of an operation that is not selected (`{}`); it becomes `#{to}`",
            text.escape_debug(),
            from.join(" ").escape_debug(),
        );
        // The reference may be part of what moves itself.
        let pointer = references.iter().find_map(|all| all.get(text)).cloned();
        let pointer = pointer.unwrap_or_default();
        diagnostics.push(Diagnostic::warning("kept-for-reference", pointer, message));
    }
}
