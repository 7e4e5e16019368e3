//! What a new document changes.

use generator::Source;

use crate::settings::Settings;
use crate::{Result, diff, say};

/// Prints what the new document changes for callers, and the version that comes next.
pub(super) fn report_changes(
    old: Option<&Source>,
    new: &Source,
    settings: &Settings,
) -> Result<()> {
    let Some(old) = old else { return say("there was no document before") };
    match diff::compare((old, &settings.config), (new, &settings.config)) {
        Ok(report) => say(&report.text()),
        // The old one is mended by being replaced; what is wrong with it was shown.
        Err(error) => say(&format!("what changed for callers is not known: {error}")),
    }
}
