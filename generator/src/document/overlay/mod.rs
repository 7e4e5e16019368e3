//! Overlays: how a document that is wrong is corrected without a copy of it.
//!
//! An overlay lists actions, each with a query for the places that it changes. Both versions
//! of the format are read, [1.0](https://spec.openapis.org/overlay/v1.0.0.html) and
//! [1.1](https://spec.openapis.org/overlay/v1.1.0.html). They differ in that 1.1 can
//! `copy`, and can change scalars; how values are merged is what 1.1 says of both.
//! `extends` is not followed: which document is changed is said by who applies the overlay.

mod action;
mod merge;
mod query;
mod read;

use serde_json::Value;

use self::read::Overlay;
use super::location::Locations;
use super::text;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

/// Applies the actions of an overlay to a document, in their order. What is suspect is
/// added to the diagnostics: an action that finds nothing to change, a member that the
/// specification does not have. All diagnostics have their place in the overlay.
///
/// # Errors
///
/// When the overlay is not well-formed, or an action does not fit what it finds. The
/// document is then half changed and of no use.
pub(super) fn apply(
    tree: &mut Value,
    overlay: &Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Vec<Diagnostic>> {
    let mut report = Report::new(overlay);
    let outcome = apply_to(tree, overlay, &mut report);
    if let Err(error) = outcome {
        report.add(error);
    }
    let has_error = report.found.iter().any(|it| it.severity == Severity::Error);
    if has_error {
        return Err(report.found);
    }
    diagnostics.append(&mut report.found);
    Ok(())
}

fn apply_to(
    tree: &mut Value,
    overlay: &Source,
    report: &mut Report<'_>,
) -> Result<(), Diagnostic> {
    let parsed = text::parse(overlay).map_err(|error| match error.code {
        "not-a-mapping" => error.help("an overlay starts with `overlay: 1.1.0`"),
        _ => error,
    })?;
    parsed.warnings.into_iter().for_each(|it| report.add(it));
    let Some(Overlay { actions, version }) = read::read(&parsed.tree, report) else {
        return Ok(());
    };
    let room = action::room(tree);
    for action in actions {
        action::apply(tree, &action, version, room, report)?;
    }
    Ok(())
}

/// What there is to say about an overlay.
struct Report<'s> {
    overlay: &'s Source,
    locations: Locations<'s>,
    found: Vec<Diagnostic>,
}

impl<'s> Report<'s> {
    fn new(overlay: &'s Source) -> Self {
        Self { overlay, locations: Locations::new(overlay), found: Vec::new() }
    }

    /// Adds a finding, with its place.
    fn add(&mut self, found: Diagnostic) {
        let place = found
            .place
            .unwrap_or_else(|| Box::new(self.locations.locate(&found.pointer).place()));
        let file = Some(self.overlay.name.as_str().into());
        self.found.push(Diagnostic { place: Some(place), file, ..found });
    }
}

#[cfg(test)]
mod tests;
