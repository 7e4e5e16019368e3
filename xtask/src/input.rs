//! Documents, read from files.

use std::collections::BTreeSet;
use std::path::Path;

use generator::{Config, Generated, Source, Unreadable};

use crate::Result;
use crate::settings::shown;
use crate::show::Format;

/// Reads a document, and the files that its references lead to, as far as they are beside
/// or below it.
pub(crate) fn read(file: &Path) -> Result<Source> {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    read_within(file, folder.unwrap_or(Path::new(".")))
}

/// Reads a document, and the files that its references lead to, as far as they are in a
/// folder, or below it.
pub(crate) fn read_within(file: &Path, folder: &Path) -> Result<Source> {
    let mut source = read_one(file)?;
    let folder = folder
        .canonicalize()
        .map_err(|error| format!("error: {}: {error}", shown(folder).display()))?;
    let mut tried = BTreeSet::new();
    loop {
        let missing = source.missing().into_iter();
        let missing: Vec<_> = missing.filter(|it| tried.insert(it.clone())).collect();
        if missing.is_empty() {
            return Ok(source);
        }
        for name in missing {
            // What cannot be read is a diagnostic where it is referred to.
            let path = Path::new(&name).canonicalize().ok();
            let path = path.filter(|path| path.starts_with(&folder) && path.is_file());
            if let Some(text) = path.and_then(|path| std::fs::read_to_string(path).ok())
            {
                source.files.push(Source::new(name, text));
            }
        }
    }
}

fn read_one(file: &Path) -> Result<Source> {
    let shown = shown(file).display().to_string();
    let cannot = |it| Box::<dyn std::error::Error>::from(CannotRead(it));
    let bytes =
        std::fs::read(file).map_err(|error| cannot(Unreadable::file(&*shown, error)))?;
    Source::from_bytes(shown, bytes).map_err(|error| cannot(*error))
}

/// A document that cannot be read, as an error of a command.
#[derive(Debug)]
pub(crate) struct CannotRead(pub(crate) Unreadable);

impl std::fmt::Display for CannotRead {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Unreadable { source, diagnostic } = &self.0;
        write!(formatter, "error: {}", source.name)?;
        if let Some(place) = diagnostic.place.as_ref().filter(|it| !it.span.is_empty()) {
            write!(formatter, ":{}:{}", place.line, place.column)?;
        }
        write!(formatter, ": {}", diagnostic.message)
    }
}

impl std::error::Error for CannotRead {}

/// Reads the text of a file.
pub(crate) fn read_text(file: &Path) -> Result<String> {
    let shown = shown(file);
    let shown = shown.display();
    let bytes =
        std::fs::read(file).map_err(|error| format!("error: {shown}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        format!("error: {shown}: the text is not UTF-8: {error}").into()
    })
}

/// Generates a crate, and shows what there is to say about the document.
pub(crate) fn generate(source: &Source, config: &Config) -> Result<Generated> {
    generate_and_show(source, config, Format::Text)
}

/// Generates a crate, and shows what there is to say about the document in this format.
pub(crate) fn generate_and_show(
    source: &Source,
    config: &Config,
    format: Format,
) -> Result<Generated> {
    match generator::generate(source, config) {
        Ok(generated) => {
            format.show(source, &generated.diagnostics)?;
            Ok(generated)
        }
        Err(diagnostics) => {
            format.show(&with_config(source, config), &diagnostics)?;
            Err(format!("{}: nothing was generated", source.name).into())
        }
    }
}

/// A document with the text of the configuration, which errors may be about.
pub(crate) fn with_config(source: &Source, config: &Config) -> Source {
    let mut all = source.clone();
    all.files.extend(config.source.clone());
    all
}
