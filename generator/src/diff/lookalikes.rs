//! Variants of unions without a tag that have more in them than before. A value that looks
//! like several is read as the variant that keeps most of it; so a variant that keeps more
//! may take values that were another one.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::Found;
use super::item::{Aspect, Item, What};
use super::rules;
use super::unions::{UNTAGGED, looks_like};

/// What is needed to tell.
struct Growth<'i> {
    old: BTreeMap<&'i str, &'i Item>,
    new: BTreeMap<&'i str, &'i Item>,
    /// The fields, maps and variants that came, and the unions and variants that values are
    /// read as that were not before.
    added: BTreeSet<*const Item>,
}

/// The variants that keep more than before of what another variant describes.
pub(super) fn compare<'i>(
    old: &'i Item,
    new: &'i Item,
    found: &[Found<'i>],
) -> Vec<Found<'i>> {
    let additions = [
        &rules::FIELD_ADDED,
        &rules::ADDITIONAL_ADDED,
        &rules::VARIANT_ADDED,
        &rules::TAG_VALUE_ADDED,
        &rules::TAG_ABSENT_ALLOWED,
        &rules::LOOKS_WIDENED,
    ];
    let added = found.iter().filter(|it| additions.contains(&it.rule));
    let added = added.filter_map(|it| it.new).map(std::ptr::from_ref).collect();
    let growth = Growth { old: old.types(), new: new.types(), added };
    if growth.added.is_empty() {
        return Vec::new();
    }
    let mut more = Vec::new();
    for (key, was) in &growth.old {
        let Some(is) = growth.new.get(key) else { continue };
        if [was, is].iter().any(|it| it.text(Aspect::Kind) != UNTAGGED) {
            continue;
        }
        for variant in &is.items {
            let mut others =
                was.items.iter().filter(|it| it.keys.first() != variant.keys.first());
            if others.any(|other| {
                looks_like(other, variant) && growth.keeps_more(other, variant)
            }) {
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

impl<'i> Growth<'i> {
    /// Whether a new item keeps more than before of a value that an old one describes. Both
    /// are things with at most one type in them.
    fn keeps_more(&self, old: &'i Item, new: &'i Item) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![(old.uses.first(), new.uses.first())];
        while let Some((one, other)) = open.pop() {
            let Some(other) = other.map(|name| resolved(name, &self.new)) else {
                continue;
            };
            let one = one.map(|name| resolved(name, &self.old));
            // What came to both is in no value that the old document describes.
            if one == Some(other) || !seen.insert((one, other)) {
                continue;
            }
            let one = one.and_then(|name| self.old.get(name));
            let Some(other) = self.new.get(other) else { continue };
            if self.added.contains(&std::ptr::from_ref(*other)) {
                return true;
            }
            let is_struct = |item: &Item| item.text(Aspect::Kind) == "struct";
            let has_come = match one {
                Some(one) if is_struct(one) && is_struct(other) => {
                    self.pairs(one, other, &mut open)
                }
                // Nothing is known of what is in the value.
                _ => self.reaches(other),
            };
            if has_come {
                return true;
            }
        }
        false
    }

    /// Whether something came to a struct that another has. What both have is to be compared.
    fn pairs(
        &self,
        one: &'i Item,
        other: &'i Item,
        open: &mut Vec<(Option<&'i String>, Option<&'i String>)>,
    ) -> bool {
        let is_open = one.items.iter().any(|it| it.what == What::Additional);
        for child in &other.items {
            let is_added = self.added.contains(&std::ptr::from_ref(child));
            if child.what == What::Additional {
                if is_added {
                    return true;
                }
                continue;
            }
            let mut theirs = one.items.iter();
            let theirs =
                theirs.find(|it| it.what == child.what && it.wire == child.wire);
            match theirs {
                Some(_) if is_added => return true,
                Some(theirs) => open.push((theirs.uses.first(), child.uses.first())),
                None if is_open && is_added => return true,
                None if is_open => open.push((None, child.uses.first())),
                None => {}
            }
        }
        false
    }

    /// Whether something came to a type or to what it is made of.
    fn reaches(&self, item: &'i Item) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![item]);
        while let Some(item) = open.pop() {
            if !seen.insert(&item.path) {
                continue;
            }
            let mut parts = std::iter::once(item).chain(&item.items);
            if parts.any(|it| self.added.contains(&std::ptr::from_ref(it))) {
                return true;
            }
            open.extend(item.uses.iter().filter_map(|it| self.new.get(it.as_str())));
        }
        false
    }
}

/// The type that a name stands for, through names for names.
fn resolved<'n>(name: &'n str, types: &BTreeMap<&'n str, &'n Item>) -> &'n str {
    let mut name = name;
    for _ in 0..types.len() {
        match types.get(name) {
            Some(item) if item.text(Aspect::Kind) == "alias" => {
                match item.uses.first() {
                    Some(next) => name = next,
                    None => break,
                }
            }
            _ => break,
        }
    }
    name
}
