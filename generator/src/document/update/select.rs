//! Which operations stay.

use std::collections::BTreeSet;

use serde_json::Value;

use super::operations::{self, METHODS, Operation, SECTIONS};
use super::{Entry, Selection};
use crate::diagnostic::Diagnostic;
use crate::document::forest::Forest;
use crate::document::pointer::join;
use crate::nearest::nearest;
use crate::source::{Positions, Source};

/// A copy of the document without the operations that are not wanted, and without path
/// items and webhooks that have none left. A path item that is written elsewhere stays as
/// it is where one of its operations is wanted, with a warning if others come with it.
///
/// # Errors
///
/// An error for each entry that no operation is found by.
pub(super) fn select(
    whole: &Forest,
    selection: &Selection,
    config: &Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Value, Vec<Diagnostic>> {
    let all = operations::all(whole);
    let missing = missing(selection, &all, config);
    if !missing.is_empty() {
        return Err(missing);
    }
    let wanted = all.iter().filter(|it| is_wanted(it, selection));
    let wanted: BTreeSet<_> =
        wanted.map(|it| (it.section, it.path, it.method, it.is_referred)).collect();
    for it in all.iter().filter(|it| it.is_referred && !is_wanted(it, selection)) {
        let is_beside = |method| wanted.contains(&(it.section, it.path, method, true));
        if METHODS.into_iter().any(is_beside) {
            let message = format!(
                "the path item is written elsewhere and taken as a whole, with its `{}`",
                it.method
            );
            let pointer = join(&join("", it.section), it.path);
            diagnostics.push(Diagnostic::warning("more-selected", pointer, message));
        }
    }
    let mut tree = whole.trees.first().map(|it| it.value.clone()).unwrap_or_default();
    for section in SECTIONS {
        let Some(items) = tree.get_mut(section).and_then(Value::as_object_mut) else {
            continue;
        };
        items.retain(|path, item| {
            let is_kept = |method, is_referred| {
                wanted.contains(&(section, path, method, is_referred))
            };
            let own =
                METHODS.into_iter().filter(|method| is_kept(method, false)).count();
            let referred = METHODS.into_iter().any(|method| is_kept(method, true));
            if let Some(members) = item.as_object_mut() {
                members.retain(|name, _| {
                    let method = METHODS.into_iter().find(|method| method == name);
                    method.is_none_or(|method| is_kept(method, false))
                });
            }
            path.starts_with("x-") || own > 0 || referred
        });
    }
    // What the document has none of is written only where it must be.
    let has_no_webhooks =
        tree.get("webhooks").and_then(Value::as_object).is_some_and(|it| it.is_empty());
    if let Some(members) = tree.as_object_mut()
        && has_no_webhooks
    {
        members.shift_remove("webhooks");
    }
    Ok(tree)
}

fn is_wanted(operation: &Operation<'_>, selection: &Selection) -> bool {
    let has = |entries: &[Entry], text: &str| entries.iter().any(|it| it.text == text);
    operation.tags().any(|tag| has(&selection.tags, tag))
        || operation.id().is_some_and(|id| has(&selection.operations, id))
        || selection.paths.iter().any(|it| is_at(operation, &it.text))
}

/// Whether an operation's path fits a pattern. Webhooks have no path.
fn is_at(operation: &Operation<'_>, pattern: &str) -> bool {
    operation.section == "paths" && path_fits(operation.path, pattern)
}

/// An error for each entry that finds nothing.
fn missing(
    selection: &Selection,
    all: &[Operation<'_>],
    config: &Source,
) -> Vec<Diagnostic> {
    let tags: BTreeSet<&str> = all.iter().flat_map(Operation::tags).collect();
    let ids: BTreeSet<&str> = all.iter().filter_map(Operation::id).collect();
    let paths = all.iter().filter(|it| it.section == "paths").map(|it| it.path);
    let paths: BTreeSet<&str> = paths.collect();
    let error = |entry: &Entry, what: &str, near: Option<&str>| {
        let text = entry.text.escape_debug();
        let message = format!("no operation has the {what} `{text}`");
        let mut error = Diagnostic::error("empty-selection", "", message);
        if let Some(near) = near {
            error = error.help(format!("the document has `{}`", near.escape_debug()));
        }
        let place = Positions::new(config).place(entry.span.clone());
        Diagnostic { file: Some(config.name.as_str().into()), ..error.at(place) }
    };
    let mut missing = Vec::new();
    for entry in selection.tags.iter().filter(|it| !tags.contains(it.text.as_str())) {
        missing.push(error(entry, "tag", nearest(&entry.text, tags.iter().copied())));
    }
    for entry in selection.operations.iter().filter(|it| !ids.contains(it.text.as_str()))
    {
        missing.push(error(entry, "id", nearest(&entry.text, ids.iter().copied())));
    }
    let finds = |pattern: &str| paths.iter().any(|path| path_fits(path, pattern));
    for entry in selection.paths.iter().filter(|it| !finds(&it.text)) {
        let near = nearest_path(&entry.text, &paths);
        missing.push(error(entry, "path", near));
    }
    missing
}

/// The path that a pattern may have been meant for, whatever its parameters are called.
fn nearest_path<'p>(pattern: &str, paths: &BTreeSet<&'p str>) -> Option<&'p str> {
    let plain = |path: &str| -> String {
        let path = path.strip_suffix("/**").unwrap_or(path);
        let is_open = |it: &&str| it.starts_with('{') || *it == "*";
        let segments = path.split('/').map(|it| if is_open(&it) { "*" } else { it });
        segments.collect::<Vec<_>>().join("/")
    };
    let plain_paths: Vec<(String, &'p str)> =
        paths.iter().map(|path| (plain(path), *path)).collect();
    let near = nearest(&plain(pattern), plain_paths.iter().map(|(plain, _)| &**plain))?;
    plain_paths.iter().find(|(plain, _)| plain == near).map(|(_, path)| *path)
}

/// Whether a path fits a pattern, segment by segment.
fn path_fits(path: &str, pattern: &str) -> bool {
    let path: Vec<&str> = path.split('/').collect();
    let pattern: Vec<&str> = pattern.split('/').collect();
    fits(&path, &pattern, &|segment| *segment == "**", &|segment, pattern| {
        let (segment, pattern): (Vec<char>, Vec<char>) =
            (segment.chars().collect(), pattern.chars().collect());
        fits(&segment, &pattern, &|c| *c == '*', &|c, other| c == other)
    })
}

/// Whether a list fits a pattern in which some items stand for any number of items. Goes
/// back to the last such item only, which finds a fit whenever there is one.
fn fits<T>(
    list: &[T],
    pattern: &[T],
    is_any: &dyn Fn(&T) -> bool,
    is_same: &dyn Fn(&T, &T) -> bool,
) -> bool {
    let (mut at, mut of) = (0, 0);
    let mut last: Option<(usize, usize)> = None;
    while let Some(item) = list.get(at) {
        match pattern.get(of) {
            Some(any) if is_any(any) => {
                last = Some((at, of));
                of += 1;
            }
            Some(other) if is_same(item, other) => (at, of) = (at + 1, of + 1),
            _ => {
                let Some((from, any)) = last else { return false };
                last = Some((from + 1, any));
                (at, of) = (from + 1, any + 1);
            }
        }
    }
    pattern.iter().skip(of).all(is_any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_segment_by_segment() {
        let cluster = "/organizations/{organizationId}/clusters/{clusterId}";
        for (pattern, fit) in [
            (cluster, true),
            ("/organizations/*/clusters/*", true),
            ("/organizations/*/clusters/**", true),
            ("/organizations/**", true),
            ("/**/clusters/{*Id}", true),
            ("**", true),
            ("/**", true),
            ("/*", false),
            ("/organizations/*/cluster*/*", true),
            ("/organizations/*/clusters", false),
            ("/organizations/{organizationId}/clusters/", false),
            ("organizations/**", false),
            ("/organizations/*/clusters/*/**", true),
            ("/organizations/*/clusters/*/*", false),
            ("/**/**/{clusterId}", true),
            ("", false),
        ] {
            assert_eq!(path_fits(cluster, pattern), fit, "{pattern}");
        }
        assert!(path_fits("/organizations/x/clusters", "/organizations/*/clusters/**"));
        assert!(path_fits("/a", "/a/**"));
        assert!(!path_fits("/ab", "/a/**"));
        assert!(path_fits("/files/{name}.json", "/files/*.json"));
    }

    #[test]
    fn a_pattern_of_many_stars_takes_no_time() {
        let path = format!("/{}", "a".repeat(5000));
        let pattern = format!("/{}b", "*a".repeat(1000));
        assert!(!path_fits(&path, &pattern));
    }
}
