//! What an action does to a document.

use serde_json::Value;

use super::Report;
use super::merge::{Unfit, kind, merge_into_target};
use super::query::Way;
use super::read::{Action, Change, Version};
use crate::diagnostic::Diagnostic;
use crate::document::pointer::join;

/// How large a document may become: so many times as many values as it had, and some more.
/// Copies of copies grow fast.
const GROWTH: usize = 10;
const VALUES: usize = 100_000;

/// How deep it may become: what is written is read with such a limit, too.
const DEPTH: usize = 120;

/// How many values a document may have after overlays.
pub(super) fn room(tree: &Value) -> usize {
    size(tree).saturating_mul(GROWTH).saturating_add(VALUES)
}

/// Applies one action.
pub(super) fn apply(
    tree: &mut Value,
    action: &Action<'_>,
    version: Version,
    room: usize,
    report: &mut Report<'_>,
) -> Result<(), Diagnostic> {
    let at_target = join(&action.pointer, "target");
    if let Change::Nothing = action.change {
        let message = "this action changes nothing: it has no `update` and no `remove`";
        report.add(Diagnostic::warning("idle-action", action.pointer.as_str(), message));
        return Ok(());
    }
    let ways = action.target.find(tree);
    if ways.is_empty() {
        let message =
            format!("`{}` finds nothing to change", action.target.text.escape_debug());
        let help = "the document may have been corrected, or the name changed; \
                    remove the action or mend its target";
        report.add(
            Diagnostic::warning("overlay-without-match", at_target, message).help(help),
        );
        return Ok(());
    }
    if version == Version::V1_0 && ways.iter().any(|way| is_scalar(way, tree)) {
        let message = "that a target is a scalar came with version 1.1, and the overlay \
                       says 1.0; it is applied as 1.1 has it";
        let found = Diagnostic::warning("overlay-version", at_target.as_str(), message);
        report.add(found.help("begin the overlay with `overlay: 1.1.0`"));
    }
    match &action.change {
        Change::Remove => remove(tree, &ways, &at_target),
        Change::Update(value) => update(tree, &ways, value, action, room),
        Change::Copy(query) => {
            let pointer = join(&action.pointer, "copy");
            let found = query.find(tree);
            let [way] = found.as_slice() else {
                let message = format!(
                    "`copy` takes exactly one value, and this finds {}",
                    found.len()
                );
                return Err(Diagnostic::error("overlay-copy", pointer, message));
            };
            let value = way.get(tree).cloned().unwrap_or_default();
            update(tree, &ways, &value, action, room)
        }
        Change::Nothing => Ok(()),
    }
}

fn is_scalar(way: &Way, tree: &Value) -> bool {
    way.get(tree).is_some_and(|it| kind(it) == "a scalar")
}

/// Removes from the end on, so that what is before stays where it is.
fn remove(tree: &mut Value, ways: &[Way], at_target: &str) -> Result<(), Diagnostic> {
    for way in ways.iter().rev() {
        if !way.remove(tree) {
            let message = "the whole document cannot be removed";
            return Err(Diagnostic::error("overlay-mismatch", at_target, message));
        }
    }
    Ok(())
}

fn update(
    tree: &mut Value,
    ways: &[Way],
    value: &Value,
    action: &Action<'_>,
    room: usize,
) -> Result<(), Diagnostic> {
    let mut kinds = ways.iter().filter_map(|way| way.get(tree)).map(kind);
    let first = kinds.next().unwrap_or_default();
    if let Some(other) = kinds.find(|kind| *kind != first) {
        let message = format!(
            "the targets of an action are of one kind, and here {first} and {other} are among them"
        );
        let pointer = join(&action.pointer, "target");
        return Err(Diagnostic::error("overlay-mismatch", pointer, message));
    }
    let grown = size(tree).saturating_add(size(value).saturating_mul(ways.len()));
    if grown > room {
        let message = "the document becomes too large";
        return Err(Diagnostic::error(
            "overlay-too-large",
            action.pointer.as_str(),
            message,
        ));
    }
    for way in ways {
        let Some(target) = way.get_mut(tree) else { continue };
        merge_into_target(target, value).map_err(|it| unfit(it, action))?;
    }
    if depth(tree) > DEPTH {
        let message =
            format!("the document becomes nested more than {DEPTH} values deep");
        return Err(Diagnostic::error(
            "overlay-too-large",
            action.pointer.as_str(),
            message,
        ));
    }
    Ok(())
}

fn unfit(unfit: Unfit, action: &Action<'_>) -> Diagnostic {
    let Unfit { at, target, value } = unfit;
    let what = match at.as_slice() {
        [] => "the target".to_owned(),
        names => format!("`{}`", names.join(".").escape_debug()),
    };
    let message = format!("{what} is {target} in the document, and {value} here");
    let pointer = match action.change {
        Change::Copy(_) => join(&action.pointer, "copy"),
        _ => at.iter().fold(join(&action.pointer, "update"), |to, name| join(&to, name)),
    };
    Diagnostic::error("overlay-mismatch", pointer, message).help(
        "remove it with an action before this one to put another kind in its place",
    )
}

/// How many values there are in a value, itself included.
fn size(value: &Value) -> usize {
    let mut open = vec![value];
    let mut count = 0;
    while let Some(value) = open.pop() {
        count += 1;
        add_children(value, &mut open);
    }
    count
}

/// How many values lead to the deepest one.
fn depth(value: &Value) -> usize {
    let mut level = vec![value];
    let mut depth = 0;
    while !level.is_empty() {
        depth += 1;
        let mut next = Vec::new();
        level.into_iter().for_each(|value| add_children(value, &mut next));
        level = next;
    }
    depth
}

fn add_children<'v>(value: &'v Value, to: &mut Vec<&'v Value>) {
    match value {
        Value::Object(members) => to.extend(members.values()),
        Value::Array(items) => to.extend(items),
        _ => {}
    }
}
