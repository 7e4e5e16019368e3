//! Keys of the paths: what stands in them beside a path.

use indexmap::IndexMap;
use openapiv3::{
    Operation, Parameter, ParameterSchemaOrContent, PathItem, ReferenceOr, SchemaKind,
    Type,
};

use super::{At, Reader};
use crate::document::pointer::join;

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
        let written = item.parameters.clone();
        let path = self.without_declared(path, &mut item, at);
        let made = at.made();
        let parent = made.rsplit_once('/').map(|(parent, _)| parent).unwrap_or_default();
        let to = join(parent, &path);
        let Some(ReferenceOr::Item(known)) = items.get_mut(&path) else {
            items.insert(path, ReferenceOr::Item(item));
            if to != made {
                self.rebase(at, &to);
            }
            return;
        };
        let shared = item.parameters.clone();
        let mut is_taken = false;
        let methods = operations(&mut item).into_iter().zip(operations(known));
        for (method, (mine, theirs)) in METHODS.into_iter().zip(methods) {
            match (mine.take(), &theirs) {
                (Some(_), Some(_)) => is_taken = true,
                (Some(mut operation), None) => {
                    let to = join(&to, method);
                    self.rebase(&at.member(method), &to);
                    let own = operation.parameters.len();
                    for (index, parameter) in shared.iter().enumerate() {
                        let place = join(&to, "parameters");
                        let place = join(&place, &(own + index).to_string());
                        // Those that the path keeps are gone from among them.
                        let index = written.iter().position(|it| it == parameter);
                        let of = at.member("parameters");
                        if let Some(index) = index {
                            self.moved.insert(place, of.item(index).spot());
                        }
                    }
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

    /// What was read at one place, and below it, stands at another.
    fn rebase(&mut self, at: &At<'_>, to: &str) {
        let from = at.made();
        let spot = self.moved.get(&from).cloned().unwrap_or_else(|| at.spot());
        self.moved.insert(to.to_owned(), spot);
        for place in self.moved_below(&from) {
            let spot = self.moved.get(&place).cloned();
            if let (Some(spot), Some(rest)) = (spot, place.strip_prefix(&from)) {
                self.moved.insert(format!("{to}{rest}"), spot);
            }
        }
    }

    /// The places below another that things were moved to.
    fn moved_below(&self, place: &str) -> Vec<String> {
        let below = format!("{place}/");
        let all = self.moved.range(below.clone()..);
        let all = all.take_while(|(place, _)| place.starts_with(&below));
        all.map(|(place, _)| place.clone()).collect()
    }

    /// A path without what its query names and the operations declare as parameters. Of a
    /// parameter that can have no other value than the query's, the path keeps it, and the
    /// operations do without: it may be all that tells two paths apart.
    fn without_declared(
        &mut self,
        path: String,
        item: &mut PathItem,
        at: &At<'_>,
    ) -> String {
        let Some((before, query)) = path.split_once('?') else { return path };
        let shared = item.parameters.clone();
        let of_operations = operations(item).into_iter().flatten();
        let of_operations =
            of_operations.flat_map(|operation| operation.parameters.clone());
        let declared: Vec<_> = shared.into_iter().chain(of_operations).collect();
        let mut kept = Vec::new();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let mut own = declared.iter().filter(|it| is_query(it, name)).peekable();
            if own.peek().is_none() {
                kept.push(pair);
            } else if own.all(|it| is_always(it, value)) {
                kept.push(pair);
                self.remove(&mut item.parameters, name, at);
                for (method, operation) in METHODS.into_iter().zip(operations(item)) {
                    if let Some(operation) = operation {
                        self.remove(&mut operation.parameters, name, &at.member(method));
                    }
                }
            }
        }
        if kept.is_empty() {
            before.to_owned()
        } else {
            format!("{before}?{}", kept.join("&"))
        }
    }

    /// Removes the query parameters with a name; those behind them move.
    fn remove(
        &mut self,
        parameters: &mut Vec<ReferenceOr<Parameter>>,
        name: &str,
        at: &At<'_>,
    ) {
        let at = at.member("parameters");
        let mut left = Vec::new();
        for (from, parameter) in std::mem::take(parameters).into_iter().enumerate() {
            if is_query(&parameter, name) {
                continue;
            }
            let (to, from) = (at.item(left.len()).made(), at.item(from));
            if to != from.made() {
                for place in self.moved_below(&to) {
                    self.moved.remove(&place);
                }
                self.rebase(&from, &to);
            }
            left.push(parameter);
        }
        *parameters = left;
    }
}

/// The methods of operations, in the order of [`operations`].
const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

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

/// Whether a parameter is the one of a query that has a name.
fn is_query(parameter: &ReferenceOr<Parameter>, name: &str) -> bool {
    parameter.as_item().is_some_and(|it| {
        matches!(it, Parameter::Query { .. }) && it.parameter_data_ref().name == name
    })
}

/// Whether a parameter lists a value, and no other.
fn is_always(parameter: &ReferenceOr<Parameter>, value: &str) -> bool {
    let format = parameter.as_item().map(|it| &it.parameter_data_ref().format);
    let Some(ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema))) = format
    else {
        return false;
    };
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => {
            matches!(&text.enumeration[..], [Some(only)] if only == value)
        }
        _ => false,
    }
}
