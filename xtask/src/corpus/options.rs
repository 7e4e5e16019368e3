//! What the command line asks for, and which documents that means.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lexopt::prelude::*;

use crate::settings::root;
use crate::{Result, usage};

/// What to do.
#[derive(Debug)]
pub(super) struct Options {
    /// The documents, by name.
    pub(super) documents: Vec<PathBuf>,
    /// Whether to print JSON.
    pub(super) json: bool,
    /// Whether to lint as well.
    pub(super) clippy: bool,
    /// How many documents to do at a time.
    pub(super) jobs: usize,
    /// Where to write the table.
    pub(super) out: Option<PathBuf>,
    /// Where crates are written and compiled.
    pub(super) scratch: PathBuf,
    /// How long generating may take.
    pub(super) generate_limit: Duration,
    /// How long compiling may take.
    pub(super) check_limit: Duration,
    /// Whether this build of the program measures, even one without optimizations.
    pub(super) debug: bool,
}

impl Options {
    pub(super) fn read(mut parser: lexopt::Parser) -> Result<Self> {
        let mut options = Self {
            documents: Vec::new(),
            json: false,
            clippy: false,
            jobs: 1,
            out: None,
            scratch: scratch(),
            generate_limit: Duration::from_secs(120),
            check_limit: Duration::from_secs(600),
            debug: false,
        };
        let (mut folder, mut only, mut smallest) = (None, None, usize::MAX);
        while let Some(argument) = parser.next()? {
            match argument {
                Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
                Long("json") => options.json = true,
                Long("clippy") => options.clippy = true,
                Long("debug") => options.debug = true,
                Long("only") => only = Some(parser.value()?.string()?),
                Long("smallest") => smallest = parser.value()?.parse()?,
                Long("jobs") => match parser.value()?.parse()? {
                    0 => return Err(usage(&"--jobs is at least 1")),
                    jobs => options.jobs = jobs,
                },
                Long("out") => options.out = Some(parser.value()?.into()),
                Long("scratch") => options.scratch = absolute(parser.value()?.into())?,
                Long("generate-limit") => options.generate_limit = seconds(&mut parser)?,
                Long("check-limit") => options.check_limit = seconds(&mut parser)?,
                other => return Err(usage(&other.unexpected())),
            }
        }
        let Some(folder) = folder else {
            return Err(usage(&"corpus needs a folder of documents"));
        };
        let mut documents = documents(&folder)?;
        if let Some(only) = only {
            let names: Vec<_> =
                only.split(',').filter(|name| !name.is_empty()).collect();
            documents.retain(|(path, _)| {
                let file = super::file_name(path);
                names.iter().any(|name| file.contains(name))
            });
        }
        documents.sort_by_key(|(_, bytes)| *bytes);
        documents.truncate(smallest);
        options.documents = documents.into_iter().map(|(path, _)| path).collect();
        options.documents.sort();
        if options.documents.is_empty() {
            return Err(format!("{}: no document is there", folder.display()).into());
        }
        Ok(options)
    }
}

fn seconds(parser: &mut lexopt::Parser) -> Result<Duration> {
    let seconds: f64 = parser.value()?.parse()?;
    Ok(Duration::try_from_secs_f64(seconds)?)
}

fn absolute(path: PathBuf) -> Result<PathBuf> {
    Ok(std::path::absolute(path)?)
}

/// A folder of its own in the target folder.
fn scratch() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| root().join("target")).join("corpus")
}

/// The documents of a folder, with their sizes.
fn documents(folder: &Path) -> Result<Vec<(PathBuf, u64)>> {
    let failed = |error| format!("error: {}: {error}", folder.display());
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = absolute(entry.path())?;
        let extension = path.extension().unwrap_or_default();
        if ["json", "yaml", "yml"].iter().any(|it| extension == *it) {
            documents.push((path, entry.metadata().map_err(failed)?.len()));
        }
    }
    documents.sort();
    Ok(documents)
}
