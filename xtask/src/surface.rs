//! `cargo xtask spec surface`: what callers see.

use std::path::PathBuf;

use lexopt::prelude::*;

use crate::settings::Settings;
use crate::{Result, input, say};

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let mut settings = Settings::read()?;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) => settings.set_document(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    let source = settings.source()?;
    say(&input::generate(&source, &settings.config)?.surface)
}
