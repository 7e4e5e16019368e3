//! The steps that run in processes of their own: generating, and reading a document
//! without the generator.

use std::collections::BTreeMap;
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};
use std::time::Instant;

use generator::{Config, Diagnostic, Generated, Severity};
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};

use super::record::{Cost, Values};
use super::{process, tree};
use crate::{Result, input, say};

/// How much memory generating may take.
const MEMORY: u64 = 8 << 30;

/// What generating says when it is done.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Report {
    pub(super) cost: Cost,
    pub(super) operations: usize,
    pub(super) types: usize,
    pub(super) lines: usize,
    pub(super) diagnostics: BTreeMap<String, usize>,
    /// Why nothing was generated.
    pub(super) error: Option<String>,
    /// The first file that differs from what was written before.
    pub(super) differs: Option<String>,
}

/// What reading says.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Reading {
    pub(super) operations: usize,
    pub(super) values: Values,
}

/// A finding, as it is kept between the steps.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Found {
    pub(super) code: String,
    pub(super) pointer: String,
    others: Vec<String>,
    message: String,
}

/// `corpus --step STEP DOCUMENT FOLDER`; prints a line of JSON.
pub(super) fn run(step: &str, mut parser: lexopt::Parser) -> Result<()> {
    let mut paths = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let [document, folder] = &paths[..] else {
        return Err("a step takes a document and a folder".into());
    };
    process::limit_memory(MEMORY)?;
    match step {
        "generate" => say(&serde_json::to_string(&generate(document, folder, false)?)?),
        "generate-again" => {
            say(&serde_json::to_string(&generate(document, folder, true)?)?)
        }
        "read" => say(&serde_json::to_string(&read(document, folder)?)?),
        _ => Err(format!("there is no step {step:?}").into()),
    }
}

/// Generates the crate and writes it, or compares it with what is there.
fn generate(document: &Path, folder: &Path, again: bool) -> Result<Report> {
    let source = input::read(document)?;
    let config = Config::new(super::crate_name(document), "0.0.0");
    let before = process::own_cost(0.0)?;
    let began = Instant::now();
    let outcome = generator::generate(&source, &config);
    let mut cost = process::own_cost(began.elapsed().as_secs_f64())?;
    cost.cpu_seconds -= before.cpu_seconds;
    let mut report = Report {
        cost,
        operations: 0,
        types: 0,
        lines: 0,
        diagnostics: BTreeMap::new(),
        error: None,
        differs: None,
    };
    let generated = match outcome {
        Ok(generated) => generated,
        Err(diagnostics) => {
            count(&diagnostics, &mut report.diagnostics);
            let error = diagnostics.iter().find(|it| it.severity == Severity::Error);
            report.error = Some(error.map_or(String::new(), ToString::to_string));
            return Ok(report);
        }
    };
    report.operations = generated.count.operations;
    report.types = generated.count.types;
    report.lines = lines(&generated);
    count(&generated.diagnostics, &mut report.diagnostics);
    let files = files(&generated)?;
    if again {
        let same = |(path, text): &&(String, String)| {
            fs::read(folder.join(path)).is_ok_and(|found| found == text.as_bytes())
        };
        report.differs =
            files.iter().find(|file| !same(file)).map(|(path, _)| path.clone());
    } else {
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, text)?;
        }
    }
    Ok(report)
}

/// Everything that must not differ from run to run: the crate's files, and beside them
/// what is said about it.
fn files(generated: &Generated) -> Result<Vec<(String, String)>> {
    let found: Vec<_> = generated
        .diagnostics
        .iter()
        .map(|it| Found {
            code: it.code.to_owned(),
            pointer: it.pointer.clone(),
            others: it.others.to_vec(),
            message: it.message.clone(),
        })
        .collect();
    let mut files = vec![
        ("diagnostics.json".to_owned(), serde_json::to_string_pretty(&found)?),
        ("manifest.json".to_owned(), serde_json::to_string(&generated.manifest)?),
        ("surface.txt".to_owned(), generated.surface.clone()),
    ];
    let own = generated.files.iter();
    files.extend(own.map(|(path, text)| (format!("crate/{path}"), text.to_owned())));
    Ok(files)
}

fn lines(generated: &Generated) -> usize {
    let files = generated.files.iter();
    let own = files
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
    own.map(|(_, text)| text.lines().count()).sum()
}

fn count(diagnostics: &[Diagnostic], into: &mut BTreeMap<String, usize>) {
    for diagnostic in diagnostics {
        *into.entry(diagnostic.code.to_owned()).or_default() += 1;
    }
}

/// Reads the document without the generator, and looks up there what the manifest says
/// is any JSON.
fn read(document: &Path, folder: &Path) -> Result<Reading> {
    #[derive(Deserialize)]
    struct Manifest {
        values: Places,
    }
    #[derive(Deserialize)]
    struct Places {
        places: usize,
        any: Vec<String>,
    }
    let tree = tree::Tree::read(document)?;
    let operations = tree.operations();
    let text = |name: &str| fs::read_to_string(folder.join(name));
    let (Ok(manifest), Ok(found)) = (text("manifest.json"), text("diagnostics.json"))
    else {
        return Ok(Reading { operations, values: Values::default() });
    };
    let values = serde_json::from_str::<Manifest>(&manifest)?.values;
    let found: Vec<Found> = serde_json::from_str(&found)?;
    let mut counted =
        Values { places: values.places, any: values.any.len(), lost: 0, silent: 0 };
    for pointer in &values.any {
        if let Some(at) = tree.says_more(pointer) {
            counted.lost += 1;
            // What patterns say of properties is told where the patterns are.
            let of_patterns = |place: &String| {
                [at.as_str(), pointer.as_str()].iter().any(|it| {
                    let object = it.strip_suffix("/additionalProperties");
                    object.is_some_and(|it| *place == format!("{it}/patternProperties"))
                })
            };
            let is_told = |it: &Found| {
                let mut places = iter::once(&it.pointer).chain(&it.others);
                places.any(|place| {
                    tree::is_within(place, &at)
                        || tree::is_within(place, pointer)
                        || of_patterns(place)
                })
            };
            if !found.iter().any(is_told) {
                counted.silent += 1;
                crate::warn(&format!("{at}: any JSON, and nothing tells of it\n"))?;
            }
        }
    }
    Ok(Reading { operations, values: counted })
}
