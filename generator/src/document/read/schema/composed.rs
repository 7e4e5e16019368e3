//! Schemas that are made of others.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::Value;

use super::annotations::adopt_annotations;
use super::object::boxed;
use super::sorted::{Draft, leaves_type_open};
use super::types::Types;
use crate::document::read::components::Kind;
use crate::document::read::{At, Members, Reader, is_only_reference, reference};

impl<'t> Reader<'t, '_> {
    pub(super) fn composed(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        types: &Types,
        draft: &mut Draft,
    ) {
        let mut all_of = self.parts(members, "allOf", at);
        self.annotations(&mut all_of, &at.member("allOf"), draft);
        draft.all_of = self.schemas("allOf", &all_of, true, at);
        adopt_annotations(draft);
        let is_tagged = draft.data.discriminator.is_some();
        for name in ["oneOf", "anyOf"] {
            let mut parts = self.parts(members, name, at);
            let count = parts.len();
            if count > 1 {
                parts.retain(|(_, value)| !is_null(value) && !is_only_nullable(value));
            }
            draft.data.nullable |= parts.len() < count;
            if let [(index, value)] = parts[..]
                && count > 1
                && draft.all_of.is_empty()
                && !members.contains_key("discriminator")
            {
                draft.all_of = self.only(name, index, value, at);
                continue;
            }
            let mut schemas = self.schemas(name, &parts, is_tagged, at);
            self.items_beside(members, &mut schemas, name, at);
            type_beside(members, types, &mut schemas);
            match name {
                "oneOf" => draft.one_of = schemas,
                _ => draft.any_of = schemas,
            }
        }
        if let Some(not) = members.get("not").filter(|it| !it.is_null()) {
            draft.not = Some(Box::new(self.schema(not, &at.member("not"))));
        }
    }

    /// What a schema says of the items of arrays counts for its alternatives that are
    /// arrays of anything.
    fn items_beside(
        &mut self,
        members: &'t Members,
        alternatives: &mut [ReferenceOr<Schema>],
        name: &str,
        at: &At<'_>,
    ) {
        let items = members.get("items").filter(|it| it.is_object());
        let Some(items) = items else { return };
        let all = at.member(name);
        for (index, alternative) in alternatives.iter_mut().enumerate() {
            let ReferenceOr::Item(Schema { schema_kind: kind, .. }) = alternative else {
                continue;
            };
            let SchemaKind::Type(Type::Array(array)) = kind else { continue };
            if let Some(ReferenceOr::Item(any)) = &array.items
                && any.schema_kind == SchemaKind::Any(AnySchema::default())
            {
                let read = self.items_from(&at.member("items"), items, &all.item(index));
                array.items = Some(boxed(read));
            }
        }
    }

    fn parts(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
    ) -> Vec<(usize, &'t Value)> {
        let parts = self.list(members, name, at, Value::is_object);
        parts.iter().enumerate().collect()
    }

    /// Reads the parts that are left of a keyword; the places of those behind one that is
    /// gone move. A part that refers to nothing is any JSON, or is gone where `drops` says
    /// so: the other parts hold all the same, and a tag tells them apart.
    fn schemas(
        &mut self,
        name: &str,
        parts: &[(usize, &'t Value)],
        drops: bool,
        at: &At<'_>,
    ) -> Vec<ReferenceOr<Schema>> {
        let all = at.member(name);
        let mut schemas = Vec::new();
        for &(from, value) in parts {
            if drops && self.is_lost(value, &all.item(from)) {
                continue;
            }
            let to = schemas.len();
            if to == from {
                schemas.push(self.schema(value, &all.item(to)));
                continue;
            }
            let (to, spot) = (all.item(to), all.item(from).spot());
            self.moves(&to, &spot);
            schemas.push(self.schema(value, &to.written_at(&spot)));
        }
        schemas
    }

    /// Whether a part is a reference to nothing, which is said.
    fn is_lost(&mut self, value: &'t Value, at: &At<'_>) -> bool {
        let Some(text) = reference(value).filter(|_| is_only_reference(value)) else {
            return false;
        };
        let target = self.component(Kind::Schema, text, &at.member("$ref"));
        let Err(lost) = target else { return false };
        self.lost(text, &lost, at, Some("this part of the composition is left out"));
        true
    }

    /// The only part that is not null, which is the schema itself.
    fn only(
        &mut self,
        name: &str,
        index: usize,
        value: &'t Value,
        at: &At<'_>,
    ) -> Vec<ReferenceOr<Schema>> {
        let (from, all_of) = (at.member(name), at.member("allOf"));
        let (to, spot) = (all_of.item(0), from.item(index).spot());
        self.moves(&to, &spot);
        vec![self.schema(value, &to.written_at(&spot))]
    }

    /// Says which conditions are lost that say more than which values are allowed.
    pub(super) fn conditions(&mut self, members: &'t Members, at: &At<'_>) {
        let own = members.get("properties").and_then(Value::as_object);
        let adds = |value: &Value| {
            let properties = value.get("properties").and_then(Value::as_object);
            let adds_some = properties.is_some_and(|all| {
                all.keys().any(|name| own.is_none_or(|own| !own.contains_key(name)))
            });
            adds_some || is_only_reference(value)
        };
        for name in ["then", "else"] {
            if let Some(value) = members.get(name)
                && members.contains_key("if")
                && adds(value)
            {
                self.condition(&at.member(name));
            }
        }
        for name in ["dependentSchemas", "dependencies"] {
            let Some(Value::Object(schemas)) = members.get(name) else { continue };
            let of = at.member(name);
            for (property, _) in schemas.iter().filter(|(_, value)| adds(value)) {
                self.condition(&of.member(property));
            }
        }
    }

    fn condition(&mut self, at: &At<'_>) {
        let message = "what a schema says under a condition only is left out";
        self.warn("conditional-schema", at, message);
    }
}

/// The type of a schema is the one of its alternatives that say none; where none says more,
/// they only limit the values of that type, and no alternatives are needed. What objects
/// and the items of arrays are is taken together with the alternatives in other ways.
fn type_beside(
    members: &Members,
    types: &Types,
    alternatives: &mut [ReferenceOr<Schema>],
) {
    let says_items =
        || ["items", "prefixItems"].iter().any(|it| members.contains_key(*it));
    let ty = match types.names[..] {
        ["object"] => return,
        ["array"] if says_items() => return,
        [ty] if !types.is_any => ty,
        _ => return,
    };
    if alternatives.iter().all(leaves_type_open) {
        return;
    }
    for alternative in alternatives.iter_mut().filter(|it| leaves_type_open(it)) {
        let ReferenceOr::Item(schema) = alternative else { continue };
        let any = match &mut schema.schema_kind {
            SchemaKind::Any(any) => std::mem::take(any),
            _ => AnySchema::default(),
        };
        schema.schema_kind =
            SchemaKind::Any(AnySchema { typ: Some(ty.to_owned()), not: None, ..any });
    }
}

/// Whether an alternative says no more than that there may be `null`: by its words it allows
/// anything, and nobody who lists others beside it means that.
pub(super) fn is_only_nullable(value: &Value) -> bool {
    let Value::Object(members) = value else { return false };
    let says_nothing =
        |name: &String| matches!(&**name, "nullable" | "title" | "description");
    members.get("nullable") == Some(&Value::Bool(true))
        && members.keys().all(says_nothing)
}

/// Whether a schema allows `null` and nothing else.
pub(super) fn is_null(value: &Value) -> bool {
    let Value::Object(members) = value else { return false };
    let is_null_type = match members.get("type") {
        Some(Value::String(name)) => name == "null",
        Some(Value::Array(names)) => {
            !names.is_empty() && names.iter().all(|it| it == "null")
        }
        _ => false,
    };
    let lists_null = match members.get("enum") {
        Some(Value::Array(values)) => {
            !values.is_empty() && values.iter().all(Value::is_null)
        }
        _ => false,
    };
    is_null_type || lists_null || members.get("const").is_some_and(Value::is_null)
}
