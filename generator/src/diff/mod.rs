//! What changes for callers when a document changes: the crates of two documents are
//! compared as they are planned, before any code is written.
//!
//! Everything that the plan says is compared, since it is all that the code is made of.
//! What no rule explains is breaking; so a rule that is missing makes too much of a change,
//! and never too little.

mod compare;
mod describe;
mod item;
mod judge;
mod lookalikes;
mod markdown;
mod names;
mod places;
mod rules;
mod same;
mod text;
mod unions;
mod version;

use serde::Serialize;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::document::{self, Document};
use crate::lock::Lock;
use crate::model::Api;
use crate::plan::{self, Crate};
use crate::source::Source;
use crate::{adapt, lower, surface};

pub use rules::{Class, RULES, Rule};
pub use version::Verdict;

/// A document, and what its crate looks like.
pub struct Described<'s> {
    source: &'s Source,
    document: Document<'s>,
    api: Api,
    plan: Crate,
}

impl Described<'_> {
    /// The names of the crate: what the version after it has to keep.
    #[must_use]
    pub fn names(&self) -> &Lock {
        &self.plan.lock
    }

    /// What callers see of the crate, a line for each thing.
    #[must_use]
    pub fn surface(&self) -> String {
        surface::surface(&self.plan)
    }
}

/// What changed, and what that is for callers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The name of the old document.
    pub old: String,
    /// The name of the new document.
    pub new: String,
    /// The worst of the changes.
    pub verdict: Verdict,
    /// The version of the old crate.
    pub version: String,
    /// The version of the new crate, as Cargo compares versions.
    pub next: String,
    /// The changes: breaking ones first, then additions, then docs; within them by path.
    pub changes: Vec<Change>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The rule it falls under: a code of [`RULES`].
    pub rule: &'static str,
    /// What it is for those who depend on the crate.
    pub class: Class,
    /// The path in Rust of what changed, or words for it: the new one, or the old one where
    /// there is no new one.
    pub path: String,
    /// What it is on the wire or in the document; empty where the path says it.
    pub wire: String,
    /// What changed, in one line without a full stop.
    pub message: String,
    /// Why it is what it is, in one line without a full stop.
    pub why: &'static str,
    /// Where it is in the old document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Spot>,
    /// Where it is in the new document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Spot>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The name of the file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// The JSON pointer (RFC 6901) to it in the file.
    pub pointer: String,
}

/// A document that was read, before anything has a name in Rust.
pub struct Understood<'s> {
    source: &'s Source,
    document: Document<'s>,
    api: Api,
}

/// Reads a document and plans its crate, with the names that the configuration holds.
///
/// # Errors
///
/// Those of [`understand`].
pub fn describe<'s>(
    source: &'s Source,
    config: &Config,
) -> Result<Described<'s>, Vec<Diagnostic>> {
    understand(source, config).map(|understood| understood.plan(config))
}

/// Reads a document, which is nearly all of the work.
///
/// # Errors
///
/// Everything that there is to say about a document that cannot be read, at least one of
/// it an error.
pub fn understand<'s>(
    source: &'s Source,
    config: &Config,
) -> Result<Understood<'s>, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let outcome = config.check().and_then(|()| document::read(source, &mut diagnostics));
    let document = outcome.map_err(|error| {
        diagnostics.push(error);
        document::fill_places(source, &mut diagnostics);
        std::mem::take(&mut diagnostics)
    })?;
    let formats = &config.formats;
    let mut api = lower::with_formats(&document, formats, &mut diagnostics);
    adapt::adapt(&mut api, config, &mut diagnostics);
    Ok(Understood { source, document, api })
}

impl<'s> Understood<'s> {
    /// Plans the crate. What of the configuration the document has no use for is passed
    /// over, since it is about another version of the document.
    #[must_use]
    pub fn plan(self, config: &Config) -> Described<'s> {
        let Self { source, document, api } = self;
        let plan = plan::plan(&api, config, &mut Vec::new());
        Described { source, document, api, plan }
    }
}

/// Compares two crates.
#[must_use]
pub fn diff(old: &Described<'_>, new: &Described<'_>) -> Report {
    let names = names::Names::new(&old.plan, &new.plan);
    let one = describe::describe(&old.api, &old.plan, &names);
    let other = describe::describe(&new.api, &new.plan, &names::Names::default());
    let mut changes: Vec<_> = compare::compare(&one, &other)
        .into_iter()
        .map(|found| places::change(&found, old, new))
        .collect();
    changes.sort_by(|one, other| {
        (one.class, &one.path, one.rule, &one.wire).cmp(&(
            other.class,
            &other.path,
            other.rule,
            &other.wire,
        ))
    });
    let verdict = Verdict::of(changes.iter().map(|change| change.class));
    Report {
        old: old.source.name.clone(),
        new: new.source.name.clone(),
        verdict,
        version: old.plan.version.clone(),
        next: version::next(&old.plan.version, verdict),
        changes,
    }
}

impl Report {
    /// The report in lines for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The report in Markdown, for a pull request. What comes from the documents cannot
    /// become markup.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::markdown(self)
    }

    /// Whether a version of the new crate is raised far enough for what changed: it is the
    /// next one, or one after it. A version that is none is not.
    #[must_use]
    pub fn suffices(&self, version: &str) -> bool {
        version::is_at_least(version, &self.next)
    }

    /// How many changes there are of a class.
    #[must_use]
    pub fn count(&self, class: Class) -> usize {
        self.changes.iter().filter(|change| change.class == class).count()
    }

    /// What to do, in one line.
    fn summary(&self) -> String {
        let of = |class: Class| format!("{} {}", self.count(class), class.word());
        let counts = [Class::Breaking, Class::Addition, Class::Docs].map(of).join(", ");
        match self.verdict {
            Verdict::None => "nothing changed for callers".to_owned(),
            verdict => {
                let (version, next) = (&self.version, &self.next);
                format!("{}: {version} becomes {next} ({counts})", verdict.word())
            }
        }
    }
}
