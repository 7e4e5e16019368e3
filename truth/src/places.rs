//! Which Rust types the schemas of a document became.

use std::collections::{BTreeMap, BTreeSet};

use generator::Manifest;

use crate::examples::is_json;
use crate::pointer::{outer, unescape};

/// A type, and whether it is one of `null`, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The type as it is written at the crate's root.
    pub(crate) ty: String,
    /// Whether `null` comes to it: where a schema is used that has `null` as a value, it is
    /// the user's `Option` that takes it.
    pub(crate) takes_null: bool,
}

/// Types by the pointers of their schemas.
#[derive(Debug, Default)]
pub(crate) struct Places {
    types: BTreeMap<String, BTreeSet<Place>>,
    named: BTreeSet<String>,
}

impl Places {
    pub(crate) fn new(manifest: &Manifest) -> Self {
        let mut places = Self::default();
        // What a variant of a union holds can have the union's own pointer: it is a part.
        let mut parts: BTreeSet<(&str, &str)> = BTreeSet::new();
        let mut unions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for schema in &manifest.schemas {
            for ty in schema.variants.iter().filter_map(|variant| variant.ty.as_deref())
            {
                parts.insert((&schema.pointer, ty));
                unions.entry(ty).or_default().insert(&schema.pointer);
            }
        }
        // A union that was taken over by `allOf` has variants of its own, which also are
        // what took it over, and have the pointers of the original's variants.
        let is_taken_over = |pointer: &str, ty: &str| {
            let unions = unions.get(ty);
            outer(pointer).is_some_and(|outer| {
                unions.is_some_and(|unions| !unions.contains(outer))
            })
        };
        for schema in &manifest.schemas {
            let is_part = parts.contains(&(&*schema.pointer, &*schema.path));
            if !is_part && !is_taken_over(&schema.pointer, &schema.path) {
                places.add(&schema.pointer, &schema.path, false);
            }
            places.named.insert(schema.pointer.clone());
            for field in &schema.fields {
                if let Some(pointer) = &field.pointer {
                    places.add(pointer, &field.ty, field.presence == "required");
                }
            }
        }
        for operation in &manifest.operations {
            let inputs = operation.parameters.iter().chain(&operation.body);
            // One that the document does not declare has the operation's place, and no schema;
            // one that takes a list of what its schema describes, its own.
            let is_parameter = |pointer: &str| {
                let list = pointer.rsplit_once('/').map(|(list, _)| list);
                list.is_some_and(|list| list.ends_with("/parameters"))
            };
            let inputs = inputs.filter(|it| {
                it.pointer != operation.pointer && !is_parameter(&it.pointer)
            });
            for input in inputs.filter(|it| is_carried_as_json(&it.pointer, &it.ty)) {
                places.add(&input.pointer, &input.ty, false);
                places.named.insert(input.pointer.clone());
            }
            for reply in &operation.replies {
                let ty = reply.item.as_ref().unwrap_or(&reply.ty);
                let pointer = reply.pointer.as_deref();
                if let Some(pointer) = pointer.filter(|it| is_carried_as_json(it, ty)) {
                    // That an error's body is `null` says that there is none.
                    places.add(pointer, ty, reply.success);
                    places.named.insert(pointer.to_owned());
                }
            }
        }
        places
    }

    fn add(&mut self, pointer: &str, ty: &str, takes_null: bool) {
        if is_path(ty) {
            let place = Place { ty: ty.to_owned(), takes_null };
            self.types.entry(pointer.to_owned()).or_default().insert(place);
        }
    }

    /// The pointers of schemas with types of their own, and of all that is sent and
    /// received.
    pub(crate) fn pointers(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(String::as_str)
    }

    /// The types at a pointer. The schema of an array's items is part of the array's.
    pub(crate) fn at(&self, pointer: &str) -> Vec<Place> {
        if let Some(found) = self.types.get(pointer) {
            return found.iter().cloned().collect();
        }
        let (outer, keyword) = pointer.rsplit_once('/').unwrap_or_default();
        let wrapped: fn(&str) -> Option<&str> = match keyword {
            "items" => |ty| ty.strip_prefix("Vec<")?.strip_suffix('>'),
            "additionalProperties" => |ty| {
                ty.strip_prefix("std::collections::BTreeMap<String, ")?.strip_suffix('>')
            },
            _ => return Vec::new(),
        };
        let inner = |place: Place| {
            let ty = wrapped(&place.ty)?.to_owned();
            Some(Place { ty, takes_null: true })
        };
        self.at(outer).into_iter().filter_map(inner).collect()
    }
}

/// Whether the values of a payload's schema are what its type holds: text that is no JSON,
/// XML for example, may have a schema of the value that is written in it.
fn is_carried_as_json(pointer: &str, ty: &str) -> bool {
    let media_type = pointer.strip_suffix("/schema").and_then(|pointer| {
        let (content, media_type) = pointer.rsplit_once('/')?;
        content.ends_with("/content").then(|| unescape(media_type))
    });
    ty != "String" || media_type.is_none_or(|it| is_json(&it))
}

/// Whether a type is named by a path, so that a program can name it.
fn is_path(ty: &str) -> bool {
    let names =
        ty.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '#')));
    let known = ["", "Box", "Option", "String", "Vec", "bool", "f32", "f64"];
    let is_integer = |name: &str| {
        let digits = name.strip_prefix(['i', 'u']).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut names = names.filter(|name| !known.contains(name) && !is_integer(name));
    ty != "()" && names.all(|name| name.contains("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_no_json_does_not_carry_its_schemas_values() {
        let at = |media_type: &str| {
            format!("/paths/~1a/get/responses/200/content/{media_type}/schema")
        };
        assert!(!is_carried_as_json(&at("text~1xml"), "String"));
        assert!(!is_carried_as_json(&at("application~1xml; charset=utf-8"), "String"));
        assert!(is_carried_as_json(&at("application~1json"), "String"));
        assert!(is_carried_as_json(&at("application~1problem+json"), "String"));
        // Forms and events have types of their own.
        assert!(is_carried_as_json(&at("multipart~1form-data"), "types::Upload"));
        assert!(is_carried_as_json("/paths/~1a/get/parameters/0/schema", "String"));
    }
}
