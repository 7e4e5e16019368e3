//! Keywords of arrays.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::composed::{is_null, is_only_nullable};
use super::object::boxed;
use super::sorted::Draft;
use super::types::type_of;
use crate::document::read::{At, Members, Reader};

impl<'t> Reader<'t, '_> {
    pub(super) fn array_keywords(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        draft.items = self.items(members, at).map(boxed);
        let least = self.count(members, "minItems", at);
        draft.item_count = (least, self.count(members, "maxItems", at));
        draft.unique_items = self.flag(members, "uniqueItems", at);
    }

    /// Reads a schema that says nothing but that its items are one of several: a list of
    /// schemas in `items`, as drafts of JSON Schema had it, means one of them to some, and
    /// becomes alternatives when it is converted. Says whether it is one.
    pub(super) fn items_or_one(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) -> bool {
        let Some(items) = members.get("items").and_then(Value::as_object) else {
            return false;
        };
        let is_array = ["default", "example"]
            .iter()
            .any(|it| members.get(*it).is_some_and(Value::is_array));
        // What is sent as a parameter is a list then.
        let says_more = is_array
            || self.in_parameter
            || MORE_THAN_ITEMS.iter().any(|it| members.contains_key(*it));
        let lists = ["anyOf", "oneOf"].map(|it| items.get(it).and_then(Value::as_array));
        let mut lists = ["anyOf", "oneOf"].into_iter().zip(lists);
        let found = lists.find_map(|(name, list)| Some((name, list?)));
        let Some((name, list)) = found.filter(|(_, list)| !says_more && list.len() > 1)
        else {
            return false;
        };
        let message = (
            "this says what its items are, and not that it is an array",
            "an array of them, and one alone, are taken",
        );
        self.warn("missing-type", at, message);
        let any_of = at.member("anyOf");
        let (to, spot) = (any_of.item(0), at.spot());
        self.moves(&to, &spot);
        let mut array = Draft::default();
        self.typed("array", members, &to.written_at(&spot), &mut array);
        draft.any_of.push(ReferenceOr::Item(array.sorted()));
        let items_at = at.member("items");
        let all = items_at.member(name);
        for (index, value) in list.iter().enumerate() {
            if is_null(value) || is_only_nullable(value) {
                draft.data.nullable = true;
                continue;
            }
            let (to, spot) = (any_of.item(draft.any_of.len()), all.item(index).spot());
            self.moves(&to, &spot);
            let schema = self.schema(value, &to.written_at(&spot));
            draft.any_of.push(schema);
        }
        true
    }

    fn items(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<ReferenceOr<Schema>> {
        // Before 2020-12, a list of schemas in `items` was what `prefixItems` is now.
        let (name, first, rest) =
            match (members.get("prefixItems"), members.get("items")) {
                (Some(Value::Array(first)), rest) => {
                    ("prefixItems", first, rest.map(|it| ("items", it)))
                }
                (_, Some(Value::Array(first))) => {
                    let rest = members.get("additionalItems");
                    ("items", first, rest.map(|it| ("additionalItems", it)))
                }
                (_, Some(items)) if !items.is_null() => {
                    let at = at.member("items");
                    let values = values_of_items(members, items);
                    let members = items.as_object().zip(values);
                    return Some(match members.filter(|_| !self.is_target(items)) {
                        Some((items, values)) => {
                            let mut draft = self.draft(items, &at);
                            draft.enumeration = values.clone();
                            ReferenceOr::Item(draft.sorted())
                        }
                        None => self.schema(items, &at),
                    });
                }
                _ => {
                    let (name, items) = members.get_key_value("unevaluatedItems")?;
                    let items = Some(items).filter(|it| it.is_object())?;
                    return Some(self.items_from(&at.member(name), items, at));
                }
            };
        let rest = rest.filter(|(_, rest)| rest.is_object());
        self.tuple(name, first, rest, at)
    }

    pub(super) fn items_from(
        &mut self,
        from: &At<'_>,
        value: &'t Value,
        at: &At<'_>,
    ) -> ReferenceOr<Schema> {
        let (to, spot) = (at.member("items"), from.spot());
        self.moves(&to, &spot);
        self.schema(value, &to.written_at(&spot))
    }

    /// A list whose items have a schema each: any of them, since 3.0 has one for all.
    fn tuple(
        &mut self,
        name: &str,
        first: &'t [Value],
        rest: Option<(&'t str, &'t Value)>,
        at: &At<'_>,
    ) -> Option<ReferenceOr<Schema>> {
        let first_at = at.member(name);
        let mut different: Vec<(Option<usize>, &'t Value)> = Vec::new();
        let rest_value = rest.map(|(_, value)| (None, value));
        let first = first.iter().enumerate().map(|(index, value)| (Some(index), value));
        for (index, value) in first.chain(rest_value) {
            if !different.iter().any(|(_, other)| *other == value) {
                different.push((index, value));
            }
        }
        let rest_at = at.member(rest.map_or("items", |(name, _)| name));
        if let [(index, value)] = different[..] {
            let from = index.map_or(rest_at, |index| first_at.item(index));
            return Some(self.items_from(&from, value, at));
        }
        if different.is_empty() {
            return None;
        }
        let message = (
            "each item has a schema of its own here",
            "every item is taken for any of them",
        );
        self.warn("tuple", &first_at, message);
        let items = at.member("items");
        let any_of = items.member("anyOf");
        let mut draft = Draft::default();
        for (to, (index, value)) in different.into_iter().enumerate() {
            let from = index.map_or(rest_at, |index| first_at.item(index));
            let (to, spot) = (any_of.item(to), from.spot());
            self.moves(&to, &spot);
            draft.any_of.push(self.schema(value, &to.written_at(&spot)));
        }
        Some(ReferenceOr::Item(draft.sorted()))
    }
}

/// Keywords beside `items` that say that there is an array, or something else.
const MORE_THAN_ITEMS: [&str; 13] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "enum",
    "maxItems",
    "minItems",
    "oneOf",
    "prefixItems",
    "properties",
    "required",
    "uniqueItems",
];

/// The values of items that are listed beside the array by mistake, where they are of the
/// items' type.
pub(super) fn values_of_items<'t>(
    members: &'t Members,
    items: &'t Value,
) -> Option<&'t Vec<Value>> {
    let items = items.as_object()?;
    let ty = items.get("type")?.as_str()?;
    let values = members.get("enum")?.as_array()?;
    let fit = !values.is_empty() && values.iter().all(|it| type_of(it) == ty);
    (fit && ty == "string" && !items.contains_key("enum")).then_some(values)
}
