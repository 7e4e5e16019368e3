//! What is wrong with a command line.

use std::fmt::Display;

use crate::Result;

/// The error that says what is wrong, and where there is more; all of it would push what is
/// wrong out of sight.
pub(crate) fn usage(what: &dyn Display) -> Box<dyn std::error::Error> {
    format!("error: {what}\n`cargo xtask --help` shows all commands and options").into()
}

/// Takes the value of an option that can only have one.
pub(crate) fn once<T>(slot: &mut Option<T>, option: &str, value: T) -> Result<()> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(usage(&format!("{option} is given twice"))),
    }
}
