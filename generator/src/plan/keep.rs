//! Which names are held: those that the configuration gives, and those of the lock file.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Ledger, Made};
use super::scope::plain;
use crate::config::{Config, unknown};
use crate::diagnostic::Diagnostic;

/// What was made, by key.
type AllMade = BTreeMap<String, Made>;

/// What names are made of others, in whose place they are renamed, too.
const MADE_FROM: [(&str, &str); 9] = [
    ("builder ", "type "),
    ("failure ", "request "),
    ("form-builder ", "form "),
    ("headers ", "request "),
    ("module ", "type "),
    ("request ", "function "),
    ("request-builder ", "request "),
    ("response ", "request "),
    ("server-variable-type ", "server-variable "),
];

/// A ledger that holds what must keep its name; nothing where everything has it already.
/// A name that the configuration gives wins over one of the lock file.
pub(super) fn held<'c>(
    config: &'c Config,
    made: &AllMade,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Ledger<'c>> {
    let held = Held { config, made };
    held.renames(diagnostics);
    held.locked(diagnostics);
    held.duplicates(diagnostics);
    let mut ledger = Ledger::new(&config.names, &config.rename);
    let mut differs = false;
    for (key, made) in made {
        if let Some(name) = held.name(key) {
            differs |= plain(name) != plain(&made.name);
            ledger.hold(&made.place, key, name);
        }
    }
    differs.then_some(ledger)
}

/// Reports what was held although it cannot be.
pub(super) fn check(
    config: &Config,
    ledger: &Ledger<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (key, name) in ledger.held_and_reserved() {
        let why = "means something else there";
        diagnostics.push(unusable(config, &key, &name, why));
    }
}

struct Held<'c, 'm> {
    config: &'c Config,
    made: &'m AllMade,
}

impl<'c> Held<'c, '_> {
    /// The name that a key must have.
    fn name(&self, key: &str) -> Option<&'c str> {
        let renamed = self.config.rename.get(key).map(String::as_str);
        renamed.or_else(|| self.config.names.name(key).filter(|_| !self.is_freed(key)))
    }

    /// Whether what a key's name is made of has just got another one.
    fn is_freed(&self, key: &str) -> bool {
        MADE_FROM.iter().any(|(kind, of)| {
            let Some(rest) = key.strip_prefix(kind) else { return false };
            let source = format!("{of}{rest}");
            match self.config.rename.get(&source) {
                Some(name) => {
                    self.config.names.name(&source).map(plain) != Some(plain(name))
                }
                None => self.is_freed(&source),
            }
        })
    }

    /// Reports names of the configuration for nothing, or that are no names.
    fn renames(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (key, name) in &self.config.rename {
            let Some(made) = self.made.get(key) else {
                let keys = self.made.keys().map(String::as_str);
                diagnostics.push(unknown(
                    &way(key),
                    &format!("{} names", table(key)),
                    key,
                    keys,
                ));
                continue;
            };
            if !made.case.allows(name) {
                let why = format!("is no such name as `{}`", made.case.example());
                diagnostics.push(unusable(self.config, key, name, &why));
            }
        }
    }

    /// Reports names of the lock file that are no names.
    fn locked(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (key, name) in self.config.names.iter() {
            let Some(made) = self.made.get(key) else { continue };
            if self.name(key) == Some(name)
                && !self.config.rename.contains_key(key)
                && !made.case.allows(name)
            {
                let why = format!("is no such name as `{}`", made.case.example());
                diagnostics.push(unusable(self.config, key, name, &why));
            }
        }
    }

    /// Reports names that two things have in one place. What is new in the document gets
    /// out of the way of what has its name; but what is renamed anew must not push aside
    /// what is there.
    fn duplicates(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut owners: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        let mut given = BTreeSet::new();
        for (key, name) in &self.config.rename {
            let is_new = self.config.names.name(key).map(plain) != Some(plain(name));
            if let Some(made) = self.made.get(key).filter(|_| is_new) {
                given.insert((made.place.as_str(), plain(name)));
            }
        }
        // The keys of the configuration come last, so that they are the ones to blame.
        let mut keys: Vec<_> = self.made.iter().collect();
        keys.sort_by_key(|(key, _)| self.config.rename.contains_key(*key));
        for (key, made) in keys {
            let natural = plain(&made.name);
            let place = made.place.as_str();
            let is_free = self.is_freed(key);
            let name = match self.name(key) {
                Some(name) => plain(name),
                None if !is_free && given.contains(&(place, natural)) => natural,
                None => continue,
            };
            if let Some(other) = owners.insert((place, name), key) {
                let why = format!("is the name of `{}`, too", other.escape_debug());
                diagnostics.push(unusable(self.config, key, name, &why));
            }
        }
    }
}

const CODE: &str = "unusable-name";

/// Where the configuration gives a name.
fn table(key: &str) -> &'static str {
    if key.starts_with("tag ") { "`[tags]` or `[rename]`" } else { "`[rename]`" }
}

fn way(key: &str) -> [&str; 2] {
    match key.strip_prefix("tag ") {
        Some(tag) => ["tags", tag],
        None => ["rename", key],
    }
}

/// A name that cannot be, and where it is given.
fn unusable(config: &Config, key: &str, name: &str, why: &str) -> Diagnostic {
    let (shown, name) = (key.escape_debug(), name.escape_debug());
    let is_renamed = config.rename.contains_key(key);
    let (place, help) = if is_renamed {
        (table(key).to_owned(), "give it another name there")
    } else {
        (config.names.place(key), "take the line out, and it gets a name of its own")
    };
    let message = format!("{place}: `{shown}` cannot be `{name}`, which {why}");
    let error = Diagnostic::error(CODE, "", message).help(help);
    if is_renamed { error.of_config(&way(key)) } else { error.of_lock(&config.names) }
}
