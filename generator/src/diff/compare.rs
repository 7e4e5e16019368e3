//! Two crates as items, paired and compared. An item that came or went is one change; of
//! one that stayed, each fact that differs is one.

use std::collections::BTreeMap;

use super::item::{Aspect, Fact, Item, What};
use super::rules::{self, Rule};
use super::{judge, lookalikes, same, unions};

/// A change, before it has places.
pub(super) struct Found<'i> {
    pub(super) rule: &'static Rule,
    pub(super) old: Option<&'i Item>,
    pub(super) new: Option<&'i Item>,
    pub(super) message: String,
}

/// Compares two crates.
pub(super) fn compare<'i>(old: &'i Item, new: &'i Item) -> Vec<Found<'i>> {
    let mut comparison = Comparison {
        // One change stands for all.
        features: old.text(Aspect::Features) == new.text(Aspect::Features),
        found: Vec::new(),
    };
    comparison.item(old, new);
    let more = lookalikes::compare(old, new, &comparison.found);
    comparison.found.extend(more);
    comparison.found.extend(same::compare(old, new));
    comparison.found
}

struct Comparison<'i> {
    /// Whether single features are compared.
    features: bool,
    found: Vec<Found<'i>>,
}

impl<'i> Comparison<'i> {
    fn item(&mut self, old: &'i Item, new: &'i Item) {
        let say =
            |rule, message| Found { rule, old: Some(old), new: Some(new), message };
        let mut says = Vec::new();
        if old.text(Aspect::Kind) != new.text(Aspect::Kind) {
            says.push(judge::kind(old, new));
            self.found
                .extend(says.into_iter().map(|(rule, message)| say(rule, message)));
            return;
        }
        for (aspect, was) in &old.facts {
            let is = new.get(*aspect);
            let is_compared =
                self.features || *aspect != Aspect::Features || old.what == What::Crate;
            if Some(was) != is && is_compared {
                says.extend(judge::fact(old, new, *aspect, was, is));
            }
        }
        for (aspect, is) in new.facts.iter().filter(|(it, _)| old.get(*it).is_none()) {
            let none = Fact::Text(String::new());
            if *is != none {
                says.extend(judge::fact(old, new, *aspect, &none, Some(is)));
            }
        }
        if old.docs != new.docs {
            says.push((&rules::DOCS_CHANGED, docs(&old.docs, &new.docs)));
        }
        self.found.extend(says.into_iter().map(|(rule, message)| say(rule, message)));
        let pairs = pairs(old, new);
        if old.what == What::Type && old.text(Aspect::Kind) == unions::UNTAGGED {
            let variants: Vec<_> = pairs
                .iter()
                .filter(|(one, other)| {
                    one.or(*other).is_some_and(|it| it.what == What::Variant)
                })
                .copied()
                .collect();
            self.found.extend(unions::compare(old, new, &variants));
        }
        for pair in pairs {
            match pair {
                (Some(one), Some(other)) => self.item(one, other),
                (Some(one), None) => self.gone(one),
                (None, Some(other)) => self.come(other, old, new),
                (None, None) => {}
            }
        }
    }

    fn gone(&mut self, item: &'i Item) {
        if item.what == What::Feature && !self.features {
            return;
        }
        if let Some(rule) = judge::gone(item.what) {
            let message = rule.what.to_owned();
            self.found.push(Found { rule, old: Some(item), new: None, message });
        }
    }

    fn come(&mut self, item: &'i Item, old: &'i Item, new: &'i Item) {
        if item.what == What::Feature && !self.features {
            return;
        }
        if let Some(rule) = judge::come(item, old, new) {
            let message = judge::described(rule, item);
            self.found.push(Found { rule, old: None, new: Some(item), message });
        }
    }
}

/// The items of both, paired, in the old order, then the new ones.
fn pairs<'i>(old: &'i Item, new: &'i Item) -> Vec<(Option<&'i Item>, Option<&'i Item>)> {
    let mut partners: Vec<Option<&Item>> = vec![None; old.items.len()];
    let mut is_taken = vec![false; new.items.len()];
    let depth = old.items.iter().chain(&new.items).map(|it| it.keys.len()).max();
    // The surest keys of all go first.
    for at in 0..depth.unwrap_or(0) {
        let mut free: BTreeMap<(What, &str), usize> = BTreeMap::new();
        for (index, item) in new.items.iter().enumerate().rev() {
            if let (Some(key), Some(false)) = (item.keys.get(at), is_taken.get(index)) {
                free.insert((item.what, key), index);
            }
        }
        for (item, partner) in old.items.iter().zip(&mut partners) {
            let Some(key) = item.keys.get(at).filter(|_| partner.is_none()) else {
                continue;
            };
            if let Some(index) = free.remove(&(item.what, key.as_str())) {
                *partner = new.items.get(index);
                if let Some(taken) = is_taken.get_mut(index) {
                    *taken = true;
                }
            }
        }
    }
    let kept =
        old.items.iter().zip(partners).map(|(item, partner)| (Some(item), partner));
    let come = new.items.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken);
    kept.chain(come.map(|(item, _)| (None, Some(item)))).collect()
}

/// What differs between two texts of docs, at its beginning.
fn docs(old: &str, new: &str) -> String {
    match (old.is_empty(), new.is_empty()) {
        (true, _) => "something is said now".to_owned(),
        (_, true) => "nothing is said any more".to_owned(),
        _ => "something else is said".to_owned(),
    }
}
