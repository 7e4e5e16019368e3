//! What a value must satisfy beside the schema that it is made for.

use serde_json::Value;

use crate::document::Document;
use crate::pointer::join;
use crate::tags::Tags;

/// The pointers of what all parts of an `allOf`, and what has them, say of the same place: a
/// type is made of them together.
pub(crate) fn parts(document: &Document, pointer: &str) -> Vec<String> {
    let mut found = parts_of(document, pointer);
    found.retain(|it| it != pointer);
    found
}

fn parts_of(document: &Document, pointer: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some((outer, inside)) = pointer.split_once("/allOf/") else {
        let places = pointer.match_indices("/properties/");
        let mut places = places.filter_map(|(at, _)| pointer.split_at_checked(at));
        let has_parts = |outer: &str| document.at(&join(outer, "allOf")).is_some();
        if let Some((outer, place)) = places.find(|(outer, _)| has_parts(outer)) {
            let place: Vec<_> = place.split('/').skip(1).collect();
            walk(document, outer, &place, 0, &mut found);
        }
        return found;
    };
    let mut place = Vec::new();
    // The part's index comes first; parts of parts are walked through, too.
    let mut segments = inside.split('/').skip(1);
    while let Some(segment) = segments.next() {
        let is_name = place.last() == Some(&"properties");
        if segment == "allOf" && !is_name {
            segments.next();
        } else {
            place.push(segment);
        }
    }
    if !place.is_empty() {
        walk(document, outer, &place, 0, &mut found);
    }
    found
}

fn walk(
    document: &Document,
    pointer: &str,
    place: &[&str],
    depth: usize,
    found: &mut Vec<String>,
) {
    const DEEPEST: usize = 20;
    let pointer = resolved(document, pointer);
    let Some(schema) = document.at(&pointer).filter(|_| depth < DEEPEST) else { return };
    let length = match place {
        [] => {
            found.push(pointer);
            return;
        }
        ["properties", _, ..] => 2,
        _ => 1,
    };
    let (step, rest) = place.split_at(length);
    walk(document, &format!("{pointer}/{}", step.join("/")), rest, depth + 1, found);
    let parts = schema.get("allOf").and_then(Value::as_array);
    for index in 0..parts.map_or(0, Vec::len) {
        walk(document, &format!("{pointer}/allOf/{index}"), place, depth + 1, found);
    }
}

/// The pointers of the schemas that a value of the one at a pointer may be by its tag:
/// those that take it over, and the variants of the union that it is.
pub(crate) fn candidates(
    document: &Document,
    tags: &Tags,
    pointer: &str,
) -> Vec<String> {
    let pointer = resolved(document, pointer);
    let mut found = tags.children(&pointer).to_vec();
    for keyword in ["oneOf", "anyOf"] {
        let variants = document.at(&join(&pointer, keyword)).and_then(Value::as_array);
        for index in 0..variants.map_or(0, Vec::len) {
            let variant = join(&join(&pointer, keyword), &index.to_string());
            found.push(resolved(document, &variant));
        }
    }
    found.retain(|candidate| tags.of(candidate).is_some());
    found
}

/// The pointers of the schemas that the value's tag means, of those that a value of the
/// one at a pointer may be: it is said to be one of them.
pub(crate) fn meant(
    document: &Document,
    tags: &Tags,
    pointer: &str,
    value: &Value,
) -> Vec<String> {
    let mut meant = candidates(document, tags, pointer);
    meant.retain(|candidate| {
        tags.of(candidate).into_iter().flatten().any(|(property, values)| {
            let tag = value.get(property).and_then(Value::as_str);
            tag.is_some_and(|tag| values.iter().any(|it| it == tag))
        })
    });
    meant
}

/// The pointer of what an array holds, where the schema at a pointer is one.
pub(crate) fn items(document: &Document, pointer: &str) -> Option<String> {
    let items = join(&resolved(document, pointer), "items");
    document.at(&items).map(|_| items)
}

fn resolved(document: &Document, pointer: &str) -> String {
    let mut pointer = pointer.to_owned();
    // A chain of references may be a circle.
    for _ in 0..20 {
        let reference = document.at(&pointer).and_then(|it| it.get("$ref"));
        match reference.and_then(Value::as_str).and_then(|it| document.target(it)) {
            Some(target) => pointer = target,
            None => break,
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn other_parts_say_something_of_the_same_place() {
        let document = Document::new(json!({ "components": { "schemas": {
            "Base": { "properties": { "a": { "type": "string" } } },
            "It": { "allOf": [
                { "$ref": "#/components/schemas/Base" },
                { "properties": { "a": { "default": "x" }, "b": {} } },
            ] },
        } } }));
        let part = "/components/schemas/It/allOf/1/properties";
        let found = parts(&document, &format!("{part}/a"));
        assert_eq!(found, ["/components/schemas/Base/properties/a"]);
        assert!(parts(&document, &format!("{part}/b")).is_empty());
    }

    #[test]
    fn a_tag_says_which_heir_is_meant() {
        let document = Document::new(json!({ "components": { "schemas": {
            "Base": { "discriminator": { "propertyName": "kind" } },
            "Cat": { "allOf": [{ "$ref": "#/components/schemas/Base" }] },
            "Use": { "$ref": "#/components/schemas/Base" },
        } } }));
        let tags = Tags::new(&document);
        let cat = meant(
            &document,
            &tags,
            "/components/schemas/Use",
            &json!({ "kind": "Cat" }),
        );
        assert_eq!(cat, ["/components/schemas/Cat"]);
        let dog = json!({ "kind": "Dog" });
        assert!(meant(&document, &tags, "/components/schemas/Use", &dog).is_empty());
    }
}
