//! What is known of a document when it is done with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A document, and what became of it. A line of JSON.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Record {
    /// The file's name.
    pub(super) document: String,
    /// The file's size.
    pub(super) bytes: u64,
    /// How many operations the document has, where it can be read at all: every method of
    /// every path.
    pub(super) operations: Option<usize>,
    /// How many of them the crate offers.
    pub(super) offered: usize,
    /// How many types the crate has.
    pub(super) types: usize,
    /// How many lines of Rust the crate has beside the runtime.
    pub(super) lines: usize,
    /// Where values are any JSON.
    pub(super) values: Values,
    /// How many diagnostics there are of each code.
    pub(super) diagnostics: BTreeMap<String, usize>,
    /// What generating cost, in the faster of two processes.
    pub(super) generate: Option<Cost>,
    /// What checking the crate itself cost, without its dependencies.
    pub(super) check: Option<Cost>,
    /// The first thing that went wrong.
    pub(super) failure: Option<Failure>,
}

/// Places of values: fields, elements, parameters, bodies, payloads.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(super) struct Values {
    /// All of them.
    pub(super) places: usize,
    /// Those that are any JSON.
    pub(super) any: usize,
    /// Those that are any JSON although the document says more.
    pub(super) lost: usize,
    /// Those of them that no diagnostic tells of.
    pub(super) silent: usize,
}

/// What a process cost.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(super) struct Cost {
    /// How long it took; of generating, without reading and writing files.
    pub(super) seconds: f64,
    /// The CPU's time for that, of all threads. Other processes do not change it much.
    pub(super) cpu_seconds: f64,
    /// The most memory it had at any time.
    pub(super) peak_bytes: u64,
}

/// What went wrong.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Failure {
    /// What was done: `generate`, `generate again`, `read`, `check` or `clippy`.
    pub(super) step: &'static str,
    /// What there is to say about it; the first of several errors.
    pub(super) message: String,
    /// How many errors there are of each code.
    pub(super) codes: BTreeMap<String, usize>,
}

impl Failure {
    pub(super) fn new(step: &'static str, message: impl Into<String>) -> Self {
        Self { step, message: message.into(), codes: BTreeMap::new() }
    }
}

impl Record {
    /// How many lines an operation takes.
    pub(super) fn lines_per_operation(&self) -> Option<f64> {
        (self.offered > 0).then(|| self.lines as f64 / self.offered as f64)
    }

    /// How many seconds of the CPU checking an operation takes.
    pub(super) fn check_per_operation(&self) -> Option<f64> {
        let check = self.check.filter(|_| self.offered > 0)?;
        Some(check.cpu_seconds / self.offered as f64)
    }
}
