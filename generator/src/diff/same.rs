//! Types with several names, of which some become types of their own, and the other way
//! round.

use std::collections::BTreeMap;

use super::compare::Found;
use super::item::Item;
use super::rules::{self, Rule};

/// The types that were one and are not, and those that were not one and are.
pub(super) fn compare<'i>(old: &'i Item, new: &'i Item) -> Vec<Found<'i>> {
    let (before, after) = (old.types(), new.types());
    let stayed: Vec<Pair<'_>> = before
        .iter()
        .filter_map(|(key, was)| Some(Pair { key, was, is: after.get(key)? }))
        .collect();
    let parted = odd(&stayed, |it| it.was, |it| it.is).into_iter().map(|(first, it)| {
        let message = format!("was the same type as `{}`", first.was.path);
        it.found(&rules::TYPES_PARTED, message)
    });
    let joined = odd(&stayed, |it| it.is, |it| it.was).into_iter().map(|(first, it)| {
        let message = format!("is the same type as `{}` now", first.is.path);
        it.found(&rules::TYPES_JOINED, message)
    });
    parted.chain(joined).collect()
}

/// A type that both crates have.
#[derive(Clone, Copy)]
struct Pair<'i> {
    key: &'i str,
    was: &'i Item,
    is: &'i Item,
}

impl<'i> Pair<'i> {
    fn found(&self, rule: &'static Rule, message: String) -> Found<'i> {
        Found { rule, old: Some(self.was), new: Some(self.is), message }
    }
}

/// The types that are one on a side, but not the same as the first of them on the other
/// side, after that first one.
fn odd<'p, 'i>(
    pairs: &'p [Pair<'i>],
    one: impl Fn(&Pair<'i>) -> &'i Item,
    other: impl Fn(&Pair<'i>) -> &'i Item,
) -> Vec<(&'p Pair<'i>, &'p Pair<'i>)> {
    let mut firsts: BTreeMap<&str, &Pair<'i>> = BTreeMap::new();
    let mut odd = Vec::new();
    for pair in pairs {
        let first = *firsts.entry(defined(pair.key, one(pair))).or_insert(pair);
        if defined(first.key, other(first)) != defined(pair.key, other(pair)) {
            odd.push((first, pair));
        }
    }
    odd
}

/// The type that a name stands for.
fn defined<'i>(key: &'i str, item: &'i Item) -> &'i str {
    item.same.as_deref().unwrap_or(key)
}
