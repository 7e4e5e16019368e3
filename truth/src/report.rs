//! What became of a document's values.

use std::collections::{BTreeMap, BTreeSet};

use generator::Manifest;
use serde::Serialize;
use serde_json::Value;

use crate::cases::{Case, Cases, Origin, Tally};
use crate::compare::{Difference, differences};
use crate::declared::is_declared;
use crate::document::Document;
use crate::locate;
use crate::pointer::join;
use crate::run::Answer;

/// How a value did not survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// It could not be read, or not be written.
    Refused,
    /// A part of it came back as something else.
    Changed,
    /// A property that is declared did not come back.
    Lost,
    /// A property came back that was not sent.
    Added,
    /// It was read as a variant that it is not.
    Misread,
    /// The program came to an end.
    Crashed,
}

/// A value that did not survive.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// The pointer of its schema.
    pub pointer: String,
    /// The type that it was sent through.
    #[serde(rename = "type")]
    pub ty: String,
    /// How.
    pub class: Class,
    /// The pointer in the value.
    pub path: String,
    /// What differs there.
    pub message: String,
    /// Where the value comes from.
    pub origin: Origin,
    /// Whether several variants of a `oneOf` fit the value.
    pub ambiguous: bool,
    /// The value, shortened.
    pub value: String,
    /// Why this is accepted, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception: Option<String>,
}

/// A failure that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The document's name.
    pub document: String,
    /// The pointer of the schema.
    pub pointer: String,
    /// Why it is accepted.
    pub reason: String,
}

/// What became of a document's values.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The document's name.
    pub document: String,
    /// How many types values were sent through.
    pub types: usize,
    /// The document's examples.
    pub examples: Tally,
    /// The values that were made from its schemas.
    pub samples: Tally,
    /// How many values were sent, each through each of its types.
    pub sent: usize,
    /// The types that values could not be sent through, since they are not read from JSON
    /// and written to it: those of forms, for example.
    pub not_json: BTreeSet<String>,
    /// How many of them came back.
    pub survived: usize,
    /// How many did not, and no exception says why.
    pub failed: usize,
    /// How many did not, and an exception says why.
    pub excepted: usize,
    /// How many came back without a property that their schema allows and does not declare.
    pub undeclared: usize,
    /// The properties that these came without, by the pointers of the schemas, each with
    /// how many values it was missing from.
    pub undeclared_at: BTreeMap<String, BTreeMap<String, usize>>,
    /// How many are of a union, and the document says of which of its variants.
    pub variants: usize,
    /// How many came back with the one value of a property that they did not have.
    pub constants: usize,
    /// The share of those sent that came back.
    pub share: f64,
    /// What did not.
    pub failures: Vec<Failure>,
    /// The pointers of exceptions that nothing needs.
    pub unused: Vec<String>,
}

/// How much of a value a failure shows.
const SHOWN: usize = 400;

impl Report {
    /// Compares what came back with what was sent.
    #[must_use]
    pub fn new(
        name: &str,
        document: &Document,
        manifest: &Manifest,
        cases: &Cases,
        answers: &[Answer],
        exceptions: &[Exception],
    ) -> Self {
        let constants: BTreeSet<(&str, &str)> = manifest
            .schemas
            .iter()
            .flat_map(|schema| &schema.constants)
            .map(|constant| (constant.name.as_str(), constant.value.as_str()))
            .collect();
        let mut report = Self {
            document: name.to_owned(),
            types: cases.types.len(),
            examples: cases.examples,
            samples: cases.samples,
            sent: 0,
            not_json: BTreeSet::new(),
            survived: 0,
            failed: 0,
            excepted: 0,
            undeclared: 0,
            undeclared_at: BTreeMap::new(),
            variants: 0,
            constants: 0,
            share: 1.0,
            failures: Vec::new(),
            unused: Vec::new(),
        };
        let mut used = BTreeSet::new();
        for (index, case) in cases.cases.iter().enumerate() {
            let answer = answers.get(index).unwrap_or(&Answer::Crashed);
            let ty = cases.types.get(case.ty).map_or("", String::as_str);
            if *answer == Answer::NotJson {
                report.not_json.insert(ty.to_owned());
                continue;
            }
            report.sent += 1;
            report.variants += usize::from(!case.variants.is_empty());
            let outcome = outcome(document, &constants, case, answer);
            report.undeclared += usize::from(!outcome.undeclared.is_empty());
            for path in outcome.undeclared {
                let at = report.undeclared_at.entry(case.pointer.clone()).or_default();
                *at.entry(path).or_default() += 1;
            }
            report.constants += usize::from(outcome.is_constant);
            let Some((class, path, message)) = outcome.failure else {
                report.survived += 1;
                continue;
            };
            let exception = exceptions
                .iter()
                .find(|it| it.document == name && it.pointer == case.pointer);
            match exception {
                Some(exception) => {
                    used.insert(&exception.pointer);
                    report.excepted += 1;
                }
                None => report.failed += 1,
            }
            report.failures.push(Failure {
                pointer: case.pointer.clone(),
                ty: ty.to_owned(),
                class,
                path,
                message,
                origin: case.origin.clone(),
                ambiguous: case.is_ambiguous,
                value: short(&case.value.to_string(), SHOWN),
                exception: exception.map(|exception| exception.reason.clone()),
            });
        }
        if report.sent > 0 {
            report.share = report.survived as f64 / report.sent as f64;
        }
        let mine = exceptions.iter().filter(|exception| exception.document == name);
        let unused = mine.filter(|exception| !used.contains(&exception.pointer));
        report.unused = unused.map(|exception| exception.pointer.clone()).collect();
        report
    }
}

#[derive(Default)]
struct Outcome {
    failure: Option<(Class, String, String)>,
    undeclared: Vec<String>,
    is_constant: bool,
}

fn outcome(
    document: &Document,
    constants: &BTreeSet<(&str, &str)>,
    case: &Case,
    answer: &Answer,
) -> Outcome {
    let mut outcome = Outcome::default();
    let (variant, back) = match answer {
        Answer::Back { variant, json } => (variant, json),
        Answer::Refused { column, message } => {
            let path = locate::path_at(&case.value.to_string(), *column);
            outcome.failure = Some((Class::Refused, path, message.clone()));
            return outcome;
        }
        Answer::NotJson => return outcome,
        Answer::Crashed => {
            let message = "the program came to an end".to_owned();
            outcome.failure = Some((Class::Crashed, String::new(), message));
            return outcome;
        }
    };
    let back: Value = match serde_json::from_str(back) {
        Ok(back) => back,
        Err(error) => {
            let message = format!("what was written is not JSON: {error}");
            outcome.failure = Some((Class::Changed, String::new(), message));
            return outcome;
        }
    };
    for difference in differences(&case.value, &back) {
        let failure = match difference {
            Difference::Lost { at, name } => {
                if !is_declared(document, &case.pointer, &case.value, &at, &name) {
                    outcome.undeclared.push(join(&at, &name));
                    continue;
                }
                (Class::Lost, join(&at, &name), "it did not come back".to_owned())
            }
            Difference::Added { at, name, value } => {
                let text = value.as_str().unwrap_or_default();
                if constants.contains(&(name.as_str(), text)) {
                    outcome.is_constant = true;
                    continue;
                }
                (Class::Added, join(&at, &name), format!("{value} came back"))
            }
            Difference::Changed { at, sent, back } => {
                let (sent, back) =
                    (short(&sent.to_string(), 80), short(&back.to_string(), 80));
                (Class::Changed, at, format!("{sent} came back as {back}"))
            }
        };
        outcome.failure.get_or_insert(failure);
    }
    if !case.variants.is_empty() && !case.variants.contains(variant) {
        let message =
            format!("it was read as {variant}, and is {}", case.variants.join(" or "));
        outcome.failure.get_or_insert((Class::Misread, String::new(), message));
    }
    outcome
}

/// The start of a text.
fn short(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
