//! Where `cargo semver-checks` says something else, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::Result;
use crate::settings::shown;

/// The list.
pub(super) const FILE: &str = "xtask/semver-exceptions.toml";

/// Explanations.
pub(super) struct Exceptions {
    /// By rule: why the tool does not see what is breaking by it.
    unseen: BTreeMap<String, String>,
    /// By pair: why the tool finds something else.
    pairs: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    #[serde(default)]
    unseen: Vec<Unseen>,
    #[serde(default)]
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unseen {
    rules: Vec<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    pair: String,
    reason: String,
}

impl Exceptions {
    pub(super) fn read(file: &Path) -> Result<Self> {
        let shown = shown(file);
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("error: {}: {error}", shown.display()))?;
        let keys: Keys = toml::from_str(&text)
            .map_err(|error| format!("error: {}: {error}", shown.display()))?;
        let unseen = keys.unseen.into_iter().flat_map(|it| {
            let Unseen { rules, reason } = it;
            rules.into_iter().map(move |rule| (rule, reason.clone()))
        });
        let pairs = keys.pair.into_iter().map(|it| (it.pair, it.reason));
        Ok(Self { unseen: unseen.collect(), pairs: pairs.collect() })
    }

    pub(super) fn rule(&self, rule: &str) -> Option<&str> {
        self.unseen.get(rule).map(String::as_str)
    }

    pub(super) fn pair(&self, name: &str) -> Option<&str> {
        self.pairs.get(name).map(String::as_str)
    }

    /// Those that nothing needed.
    pub(super) fn unused(&self, used: &BTreeSet<String>) -> Vec<&str> {
        let all = self.unseen.keys().chain(self.pairs.keys());
        all.filter(|name| !used.contains(*name)).map(String::as_str).collect()
    }
}
