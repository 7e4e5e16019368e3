//! `cargo xtask codegen`: document to crate.

use std::path::PathBuf;
use std::time::Instant;

use generator::Config;
use lexopt::prelude::*;

use crate::crate_name;
use crate::lock_file::LockFile;
use crate::manifest_file::ManifestFile;
use crate::output::{Folder, Outcome};
use crate::settings::{Settings, SpecSettings, shown};
use crate::show::Format;
use crate::{Result, input, once, usage};

pub(crate) fn run(parser: lexopt::Parser) -> Result<()> {
    let Options { settings, check, format, manifest } = options(parser)?;
    let began = Instant::now();
    let source = format.or_show(settings.source())?;
    let read = settings.files_read(&source);
    let manifest = manifest
        .map(|file| ManifestFile::new(file, &settings.output, &read))
        .transpose()?;
    let generated = input::generate_and_show(&source, &settings.config, format)?;
    let folder = Folder::open(&settings.output)?;
    let outcome = folder.compare(&generated.files)?;
    let names = &generated.lock;
    if check {
        let lock = settings.lock.as_ref().and_then(|lock| lock.fault(names));
        let manifest = match &manifest {
            Some(file) => file.fault(&generated.manifest)?,
            None => None,
        };
        let faults: Vec<_> = lock.into_iter().chain(manifest).collect();
        return report(&settings, format, &outcome, &faults);
    }
    folder.check_is_ours(&generated.files, &read)?;
    let prepared = settings.lock.as_ref().map(|lock| lock.prepare(names)).transpose()?;
    folder.write(&generated.files, &outcome)?;
    if let Some(prepared) = prepared.flatten() {
        prepared.put(names)?;
    }
    if let Some(file) = manifest {
        file.write(&generated.manifest)?;
    }
    for line in &generated.pages {
        format.tell(line)?;
    }
    format.tell(&format!(
        "{}: {} operations, {} types, {} files in {} ms; {}",
        settings.config.name,
        generated.count.operations,
        generated.count.types,
        generated.files.len(),
        began.elapsed().as_millis(),
        outcome.summary(),
    ))
}

/// What the command line asks for.
struct Options {
    settings: Settings,
    /// Whether to write nothing, and to fail where something would be written.
    check: bool,
    /// How diagnostics are shown.
    format: Format,
    /// Where to write what became of the document.
    manifest: Option<PathBuf>,
}

fn options(mut parser: lexopt::Parser) -> Result<Options> {
    let (mut check, mut manifest, mut format) = (false, None, Format::Text);
    let (mut spec, mut out, mut folder) = (None, None, None);
    let (mut name, mut version, mut lock) = (None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("check") => check = true,
            Long("format") => format = Format::parse(&parser.value()?)?,
            Long("manifest") => {
                once(&mut manifest, "--manifest", PathBuf::from(parser.value()?))?
            }
            Long("spec") => once(&mut spec, "--spec", PathBuf::from(parser.value()?))?,
            Long("folder") => {
                once(&mut folder, "--folder", PathBuf::from(parser.value()?))?
            }
            Long("out") => once(&mut out, "--out", PathBuf::from(parser.value()?))?,
            Long("name") => once(&mut name, "--name", parser.value()?.string()?)?,
            Long("version") => {
                once(&mut version, "--version", parser.value()?.string()?)?
            }
            Long("lock") => once(&mut lock, "--lock", PathBuf::from(parser.value()?))?,
            other => return Err(usage(&other.unexpected())),
        }
    }
    let mut settings = match (spec, out) {
        (None, None)
            if [&name, &version].iter().all(|it| it.is_none())
                && lock.is_none()
                && folder.is_none() =>
        {
            Settings::read()?
        }
        (Some(document), Some(output)) => {
            // `.` has a name, too.
            let path = std::path::absolute(&output)?;
            let last = path.file_name().unwrap_or_default().to_string_lossy();
            let name = name.unwrap_or_else(|| crate_name::of_folder(&last));
            let mut command = format!(
                "cargo xtask codegen --spec {} --out {} --name {name}",
                document.display(),
                output.display()
            );
            if let Some(folder) = &folder {
                command.push_str(&format!(" --folder {}", folder.display()));
            }
            let mut config =
                Config::new(name, version.unwrap_or_else(|| "0.1.0".to_owned()));
            let lock = match lock {
                Some(file) => {
                    command.push_str(&format!(" --lock {}", file.display()));
                    Some(LockFile::read(&file)?)
                }
                None => None,
            };
            if let Some(lock) = &lock {
                config.names = lock.names().clone();
            }
            let spec = SpecSettings::default();
            Settings {
                document,
                folder,
                output,
                config,
                lock,
                command,
                spec,
                files: None,
            }
        }
        (Some(_), None) => return Err(usage(&"--spec needs --out, too")),
        (None, Some(_)) => return Err(usage(&"--out needs --spec, too")),
        (None, None) => {
            let what = "--name, --version, --lock and --folder go with --spec and --out";
            return Err(usage(&what));
        }
    };
    if let Some(file) = &manifest {
        settings.command.push_str(&format!(" --manifest {}", file.display()));
    }
    Ok(Options { settings, check, format, manifest })
}

/// Names each file that is not what it should be, and what mends it.
fn report(
    settings: &Settings,
    format: Format,
    outcome: &Outcome,
    others: &[String],
) -> Result<()> {
    if outcome.is_clean() && others.is_empty() {
        return format.tell(&format!("{}: up to date", settings.config.name));
    }
    let mut text: String = others.iter().map(|fault| format!("{fault}\n")).collect();
    let output = shown(&settings.output);
    let output = output.display();
    let mut list = |what: &str, paths: &[String]| {
        for path in paths {
            text.push_str(&format!("{what}: {output}/{path}\n"));
        }
    };
    list("stale", &outcome.stale);
    list("missing", &outcome.missing);
    list("extra", &outcome.extra);
    list("not generated", &outcome.foreign);
    if !outcome.foreign.is_empty() {
        text.push_str("move what is not generated elsewhere; ");
    }
    text.push_str(&format!("run `{}`", settings.command));
    Err(text.into())
}
