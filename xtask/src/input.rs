//! Documents, read from files.

use std::path::Path;

use generator::{Config, Diagnostic, Generated, Source};

use crate::settings::shown;
use crate::{Result, warn};

/// Reads a document.
pub(crate) fn read(file: &Path) -> Result<Source> {
    let shown = shown(file);
    let shown = shown.display();
    let bytes =
        std::fs::read(file).map_err(|error| format!("error: {shown}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("error: {shown}: the document is not UTF-8: {error}")
    })?;
    Ok(Source::new(shown.to_string(), text))
}

/// Generates a crate, and shows what there is to say about the document.
pub(crate) fn generate(source: &Source, config: &Config) -> Result<Generated> {
    match generator::generate(source, config) {
        Ok(generated) => {
            show(source, &generated.diagnostics)?;
            Ok(generated)
        }
        Err(diagnostics) => {
            show(source, &diagnostics)?;
            Err(format!("{}: nothing was generated", source.name).into())
        }
    }
}

fn show(source: &Source, diagnostics: &[Diagnostic]) -> Result<()> {
    for diagnostic in diagnostics {
        warn(&format!("{}\n\n", diagnostic.render(source).trim_end()))?;
    }
    Ok(())
}
