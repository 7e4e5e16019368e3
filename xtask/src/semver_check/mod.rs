//! `cargo xtask semver-check`: holds what `diff` says against what is so. Of each pair of
//! documents, both crates are generated; `cargo semver-checks` compares them, and where the
//! report says that nothing breaks, a program written for the old crate is compiled with the
//! new one, and values of the old document are read by it.

mod caller;
mod exceptions;
mod pairs;
mod tool;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::diff::{Class, Report, Verdict};
use generator::{Config, Generated};
use lexopt::prelude::*;
use truth::{Cases, Document, Workshop};

use self::exceptions::Exceptions;
use self::pairs::Pair;
use crate::settings::root;
use crate::{Result, diff, input, say, usage};

/// Where pairs are compared.
struct Bench {
    /// Where the crates of a pair are written.
    folder: PathBuf,
    /// Cargo's target folder, which has the dependencies of all crates once.
    target: PathBuf,
    cargo: PathBuf,
    /// Whether `cargo semver-checks` is asked.
    has_tool: bool,
}

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let (mut only, mut has_tool, mut histories) = (Vec::new(), true, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => {
                let names = parser.value()?.string()?;
                only.extend(names.split(',').map(str::to_owned));
            }
            Long("without-tool") => has_tool = false,
            Long("histories") => histories = Some(PathBuf::from(parser.value()?)),
            other => return Err(usage(&other.unexpected())),
        }
    }
    if has_tool {
        say(&tool::version()?)?;
    }
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), PathBuf::from)
        .join("semver");
    let bench = Bench {
        folder: target.join("crates"),
        target: target.join("target"),
        cargo: std::env::var_os("CARGO").unwrap_or("cargo".into()).into(),
        has_tool,
    };
    let exceptions = Exceptions::read(&root().join(exceptions::FILE))?;
    let mut pairs = match &histories {
        Some(folder) => pairs::histories(folder)?,
        None => pairs::all()?,
    };
    pairs.retain(|pair| {
        only.is_empty() || only.iter().any(|part| pair.name.contains(part.as_str()))
    });
    if pairs.is_empty() {
        return Err(match only.is_empty() {
            true => "error: there are no pairs to compare".into(),
            false => usage(&format!("--only {}: no pair is called so", only.join(","))),
        });
    }
    let mut used = BTreeSet::new();
    let mut wrong = 0;
    for pair in &pairs {
        // What goes wrong with one pair says nothing of the next.
        let outcome = bench.check(pair, &exceptions, &mut used);
        let outcome = outcome.unwrap_or_else(|error| Outcome {
            is_right: false,
            text: format!("it cannot be judged: {error}"),
        });
        wrong += usize::from(!outcome.is_right);
        say(&format!("{}: {}", pair.name, outcome.text))?;
    }
    let unused = match only.is_empty() && has_tool && histories.is_none() {
        true => exceptions.unused(&used),
        false => Vec::new(),
    };
    for name in &unused {
        say(&format!("{}: {name}: nothing needs this explanation", exceptions::FILE))?;
    }
    match wrong {
        0 => say(&format!(
            "{} pairs agree, or their disagreement is explained",
            pairs.len()
        )),
        _ => Err(format!("{wrong} of {} pairs are not explained", pairs.len()).into()),
    }
}

/// What came of a pair.
struct Outcome {
    is_right: bool,
    text: String,
}

impl Bench {
    fn check(
        &self,
        pair: &Pair,
        exceptions: &Exceptions,
        used: &mut BTreeSet<String>,
    ) -> Result<Outcome> {
        let config = Config::new(truth::SUBJECT, "0.1.0");
        let report = diff::compare((&pair.old, &config), (&pair.new, &config))?;
        let old = input::generate(&pair.old, &config)?;
        let names = old.lock.clone();
        let new = input::generate(&pair.new, &Config { names, ..config })?;
        let mut text = report.verdict.word().to_owned();
        let mut is_right = true;
        if self.has_tool {
            let found = self.ask(&old, &new)?;
            let (agrees, more) = judge(pair, &report, &found, exceptions, used);
            is_right = agrees;
            text.push_str(&more);
        }
        if report.verdict < Verdict::Major {
            match self.callers(pair, &old, &new) {
                Ok(more) => text.push_str(&more),
                Err(error) => {
                    is_right = false;
                    text.push_str(&format!(", but {error}"));
                }
            }
        }
        Ok(Outcome { is_right, text })
    }

    /// What `cargo semver-checks` finds, as the names of its lints.
    fn ask(&self, old: &Generated, new: &Generated) -> Result<Vec<String>> {
        let old = self.rustdoc("old", old)?;
        let new = self.rustdoc("new", new)?;
        tool::compare(&old, &new)
    }

    /// What rustdoc says of a crate, as JSON.
    fn rustdoc(&self, name: &str, generated: &Generated) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        write(&folder, generated)?;
        let json = tool::rustdoc(&self.cargo, &folder, &self.target)?;
        let kept = self.folder.join(format!("{name}.json"));
        fs::copy(&json, &kept)
            .map_err(|error| format!("{}: {error}", json.display()))?;
        Ok(kept)
    }

    /// Compiles a program that was written for the old crate with the new one, and lets the
    /// new one read what the old document describes.
    fn callers(&self, pair: &Pair, old: &Generated, new: &Generated) -> Result<String> {
        let program = caller::program(old);
        let compile = |which: &str, generated| -> Result<()> {
            let folder = self.folder.join(format!("caller-{which}"));
            write(&folder.join("subject"), generated)?;
            let outcome = caller::compile(&self.cargo, &folder, &self.target, &program);
            outcome.map_err(|error| {
                format!("a program for the old crate with the {which} one: {error}")
                    .into()
            })
        };
        // Where it does not compile with the old one either, the program is wrong.
        if let Err(error) = compile("new", new) {
            compile("old", old)?;
            return Err(error);
        }
        let document = Document::read(&pair.old)?;
        let cases = Cases::new(&document, &old.manifest)?;
        let workshop = Workshop {
            folder: self.folder.join("values"),
            target: self.target.clone(),
            lock: root().join("Cargo.lock"),
            cargo: self.cargo.clone(),
        };
        let read = |generated: &Generated| -> Result<truth::Report> {
            let answers = workshop.run("old-values", &generated.files, &cases)?;
            let manifest = &old.manifest;
            Ok(truth::Report::new(
                &pair.name,
                &document,
                manifest,
                &cases,
                &answers,
                &[],
            ))
        };
        let report = read(new)?;
        if !report.failures.is_empty() {
            // What the old crate does not read either is no change.
            let key = |it: &truth::Failure| {
                (it.pointer.clone(), it.ty.clone(), it.value.to_string())
            };
            let before: BTreeSet<_> = read(old)?.failures.iter().map(key).collect();
            let mut failures = report.failures.iter();
            if let Some(failure) = failures.find(|it| !before.contains(&key(it))) {
                return Err(format!(
                    "{} of {} values of the old document are not read by the new crate, \
                     and {} by the old one: {}: {}: {}",
                    report.failed,
                    report.sent,
                    before.len(),
                    failure.pointer,
                    failure.message,
                    failure.value
                )
                .into());
            }
        }
        let lines = program.lines().count();
        Ok(format!(
            ", {lines} lines of a caller compile, {} values are read",
            report.sent
        ))
    }
}

/// Whether the report and the tool agree, or why not.
fn judge(
    pair: &Pair,
    report: &Report,
    found: &[String],
    exceptions: &Exceptions,
    used: &mut BTreeSet<String>,
) -> (bool, String) {
    let lints = found.join(", ");
    match (report.verdict == Verdict::Major, found.is_empty()) {
        (true, false) => (true, format!(", as semver-checks says ({lints})")),
        (false, true) => (true, ", as semver-checks says".to_owned()),
        (false, false) => match exceptions.pair(&pair.name) {
            Some(reason) => {
                used.insert(pair.name.clone());
                (true, format!(", semver-checks finds {lints}: {reason}"))
            }
            None => (false, format!(", but semver-checks finds {lints}")),
        },
        (true, true) => {
            let breaking =
                report.changes.iter().filter(|it| it.class == Class::Breaking);
            let rules: BTreeSet<&str> = breaking.map(|it| it.rule).collect();
            let (unseen, rest): (Vec<_>, Vec<_>) =
                rules.into_iter().partition(|rule| exceptions.rule(rule).is_some());
            if rest.is_empty() {
                used.extend(unseen.iter().map(|rule| (*rule).to_owned()));
                return (
                    true,
                    format!(", semver-checks does not see {}", unseen.join(", ")),
                );
            }
            let rest = rest.join(", ");
            match exceptions.pair(&pair.name) {
                Some(reason) => {
                    used.insert(pair.name.clone());
                    (true, format!(", semver-checks finds nothing of {rest}: {reason}"))
                }
                None => (false, format!(", but semver-checks finds nothing of {rest}")),
            }
        }
    }
}

/// Writes a crate to a folder, and nothing else into it.
fn write(folder: &Path, generated: &Generated) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    for (path, text) in generated.files.iter() {
        let file = folder.join(path);
        let parent = file.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&file, text))
            .map_err(|error| format!("{}: {error}", file.display()))?;
    }
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock: {error}"))?;
    Ok(())
}
