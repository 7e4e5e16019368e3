//! `cargo xtask spec surface`: what callers see.

use std::path::PathBuf;

use lexopt::prelude::*;

use crate::settings::Settings;
use crate::{Result, input, say, usage};

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let mut settings = Settings::read()?;
    let mut is_given = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) if !is_given => {
                settings.set_document(PathBuf::from(file));
                is_given = true;
            }
            other => return Err(usage(&other.unexpected())),
        }
    }
    let source = settings.source()?;
    say(&input::generate(&source, &settings.config)?.surface)
}
