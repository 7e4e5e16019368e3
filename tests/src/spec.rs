//! The specs of `specs/`, as files.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use generator::config::Keys;
use generator::{Config, Diagnostic, Source};

/// A spec with the files that its references lead to, which are in a folder below.
///
/// # Panics
///
/// When the file cannot be read.
#[must_use]
pub fn source(path: &Path) -> Source {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut source = Source::new(name, std::fs::read_to_string(path).unwrap());
    let mut tried = BTreeSet::new();
    while let Some(name) = source.missing().into_iter().find(|it| !tried.contains(it)) {
        if let Ok(text) = std::fs::read_to_string(path.with_file_name(&name)) {
            source.files.push(Source::new(name.clone(), text));
        }
        tried.insert(name);
    }
    source
}

/// The folder of published documents; nothing, with a note to standard error, where it is
/// not there.
///
/// # Panics
///
/// When standard error is closed.
#[must_use]
pub fn corpus() -> Option<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !corpus.is_dir() {
        let note = "skipped: no corpus of published documents is there\n";
        std::io::stderr().write_all(note.as_bytes()).unwrap();
        return None;
    }
    Some(corpus)
}

/// What the file beside a spec, of the same name with `toml`, says of a crate: the keys of a
/// `codegen.toml` but those that every one has.
///
/// # Panics
///
/// When the file has a key that there is not.
#[must_use]
pub fn config(path: &Path, name: &str, version: &str) -> Config {
    let Ok(text) = std::fs::read_to_string(path.with_extension("toml")) else {
        return Config::new(name, version);
    };
    let keys = format!(
        "document = \"\"\noutput = \"\"\nname = \"{name}\"\nversion = \"{version}\"\n{text}"
    );
    Keys::parse(&keys).unwrap_or_else(|error| panic!("{error}")).config(None)
}

/// What diagnostics say, a line each: their severity, code, message and help.
#[must_use]
pub fn said(diagnostics: &[Diagnostic]) -> String {
    let lines = diagnostics.iter().map(|it| {
        let help = it.advice.help.as_deref().unwrap_or_default();
        format!("{}[{}]: {}; {help}", it.severity, it.code, it.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}
