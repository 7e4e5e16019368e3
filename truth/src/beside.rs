//! What a value must satisfy beside the schema that it is made for.

use serde_json::Value;

use crate::document::Document;
use crate::pointer::join;
use crate::tags::Tags;

/// The pointers of what other parts of an `allOf` say of the same place: a type is made of
/// all of them together.
pub(crate) fn parts(document: &Document, pointer: &str) -> Vec<String> {
    const ALL_OF: &str = "/allOf/";
    let mut found = Vec::new();
    for (at, _) in pointer.match_indices(ALL_OF) {
        let list = &pointer[..at + ALL_OF.len() - 1];
        let inside = &pointer[at + ALL_OF.len()..];
        let Some((part, place)) = inside.split_once('/') else { continue };
        let parts = document.at(list).and_then(Value::as_array);
        for index in 0..parts.map_or(0, Vec::len) {
            let other = resolved(document, &join(list, &index.to_string()));
            let other = format!("{other}/{place}");
            if index.to_string() != part && document.at(&other).is_some() {
                found.push(other);
            }
        }
    }
    found
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
