//! The operations of a document.

use serde_json::Value;

use crate::document::forest::{Forest, reference};

/// The methods that a path item has operations for. `query` is one of OpenAPI 3.2.
pub(super) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The members of a document that have operations, by path or by name.
pub(super) const SECTIONS: [&str; 2] = ["paths", "webhooks"];

/// An operation where it is in the document.
#[derive(Clone, Debug)]
pub(super) struct Operation<'t> {
    /// One of [`SECTIONS`].
    pub(super) section: &'static str,
    /// The path, or the webhook's name.
    pub(super) path: &'t str,
    pub(super) method: &'static str,
    pub(super) value: &'t Value,
    /// Whether it is part of a path item that is written elsewhere.
    pub(super) is_referred: bool,
}

impl<'t> Operation<'t> {
    pub(super) fn id(&self) -> Option<&'t str> {
        self.value.get("operationId")?.as_str()
    }

    pub(super) fn tags(&self) -> impl Iterator<Item = &'t str> {
        let tags = self.value.get("tags").and_then(Value::as_array);
        tags.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// The operations of a document, in its order.
pub(super) fn all(whole: &Forest) -> Vec<Operation<'_>> {
    let mut all = Vec::new();
    let Some(tree) = whole.trees.first() else { return all };
    for section in SECTIONS {
        let Some(items) = tree.value.get(section).and_then(Value::as_object) else {
            continue;
        };
        for (path, item) in items {
            let referred = reference(item).and_then(|text| whole.resolve(0, text).ok());
            add(&mut all, section, path, item, false);
            if let Some(found) = referred {
                add(&mut all, section, path, found.value, true);
            }
        }
    }
    all
}

fn add<'t>(
    all: &mut Vec<Operation<'t>>,
    section: &'static str,
    path: &'t str,
    item: &'t Value,
    is_referred: bool,
) {
    for (name, value) in item.as_object().into_iter().flatten() {
        let method = METHODS.into_iter().find(|method| method == name);
        if let Some(method) = method {
            all.push(Operation { section, path, method, value, is_referred });
        }
    }
}
