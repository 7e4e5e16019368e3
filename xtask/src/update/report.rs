//! What a new document changes.

use std::collections::BTreeMap;

use generator::Source;
use generator::document;
use serde_json::Value;

use crate::settings::Settings;
use crate::{Result, say};

/// The members of a path item that are operations.
const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Prints which operations and components were added, removed or changed.
pub(super) fn report_changes(
    old: Option<&Source>,
    new: &Source,
    _settings: &Settings,
) -> Result<()> {
    let tree = |source: &Source| {
        document::tree(source).map_err(|error| format!("{}: {error}", source.name))
    };
    // A document that cannot be read is one that everything is added to.
    let before = old.map_or(Value::Null, |old| tree(old).unwrap_or_default());
    let after = tree(new)?;
    let mut count = 0;
    for line in changes(&before, &after) {
        count += 1;
        say(&line)?;
    }
    if count == 0 {
        say("no operation and no component changed")?;
    }
    Ok(())
}

fn changes(before: &Value, after: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for (before, after) in [
        (operations(before), operations(after)),
        (components(before), components(after)),
    ] {
        for (name, value) in &before {
            match after.get(name) {
                None => lines.push(format!("removed: {name}")),
                Some(now) if now != value => lines.push(format!("changed: {name}")),
                Some(_) => {}
            }
        }
        let added = after.keys().filter(|name| !before.contains_key(*name));
        lines.extend(added.map(|name| format!("added: {name}")));
    }
    lines
}

/// Operations by method, path and id. What all operations of a path share is part of each.
fn operations(tree: &Value) -> BTreeMap<String, Vec<&Value>> {
    let mut operations = BTreeMap::new();
    for section in ["paths", "webhooks"] {
        for (path, item) in members(tree.get(section)) {
            for method in METHODS {
                let Some(operation) = item.get(method) else { continue };
                let mut name = format!("{} {path}", method.to_uppercase());
                if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
                    name.push_str(&format!(" ({id})"));
                }
                let shared = ["parameters", "servers"];
                let shared = shared.iter().filter_map(|it| item.get(it));
                operations
                    .insert(name, std::iter::once(operation).chain(shared).collect());
            }
        }
    }
    operations
}

fn components(tree: &Value) -> BTreeMap<String, Vec<&Value>> {
    let mut components = BTreeMap::new();
    for (kind, all) in members(tree.get("components")) {
        for (name, value) in members(Some(all)) {
            components.insert(format!("{kind}/{name}"), vec![value]);
        }
    }
    components
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_changed_is_named() {
        let before = json!({
            "paths": {
                "/a": {"get": {"operationId": "a"}, "put": {"summary": "x"}},
                "/b": {"parameters": [], "get": {}},
            },
            "components": {"schemas": {"A": {"type": "string"}, "B": {}}},
        });
        let after = json!({
            "paths": {
                "/a": {"get": {"operationId": "a"}, "put": {"summary": "y"}},
                "/b": {"parameters": [{}], "get": {}},
            },
            "components": {"schemas": {"A": {"type": "string"}}, "headers": {"H": {}}},
        });
        let expected = [
            "changed: GET /b",
            "changed: PUT /a",
            "removed: schemas/B",
            "added: headers/H",
        ];
        assert_eq!(changes(&before, &after), expected);
        assert!(changes(&before, &before).is_empty());
    }
}
