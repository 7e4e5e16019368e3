//! `cargo xtask spec lint`: what in a document hurts its Rust users.

use std::path::PathBuf;

use generator::Severity;
use lexopt::prelude::*;

use crate::settings::Settings;
use crate::show::Format;
use crate::{HELP, Result};

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let mut settings = Settings::read()?;
    let mut format = Format::Text;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => format = Format::parse(&parser.value()?)?,
            Value(file) => settings.set_document(PathBuf::from(file)),
            other => return Err(format!("{}\n\n{HELP}", other.unexpected()).into()),
        }
    }
    let source = settings.source()?;
    let findings = match generator::lint::lint(&source) {
        Ok(findings) => settings.config.diagnostics.apply(findings),
        Err(errors) => {
            format.show(&source, &errors)?;
            return Err(format!("{}: it cannot be read", source.name).into());
        }
    };
    format.show(&source, &findings)?;
    let is_refused = findings.iter().any(|it| it.severity == Severity::Error);
    if is_refused {
        return Err(
            format!("{}: it has what the configuration denies", source.name).into()
        );
    }
    if findings.is_empty() {
        format.tell(&format!("{}: nothing was found", source.name))?;
    }
    Ok(())
}
