//! `cargo xtask diff`: what changes for callers between two versions of a document.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use generator::diff::{Class, Report, describe, diff};
use generator::{Config, Source};
use lexopt::prelude::*;

use crate::settings::{Settings, root};
use crate::{HELP, Result, git, input, say, warn};

pub(crate) fn run(parser: lexopt::Parser) -> Result<()> {
    let Options { old, new, format, deny } = options(parser)?;
    let settings = Settings::read()?;
    let old = match old {
        Some(old) => read(&old, &settings.document)?,
        None => git::read(&git::merge_base()?, &in_workspace(&settings.document)?)?,
    };
    let new = match new {
        Some(new) => read(&new, &settings.document)?,
        None => input::read(&settings.document)?,
    };
    let report = compare(&old, &new, &settings.config)?;
    match format {
        Format::Text => say(&report.text())?,
        Format::Markdown => say(&report.markdown())?,
        Format::Json => say(&serde_json::to_string_pretty(&report)?)?,
    }
    match deny {
        Some(class) if report.changes.iter().any(|it| it.class <= class) => {
            Err(format!("{}: there are changes that are denied", report.new).into())
        }
        _ => Ok(()),
    }
}

/// Compares two documents. What is wrong with one is shown.
pub(crate) fn compare(old: &Source, new: &Source, config: &Config) -> Result<Report> {
    // Each takes as long as generating does, and neither needs the other.
    let described = std::thread::scope(|scope| {
        let other = scope.spawn(|| describe(new, config));
        let one = describe(old, config);
        let other = other.join().map_err(|_| "the new document could not be read")?;
        Ok::<_, &str>([one, other])
    })?;
    let mut crates = Vec::new();
    for (source, described) in [old, new].into_iter().zip(described) {
        match described {
            Ok(described) => crates.push(described),
            Err(diagnostics) => {
                for diagnostic in diagnostics {
                    warn(&format!("{}\n\n", diagnostic.render(source).trim_end()))?;
                }
                return Err(format!("{}: it cannot be compared", source.name).into());
            }
        }
    }
    match &crates[..] {
        [old, new] => Ok(diff(old, new)),
        _ => Err("there are not two documents".into()),
    }
}

/// How a report is written.
#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Json,
}

struct Options {
    old: Option<OsString>,
    new: Option<OsString>,
    format: Format,
    /// The least of the changes that are an error.
    deny: Option<Class>,
}

fn options(mut parser: lexopt::Parser) -> Result<Options> {
    let mut options = Options { old: None, new: None, format: Format::Text, deny: None };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                options.format = match parser.value()?.string()?.as_str() {
                    "text" => Format::Text,
                    "markdown" => Format::Markdown,
                    "json" => Format::Json,
                    other => {
                        return Err(format!(
                            "there is no format {other:?}: text, markdown or json"
                        )
                        .into());
                    }
                };
            }
            Long("deny") => {
                options.deny =
                    match parser.value()?.string()?.as_str() {
                        "breaking" => Some(Class::Breaking),
                        "addition" => Some(Class::Addition),
                        "docs" => Some(Class::Docs),
                        other => return Err(format!(
                            "there are no changes {other:?}: breaking, addition or docs"
                        )
                        .into()),
                    };
            }
            Value(side) if options.old.is_none() => options.old = Some(side),
            Value(side) if options.new.is_none() => options.new = Some(side),
            other => return Err(format!("{}\n\n{HELP}", other.unexpected()).into()),
        }
    }
    Ok(options)
}

/// Reads a side: a file, `REV:FILE`, or a revision, of which it is the configured document.
fn read(side: &OsString, document: &Path) -> Result<Source> {
    let file = Path::new(side);
    if file.is_file() {
        return input::read(file);
    }
    let side = side.to_string_lossy();
    match side.split_once(':') {
        Some((revision, file)) if git::is_revision(revision) => {
            git::read(revision, file)
        }
        None if git::is_revision(&side) => git::read(&side, &in_workspace(document)?),
        _ => Err(format!("error: {side}: neither a file nor a revision of git").into()),
    }
}

/// The path of a file from the workspace's folder.
pub(crate) fn in_workspace(file: &Path) -> Result<String> {
    let inside: Option<PathBuf> = file.strip_prefix(root()).ok().map(Path::to_owned);
    let inside = inside.ok_or_else(|| {
        format!(
            "error: {}: it is not in the workspace, so that it has no revisions",
            file.display()
        )
    })?;
    Ok(git::prefix()? + &inside.to_string_lossy().replace('\\', "/"))
}
