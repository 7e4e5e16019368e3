//! Unions without a tag: whether a value can be another variant than it was.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::Found;
use super::item::{Aspect, Item, What};
use super::rules;
use crate::model::{JsonType, Test};

/// The kind of those unions.
pub(super) const UNTAGGED: &str = "union without a tag";

type Pair<'i> = (Option<&'i Item>, Option<&'i Item>);

/// Compares what the variants look like.
pub(super) fn compare<'i>(
    old: &'i Item,
    new: &'i Item,
    pairs: &[Pair<'i>],
) -> Vec<Found<'i>> {
    let mut found = Vec::new();
    for (was, is) in pairs {
        let Some(is) = is else { continue };
        // Whether no value that was another variant can be this one.
        let others = pairs.iter().filter_map(|(other, _)| *other);
        let mut others =
            others.filter(|other| !was.is_some_and(|was| std::ptr::eq(was, *other)));
        let is_apart = others.all(|other| !looks_like(other, is));
        let rule = match was {
            None if is_apart => &rules::VARIANT_ADDED,
            None => &rules::VARIANT_ADDED_OVERLAPPING,
            Some(was) if was.tests == is.tests => continue,
            Some(was) if is_apart && is_wider(&was.tests, &is.tests) => {
                &rules::LOOKS_WIDENED
            }
            Some(_) => &rules::LOOKS_CHANGED,
        };
        let message = rule.what.to_owned();
        found.push(Found { rule, old: *was, new: Some(is), message });
    }
    found.extend(reordered(old, new, pairs));
    found
}

/// Variants that grew, where values of others look like them, too: a value is read as the
/// variant that keeps most of it.
pub(super) fn grown<'i>(
    old: &'i Item,
    new: &'i Item,
    found: &[Found<'i>],
) -> Vec<Found<'i>> {
    let additions =
        [&rules::FIELD_ADDED, &rules::ADDITIONAL_ADDED, &rules::VARIANT_ADDED];
    let types = |crate_: &'i Item| {
        crate_
            .items
            .iter()
            .filter(|it| it.what == What::Type)
            .filter_map(|item| Some((item.keys.first()?.as_str(), item)))
    };
    let after: BTreeMap<&str, &Item> = types(new).collect();
    let added = found.iter().filter(|it| additions.contains(&it.rule));
    let added: BTreeSet<*const Item> =
        added.filter_map(|it| it.new).map(std::ptr::from_ref).collect();
    let grew = |item: &Item| {
        item.items.iter().any(|it| added.contains(&std::ptr::from_ref(it)))
    };
    let grew: BTreeSet<&str> =
        after.iter().filter(|(_, item)| grew(item)).map(|(key, _)| *key).collect();
    let mut more = Vec::new();
    for (key, was) in types(old).filter(|(_, it)| it.text(Aspect::Kind) == UNTAGGED) {
        let Some(is) = after.get(key).filter(|it| it.text(Aspect::Kind) == UNTAGGED)
        else {
            continue;
        };
        for variant in is.items.iter().filter(|it| reaches(it, &after, &grew)) {
            let others =
                was.items.iter().filter(|it| it.keys.first() != variant.keys.first());
            if others.into_iter().any(|other| looks_like(other, variant)) {
                more.push(Found {
                    rule: &rules::LOOKALIKE_GREW,
                    old: Some(was),
                    new: Some(variant),
                    message: rules::LOOKALIKE_GREW.what.to_owned(),
                });
            }
        }
    }
    more
}

/// Whether a type of a set is in an item, however deep.
fn reaches(item: &Item, types: &BTreeMap<&str, &Item>, set: &BTreeSet<&str>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = item.uses.iter().map(String::as_str).collect();
    while let Some(name) = open.pop() {
        if set.contains(name) {
            return true;
        }
        if seen.insert(name) {
            let uses = types.get(name).map(|it| &it.uses[..]).unwrap_or_default();
            open.extend(uses.iter().map(String::as_str));
        }
    }
    false
}

/// Variants that look alike and are in another order.
fn reordered<'i>(old: &'i Item, new: &'i Item, pairs: &[Pair<'i>]) -> Option<Found<'i>> {
    let place = |item: &Item| new.items.iter().position(|it| std::ptr::eq(it, item));
    // The pairs are in the old order.
    let kept: Vec<&Item> = pairs.iter().filter_map(|(was, is)| was.and(*is)).collect();
    let is_swapped = kept.iter().enumerate().any(|(at, one)| {
        kept.iter().skip(at + 1).any(|other| {
            place(one) > place(other)
                && (looks_like(one, other) || looks_like(other, one))
        })
    });
    is_swapped.then(|| Found {
        rule: &rules::VARIANTS_REORDERED,
        old: Some(old),
        new: Some(new),
        message: rules::VARIANTS_REORDERED.what.to_owned(),
    })
}

/// Whether a value that one variant describes looks like another. Properties that the first
/// does not declare are not counted.
fn looks_like(one: &Item, other: &Item) -> bool {
    one.tests.iter().any(|own| other.tests.iter().any(|test| passes(one, own, test)))
}

/// Whether a value of a variant, as one of its tests describes it, can pass a test.
fn passes(item: &Item, own: &Test, test: &Test) -> bool {
    let is_number = |json| matches!(json, JsonType::Integer | JsonType::Number);
    let json = own.json == test.json || (is_number(own.json) && is_number(test.json));
    let has =
        |name: &String| item.declared.as_ref().is_none_or(|all| all.contains(name));
    let is_there = |name: &String| {
        let mut all = item.required.iter().chain(&own.required).chain(&test.required);
        all.any(|it| it == name)
    };
    // A property that is there, and never has a value that the test wants.
    let is_other = |(name, values): &(String, Vec<String>)| {
        let own = own.constants.iter().find(|(it, _)| it == name);
        is_there(name)
            && own.is_some_and(|(_, own)| !own.iter().any(|it| values.contains(it)))
    };
    json && test.required.iter().all(has) && !test.constants.iter().any(is_other)
}

/// Whether whatever passed one of the tests passes one of others.
fn is_wider(was: &[Test], is: &[Test]) -> bool {
    was.iter().all(|was| {
        is.iter().any(|is| {
            let json = is.json == was.json
                || (is.json == JsonType::Number && was.json == JsonType::Integer);
            json && is.required.iter().all(|name| was.required.contains(name))
                && is.constants.iter().all(|(name, values)| {
                    let before = was.constants.iter().find(|(it, _)| it == name);
                    before.is_some_and(|(_, before)| {
                        before.iter().all(|value| values.contains(value))
                    })
                })
        })
    })
}
