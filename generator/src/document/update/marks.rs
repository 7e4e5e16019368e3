//! What the operations that stay lead to.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::operations::SECTIONS;
use crate::document::forest::{Forest, reference};
use crate::document::pointer::segments;

/// The kinds of components that OpenAPI 3.0 and 3.1 have. What else is among the components
/// stays.
pub(super) const KINDS: [&str; 10] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
];

/// Everything that something leads to.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The components, by kind and name.
    pub(super) components: BTreeSet<(String, String)>,
    /// The pointers to what is referred to in operations that go, each with the reference
    /// that was found first.
    pub(super) lost: BTreeMap<String, String>,
    /// The tags of operations.
    pub(super) tags: BTreeSet<String>,
    /// The texts of references, and of what a discriminator maps to.
    pub(super) references: BTreeSet<String>,
}

/// Follows everything from all of a document that is no component on.
pub(super) fn collect(whole: &Forest, selected: &Value) -> Marks {
    let mut collector = Collector {
        whole,
        selected,
        marks: Marks::default(),
        children: children(selected),
        open: Vec::new(),
        bases: Vec::new(),
        heirs: BTreeSet::new(),
    };
    collector.run();
    collector.marks
}

struct Collector<'t> {
    whole: &'t Forest,
    /// The document without the operations that go.
    selected: &'t Value,
    marks: Marks,
    /// The schemas that are composed of a schema, by its name.
    children: BTreeMap<String, Vec<String>>,
    /// What is still to be looked at.
    open: Vec<&'t Value>,
    /// Schemas whose heirs are still to be marked.
    bases: Vec<String>,
    heirs: BTreeSet<String>,
}

impl<'t> Collector<'t> {
    fn run(&mut self) {
        for (name, value) in self.selected.as_object().into_iter().flatten() {
            match name.as_str() {
                "components" => {
                    let kinds = value.as_object().into_iter().flatten();
                    let others =
                        kinds.filter(|(kind, _)| !KINDS.contains(&kind.as_str()));
                    self.open.extend(others.map(|(_, value)| value));
                }
                "security" => self.security(value),
                "tags" => {}
                _ => self.open.push(value),
            }
        }
        loop {
            if let Some(value) = self.open.pop() {
                self.look_at(value);
            } else if let Some(base) = self.bases.pop() {
                self.inherit(&base);
            } else {
                break;
            }
        }
    }

    fn look_at(&mut self, value: &'t Value) {
        match value {
            Value::Object(members) => {
                for name in ["$ref", "$dynamicRef"] {
                    if let Some(text) = members.get(name).and_then(Value::as_str) {
                        self.follow(text);
                    }
                }
                for text in mapping(members).into_iter().flatten() {
                    self.follow_mapped(text);
                }
                if let Some(security) = members.get("security") {
                    self.security(security);
                }
                self.marks.tags.extend(tags(members).map(str::to_owned));
                // What is last is looked at first.
                self.open.extend(members.values().rev());
            }
            Value::Array(items) => self.open.extend(items.iter().rev()),
            _ => {}
        }
    }

    fn security(&mut self, requirements: &'t Value) {
        let requirements = requirements.as_array().into_iter().flatten();
        for name in requirements.filter_map(Value::as_object).flat_map(Map::keys) {
            self.mark("securitySchemes", name);
        }
    }

    /// Marks what a reference leads to, and the component that it leads through.
    fn follow(&mut self, text: &str) {
        if !self.marks.references.insert(text.to_owned()) {
            return;
        }
        if let Some(("", pointer)) = text.split_once('#') {
            self.mark_at(pointer);
        }
        match self.whole.resolve(0, text) {
            Ok(found) => {
                let pointer = found.spot.pointer;
                self.mark_at(&pointer);
                let is_in_section =
                    segments(&pointer).next().is_some_and(|it| SECTIONS.contains(&&*it));
                if is_in_section
                    && self.selected.pointer(&pointer).is_none()
                    && let Entry::Vacant(lost) = self.marks.lost.entry(pointer)
                {
                    lost.insert(text.to_owned());
                    self.open.push(found.value);
                }
            }
            // What is written wrongly is mended by name when the document is read.
            Err(_) => {
                let name = segments(text).last().unwrap_or_else(|| text.into());
                let name = name.trim_start_matches('#').to_owned();
                for kind in KINDS {
                    self.mark(kind, &name);
                }
            }
        }
    }

    /// Follows what a discriminator maps a value to: a schema's name or a reference.
    fn follow_mapped(&mut self, text: &str) {
        if self.component("schemas", text).is_some() {
            self.mark("schemas", text);
        } else {
            self.follow(text);
        }
    }

    /// Marks the component that a pointer is about.
    fn mark_at(&mut self, pointer: &str) {
        let mut segments = segments(pointer);
        if segments.next().as_deref() != Some("components") {
            return;
        }
        if let (Some(kind), Some(name)) = (segments.next(), segments.next()) {
            self.mark(&kind, &name);
        }
    }

    fn mark(&mut self, kind: &str, name: &str) {
        let Some(value) = self.component(kind, name) else { return };
        if !self.marks.components.insert((kind.to_owned(), name.to_owned())) {
            return;
        }
        self.open.push(value);
        if kind == "schemas" && stands_for_heirs(value) {
            self.bases.push(name.to_owned());
        }
    }

    /// Marks what is composed of a schema that stands for all that is, also by way of
    /// others: as the types of a document are made.
    fn inherit(&mut self, base: &str) {
        for heir in self.children.get(base).cloned().unwrap_or_default() {
            if self.heirs.insert(heir.clone()) {
                self.mark("schemas", &heir);
                self.bases.push(heir);
            }
        }
    }

    fn component(&self, kind: &str, name: &str) -> Option<&'t Value> {
        self.selected.get("components")?.get(kind)?.get(name)
    }
}

/// The tags of an operation. Nothing else that has `tags` looks like one.
fn tags(members: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let is_operation = members.contains_key("responses")
        || members.contains_key("operationId")
        || members.contains_key("requestBody");
    let tags = members.get("tags").filter(|_| is_operation).and_then(Value::as_array);
    tags.into_iter().flatten().filter_map(Value::as_str)
}

/// What the discriminator of a schema maps its values to.
pub(super) fn mapping(
    schema: &Map<String, Value>,
) -> Option<impl Iterator<Item = &str>> {
    let discriminator = schema.get("discriminator")?.as_object()?;
    discriminator.get("propertyName")?.as_str()?;
    let mapping = discriminator.get("mapping")?.as_object()?;
    Some(mapping.values().filter_map(Value::as_str))
}

/// Whether a schema stands for those that are composed of it, of which the discriminator
/// says which is meant.
fn stands_for_heirs(schema: &Value) -> bool {
    let names_tag = schema
        .get("discriminator")
        .and_then(|it| it.get("propertyName"))
        .is_some_and(Value::is_string);
    names_tag && schema.get("oneOf").is_none() && schema.get("anyOf").is_none()
}

/// The schemas that are composed of each schema, by its name.
fn children(tree: &Value) -> BTreeMap<String, Vec<String>> {
    let mut children = BTreeMap::<String, Vec<String>>::new();
    let schemas = tree.get("components").and_then(|it| it.get("schemas"));
    for (name, schema) in schemas.and_then(Value::as_object).into_iter().flatten() {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        for part in parts.filter_map(reference) {
            if let Some(base) = part.strip_prefix("#/components/schemas/") {
                children.entry(base.to_owned()).or_default().push(name.clone());
            }
        }
    }
    children
}
