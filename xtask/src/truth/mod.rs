//! `cargo xtask truth FILE…`: whether the types of a document's crate carry what the
//! document says is sent. Its examples, and values made up from its schemas, go through
//! the types and back; a JSON Schema validator says which of them are valid at all.

mod compare;
mod dialect;
mod document;
mod examples;
mod exceptions;
mod program;
mod report;
mod samples;
mod scalars;
mod shape;
mod targets;
mod trial;

use std::path::{Path, PathBuf};

use generator::Config;
use lexopt::prelude::*;
use serde_json::Value;

pub(crate) use self::exceptions::Exceptions;
use self::program::{Case, Subject};
pub(crate) use self::report::Report;
use self::trial::Trial;
use crate::output::Folder;
use crate::settings::root;
use crate::{HELP, Result, input, say, warn};

/// A document and the crate that was generated for it.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    /// The document's file.
    pub(crate) document: PathBuf,
    /// The name of the crate's package.
    pub(crate) package: String,
    /// The crate's folder.
    pub(crate) folder: PathBuf,
    /// Its manifest, as `generator::Manifest` is written as JSON.
    pub(crate) manifest: Value,
}

/// Tries the types of some crates in one program, which is written to `work` and compiled
/// in `target`; a report for each.
///
/// # Errors
///
/// A document cannot be read, a crate or the program does not compile, or a file cannot be
/// written. What does not survive is in the reports.
pub(crate) fn prove(
    emitted: &[Emitted],
    work: &Path,
    target: &Path,
    exceptions: &Exceptions,
) -> Result<Vec<Report>> {
    let mut trials = Vec::new();
    let mut subjects = Vec::new();
    for emitted in emitted {
        let trial = Trial::new(&emitted.document, &emitted.manifest)?;
        subjects.push(Subject {
            package: emitted.package.clone(),
            folder: emitted.folder.clone(),
            types: trial.targets.iter().map(|target| target.ty.clone()).collect(),
        });
        trials.push(trial);
    }
    program::write(work, &subjects)?;
    program::build(work, target)?;
    let mut cases = Vec::new();
    for (subject, trial) in trials.iter().enumerate() {
        for attempt in &trial.attempts {
            cases.push(Case { subject, ty: attempt.target, value: &attempt.value });
        }
    }
    let replies = program::run(work, target, &cases)?;
    let mut replies = replies.as_slice();
    let mut reports = Vec::new();
    for trial in trials {
        let (own, others) = replies.split_at(trial.attempts.len());
        replies = others;
        reports.push(trial.judge(own, exceptions));
    }
    Ok(reports)
}

/// What the command line asks for.
struct Options {
    documents: Vec<PathBuf>,
    json: bool,
    keep: Option<PathBuf>,
}

fn options(mut parser: lexopt::Parser) -> Result<Options> {
    let mut options = Options { documents: Vec::new(), json: false, keep: None };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => options.json = true,
            Long("keep") => options.keep = Some(PathBuf::from(parser.value()?)),
            Value(file) => options.documents.push(PathBuf::from(file)),
            other => return Err(format!("{}\n\n{HELP}", other.unexpected()).into()),
        }
    }
    match options.documents.is_empty() {
        true => Err(format!("which documents?\n\n{HELP}").into()),
        false => Ok(options),
    }
}

pub(crate) fn run(parser: lexopt::Parser) -> Result<()> {
    let options = options(parser)?;
    let exceptions = Exceptions::read(&root().join("xtask/truth-exceptions.toml"))?;
    let own = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = own.unwrap_or_else(|| root().join("target")).join("truth");
    let keep = options.keep.unwrap_or_else(|| target.join("crates"));
    let mut bad = 0;
    for document in &options.documents {
        match one(document, &keep, &target, &exceptions) {
            Ok(report) => {
                bad += usize::from(!report.is_clean());
                match options.json {
                    true => say(&serde_json::to_string(&report)?)?,
                    false => say(&report.text())?,
                }
            }
            Err(error) => {
                bad += 1;
                warn(&format!("{}: {error}\n", document.display()))?;
            }
        }
    }
    match bad {
        0 => Ok(()),
        bad => Err(format!("{bad} of {} documents fail", options.documents.len()).into()),
    }
}

/// Generates a document's crate and tries its types.
fn one(
    document: &Path,
    keep: &Path,
    target: &Path,
    exceptions: &Exceptions,
) -> Result<Report> {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    let package = stem.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let work = keep.join(&package);
    let folder = work.join("crate");
    std::fs::create_dir_all(&folder)?;
    let package = format!("subject-{package}");
    let source = input::read(document)?;
    let generated = generator::generate(&source, &Config::new(package.clone(), "0.0.0"))
        .map_err(|diagnostics| {
            let first = diagnostics.first().map(ToString::to_string);
            format!("nothing was generated: {}", first.unwrap_or_default())
        })?;
    let files = Folder::open(&folder)?;
    files.write(&generated.files, &files.compare(&generated.files)?)?;
    let manifest = serde_json::to_value(&generated.manifest)?;
    let emitted = Emitted { document: document.to_owned(), package, folder, manifest };
    let reports = prove(&[emitted], &work.join("check"), target, exceptions)?;
    reports.into_iter().next().ok_or_else(|| "no report".into())
}
