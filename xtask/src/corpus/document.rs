//! What is done with a document.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use generator::{Config, Source};
use serde::de::DeserializeOwned;

use super::check::{self, Tool};
use super::file_name;
use super::process;
use super::record::{Cost, Failure, Record};
use super::step::{Reading, Report};
use crate::Result;
use crate::corpus::options::Options;

/// A document whose crate has every dependency that any crate has.
const EVERYTHING: &str = "
openapi: 3.0.3
info: {title: Everything, version: '1'}
paths: {}
components:
  schemas: {Time: {type: string, format: date-time}, Id: {type: string, format: uuid}}
  securitySchemes: {Basic: {type: http, scheme: basic}}
";

/// Does documents, one after the other.
pub(super) struct Worker<'o> {
    options: &'o Options,
    /// Where this worker compiles: cargo does one thing at a time in a target folder.
    target: PathBuf,
    /// Whether the dependencies have been compiled.
    is_ready: Cell<bool>,
}

impl<'o> Worker<'o> {
    pub(super) fn new(options: &'o Options, at: usize) -> Self {
        let name = if at == 0 { "target".to_owned() } else { format!("target-{at}") };
        let target = options.scratch.join(name);
        Self { options, target, is_ready: Cell::new(false) }
    }

    /// Compiles what all crates depend on, so that no document's time holds it.
    fn dependencies(&self) -> Result<()> {
        if self.is_ready.replace(true) {
            return Ok(());
        }
        let folder = self.target.join("everything");
        let config = Config::new("everything", "0.0.0");
        let source = Source::new("everything.yaml", EVERYTHING);
        let generated = generator::generate(&source, &config)
            .map_err(|_| "the document that needs every dependency cannot be read")?;
        for (path, text) in generated.files.iter() {
            let path = folder.join("crate").join(path);
            fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            fs::write(path, text)?;
        }
        let limit = Duration::from_secs(1800);
        match check::run(Tool::Check, &folder, &self.target, limit)? {
            Ok(_) => Ok(()),
            // The crate itself does not compile, so its dependencies do.
            Err(failure) if !failure.codes.is_empty() => Ok(()),
            Err(failure) => Err(format!("dependencies: {}", failure.message).into()),
        }
    }

    /// Generates the crate of a document twice, reads the document without the
    /// generator, and compiles the crate.
    ///
    /// # Errors
    ///
    /// What is wrong with this machine; what is wrong with the document is in the record.
    pub(super) fn document(&self, document: &Path) -> Result<Record> {
        // The whole name: two documents may differ in what follows the last dot.
        let folder = self.options.scratch.join(file_name(document));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let mut record = Record {
            document: file_name(document),
            bytes: fs::metadata(document)?.len(),
            ..Record::default()
        };
        record.failure = self.steps(document, &folder, &mut record)?.err();
        Ok(record)
    }

    fn steps(
        &self,
        document: &Path,
        folder: &Path,
        record: &mut Record,
    ) -> Result<Result<(), Failure>> {
        let reports = self.generate(document, folder, record)?;
        // Whatever became of the crate, the document has its operations.
        let reading = self.step::<Reading>("read", document, folder)?;
        if let Ok(reading) = &reading {
            record.operations = Some(reading.operations);
            record.values = reading.values;
        }
        if let Err(failure) = reports {
            return Ok(Err(failure));
        }
        self.dependencies()?;
        let limit = self.options.check_limit;
        match check::run(Tool::Check, folder, &self.target, limit)? {
            Ok(cost) => record.check = cost,
            Err(failure) => return Ok(Err(failure)),
        }
        if self.options.clippy
            && let Err(failure) = check::run(Tool::Clippy, folder, &self.target, limit)?
        {
            return Ok(Err(failure));
        }
        // Last, since the crate is what matters.
        Ok(reading.map(drop))
    }

    fn generate(
        &self,
        document: &Path,
        folder: &Path,
        record: &mut Record,
    ) -> Result<Result<(), Failure>> {
        let first = match self.step::<Report>("generate", document, folder)? {
            Ok(report) => report,
            Err(failure) => return Ok(Err(failure)),
        };
        record.offered = first.operations;
        record.types = first.types;
        record.lines = first.lines;
        record.diagnostics = first.diagnostics;
        record.generate = Some(first.cost);
        if let Some(error) = first.error {
            return Ok(Err(Failure::new("generate", error)));
        }
        let second = match self.step::<Report>("generate-again", document, folder)? {
            Ok(report) => report,
            Err(failure) => return Ok(Err(failure)),
        };
        record.generate = Some(faster(first.cost, second.cost));
        Ok(match second.differs {
            Some(file) => {
                let message = format!("{file} differs from run to run");
                Err(Failure::new("generate-again", message))
            }
            None => Ok(()),
        })
    }

    /// Runs a step in a process of its own.
    fn step<T: DeserializeOwned>(
        &self,
        step: &'static str,
        document: &Path,
        folder: &Path,
    ) -> Result<Result<T, Failure>> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["corpus", "--step", step]).arg(document).arg(folder);
        let limit = self.options.generate_limit;
        let ended = process::run(&mut command, limit, folder, step)?;
        if !ended.is_success() {
            return Ok(Err(Failure::new(step, ended.reason(limit))));
        }
        Ok(Ok(serde_json::from_str(&ended.stdout)?))
    }
}

fn faster(one: Cost, other: Cost) -> Cost {
    if other.cpu_seconds < one.cpu_seconds { other } else { one }
}
