//! Tree to document, value by value. Nothing that openapiv3 would refuse reaches it, and
//! nothing falls out without a word.

mod body;
mod components;
mod fields;
mod kinds;
mod names;
mod openapi2;
mod parameter;
mod paths;
mod root;
mod schema;
mod security;
mod template;
mod values;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::OpenAPI;
use serde_json::{Map, Value};

use self::components::{Components, Kind};
use self::kinds::Thing;
use super::at::{At, Spot};
use super::forest::{CHAIN, Forest, Found, Lost, reference};
use super::texts::Texts;
use crate::diagnostic::Message;

/// The members of an object.
type Members = Map<String, Value>;

/// What is noticed while a document is read.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) code: &'static str,
    pub(super) message: Message,
    pub(super) help: Option<String>,
    /// The members that mend the value at a pointer.
    pub(super) update: Option<(String, Value)>,
    pub(super) spot: Spot,
    /// Where else it was noticed, in the same words.
    pub(super) others: Vec<Spot>,
}

/// What was read.
pub(super) struct Read {
    pub(super) openapi: OpenAPI,
    /// The places of what was written elsewhere, by their pointer in the document.
    pub(super) moved: BTreeMap<String, Spot>,
    pub(super) findings: Vec<Finding>,
    /// The names of components' schemas that the document does not have.
    pub(super) made_up: BTreeSet<String>,
}

/// Reads the document of a forest.
pub(super) fn read(forest: &Forest, texts: &Texts<'_>) -> Read {
    let mut reader = Reader {
        forest,
        texts,
        findings: Vec::new(),
        known: BTreeMap::new(),
        moved: BTreeMap::new(),
        components: Components::default(),
        targets: BTreeSet::new(),
        is_3_1: false,
        operations: BTreeMap::new(),
        in_parameter: false,
    };
    let openapi = reader.document();
    let made_up = reader.components.made_up();
    Read { openapi, moved: reader.moved, findings: reader.findings, made_up }
}

/// Names a value of the forest by where it lies in memory, which does not change while it
/// is read. Nothing is ever ordered by it.
fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

/// What reading knows while it runs.
struct Reader<'t, 's> {
    forest: &'t Forest,
    texts: &'t Texts<'s>,
    findings: Vec<Finding>,
    /// The findings by code and message.
    known: BTreeMap<(&'static str, Message), usize>,
    moved: BTreeMap<String, Spot>,
    components: Components<'t>,
    /// The values that references lead to and that are no components.
    targets: BTreeSet<usize>,
    is_3_1: bool,
    /// The ids of the operations by the address of their value.
    operations: BTreeMap<usize, String>,
    /// Whether the schema of a parameter or a header is being read, whose value is text.
    in_parameter: bool,
}

impl<'t> Reader<'t, '_> {
    /// Notes something about a value. What is said again in the same words is noted once.
    fn warn(&mut self, code: &'static str, at: &At<'_>, message: impl Into<Message>) {
        self.find(code, at, message, None, None);
    }

    /// Also says how it is mended.
    fn warn_with_help(
        &mut self,
        code: &'static str,
        at: &At<'_>,
        message: impl Into<Message>,
        help: Option<&'static str>,
    ) {
        self.find(code, at, message, help.map(str::to_owned), None);
    }

    /// Also says which members mend the value at a pointer of the text.
    fn warn_with_update(
        &mut self,
        code: &'static str,
        at: &At<'_>,
        message: impl Into<Message>,
        pointer: String,
        members: Value,
    ) {
        self.find(code, at, message, None, Some((pointer, members)));
    }

    fn find(
        &mut self,
        code: &'static str,
        at: &At<'_>,
        message: impl Into<Message>,
        help: Option<String>,
        update: Option<(String, Value)>,
    ) {
        let message = message.into();
        let known = self.known.entry((code, message.clone()));
        let index = *known.or_insert(self.findings.len());
        match self.findings.get_mut(index) {
            Some(finding) => finding.others.push(at.spot()),
            None => {
                let spot = at.spot();
                let others = Vec::new();
                self.findings.push(Finding {
                    code,
                    message,
                    help,
                    update,
                    spot,
                    others,
                });
            }
        }
    }

    /// Puts a value into the document at another place than it was written at.
    fn moves(&mut self, at: &At<'_>, from: &Spot) {
        self.moved.insert(at.made(), from.clone());
    }

    /// The value that a value is or refers to, for things that no reference can be kept to.
    fn followed(&mut self, value: &'t Value, at: &At<'_>) -> Option<Found<'t>> {
        let mut found = Found { value, spot: at.spot() };
        for _ in 0..CHAIN {
            let Some(reference) = reference(found.value) else {
                return Some(found);
            };
            match self.forest.resolve(found.spot.file, reference) {
                Ok(next) => found = next,
                Err(lost) => {
                    let spot = found.spot;
                    self.lost(reference, &lost, &at.written_at(&spot), None);
                    return None;
                }
            }
        }
        self.lost("$ref", &Lost::Cycle, at, None);
        None
    }

    /// Reads a value where it is, or, if it is a reference, where that leads.
    fn within<T>(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
        read: impl FnOnce(&mut Self, &'t Value, &At<'_>) -> Option<T>,
    ) -> Option<T> {
        if reference(value).is_none() {
            return read(self, value, at);
        }
        let found = self.followed(value, at)?;
        self.moves(at, &found.spot);
        read(self, found.value, &at.written_at(&found.spot))
    }

    /// Says that the reference in a mapping leads nowhere, and what is done about it where
    /// its code says something else.
    fn lost(
        &mut self,
        reference: &str,
        lost: &Lost,
        at: &At<'_>,
        done: Option<&'static str>,
    ) {
        self.lost_text(reference, lost, &at.member("$ref"), done);
    }

    /// Says so of the text of a reference.
    fn lost_text(
        &mut self,
        reference: &str,
        lost: &Lost,
        at: &At<'_>,
        done: Option<&'static str>,
    ) {
        let shown = reference.escape_debug();
        let (code, message, help) = match lost {
            Lost::Nothing => (
                "dangling-reference",
                format!("`{shown}` refers to nothing that is in the document"),
                None,
            ),
            Lost::Cycle => (
                "reference-cycle",
                "these references lead back to themselves".to_owned(),
                None,
            ),
            Lost::Remote => (
                "remote-reference",
                format!("`{shown}` is on another machine, and is not fetched"),
                Some("bundle the document into one file first"),
            ),
            Lost::Whole => (
                "misplaced-reference",
                format!(
                    "`{shown}` refers to the whole document, which cannot stand here"
                ),
                None,
            ),
            Lost::Kind(member) => (
                "misplaced-reference",
                format!(
                    "`{shown}` refers to one of the `{member}`, which cannot stand here"
                ),
                None,
            ),
            Lost::Thing(what) => (
                "misplaced-reference",
                format!("`{shown}` refers to {what}, which cannot stand here"),
                None,
            ),
            Lost::File(name) => (
                "missing-file",
                format!(
                    "`{shown}` is in the file `{}`, which was not given",
                    name.escape_debug()
                ),
                None,
            ),
        };
        let message = Message { wrong: message, done: done.map(str::to_owned) };
        self.warn_with_help(code, at, message, help);
    }

    /// The name of the component of a kind that a reference leads to, through references
    /// that are nothing else.
    fn component(
        &mut self,
        kind: Kind,
        text: &str,
        at: &At<'_>,
    ) -> Result<Target<'t>, Lost> {
        let mut found = self.resolve(kind, at.file(), text, at)?;
        for _ in 0..CHAIN {
            if let Some(name) = self.components.name(kind, found.value) {
                return Ok(Target::Component(name.to_owned()));
            }
            match reference(found.value) {
                Some(text) if is_only_reference(found.value) => {
                    found = self.resolve(kind, found.spot.file, text, at)?;
                }
                _ => return self.fitting(kind, text, found, at),
            }
        }
        Err(Lost::Cycle)
    }

    /// What a reference leads to, if that may be of a kind. A request's body and a response
    /// have their content in the same way.
    fn fitting(
        &mut self,
        kind: Kind,
        text: &str,
        found: Found<'t>,
        at: &At<'_>,
    ) -> Result<Target<'t>, Lost> {
        let pointer = found.spot.pointer.as_str();
        if found.spot.file == 0 && pointer.is_empty() {
            return Err(Lost::Whole);
        }
        let parts: Vec<_> = pointer.split('/').collect();
        match (kind, &parts[..]) {
            (Kind::Response, ["", "components", member @ "requestBodies", _])
            | (Kind::RequestBody, ["", "components", member @ "responses", _]) => {
                let message = (
                    format!("`{}` refers to one of the `{member}`", text.escape_debug()),
                    "its content is taken",
                );
                self.warn("mended-reference", at, message);
                Ok(Target::Value(found))
            }
            (_, ["", "components", member, _]) if *member != kind.member() => {
                Err(Lost::Kind((*member).to_owned()))
            }
            _ => match self.thing(&found).filter(|it| !kind.is_like(*it)) {
                Some(thing) => Err(Lost::Thing(thing.what())),
                None => Ok(Target::Value(found)),
            },
        }
    }

    /// What OpenAPI has at a place, where it says it.
    fn thing(&self, found: &Found<'t>) -> Option<Thing> {
        let tree = self.forest.trees.get(found.spot.file)?;
        tree.value.get("openapi")?;
        Thing::at(&found.spot.pointer)
    }
}

/// What a reference leads to.
enum Target<'t> {
    /// The component with this name.
    Component(String),
    /// Something that has no name yet.
    Value(Found<'t>),
}

/// The texts of all references in a tree, without those in examples and extensions, which
/// refer to nothing that is read.
pub(super) fn references(tree: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open = vec![tree];
    while let Some(value) = open.pop() {
        found.extend(reference(value));
        match value {
            Value::Object(members) => {
                let is_read = |name: &str| {
                    !name.starts_with("x-") && name != "example" && name != "examples"
                };
                let members = members.iter().rev().filter(|(name, _)| is_read(name));
                open.extend(members.map(|(_, value)| value));
            }
            Value::Array(items) => open.extend(items.iter().rev()),
            _ => {}
        }
    }
    found
}

/// Whether a value is a reference and says nothing else.
fn is_only_reference(value: &Value) -> bool {
    value.as_object().is_some_and(|members| {
        let said = |key: &&String| !key.starts_with("x-") && *key != "$comment";
        members.contains_key("$ref") && members.keys().filter(said).count() == 1
    })
}
