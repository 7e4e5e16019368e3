//! Schemas of OpenAPI 3.0 and 3.1, which is JSON Schema 2020-12, to those of 3.0.
//!
//! Documents mix both, so that every keyword is read wherever it stands. What only
//! narrows the values of a type and has no word in 3.0 is passed over; what says
//! something of the type itself is a warning where it is lost.

mod annotations;
mod array;
mod composed;
mod describe;
pub(super) mod keywords;
mod limits;
mod object;
mod references;
mod samples;
pub(super) mod sorted;
mod types;
mod values;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use self::sorted::Draft;
use self::types::Types;
use super::components::Kind;
use super::{At, Found, Members, Reader, address, reference};

impl<'t> Reader<'t, '_> {
    /// A schema, or a reference to a component that is one.
    pub(super) fn schema(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> ReferenceOr<Schema> {
        if self.is_target(value) {
            let found = Found { value, spot: at.spot() };
            if !self.is_unnamed(&found) {
                let name = self.hoist(Kind::Schema, found);
                let reference = Kind::Schema.reference(&name);
                return ReferenceOr::Reference { reference };
            }
        }
        self.schema_itself(value, at)
    }

    /// Whether something refers to a schema, which is no reference itself.
    pub(super) fn is_target(&self, value: &Value) -> bool {
        reference(value).is_none() && self.targets.contains(&address(value))
    }

    /// A schema that stands where it is read, whatever refers to it.
    pub(super) fn schema_itself(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> ReferenceOr<Schema> {
        let members = match value {
            Value::Object(members) => members,
            Value::Bool(true) => return ReferenceOr::Item(sorted::any()),
            Value::Bool(false) => {
                let not = Some(Box::new(ReferenceOr::Item(sorted::any())));
                return ReferenceOr::Item(Draft { not, ..Draft::default() }.sorted());
            }
            _ => {
                let message = ("this is no schema", "any JSON is taken");
                self.warn("unreadable-schema", at, message);
                return ReferenceOr::Item(sorted::any());
            }
        };
        self.fields(&keywords::SCHEMA, members, at);
        if members.get("$ref").is_some_and(|it| !it.is_string()) {
            self.ill_typed(&at.member("$ref"), "a text");
        }
        if members.get("required") == Some(&Value::Bool(true)) && !at.is_property() {
            self.ill_typed(&at.member("required"), "a list");
        }
        match self.reference_of(members) {
            Some(text) => self.schema_reference(text, members, at),
            None => ReferenceOr::Item(self.draft(members, at).sorted()),
        }
    }

    /// The keywords of a schema that is no reference.
    pub(super) fn draft(&mut self, members: &'t Members, at: &At<'_>) -> Draft {
        let mut draft = Draft::default();
        self.describe(members, at, &mut draft);
        // Beside a reference, the type is the one of what it leads to.
        let is_reference = self.reference_of(members).is_some();
        let mut types =
            if is_reference { Types::default() } else { self.types(members, at) };
        draft.data.nullable |= types.nullable;
        self.values(members, at, &mut types, &mut draft);
        self.composed(members, at, &types, &mut draft);
        self.conditions(members, at);
        if types.is_any || types.names.len() > 1 && draft.is_composed_of_types() {
            types.names.clear();
        }
        match types.names[..] {
            [] if types.is_any => {}
            [] if self.items_or_one(members, at, &mut draft) => {}
            [] => self.untyped(members, at, &mut draft),
            [ty] => self.typed(ty, members, at, &mut draft),
            _ if draft.enumeration.is_empty() => {
                self.one_for_each(&types.names, members, at, &mut draft);
            }
            _ => {}
        }
        draft.format = draft.format.take().or(types.format.map(str::to_owned));
        if draft.not.is_some() && says_more_than_not(&draft) {
            // What the others say is a type; this only takes some of its values away.
            draft.not = None;
        }
        draft
    }

    /// The keywords that any type may have.
    fn untyped(&mut self, members: &'t Members, at: &At<'_>, draft: &mut Draft) {
        self.text_limits(members, at, draft);
        self.number_limits(members, at, draft);
        self.object_keywords(members, at, draft);
        self.array_keywords(members, at, draft);
        self.format(members, at, draft);
        // Raw content is that of a text where no part or body is it.
        let is_content =
            draft.format.as_deref() == Some("binary") && !members.contains_key("format");
        if is_content && !draft.has_object() && !draft.has_array() {
            draft.ty = Some("string".to_owned());
        }
        // An object of which no property is described is one nevertheless.
        let is_object = members.get("properties").is_some_and(Value::is_object);
        let is_described = !draft.properties.is_empty() || draft.additional.is_some();
        if (is_object || draft.has_object()) && !is_described && draft.may_be_object() {
            draft.ty = Some("object".to_owned());
        }
    }

    pub(super) fn typed(
        &mut self,
        ty: &'static str,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        draft.ty = Some(ty.to_owned());
        match ty {
            "string" => {
                self.text_limits(members, at, draft);
                self.format(members, at, draft);
            }
            "integer" | "number" => {
                self.number_limits(members, at, draft);
                self.format(members, at, draft);
            }
            "object" => self.object_keywords(members, at, draft),
            "array" => {
                self.array_keywords(members, at, draft);
                let is_said = draft.items.is_some()
                    || draft.has_composition()
                    || !draft.enumeration.is_empty();
                if !is_said && !self.is_3_1 {
                    let message = (
                        "this array does not say what its items are",
                        "any JSON is taken",
                    );
                    self.warn("missing-items", at, message);
                }
            }
            _ => {}
        }
    }

    /// Several types are a union of schemas of one type, each with the keywords that are
    /// about it.
    fn one_for_each(
        &mut self,
        types: &[&'static str],
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        let (any_of, spot) = (at.member("anyOf"), at.spot());
        for (index, ty) in types.iter().enumerate() {
            let to = any_of.item(index);
            self.moves(&to, &spot);
            let mut variant = Draft::default();
            self.typed(ty, members, &to.written_at(&spot), &mut variant);
            let is_number = matches!(*ty, "integer" | "number");
            variant.format =
                variant.format.filter(|format| is_number == types::is_of_number(format));
            draft.any_of.push(ReferenceOr::Item(variant.sorted()));
        }
    }
}

fn says_more_than_not(draft: &Draft) -> bool {
    draft.ty.is_some()
        || !draft.enumeration.is_empty()
        || draft.has_object()
        || draft.has_array()
        || !draft.one_of.is_empty()
        || !draft.any_of.is_empty()
        || !draft.all_of.is_empty()
}
