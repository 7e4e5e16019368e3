//! Keys of names: what a thing is in the document, whatever stands around it. They are the
//! left side of the lock file.
//!
//! A key is the word for what has the name, and the way to it: `field Cluster > createdAt`.
//! The way begins with a schema of the components, with `response(NotFound)`, or with
//! `operation(GetCluster)`.

use crate::model::{Api, Origin, Root, Scalar, Schema, SchemaId, Text, Type, TypeUse};

/// What stands between the parts of a way.
const STEP: &str = " > ";

/// The key of a thing of this kind.
pub(super) fn key(kind: &str, parts: &[&str]) -> String {
    let parts: Vec<_> = parts.iter().map(|part| escaped(part)).collect();
    format!("{kind} {}", parts.join(STEP))
}

/// The key of the module of a tag.
pub(crate) fn tag_key(tag: &str) -> String {
    key("tag", &[tag])
}

/// The key of a thing inside another, whose way is known.
pub(super) fn inside(kind: &str, owner: &str, part: &str) -> String {
    format!("{kind} {owner}{STEP}{}", escaped(part))
}

/// The way to a schema, which is its type's key without the kind.
pub(crate) fn way(schema: &Schema) -> String {
    let mut way = root(&schema.origin.root);
    let mut words = schema.origin.words.iter();
    // Several responses of an operation can have a type of their own.
    if let Some((word, status)) = of_response(schema) {
        way.push_str(&format!("{STEP}{word} {status}"));
        words.next();
    }
    for word in words {
        way.push_str(STEP);
        way.push_str(&escaped(word));
    }
    way
}

/// The way to a named thing of the document.
pub(super) fn root(root: &Root) -> String {
    match root {
        // By the specification, the names of components have no parentheses.
        Root::Component(name) | Root::Elsewhere(name) if name.contains('(') => {
            format!("schema({})", escaped(name))
        }
        Root::Component(name) | Root::Elsewhere(name) => escaped(name),
        Root::Response(name) => format!("response({})", escaped(name)),
        Root::Parameter(name) => format!("parameter({})", escaped(name)),
        Root::Operation(id) => format!("operation({})", escaped(id)),
    }
}

/// A value of a tag as what a variant of a union of `owner` is told by.
pub(super) fn variant_value(owner: &str, value: &str) -> String {
    match value.strip_prefix('<') {
        Some(rest) => format!("variant {owner}{STEP}~2{}", escaped(rest)),
        None => inside("variant", owner, value),
    }
}

/// A type as the variant of a union of `origin`: in angle brackets, so that it is no value.
pub(super) fn variant_type(api: &Api, origin: &Origin, ty: &Type) -> String {
    format!("<{}>", type_words(api, origin, ty))
}

fn type_words(api: &Api, origin: &Origin, ty: &Type) -> String {
    match ty {
        Type::Schema(id) => schema_words(api, origin, *id),
        Type::Scalar(scalar) => scalar_word(*scalar).to_owned(),
        Type::Array(item) => format!("array of {}", use_words(api, origin, item)),
        Type::Map(value) => format!("map of {}", use_words(api, origin, value)),
        Type::Any => "any".to_owned(),
        Type::Foreign(foreign) => foreign.path.clone(),
    }
}

/// A type of OpenAPI, or a format that makes a type of its own.
fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Boolean => "boolean",
        Scalar::Integer(_) => "integer",
        Scalar::Double => "number",
        Scalar::Text(Text::Plain) => "string",
        Scalar::Text(Text::DateTime) => "date-time",
        Scalar::Text(Text::Date) => "date",
        Scalar::Text(Text::Time) => "time",
        Scalar::Text(Text::Duration) => "duration",
        Scalar::Text(Text::Uuid) => "uuid",
        Scalar::Text(Text::Base64) => "byte",
        Scalar::Text(Text::Secret) => "password",
    }
}

fn use_words(api: &Api, origin: &Origin, ty: &TypeUse) -> String {
    type_words(api, origin, &ty.ty)
}

/// A schema inside the union is called by what leads from the union to it.
fn schema_words(api: &Api, origin: &Origin, id: SchemaId) -> String {
    let Some(schema) = api.schema(id) else { return String::new() };
    let inner = schema.origin.words.strip_prefix(&origin.words[..]);
    match inner.filter(|_| schema.origin.root == origin.root) {
        Some(words @ [_, ..]) => words.join(STEP),
        _ => way(schema),
    }
}

/// The first word of the way to a schema in a response of an operation, and the status of
/// the response.
pub(super) fn of_response(schema: &Schema) -> Option<(&str, &str)> {
    let Root::Operation(_) = &schema.origin.root else { return None };
    match schema.origin.words.first()?.as_str() {
        word @ ("response" | "error") => Some((word, status(schema)?)),
        _ => None,
    }
}

/// The status of the response that a schema stands in.
fn status(schema: &Schema) -> Option<&str> {
    let (_, rest) = schema.pointer.split_once("/responses/")?;
    rest.split('/').next()
}

/// A part of a way, in which no separator is.
fn escaped(part: &str) -> String {
    part.replace('~', "~0").replace(STEP, "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_ways_are_written_alike() {
        assert_eq!(key("field", &["A", "b > c"]), "field A > b~1c");
        assert_eq!(key("field", &["A > b", "c"]), "field A~1b > c");
        assert_eq!(root(&Root::Component("a(b)".to_owned())), "schema(a(b))");
        assert_eq!(root(&Root::Operation("a(b)".to_owned())), "operation(a(b))");
    }
}
