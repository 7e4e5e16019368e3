//! `cargo xtask diff`: what changes for callers between two versions of a document.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use generator::diff::{Class, Report, Understood, Verdict, diff, understand};
use generator::{Config, Diagnostic, Lock, Source};
use lexopt::prelude::*;

use crate::settings::{Settings, root};
use crate::show::Format;
use crate::{Result, git, input, say, usage};

pub(crate) fn run(parser: lexopt::Parser) -> Result<()> {
    let Options { old, new, layout, deny } = options(parser)?;
    let mut settings = Settings::read()?;
    if [&old, &new].into_iter().all(|side| side.as_ref().is_some_and(is_elsewhere)) {
        // Other documents, which what is configured for this one says nothing of.
        let Config { name, version, .. } = &settings.config;
        settings.config = Config::new(name, version);
    }
    let (old, old_config) = match old {
        Some(old) => read(&old, &settings)?,
        None => of_revision(&git::merge_base()?, &settings)?,
    };
    let is_configured = new.is_none();
    let (new, new_config) = match new {
        Some(new) => without_names(read(&new, &settings)?, &new),
        None => (settings.source()?, settings.config.clone()),
    };
    let report = compare((&old, &old_config), (&new, &new_config))?;
    // Of other documents than the configured one, nobody raises a version here.
    let then = is_configured.then(|| version(&report, &new_config.version)).flatten();
    match layout {
        Layout::Text => {
            say(&report.text())?;
            then.map_or(Ok(()), |line| say(&line))?;
        }
        Layout::Markdown => {
            say(&report.markdown())?;
            then.map_or(Ok(()), |line| say(&format!("\n{line}.")))?;
        }
        Layout::Json => say(&serde_json::to_string_pretty(&report)?)?,
    }
    match deny {
        Some(class) if report.changes.iter().any(|it| it.class <= class) => {
            Err(format!("{}: there are changes that are denied", report.new).into())
        }
        _ => Ok(()),
    }
}

/// What is to be done about the version, where anything changed.
fn version(report: &Report, version: &str) -> Option<String> {
    if report.verdict == Verdict::None {
        return None;
    }
    let Report { next, .. } = report;
    Some(match report.suffices(version) {
        true => format!("`version` in spec/codegen.toml is {version}: it is raised"),
        false => format!(
            "`version` in spec/codegen.toml is {version}: raise it to {next}, and run \
             `cargo xtask codegen`"
        ),
    })
}

/// Whether a side is a file that is not in the workspace.
fn is_elsewhere(side: &OsString) -> bool {
    match (Path::new(side).canonicalize(), root().canonicalize()) {
        (Ok(file), Ok(root)) => file.is_file() && !file.starts_with(root),
        _ => false,
    }
}

/// A new document that is no version of the configured one has no lock of its own, so that it
/// keeps the names of the old one.
fn without_names(
    (source, config): (Source, Config),
    side: &OsString,
) -> (Source, Config) {
    let is_revision = git::is_revision(&side.to_string_lossy());
    let names = if is_revision { config.names } else { Lock::default() };
    (source, Config { names, ..config })
}

/// Compares two documents, each with how its crate is made. Where the new one has no lock of
/// its own, it keeps the names of the old one, as it does when it is generated. What is wrong
/// with a document is shown.
pub(crate) fn compare(
    (old, old_config): (&Source, &Config),
    (new, new_config): (&Source, &Config),
) -> Result<Report> {
    // Each takes as long as generating does, and neither needs the other.
    let (one, other) = std::thread::scope(|scope| {
        let other = scope.spawn(|| understand(new, new_config));
        let one = understand(old, old_config);
        let other = other.join().map_err(|_| "the new document could not be read")?;
        Ok::<_, &str>((one, other))
    })?;
    let one = readable(one, old)?.plan(old_config);
    let own = &new_config.names;
    let names = if own.is_empty() { one.names() } else { own }.clone();
    let config = Config { names, ..new_config.clone() };
    let other = readable(other, new)?.plan(&config);
    Ok(diff(&one, &other))
}

fn readable<'s>(
    understood: std::result::Result<Understood<'s>, Vec<Diagnostic>>,
    source: &Source,
) -> Result<Understood<'s>> {
    understood.or_else(|diagnostics| {
        Format::Text.show(source, &diagnostics)?;
        Err(format!("{}: it cannot be compared", source.name).into())
    })
}

/// How a report is written.
#[derive(Clone, Copy)]
enum Layout {
    Text,
    Markdown,
    Json,
}

struct Options {
    old: Option<OsString>,
    new: Option<OsString>,
    layout: Layout,
    /// The least of the changes that are an error.
    deny: Option<Class>,
}

fn options(mut parser: lexopt::Parser) -> Result<Options> {
    let mut options = Options { old: None, new: None, layout: Layout::Text, deny: None };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                options.layout = match parser.value()?.string()?.as_str() {
                    "text" => Layout::Text,
                    "markdown" => Layout::Markdown,
                    "json" => Layout::Json,
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
            other => return Err(usage(&other.unexpected())),
        }
    }
    Ok(options)
}

/// Reads a side and how its crate is made: a file, `REV:FILE`, or a revision, of which it is
/// the configured document.
fn read(side: &OsString, settings: &Settings) -> Result<(Source, Config)> {
    let file = Path::new(side);
    if file.is_file() {
        return Ok((input::read(file)?, settings.config.clone()));
    }
    let side = side.to_string_lossy();
    match side.split_once(':') {
        Some((revision, file)) if git::is_revision(revision) => {
            Ok((git::read(revision, file, None)?, settings.config.clone()))
        }
        None if git::is_revision(&side) => of_revision(&side, settings),
        _ => Err(format!("error: {side}: neither a file nor a revision of git").into()),
    }
}

/// The configured document of a revision, with the configuration and the names that it had.
fn of_revision(revision: &str, settings: &Settings) -> Result<(Source, Config)> {
    let document = in_workspace(&settings.document)?;
    let folder = settings.folder.as_deref().map(folder_in_repository).transpose()?;
    let source = git::read(revision, &document, folder.as_deref())?;
    Ok((source, settings.of_revision(revision)?))
}

/// The path of a folder from the repository's; of one that holds the workspace, the whole
/// repository is meant.
pub(crate) fn folder_in_repository(folder: &Path) -> Result<String> {
    if root().starts_with(folder) && root() != folder {
        return Ok(String::new());
    }
    Ok(in_workspace(folder)?.trim_end_matches('/').to_owned())
}

/// The path of a file from the repository's folder.
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
