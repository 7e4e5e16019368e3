//! What the generator has to say about a document, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use crate::source::Place;

mod action;
pub mod codes;
mod github;
mod json;
mod message;
mod render;
mod summary;

pub use self::action::{Action, Change};
pub use self::codes::Code;
pub use self::message::Message;
pub use self::summary::summary;

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be generated, or the operation named is left out.
    Error,
    /// The crate is generated, but something in it is not what the document may have meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One finding about the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the generator or only warns.
    pub severity: Severity,
    /// What kind of finding it is, in kebab case, such as `dangling-reference`; one of
    /// [`codes`]. Codes are stable: a configuration can name them.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop at its end.
    pub message: String,
    /// What it is about, as a JSON pointer (RFC 6901) into the document; empty for the
    /// whole document.
    pub pointer: String,
    /// The JSON pointers of the other places that the same is to be said of; one in another
    /// file begins with that file's name and `#`.
    pub others: Box<[String]>,
    /// What was done about it, and what can be.
    pub advice: Box<Advice>,
    /// The name of the file it is in; none for the document itself.
    pub file: Option<Box<str>>,
    /// Where it is in the text. Later stages know the pointer only;
    /// [`fill_places`](crate::document::fill_places) adds the place.
    pub place: Option<Box<Place>>,
}

/// What was done about a finding, and what can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// What the generator did about it, without a full stop; by default what its code says.
    pub done: Option<String>,
    /// What the user can do about it; by default what its code says.
    pub help: Option<String>,
    /// The actions of an overlay that correct the document, where there is only one way to.
    pub actions: Vec<Action>,
}

impl Diagnostic {
    /// An error about the value at `pointer`.
    pub fn error(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<Message>,
    ) -> Self {
        Self::new(Severity::Error, code, pointer.into(), message.into())
    }

    /// A warning about the value at `pointer`.
    pub fn warning(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<Message>,
    ) -> Self {
        Self::new(Severity::Warning, code, pointer.into(), message.into())
    }

    fn new(
        severity: Severity,
        code: &'static str,
        pointer: String,
        message: Message,
    ) -> Self {
        let known = codes::find(code);
        let text = |get: fn(&Code) -> &'static str| {
            known.map(get).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let advice = Advice {
            done: message.done.or_else(|| text(|code| code.done)),
            help: text(|code| code.fix),
            actions: Vec::new(),
        };
        Self {
            severity,
            code,
            message: message.wrong,
            pointer,
            others: Box::default(),
            advice: Box::new(advice),
            file: None,
            place: None,
        }
    }

    /// Says what the user can do about it, in place of what its code says.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.advice.help = Some(help.into());
        self
    }

    /// Adds an action that merges members into the object at a pointer.
    #[must_use]
    pub fn update(mut self, pointer: impl Into<String>, members: Value) -> Self {
        self.advice.actions.push(Action::new(pointer, Change::Update(members)));
        self
    }

    /// Adds an action that takes away the value at a pointer.
    #[must_use]
    pub fn remove(mut self, pointer: impl Into<String>) -> Self {
        self.advice.actions.push(Action::new(pointer, Change::Remove));
        self
    }

    /// Adds where it is in the text.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// Adds the other places that the same is to be said of, and how many they are.
    pub(crate) fn add_others(&mut self, others: Vec<String>) {
        match others.len() {
            0 => {}
            1 => self.message.push_str(" (and so at another place)"),
            count => {
                self.message.push_str(&format!(" (and so at {count} other places)"));
            }
        }
        self.others = others.into();
    }

    /// Adds the action that its code has for every finding, once it is known what it is
    /// about. An overlay corrects the document only, and no file beside it.
    pub(crate) fn add_action(&mut self) {
        if self.file.is_some() {
            return self.advice.actions.clear();
        }
        let is_removable = codes::find(self.code).is_some_and(|code| code.removable);
        // What refers to a component would refer to nothing.
        let is_component = self.pointer.starts_with("/components/")
            && self.pointer.matches('/').count() == 3;
        let has_place = !self.pointer.is_empty() && !is_component;
        if is_removable && has_place && self.advice.actions.is_empty() {
            self.advice.actions.push(Action::new(self.pointer.as_str(), Change::Remove));
        }
    }
}

/// Keeps the first of those that say the same of the same place, as of a part of the document
/// that several operations refer to and that each makes a type of.
pub(crate) fn keep_each_once(diagnostics: &mut Vec<Diagnostic>) {
    let mut said = BTreeSet::new();
    diagnostics.retain(|it| {
        said.insert((it.code, it.file.clone(), it.pointer.clone(), it.message.clone()))
    });
}

/// Puts together those of a code that say the same of many places: the first of them has the
/// places of the others.
pub(crate) fn gather(diagnostics: &mut Vec<Diagnostic>) {
    type Said = (&'static str, String);
    let mut places: BTreeMap<Said, (usize, Vec<String>)> = BTreeMap::new();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for it in diagnostics.drain(..) {
        if !codes::find(it.code).is_some_and(|code| code.gathered) {
            kept.push(it);
            continue;
        }
        let (first, others) = places
            .entry((it.code, it.message.clone()))
            .or_insert((kept.len(), Vec::new()));
        match kept.get(*first) {
            Some(first) => others.push(match &it.file {
                Some(file) if it.file != first.file => format!("{file}#{}", it.pointer),
                _ => it.pointer,
            }),
            None => kept.push(it),
        }
    }
    for (at, others) in places.into_values() {
        if let Some(diagnostic) = kept.get_mut(at) {
            diagnostic.add_others(others);
        }
    }
    *diagnostics = kept;
}

/// One line without the text of the document: `error[code]: message (#/pointer)`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)?;
        match self.pointer.as_str() {
            "" => Ok(()),
            pointer => write!(f, " (#{pointer})"),
        }
    }
}

#[cfg(test)]
mod tests;
