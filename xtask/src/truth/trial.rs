//! The values of a document that its types are tried with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::compare::{compare, short};
use super::dialect::Schemas;
use super::document::Document;
use super::examples::examples;
use super::exceptions::Exceptions;
use super::program::Reply;
use super::report::{Failure, Report};
use super::samples::Sampler;
use super::targets::{Target, Targets};
use crate::Result;

/// A value that the validator takes, and the type it is tried with.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) target: usize,
    pub(super) value: Value,
    is_example: bool,
}

/// A document, its types and its values.
#[derive(Debug)]
pub(super) struct Trial {
    document: Document,
    pub(super) targets: Vec<Target>,
    pub(super) attempts: Vec<Attempt>,
    report: Report,
}

impl Trial {
    /// Collects the values of a document whose crate has a manifest.
    pub(super) fn new(document: &Path, manifest: &Value) -> Result<Self> {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let report = Report { document: name.into_owned(), ..Report::default() };
        let document = Document::read(document)?;
        let targets = Targets::new(manifest);
        let examples = examples(&document, &targets);
        let all = targets.all();
        let mut trial = Self { document, targets: all, attempts: Vec::new(), report };
        let mut values: BTreeMap<String, Vec<(Value, bool)>> = BTreeMap::new();
        for example in examples {
            let values = values.entry(example.target.pointer).or_default();
            if !values.iter().any(|(value, _)| *value == example.value) {
                values.push((example.value, true));
            }
        }
        let pointers: BTreeSet<_> =
            trial.targets.iter().map(|target| target.pointer.clone()).collect();
        let sampler = Sampler::new(&trial.document);
        for pointer in &pointers {
            let values = values.entry(pointer.clone()).or_default();
            values.extend(sampler.samples(pointer).into_iter().map(|it| (it, false)));
        }
        trial.validate(&pointers.into_iter().collect::<Vec<_>>(), values)?;
        Ok(trial)
    }

    /// Keeps what is valid.
    fn validate(
        &mut self,
        pointers: &[String],
        mut values: BTreeMap<String, Vec<(Value, bool)>>,
    ) -> Result<()> {
        let schemas = Schemas::new(&self.document, pointers);
        let registry = schemas.registry()?;
        self.report.types = self.targets.len();
        for pointer in pointers {
            let values = values.remove(pointer).unwrap_or_default();
            let validator = match schemas.validator(&registry, pointer) {
                Ok(validator) => validator,
                Err(error) => {
                    self.report.unsound.push(format!("{pointer}: {error}"));
                    continue;
                }
            };
            let count = values.len();
            let valid: Vec<_> =
                values.into_iter().filter(|(value, _)| validator.is_valid(value)).collect();
            self.report.refused += count - valid.len();
            let targets = self.targets.iter().enumerate();
            let targets = targets.filter(|(_, target)| target.pointer == *pointer);
            let targets: Vec<_> = targets.map(|(index, _)| index).collect();
            for target in targets {
                self.report.tried += usize::from(!valid.is_empty());
                for (value, is_example) in &valid {
                    let (value, is_example) = (value.clone(), *is_example);
                    self.attempts.push(Attempt { target, value, is_example });
                    self.report.examples += usize::from(is_example);
                }
            }
        }
        Ok(())
    }

    /// Judges what came back.
    pub(super) fn judge(mut self, replies: &[Reply], exceptions: &Exceptions) -> Report {
        let mut failing = BTreeSet::new();
        for (attempt, reply) in self.attempts.iter().zip(replies) {
            let target = &self.targets[attempt.target];
            let schema = self.document.at(&target.pointer);
            let outcome = match (&reply.back, &reply.error) {
                (Some(_), None) | (None, None) => {
                    let back = reply.back.as_ref().unwrap_or(&Value::Null);
                    compare(&self.document, schema, &attempt.value, back)
                }
                (_, Some(error)) => super::compare::Outcome {
                    difference: Some(("$".to_owned(), format!("is not read: {error}"))),
                    undeclared: Vec::new(),
                },
            };
            let is_undeclared =
                outcome.difference.is_none() && !outcome.undeclared.is_empty();
            self.report.undeclared += usize::from(is_undeclared);
            let failure = outcome.difference.map(|(at, message)| Failure {
                pointer: target.pointer.clone(),
                ty: target.ty.clone(),
                is_example: attempt.is_example,
                value: short(&attempt.value),
                at,
                message,
            });
            if failure.is_some() {
                failing.insert(target.pointer.clone());
            }
            let is_excepted = exceptions.allow(&self.report.document, &target.pointer);
            self.report.add(failure, is_excepted);
        }
        let document = self.report.document.clone();
        for exception in exceptions.of(&document) {
            if !failing.contains(&exception.pointer) {
                self.report.note_unused(exception);
            }
        }
        self.report.finish();
        self.report
    }
}
