//! What was found.

use std::fmt::Write as _;

use serde::Serialize;

use super::exceptions::Exception;

/// Whether the types of a document's crate carry what the document says is sent.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Report {
    /// The document's file name.
    pub(crate) document: String,
    /// How many types there are, other than any JSON.
    pub(crate) types: usize,
    /// How many of them a value was found for.
    pub(crate) tried: usize,
    /// How many values went through a type; those which are not valid did not.
    pub(crate) values: usize,
    /// How many of them are examples of the document.
    pub(crate) examples: usize,
    /// How many values the validator refused.
    pub(crate) refused: usize,
    /// How many values came back as they were, undeclared properties aside.
    pub(crate) survived: usize,
    /// How many of those that survived lost properties which no part of their schema
    /// declares.
    pub(crate) undeclared: usize,
    /// How many values came back as something else or not at all.
    pub(crate) failed: usize,
    /// The part of the values that survived, from 0 to 1; 1 where there are none.
    pub(crate) share: f64,
    /// What failed and is no exception.
    pub(crate) failures: Vec<Failure>,
    /// How many failures are exceptions.
    pub(crate) excepted: usize,
    /// The pointers of exceptions where nothing fails.
    pub(crate) unused: Vec<String>,
    /// Schemas that the validator does not take, with its reason.
    pub(crate) unsound: Vec<String>,
}

/// A value that does not survive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Failure {
    /// The pointer of the schema.
    pub(crate) pointer: String,
    /// The Rust type.
    #[serde(rename = "type")]
    pub(crate) ty: String,
    /// Whether the document gives the value as an example.
    pub(crate) is_example: bool,
    /// The value, shortened.
    pub(crate) value: String,
    /// Where the first difference is, as a JSON path.
    pub(crate) at: String,
    /// What the difference is, or why the value is not read.
    pub(crate) message: String,
}

impl Report {
    /// Notes what became of a value.
    pub(super) fn add(&mut self, failure: Option<Failure>, is_excepted: bool) {
        self.values += 1;
        match failure {
            None => self.survived += 1,
            Some(failure) => {
                self.failed += 1;
                if is_excepted {
                    self.excepted += 1;
                } else {
                    self.failures.push(failure);
                }
            }
        }
    }

    /// Adds up, when all values are in.
    pub(super) fn finish(&mut self) {
        self.share = match self.values {
            0 => 1.0,
            values => self.survived as f64 / values as f64,
        };
    }

    pub(super) fn note_unused(&mut self, exception: &Exception) {
        self.unused.push(format!("{} ({})", exception.pointer, exception.reason));
    }

    /// Whether everything survived that should.
    pub(crate) fn is_clean(&self) -> bool {
        self.failures.is_empty()
    }

    /// The report in lines: a summary, then up to ten failures.
    pub(crate) fn text(&self) -> String {
        let mut text = format!(
            "{}: {} values ({} examples) of {}/{} types, {} survived ({} without undeclared \
             properties), {} failed ({} excepted), {:.2} %; {} refused by the validator\n",
            self.document,
            self.values,
            self.examples,
            self.tried,
            self.types,
            self.survived,
            self.undeclared,
            self.failed,
            self.excepted,
            self.share * 100.0,
            self.refused,
        );
        for failure in self.failures.iter().take(10) {
            let Failure { pointer, ty, at, message, value, .. } = failure;
            let _ = writeln!(text, "  {pointer} ({ty}) at {at}: {message}\n    {value}");
        }
        if self.failures.len() > 10 {
            let _ = writeln!(text, "  and {} more", self.failures.len() - 10);
        }
        for pointer in &self.unused {
            let _ = writeln!(text, "  unused exception: {pointer}");
        }
        for schema in &self.unsound {
            let _ = writeln!(text, "  no validator: {schema}");
        }
        text
    }
}
