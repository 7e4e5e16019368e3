//! What in a document hurts its Rust users, although it can be read: each finding is a
//! [`Diagnostic`] with a code of its own.
//!
//! Most is found in the tree as it is written, since a reader mends what is written there.
//! How the variants of a union are told apart is a matter of the model, and how the pages of
//! a list are found is one of the plan.

mod alike;
mod operations;
mod pages;
mod repeats;
mod schemas;
mod security;
mod sites;
mod texts;
mod unions;

use serde_json::Value;

use self::sites::Sites;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Message};
use crate::source::Source;
use crate::{document, lower};

/// Lints a document. What is found is in the order of the text. Files beside the document
/// are read where it refers to them, and not linted. What the configuration says of an
/// operation's pages is not missing in the document.
///
/// # Errors
///
/// What keeps the document from being read.
pub fn lint(
    source: &Source,
    config: &Config,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let failed = |error| {
        let mut all = vec![error];
        document::fill_places(source, &mut all);
        all
    };
    let tree = document::tree(source).map_err(failed)?;
    let document = document::read(source, &mut Vec::new()).map_err(failed)?;
    let api = lower::lower(&document, &mut Vec::new());
    let mut of_model = Vec::new();
    unions::lint(&api, &mut of_model);
    pages::lint(&api, config, &mut of_model);
    document.fill_places(&mut of_model);
    let mut findings = of_tree(&tree);
    document.fill_written_places(&mut findings);
    findings.extend(of_model);
    findings.sort_by_key(|it| {
        (it.file.clone(), it.place.as_ref().map(|place| place.span.start), it.code)
    });
    findings.dedup();
    Ok(findings)
}

/// What is found in the tree, with the pointers of the tree.
fn of_tree(tree: &Value) -> Vec<Diagnostic> {
    let sites = Sites::of(tree);
    let mut linter = Linter { findings: Vec::new() };
    linter.schemas(&sites);
    linter.texts(&sites);
    linter.alike(tree, &sites);
    linter.repeats(&sites);
    linter.operations(tree, &sites);
    linter.security(tree, &sites);
    linter.findings
}

/// What linting has found so far.
struct Linter {
    findings: Vec<Diagnostic>,
}

impl Linter {
    fn lint(&mut self, code: &'static str, pointer: &str, message: impl Into<Message>) {
        self.findings.push(Diagnostic::warning(code, pointer, message));
    }

    /// Also says which members of the value at a pointer would mend it.
    fn lint_with_update(
        &mut self,
        code: &'static str,
        pointer: &str,
        message: impl Into<Message>,
        update: Value,
    ) {
        let finding = Diagnostic::warning(code, pointer, message);
        self.findings.push(finding.update(pointer, update));
    }
}
