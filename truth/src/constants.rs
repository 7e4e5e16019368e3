//! What schemas themselves say of the property that a discriminator reads: a schema says more
//! surely what a value of it is than a mapping does.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::Document;

/// How deeply references and parts are followed.
const DEEPEST: usize = 20;

/// The texts that a property of an object of the schema at a pointer can be, by the schema and
/// what it is composed of; none where they are not listed.
pub(crate) fn listed(document: &Document, pointer: &str, property: &str) -> Vec<String> {
    let mut parts = Vec::new();
    collect(document, document.at(pointer), &mut parts, 0);
    let properties = parts.iter().filter_map(|it| it.get("properties")?.get(property));
    let mut known: Option<Vec<String>> = None;
    for schema in properties {
        let mut says = Vec::new();
        collect(document, Some(schema), &mut says, 0);
        for texts in says.iter().filter_map(|it| texts(it)) {
            match &mut known {
                Some(known) => known.retain(|it| texts.contains(it)),
                None => known = Some(texts),
            }
        }
    }
    known.unwrap_or_default()
}

/// Whether another property than that of a discriminator tells the schemas at some pointers
/// apart: none of them has that one, and this one is another text in each, which nothing that
/// is mapped to it contradicts.
pub(crate) fn tell_apart(
    document: &Document,
    pointers: &[String],
    property: &str,
    is_mapped_else: impl Fn(&str, &str) -> bool,
) -> bool {
    let mut all = Vec::new();
    for pointer in pointers {
        let mut parts = Vec::new();
        collect(document, document.at(pointer), &mut parts, 0);
        let properties = parts.iter().filter_map(|it| it.get("properties")?.as_object());
        all.push(properties.flat_map(|it| it.keys()).collect::<BTreeSet<_>>());
    }
    let Some((first, others)) = all.split_first() else { return false };
    if others.is_empty() || all.iter().any(|it| it.iter().any(|name| *name == property))
    {
        return false;
    }
    first.iter().any(|name| {
        let mut seen = BTreeSet::new();
        pointers.iter().all(|pointer| match &listed(document, pointer, name)[..] {
            [only] => !is_mapped_else(pointer, only) && seen.insert(only.clone()),
            _ => false,
        })
    })
}

/// A schema and what it is composed of, and refers to.
fn collect<'d>(
    document: &'d Document,
    schema: Option<&'d Value>,
    parts: &mut Vec<&'d Value>,
    depth: usize,
) {
    let Some(schema) = schema.filter(|_| depth < DEEPEST && parts.len() < DEEPEST)
    else {
        return;
    };
    parts.push(schema);
    let reference = schema.get("$ref").and_then(Value::as_str);
    if let Some(target) = reference.and_then(|it| document.target(it)) {
        collect(document, document.at(&target), parts, depth + 1);
    }
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        collect(document, Some(part), parts, depth + 1);
    }
}

/// The texts that a schema lists itself.
fn texts(schema: &Value) -> Option<Vec<String>> {
    let text = |it: &Value| it.as_str().map(str::to_owned);
    match schema.get("const") {
        Some(only) => Some(text(only).into_iter().collect()),
        None => Some(schema.get("enum")?.as_array()?.iter().filter_map(text).collect()),
    }
}
