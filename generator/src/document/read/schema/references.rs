//! References in the place of schemas.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::sorted::{self, Draft};
use crate::document::forest::Lost;
use crate::document::pointer::segments;
use crate::document::read::components::Kind;
use crate::document::read::{At, Found, Members, Reader, Target, address, reference};

/// What may stand beside a reference and says nothing.
const SILENT: [&str; 9] = [
    "$ref",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$defs",
    "definitions",
    "xml",
    "summary",
];

impl<'t> Reader<'t, '_> {
    /// The text of the reference that a schema is; of a dynamic one, where it leads when
    /// nothing overrides it.
    pub(super) fn reference_of(&self, members: &'t Members) -> Option<&'t str> {
        let of = |name: &str| members.get(name).and_then(Value::as_str);
        of("$ref").or_else(|| of("$dynamicRef"))
    }

    /// What a reference stands for; any JSON where it leads nowhere. What stands beside it
    /// holds, too.
    pub(super) fn schema_reference(
        &mut self,
        text: &'t str,
        members: &'t Members,
        at: &At<'_>,
    ) -> ReferenceOr<Schema> {
        let is_said =
            |name: &String| !SILENT.contains(&name.as_str()) && !name.starts_with("x-");
        let says_more = members.keys().any(|name| is_said(name) && name != "type");
        if !says_more {
            return match self.schema_target(text, at) {
                Ok(Target::Component(name)) => to(&name),
                Ok(Target::Value(found)) => {
                    self.moves(at, &found.spot);
                    self.schema_itself(found.value, &at.written_at(&found.spot))
                }
                Err(lost) => {
                    self.lost(text, &lost, at, Some("the value is any JSON"));
                    ReferenceOr::Item(sorted::any())
                }
            };
        }
        let mut draft = self.beside(members, at);
        let all_of = at.member("allOf");
        let first = all_of.item(0);
        let part = match self.schema_target(text, at) {
            Ok(Target::Component(name)) => Some(to(&name)),
            Ok(Target::Value(found)) => {
                self.moves(&first, &found.spot);
                Some(self.schema_itself(found.value, &first.written_at(&found.spot)))
            }
            Err(lost) => {
                let done = "what stands beside the reference counts alone";
                self.lost(text, &lost, at, Some(done));
                None
            }
        };
        draft.all_of.splice(0..0, part);
        ReferenceOr::Item(draft.sorted())
    }

    /// What stands beside a reference. Its type is the one of what the reference leads to.
    fn beside(&mut self, members: &'t Members, at: &At<'_>) -> Draft {
        let mut draft = self.draft(members, at);
        draft.ty = None;
        draft
    }

    /// What a reference to a schema leads to: a component, or a schema that needs no name.
    fn schema_target(&mut self, text: &str, at: &At<'_>) -> Result<Target<'t>, Lost> {
        let found = match self.component(Kind::Schema, text, &at.member("$ref"))? {
            Target::Component(name) => return Ok(Target::Component(name)),
            Target::Value(found) => found,
        };
        if self.is_unnamed(&found) {
            return Ok(Target::Value(found));
        }
        Ok(Target::Component(self.hoist(Kind::Schema, found)))
    }

    /// Whether a schema makes no type of its own, so that it can be written out wherever it
    /// is referred to: a scalar, or an array of something that has a name.
    pub(super) fn is_unnamed(&self, found: &Found<'t>) -> bool {
        let Value::Object(members) = found.value else { return true };
        if reference(found.value).is_some() {
            return false;
        }
        let shaped = [
            "properties",
            "patternProperties",
            "additionalProperties",
            "prefixItems",
            "enum",
            "const",
            "oneOf",
            "anyOf",
            "allOf",
            "not",
            "$dynamicRef",
        ];
        if shaped.iter().any(|name| members.contains_key(*name)) {
            return false;
        }
        let is_object =
            members.get("type").is_none_or(|ty| !ty.is_string() || ty == "object");
        match members.get("items") {
            None => !is_object,
            Some(items) if reference(items).is_some() => {
                let target = self.peek(items, found.spot.file);
                target.is_some_and(|it| {
                    self.components.name(Kind::Schema, it.value).is_some()
                })
            }
            // Should it need a name, it has one, since what refers to the array is read
            // like the array itself.
            Some(items) => self.targets.contains(&address(items)),
        }
    }

    /// Finds what a reference leads to.
    pub(crate) fn resolve(
        &mut self,
        kind: Kind,
        file: usize,
        text: &str,
        at: &At<'_>,
    ) -> Result<Found<'t>, Lost> {
        let lost = match self.forest.resolve(file, text) {
            Ok(found) => return Ok(found),
            Err(lost) => lost,
        };
        // What OpenAPI 2 had elsewhere, or what lacks a character.
        let name = segments(text).last().unwrap_or_else(|| text.into());
        let name = name.trim_start_matches('#');
        let is_near = match text.split_once('#') {
            Some(("", pointer)) => {
                let folder = pointer.trim_start_matches('/').split('/').next();
                matches!(
                    folder,
                    Some("definitions" | "components" | "parameters" | "responses")
                ) && !text.starts_with("#/components/")
                    || !pointer.contains('/')
            }
            Some(_) => false,
            None => text.starts_with("/components/") || !text.contains(['/', '.', ':']),
        };
        if !is_near || !self.components.has(kind, name) {
            return Err(lost);
        }
        let meant = kind.reference(name);
        let message = (
            format!("`{}` leads nowhere", text.escape_debug()),
            format!("`{meant}` is meant"),
        );
        self.warn("mended-reference", at, message);
        self.forest.resolve(0, &meant)
    }
}

fn to(name: &str) -> ReferenceOr<Schema> {
    ReferenceOr::Reference { reference: Kind::Schema.reference(name) }
}
