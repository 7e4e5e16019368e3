//! Keys of the paths: what stands in them beside a path.

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter, PathItem, ReferenceOr};

use super::{At, Reader};

/// The paths that were read before.
pub(super) type Items = IndexMap<String, ReferenceOr<PathItem>>;

impl Reader<'_, '_> {
    /// The path that a key means; nothing where it is none. A query and a fragment stay in
    /// it: documents tell operations apart by them, and the runtime sends the one and not
    /// the other.
    pub(super) fn template(&mut self, key: &str, at: &At<'_>) -> Option<String> {
        let mut path = key.to_owned();
        if key.contains("://") {
            let message = ("a path is relative to a server", "this URL is left out");
            self.warn("unreadable-path", at, message);
            return None;
        }
        if !key.starts_with('/') {
            self.warn(
                "mended-path",
                at,
                ("a path begins with a slash", "one is put before it"),
            );
            path.insert(0, '/');
        }
        Some(path)
    }

    /// Adds a path; another key may have given the same one.
    pub(super) fn add_path(
        &mut self,
        path: String,
        mut item: PathItem,
        items: &mut Items,
        at: &At<'_>,
    ) {
        let path = without_declared(path, &mut item);
        let Some(ReferenceOr::Item(known)) = items.get_mut(&path) else {
            items.insert(path, ReferenceOr::Item(item));
            return;
        };
        let shared = item.parameters.clone();
        let mut is_taken = false;
        for (mine, theirs) in operations(&mut item).into_iter().zip(operations(known)) {
            match (mine.take(), &theirs) {
                (Some(_), Some(_)) => is_taken = true,
                (Some(mut operation), None) => {
                    operation.parameters.extend(shared.iter().cloned());
                    *theirs = Some(operation);
                }
                (None, _) => {}
            }
        }
        if is_taken {
            let message = (
                "another key is the same path with the same method",
                "this operation is left out",
            );
            self.warn("same-path", at, message);
        }
    }
}

/// The operations of a path, by method.
fn operations(item: &mut PathItem) -> [&mut Option<Operation>; 8] {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.options,
        &mut item.head,
        &mut item.patch,
        &mut item.trace,
    ]
}

/// A path without what its query names and the operations declare as parameters.
fn without_declared(path: String, item: &mut PathItem) -> String {
    let Some((before, query)) = path.split_once('?') else { return path };
    let shared = item.parameters.clone();
    let of_operations = operations(item).into_iter().flatten();
    let of_operations = of_operations.flat_map(|operation| operation.parameters.clone());
    let declared: Vec<_> = shared.into_iter().chain(of_operations).collect();
    let is_declared = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        let parameters = declared.iter().filter_map(|it| it.as_item());
        let mut queries = parameters.filter(|it| matches!(it, Parameter::Query { .. }));
        queries.any(|it| it.parameter_data_ref().name == name)
    };
    let kept: Vec<_> = query.split('&').filter(|pair| !is_declared(pair)).collect();
    if kept.is_empty() {
        before.to_owned()
    } else {
        format!("{before}?{}", kept.join("&"))
    }
}
