//! `cargo xtask spec lint`: what in a document hurts its Rust users.

use std::path::PathBuf;

use generator::Severity;
use lexopt::prelude::*;

use crate::settings::Settings;
use crate::show::Format;
use crate::{Result, usage};

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let mut settings = Settings::read()?;
    // What is denied and what is not shown is so for every document.
    let diagnostics = settings.config.diagnostics.clone();
    let (mut format, mut is_given) = (Format::Text, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => format = Format::parse(&parser.value()?)?,
            Value(file) if !is_given => {
                settings.set_document(PathBuf::from(file));
                is_given = true;
            }
            other => return Err(usage(&other.unexpected())),
        }
    }
    let source = format.or_show(settings.source())?;
    let findings = match truth::lint(&source, &settings.config) {
        Ok(findings) => diagnostics.apply(findings),
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
