//! Unions without a tag: whether a value can be another variant than it was.

use super::compare::Found;
use super::item::Item;
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
pub(super) fn looks_like(one: &Item, other: &Item) -> bool {
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
