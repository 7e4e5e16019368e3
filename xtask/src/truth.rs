//! `cargo xtask truth`: holds generated crates against their documents.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use serde::Deserialize;
use truth::{Exception, Report, Workshop};

use crate::settings::{root, shown};
use crate::{Result, input, say, usage, warn};

/// Failures that are accepted, each with its reason.
const EXCEPTIONS: &str = "xtask/truth-exceptions.toml";

/// What the command line asks for.
struct Options {
    documents: Vec<PathBuf>,
    json: bool,
    keep: Option<PathBuf>,
}

pub(crate) fn run(parser: lexopt::Parser) -> Result<()> {
    let options = options(parser)?;
    let exceptions = exceptions(&root().join(EXCEPTIONS))?;
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), PathBuf::from)
        .join("truth");
    let folder = options.keep.clone().unwrap_or_else(|| target.join("documents"));
    let mut failed = 0;
    for document in &options.documents {
        let name =
            document.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let workshop = Workshop {
            folder: folder.join(&name),
            target: target.join("target"),
            lock: root().join("Cargo.lock"),
            cargo: std::env::var_os("CARGO").unwrap_or("cargo".into()).into(),
        };
        let source = input::read(document)?;
        match truth::check(&name, &source, &workshop, &exceptions) {
            Ok(report) => {
                failed += usize::from(report.failed > 0);
                show(&options, &report)?;
            }
            Err(error) => {
                failed += 1;
                if options.json {
                    let line = serde_json::json!({ "document": name, "error": error });
                    say(&line.to_string())?;
                } else {
                    warn(&format!("{name}: {error}\n"))?;
                }
            }
        }
    }
    match failed {
        0 => Ok(()),
        _ => {
            Err(format!("{failed} of {} documents failed", options.documents.len())
                .into())
        }
    }
}

fn options(mut parser: lexopt::Parser) -> Result<Options> {
    let mut options = Options { documents: Vec::new(), json: false, keep: None };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => options.json = true,
            Long("keep") => options.keep = Some(PathBuf::from(parser.value()?)),
            Value(file) => options.documents.push(PathBuf::from(file)),
            other => return Err(usage(&other.unexpected())),
        }
    }
    if options.documents.is_empty() {
        return Err(usage(&"truth needs a document"));
    }
    Ok(options)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    #[serde(default)]
    exception: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    document: String,
    pointer: String,
    reason: String,
}

fn exceptions(file: &Path) -> Result<Vec<Exception>> {
    let shown = shown(file);
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("error: {}: {error}", shown.display()))?;
    let keys: Keys = toml::from_str(&text)
        .map_err(|error| format!("error: {}: {error}", shown.display()))?;
    let exceptions = keys.exception.into_iter().map(|key| Exception {
        document: key.document,
        pointer: key.pointer,
        reason: key.reason,
    });
    Ok(exceptions.collect())
}

fn show(options: &Options, report: &Report) -> Result<()> {
    if options.json {
        return say(&serde_json::to_string(report)?);
    }
    let mut text = String::new();
    for failure in &report.failures {
        let class = format!("{:?}", failure.class).to_lowercase();
        text.push_str(&format!(
            "{}: {class} by {} at {:?}: {}\n    {}\n",
            failure.pointer, failure.ty, failure.path, failure.message, failure.value
        ));
        if let Some(reason) = &failure.exception {
            text.push_str(&format!("    accepted: {reason}\n"));
        }
    }
    for pointer in &report.unused {
        text.push_str(&format!("{pointer}: this exception is not needed\n"));
    }
    let Report { examples, samples, .. } = report;
    text.push_str(&format!(
        "{}: {} of {} values came back ({:.3} %) through {} types; {} failed, {} accepted; \
         {} examples ({} valid, {} ambiguous), {} samples ({} valid, {} ambiguous); \
         {} of known variants of unions, {} without properties that are not declared, {} with a \
         constant",
        report.document,
        report.survived,
        report.sent,
        report.share * 100.0,
        report.types,
        report.failed,
        report.excepted,
        examples.found,
        examples.valid,
        examples.ambiguous,
        samples.found,
        samples.valid,
        samples.ambiguous,
        report.variants,
        report.undeclared,
        report.constants,
    ));
    say(&text)
}
