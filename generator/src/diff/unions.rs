//! Unions without a tag: whether a value can be another variant than it was.

use super::compare::Found;
use super::item::{Item, What};
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
    let variants: Vec<&Item> =
        new.items.iter().filter(|it| it.what == What::Variant).collect();
    let is_alone = |variant: &Item| {
        let mut others = variants.iter().filter(|it| !std::ptr::eq(**it, variant));
        others.all(|other| are_apart(variant, other))
    };
    for (was, is) in pairs {
        let Some(is) = is else { continue };
        let (rule, message) = match was {
            None if is_alone(is) => (&rules::VARIANT_ADDED, rules::VARIANT_ADDED.what),
            None => (
                &rules::VARIANT_ADDED_OVERLAPPING,
                rules::VARIANT_ADDED_OVERLAPPING.what,
            ),
            Some(was) if was.tests == is.tests => continue,
            Some(was) if is_wider(&was.tests, &is.tests) && is_alone(is) => {
                (&rules::LOOKS_WIDENED, rules::LOOKS_WIDENED.what)
            }
            Some(_) => (&rules::LOOKS_CHANGED, rules::LOOKS_CHANGED.what),
        };
        found.push(Found {
            rule,
            old: *was,
            new: Some(is),
            message: message.to_owned(),
        });
    }
    found.extend(reordered(old, new, pairs, &variants));
    found
}

/// Variants that look alike and are in another order.
fn reordered<'i>(
    old: &'i Item,
    new: &'i Item,
    pairs: &[Pair<'i>],
    variants: &[&'i Item],
) -> Option<Found<'i>> {
    let place = |item: &Item| variants.iter().position(|it| std::ptr::eq(*it, item));
    // The pairs are in the old order.
    let kept: Vec<&Item> = pairs.iter().filter_map(|(was, is)| was.and(*is)).collect();
    let is_swapped = kept.iter().enumerate().any(|(at, one)| {
        kept.iter()
            .skip(at + 1)
            .any(|other| place(one) > place(other) && !are_apart(one, other))
    });
    is_swapped.then(|| Found {
        rule: &rules::VARIANTS_REORDERED,
        old: Some(old),
        new: Some(new),
        message: rules::VARIANTS_REORDERED.what.to_owned(),
    })
}

/// Whether no value that one of them describes looks like both.
fn are_apart(one: &Item, other: &Item) -> bool {
    let is_there = |name: &String| {
        let all = one.required.iter().chain(&other.required);
        let tests = one.tests.iter().chain(&other.tests);
        all.chain(tests.flat_map(|it| &it.required)).any(|it| it == name)
    };
    one.tests
        .iter()
        .all(|test| other.tests.iter().all(|it| tests_are_apart(test, it, &is_there)))
}

fn tests_are_apart(
    one: &Test,
    other: &Test,
    is_there: &dyn Fn(&String) -> bool,
) -> bool {
    let is_number = |json| matches!(json, JsonType::Integer | JsonType::Number);
    if one.json != other.json {
        return !(is_number(one.json) && is_number(other.json));
    }
    // A property that is there in one of them, and has other values in each.
    one.constants.iter().any(|(name, values)| {
        let theirs = other.constants.iter().find(|(it, _)| it == name);
        is_there(name)
            && theirs
                .is_some_and(|(_, theirs)| values.iter().all(|it| !theirs.contains(it)))
    })
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
