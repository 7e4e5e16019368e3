//! Holds generated crates against their documents: every example that a document gives,
//! and values made from each of its schemas, go through the crate's types and must come
//! back as they were.
//!
//! Only values that a JSON Schema validator finds valid against the document are used, so
//! that it is the document that says what is right, and not the generator's reading of it.
//!
//! [`Cases`] are the values, [`Workshop`] compiles and runs a program that sends them
//! through the types, and a [`Report`] says what did not survive.

#![forbid(unsafe_code)]

mod beside;
mod cases;
mod compare;
mod constants;
mod contradictions;
mod declared;
mod dialect;
mod document;
mod examples;
mod files;
mod keywords;
mod locate;
mod places;
mod pointer;
mod program;
mod report;
mod run;
mod sample;
mod tags;
mod validator;
mod variants;

pub use cases::{Case, Cases, Origin, Tally};
pub use contradictions::lint;
pub use document::Document;
pub use report::{Class, Exception, Failure, Report};
pub use run::{Answer, Workshop};

use generator::{Config, Diagnostic, Generated, Source};

/// What the crate that is held against its document is called.
pub const SUBJECT: &str = "subject";

/// Generates the crate of a document, sends the document's values through its types, and
/// reports what did not survive. `name` is what exceptions call the document.
///
/// # Errors
///
/// When the crate cannot be generated or compiled.
pub fn check(
    name: &str,
    source: &Source,
    workshop: &Workshop,
    exceptions: &[Exception],
) -> Result<Report, String> {
    let generated = generate(source)?;
    let document = Document::read(source)?;
    let cases = Cases::new(&document, &generated.manifest)?;
    let answers = workshop.run(&program_name(name), &generated.files, &cases)?;
    let manifest = &generated.manifest;
    Ok(Report::new(name, &document, manifest, &cases, &answers, exceptions))
}

/// Generates the crate that is held against its document.
///
/// # Errors
///
/// What there is to say about a document that cannot be read.
pub fn generate(source: &Source) -> Result<Generated, String> {
    let config = Config::new(SUBJECT, "0.0.0");
    generator::generate(source, &config).map_err(|diagnostics| {
        let all: Vec<_> = diagnostics.iter().map(Diagnostic::to_string).collect();
        format!("nothing was generated: {}", all.join("; "))
    })
}

/// The name of a document's program, among those of others in one target folder.
fn program_name(document: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("through-{}", document.chars().map(letter).collect::<String>())
}
