//! Parts of an `allOf` that say what a value is for, and nothing of what it is: many
//! documents describe a reference so, beside which OpenAPI 3.0 allows no description.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use serde_json::Value;

use super::sorted::Draft;
use crate::document::read::{At, Reader, address};

/// The keywords that say nothing of what a value is.
const ANNOTATIONS: [&str; 13] = [
    "$comment",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

impl<'t> Reader<'t, '_> {
    /// Takes the parts away that only annotate, where another part is a reference: what they
    /// say is said as if it stood beside the `allOf`.
    pub(super) fn annotations(
        &mut self,
        parts: &mut Vec<(usize, &'t Value)>,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        let is_reference = |value: &'t Value| {
            value.as_object().is_some_and(|members| self.reference_of(members).is_some())
        };
        if !parts.iter().any(|(_, value)| is_reference(value)) {
            return;
        }
        let (annotating, others): (Vec<_>, Vec<_>) =
            parts.drain(..).partition(|(_, value)| {
                only_annotates(value) && !self.targets.contains(&address(value))
            });
        *parts = others;
        for (index, value) in annotating {
            let Some(members) = value.as_object() else { continue };
            let mut said = Draft::default();
            self.describe(members, &at.item(index), &mut said);
            adopt(&mut draft.data, said.data);
        }
    }
}

/// What the parts say that say no more of a value than that it is an object, or which
/// properties it must have, holds for the whole, where another part is a reference.
pub(super) fn adopt_annotations(draft: &mut Draft) {
    let is_reference =
        |part: &ReferenceOr<Schema>| matches!(part, ReferenceOr::Reference { .. });
    if !draft.all_of.iter().any(is_reference) {
        return;
    }
    for part in &draft.all_of {
        if let ReferenceOr::Item(schema) = part
            && describes_nothing(&schema.schema_kind)
            && schema.schema_data.discriminator.is_none()
        {
            adopt(&mut draft.data, schema.schema_data.clone());
        }
    }
}

fn only_annotates(value: &Value) -> bool {
    match value {
        Value::Bool(all) => *all,
        Value::Object(members) => members
            .keys()
            .all(|name| ANNOTATIONS.contains(&name.as_str()) || name.starts_with("x-")),
        _ => false,
    }
}

/// Whether a schema may say of what type an object is and what it requires, and no more.
fn describes_nothing(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Type(Type::Object(object)) => {
            object.properties.is_empty()
                && object.additional_properties.is_none()
                && (object.min_properties, object.max_properties) == (None, None)
        }
        SchemaKind::Any(any) => {
            let is_object = any.typ.as_deref().is_none_or(|ty| ty == "object");
            let required = any.required.clone();
            let bare =
                AnySchema { required, typ: any.typ.clone(), ..AnySchema::default() };
            is_object && *any == bare
        }
        _ => false,
    }
}

/// Adds what is said to what is known; what is known counts first.
fn adopt(known: &mut SchemaData, said: SchemaData) {
    known.nullable |= said.nullable;
    known.read_only |= said.read_only;
    known.write_only |= said.write_only;
    known.deprecated |= said.deprecated;
    known.external_docs = known.external_docs.take().or(said.external_docs);
    known.example = known.example.take().or(said.example);
    known.title = known.title.take().or(said.title);
    known.description = both(known.description.take(), said.description);
    known.default = known.default.take().or(said.default);
    for (name, value) in said.extensions {
        known.extensions.entry(name).or_insert(value);
    }
}

/// Two descriptions of one value, a paragraph each, unless one says all of the other.
fn both(known: Option<String>, said: Option<String>) -> Option<String> {
    match (known, said) {
        (Some(known), Some(said)) if known.contains(said.trim()) => Some(known),
        (Some(known), Some(said)) if said.contains(known.trim()) => Some(said),
        (Some(known), Some(said)) => {
            Some(format!("{}\n\n{}", known.trim_end(), said.trim_start_matches('\n')))
        }
        (known, said) => known.or(said),
    }
}
