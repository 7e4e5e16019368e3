//! Tree to overlay.

use serde_json::{Map, Value};

use super::Report;
use super::query::Query;
use crate::diagnostic::Diagnostic;
use crate::document::pointer::join;

/// An overlay that is well-formed.
pub(super) struct Overlay<'o> {
    pub(super) version: Version,
    pub(super) actions: Vec<Action<'o>>,
}

/// The set of features that an overlay says it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// 1.0: objects and arrays are changed.
    V1_0,
    /// 1.1: scalars are changed, too, and values copied.
    V1_1,
}

/// What is to be changed, and how.
pub(super) struct Action<'o> {
    /// Its pointer in the overlay.
    pub(super) pointer: String,
    pub(super) target: Query,
    pub(super) change: Change<'o>,
}

pub(super) enum Change<'o> {
    /// Every target is taken out of what it is in.
    Remove,
    /// The value is merged into every target.
    Update(&'o Value),
    /// The one value that the query finds is merged into every target.
    Copy(Query),
    /// None: the action says nothing.
    Nothing,
}

/// Reads an overlay. None if it is not well-formed, which is then among the findings.
pub(super) fn read<'o>(tree: &'o Value, report: &mut Report<'_>) -> Option<Overlay<'o>> {
    let mut reader = Reader { report, is_sound: true };
    let overlay = reader.overlay(tree);
    if reader.is_sound { overlay } else { None }
}

struct Reader<'r, 's> {
    report: &'r mut Report<'s>,
    is_sound: bool,
}

impl Reader<'_, '_> {
    fn overlay<'o>(&mut self, tree: &'o Value) -> Option<Overlay<'o>> {
        let members = tree.as_object()?;
        self.known(members, "", &["overlay", "info", "extends", "actions"]);
        let version = self.version(members);
        self.info(members, version);
        self.text(members, "", "extends");
        let Some(list) = members.get("actions") else {
            self.fail("", "an overlay has `actions`, and this one has none");
            return None;
        };
        let list = match list {
            Value::Array(list) if !list.is_empty() => list,
            Value::Array(_) => {
                self.fail("/actions", "an overlay has at least one action");
                return None;
            }
            _ => {
                self.fail("/actions", "`actions` is a list");
                return None;
            }
        };
        let mut actions = Vec::new();
        for (at, action) in list.iter().enumerate() {
            actions.extend(self.action(action, format!("/actions/{at}"), version));
        }
        Some(Overlay { version: version?, actions })
    }

    fn version(&mut self, members: &Map<String, Value>) -> Option<Version> {
        let help = "Overlay 1.0 and 1.1 are read: begin with `overlay: 1.1.0`";
        let Some(written) = members.get("overlay") else {
            let message = "the overlay does not say which version it is";
            self.add(Diagnostic::error("invalid-overlay", "", message).help(help));
            return None;
        };
        let text = written.as_str().unwrap_or_default();
        let is = |minor: &str| {
            text.strip_prefix(minor).is_some_and(|patch| {
                !patch.is_empty() && patch.bytes().all(|it| it.is_ascii_digit())
            })
        };
        if is("1.0.") {
            return Some(Version::V1_0);
        }
        if is("1.1.") {
            return Some(Version::V1_1);
        }
        let shown = written.as_str().map_or_else(|| written.to_string(), str::to_owned);
        let message =
            format!("`{}` is no version of overlays that is read", shown.escape_debug());
        self.add(Diagnostic::error("invalid-overlay", "/overlay", message).help(help));
        None
    }

    fn info(&mut self, members: &Map<String, Value>, version: Option<Version>) {
        let Some(info) = members.get("info") else {
            self.fail("", "an overlay has `info` with a `title` and a `version`");
            return;
        };
        let Some(info) = info.as_object() else {
            self.fail("/info", "`info` is an object");
            return;
        };
        let all = ["title", "version", "description"];
        let known = all.get(..if version == Some(Version::V1_0) { 2 } else { 3 });
        self.known(info, "/info", known.unwrap_or(&all));
        for name in ["title", "version"] {
            if !info.contains_key(name) {
                self.fail("/info", &format!("the `info` of an overlay has a `{name}`"));
            }
            self.text(info, "/info", name);
        }
        self.text(info, "/info", "description");
    }

    fn action<'o>(
        &mut self,
        action: &'o Value,
        pointer: String,
        version: Option<Version>,
    ) -> Option<Action<'o>> {
        let Some(members) = action.as_object() else {
            self.fail(&pointer, "an action is an object");
            return None;
        };
        let known = ["target", "description", "update", "remove", "copy"];
        self.known(members, &pointer, &known);
        self.text(members, &pointer, "description");
        if !members.contains_key("target") {
            self.fail(&pointer, "an action has a `target`");
        }
        let target = self.query(members, &pointer, "target");
        let change = self.change(members, &pointer, version);
        Some(Action { target: target?, change: change?, pointer })
    }

    /// What an action does. `remove` goes before all else.
    fn change<'o>(
        &mut self,
        members: &'o Map<String, Value>,
        pointer: &str,
        version: Option<Version>,
    ) -> Option<Change<'o>> {
        match members.get("remove") {
            None | Some(Value::Bool(false)) => {}
            Some(Value::Bool(true)) => return Some(Change::Remove),
            Some(_) => {
                self.fail(&join(pointer, "remove"), "`remove` is `true` or `false`");
                return None;
            }
        }
        match (members.get("update"), members.contains_key("copy")) {
            (Some(_), true) => {
                let message = "an action has either `update` or `copy`, not both";
                self.fail(&join(pointer, "copy"), message);
                None
            }
            (Some(update), false) => Some(Change::Update(update)),
            (None, true) if version == Some(Version::V1_0) => {
                let message = "`copy` came with version 1.1, and the overlay says 1.0";
                let error =
                    Diagnostic::error("invalid-overlay", join(pointer, "copy"), message);
                self.add(error.help("begin it with `overlay: 1.1.0`"));
                None
            }
            (None, true) => Some(Change::Copy(self.query(members, pointer, "copy")?)),
            (None, false) => Some(Change::Nothing),
        }
    }

    fn query(
        &mut self,
        members: &Map<String, Value>,
        pointer: &str,
        name: &str,
    ) -> Option<Query> {
        let text = self.text(members, pointer, name)?;
        match Query::parse(text, &join(pointer, name), self.report) {
            Ok(query) => Some(query),
            Err(error) => {
                self.add(error);
                None
            }
        }
    }

    /// The text of a member. That it is no text is an error; that it is not there is not.
    fn text<'o>(
        &mut self,
        members: &'o Map<String, Value>,
        pointer: &str,
        name: &str,
    ) -> Option<&'o str> {
        let value = members.get(name)?;
        let text = value.as_str();
        if text.is_none() {
            self.fail(&join(pointer, name), &format!("`{name}` is a text"));
        }
        text
    }

    /// Warns of members that the specification does not have.
    fn known(&mut self, members: &Map<String, Value>, pointer: &str, known: &[&str]) {
        for name in members.keys() {
            if !known.contains(&name.as_str()) && !name.starts_with("x-") {
                let message = format!(
                    "an overlay has no `{}` here, so it says nothing",
                    name.escape_debug()
                );
                let pointer = join(pointer, name);
                self.add(Diagnostic::warning("unknown-overlay-field", pointer, message));
            }
        }
    }

    fn fail(&mut self, pointer: &str, message: &str) {
        self.add(Diagnostic::error("invalid-overlay", pointer, message));
    }

    fn add(&mut self, found: Diagnostic) {
        self.is_sound &= found.severity != crate::Severity::Error;
        self.report.add(found);
    }
}
