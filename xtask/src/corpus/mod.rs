//! `cargo xtask corpus DIR`: the crate of every document, generated, compiled and
//! measured. Each step runs in a process of its own, so that a document which makes one
//! panic, hang or grow stops no other.

mod check;
mod document;
mod options;
mod page;
mod plot;
mod process;
mod record;
mod rustc;
mod step;
mod summary;
mod table;
mod tree;

use std::collections::VecDeque;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};

use lexopt::prelude::*;
use nix::fcntl::{Flock, FlockArg};

use self::document::Worker;
use self::options::Options;
use self::record::Record;
use self::summary::Summary;
use crate::settings::root;
use crate::{Result, say, warn};

pub(crate) use rustc::stand_in;

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let mut raw = parser.clone();
    if let Some(Long("step")) = raw.next()? {
        let step = raw.value()?.string()?;
        return step::run(&step, raw);
    }
    let arguments: Vec<_> = parser.raw_args()?.collect();
    let options = Options::read(lexopt::Parser::from_args(arguments.clone()))?;
    if cfg!(debug_assertions) && !options.debug {
        return release(&arguments);
    }
    let _lock = lock(&options.scratch)?;
    let records = records(&options)?;
    let summary = Summary::new(&records);
    if let Some(out) = &options.out {
        page::write(out, &records, &summary)
            .map_err(|error| format!("error: {}: {error}", out.display()))?;
    }
    if options.json {
        say(&serde_json::to_string(&serde_json::json!({ "summary": summary }))?)?;
    } else {
        say(&table::table(&records, &summary))?;
    }
    match summary.failed {
        0 => Ok(()),
        failed => Err(format!("{failed} of {} documents failed", records.len()).into()),
    }
}

/// Runs the same command with a release build of this program, since times of any other
/// say little.
fn release(arguments: &[std::ffi::OsString]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(root().join("Cargo.toml"))
        .args(["--package", "xtask", "--", "corpus"])
        .args(arguments)
        .status()?;
    match status.code() {
        Some(0) => Ok(()),
        // It has said why.
        Some(code) => std::process::exit(code),
        None => Err(format!("the release build ended with {status}").into()),
    }
}

/// Keeps other runs out of the folder until this one ends.
fn lock(scratch: &Path) -> Result<Flock<File>> {
    let path = scratch.join("lock");
    std::fs::create_dir_all(scratch)?;
    let file = File::create(&path)?;
    let file = match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
        Ok(lock) => return Ok(lock),
        Err((file, _)) => file,
    };
    warn(&format!("waiting for another run that uses {}\n", scratch.display()))?;
    let lock = Flock::lock(file, FlockArg::LockExclusive);
    lock.map_err(|(_, error)| format!("error: {}: {error}", path.display()).into())
}

/// Does all documents, so many at a time, and tells of each when it is done.
fn records(options: &Options) -> Result<Vec<Record>> {
    let mut workers = Vec::new();
    for at in 0..options.jobs.min(options.documents.len()) {
        workers.push(Worker::new(options, at));
    }
    let queue: Mutex<VecDeque<&PathBuf>> =
        Mutex::new(options.documents.iter().collect());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let mut records = Vec::new();
    std::thread::scope(|scope| -> Result<()> {
        let (sender, receiver) = mpsc::channel();
        for worker in workers {
            let sender = sender.clone();
            scope.spawn(move || {
                while let Some(document) = next() {
                    let record = worker.document(document).map_err(|error| {
                        format!("error: {}: {error}", file_name(document))
                    });
                    if sender.send(record).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for record in receiver {
            let record = record?;
            let done = records.len() + 1;
            let line = table::line(&record);
            warn(&format!("[{done}/{}] {line}\n", options.documents.len()))?;
            if options.json {
                say(&serde_json::to_string(&record)?)?;
            }
            records.push(record);
        }
        Ok(())
    })?;
    records.sort_by(|one, other| one.document.cmp(&other.document));
    Ok(records)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The name of a document's crate.
fn crate_name(document: &Path) -> String {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    crate::crate_name::of_words(&stem)
}
