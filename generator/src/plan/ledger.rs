//! What is called how: the names that are held from before, and those that were made.
//!
//! A crate is planned without regard to the lock file first, so that it is known what the
//! document has. Where a name came out otherwise than it is locked, it is planned again, and
//! each name is held for what it belongs to.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::scope::{Case, plain};
use crate::lock::Lock;

/// The names of one run.
#[derive(Debug)]
pub(super) struct Ledger<'l> {
    /// The names of the run before this one.
    lock: &'l Lock,
    /// The names that the configuration gives, by key.
    rename: &'l BTreeMap<String, String>,
    /// The names that are held, without the mark of raw identifiers, by the place that they
    /// are in and by key.
    held: BTreeMap<String, BTreeMap<String, String>>,
    /// The held names alone.
    names: BTreeMap<String, BTreeSet<String>>,
    /// What was made in this run, by key.
    made: RefCell<BTreeMap<String, Made>>,
}

/// A name that was made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// The place in which there is no other of this name.
    pub(super) place: String,
    /// How it is spelled.
    pub(super) case: Case,
    /// The name, as it is written.
    pub(super) name: String,
    /// Whether it is one that nothing in this place can have.
    pub(super) is_reserved: bool,
}

impl<'l> Ledger<'l> {
    /// A ledger that holds no names.
    pub(super) fn new(lock: &'l Lock, rename: &'l BTreeMap<String, String>) -> Self {
        Self {
            lock,
            rename,
            held: BTreeMap::new(),
            names: BTreeMap::new(),
            made: RefCell::default(),
        }
    }

    /// Holds a name for a key.
    pub(super) fn hold(&mut self, place: &str, key: &str, name: &str) {
        let name = plain(name).to_owned();
        self.names.entry(place.to_owned()).or_default().insert(name.clone());
        self.held.entry(place.to_owned()).or_default().insert(key.to_owned(), name);
    }

    /// Whether a key had a name in the run before this one.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.lock.name(key).is_some()
    }

    /// The name that the configuration gives a key.
    pub(super) fn renamed(&self, key: &str) -> Option<&'l str> {
        self.rename.get(key).map(String::as_str)
    }

    /// Whether a name is held for any key of a place.
    pub(super) fn is_held(&self, place: &str, name: &str) -> bool {
        self.names.get(place).is_some_and(|names| names.contains(name))
    }

    /// The name that is held for a key.
    pub(super) fn held(&self, place: &str, key: &str) -> Option<&str> {
        self.held.get(place)?.get(key).map(String::as_str)
    }

    /// A key that nothing has yet: this one, or this one with a number.
    pub(super) fn once(&self, key: &str) -> String {
        let made = self.made.borrow();
        let numbers = (2_usize..).map(|number| format!("{key} #{number}"));
        let mut keys = std::iter::once(key.to_owned()).chain(numbers);
        keys.find(|key| !made.contains_key(key)).unwrap_or_default()
    }

    /// Notes the name of a key.
    pub(super) fn record(&self, key: String, made: Made) {
        self.made.borrow_mut().insert(key, made);
    }

    /// The keys and names that are held, and that nothing in their place can have.
    pub(super) fn held_and_reserved(&self) -> Vec<(String, String)> {
        let made = self.made.borrow();
        let reserved = made.iter().filter(|(key, made)| {
            made.is_reserved && self.held(&made.place, key).is_some()
        });
        reserved.map(|(key, made)| (key.clone(), made.name.clone())).collect()
    }

    /// What was made, by key.
    pub(super) fn into_made(self) -> BTreeMap<String, Made> {
        self.made.into_inner()
    }
}
