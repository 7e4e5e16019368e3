//! Paths and their operations.

use indexmap::IndexMap;
use openapiv3::{
    Operation, Parameter, PathItem, Paths, ReferenceOr, Responses, StatusCode,
};
use serde_json::Value;

use super::components::Kind;
use super::values::extensions;
use super::{At, Members, Reader, fields, openapi2, reference};
use crate::document::pointer;

impl<'t> Reader<'t, '_> {
    pub(super) fn paths(&mut self, root: &'t Members, at: &At<'_>) -> Paths {
        let paths_at = at.member("paths");
        let is_empty = |name| match root.get(name) {
            Some(Value::Object(all)) => all.is_empty(),
            value => value.is_none_or(Value::is_null),
        };
        if ["paths", "webhooks", "components"].into_iter().all(is_empty) {
            let message =
                "the document has no `paths`, so that there is nothing to call";
            let place = if root.contains_key("paths") { &paths_at } else { at };
            self.warn("no-paths", place, message);
        }
        let Some(value) = root.get("paths").filter(|it| !it.is_null()) else {
            return Paths::default();
        };
        let read = self.within(value, &paths_at, |this, value, at| {
            let members = this.object(value, at)?;
            let mut paths = IndexMap::new();
            for (path, item) in members {
                if path.starts_with("x-") {
                    continue;
                }
                let at = at.member(path);
                let Some(template) = this.template(path, &at) else { continue };
                if let Some(item) = this.within(item, &at, Self::path_item_of(item, &at))
                {
                    this.add_path(template, item, &mut paths, &at);
                }
            }
            Some(Paths { paths, extensions: extensions(members) })
        });
        read.unwrap_or_default()
    }

    /// Reads a path item; what stands beside a reference to one counts before what the
    /// reference leads to.
    fn path_item_of(
        own: &'t Value,
        own_at: &At<'_>,
    ) -> impl FnOnce(&mut Self, &'t Value, &At<'_>) -> Option<PathItem> {
        move |this, value, at| {
            let mut item = this.path_item(value, at)?;
            if reference(own).is_some()
                && let Value::Object(own) = own
                && own.keys().any(|name| name != "$ref" && !name.starts_with("x-"))
            {
                let beside = this.path_item_members(own, own_at);
                item = PathItem {
                    summary: beside.summary.or(item.summary),
                    description: beside.description.or(item.description),
                    get: beside.get.or(item.get),
                    put: beside.put.or(item.put),
                    post: beside.post.or(item.post),
                    delete: beside.delete.or(item.delete),
                    options: beside.options.or(item.options),
                    head: beside.head.or(item.head),
                    patch: beside.patch.or(item.patch),
                    trace: beside.trace.or(item.trace),
                    servers: if beside.servers.is_empty() {
                        item.servers
                    } else {
                        beside.servers
                    },
                    parameters: [beside.parameters, item.parameters].concat(),
                    extensions: item.extensions,
                };
            }
            Some(item)
        }
    }

    fn path_item(&mut self, value: &'t Value, at: &At<'_>) -> Option<PathItem> {
        let members = self.object(value, at)?;
        Some(self.path_item_members(members, at))
    }

    fn path_item_members(&mut self, members: &'t Members, at: &At<'_>) -> PathItem {
        let mut item = PathItem {
            summary: self.text(members, "summary", at),
            description: self.text(members, "description", at),
            servers: self.servers(members, at),
            parameters: self.parameters(members, at),
            extensions: extensions(members),
            ..PathItem::default()
        };
        for (method, value) in members {
            let slot = match method.as_str() {
                "get" => &mut item.get,
                "put" => &mut item.put,
                "post" => &mut item.post,
                "delete" => &mut item.delete,
                "options" => &mut item.options,
                "head" => &mut item.head,
                "patch" => &mut item.patch,
                "trace" => &mut item.trace,
                _ => {
                    if !self.is_lost_operation(method, value, at) {
                        self.field(&fields::PATH_ITEM, method, members, at);
                    }
                    continue;
                }
            };
            *slot = self.within(value, &at.member(method), Self::operation);
        }
        item
    }

    /// Whether a member of a path item has operations that are lost since OpenAPI 3.0 and 3.1
    /// do not know their methods, which is said.
    fn is_lost_operation(&mut self, name: &str, value: &Value, at: &At<'_>) -> bool {
        let Some(members) = value.as_object() else { return false };
        let of = at.member(name);
        match name {
            // This is how OpenAPI 3.2 writes what has no key of its own.
            "additionalOperations" => {
                for (method, _) in members.iter().filter(|(_, it)| it.is_object()) {
                    self.lost_operation(method, at, &of.member(method));
                }
            }
            "query" => self.lost_operation(name, at, &of),
            _ if members.contains_key("responses") => {
                self.lost_operation(name, at, &of);
            }
            _ => return false,
        }
        true
    }

    fn lost_operation(&mut self, method: &str, path_item: &At<'_>, at: &At<'_>) {
        let path_item = path_item.made();
        let path = pointer::segments(&path_item).last().unwrap_or_default();
        let message = (
            format!(
                "`{}` of `{}` is no method of OpenAPI 3.0 or 3.1",
                method.escape_debug(),
                path.escape_debug()
            ),
            "the operation is left out",
        );
        let help = fields::PATH_ITEM.meant(method);
        self.find("unknown-method", at, message, help, None);
    }

    fn operation(&mut self, value: &'t Value, at: &At<'_>) -> Option<Operation> {
        let members = self.object_of(&fields::OPERATION, value, at)?;
        if has_members(members.get("callbacks")) {
            let message =
                "callbacks are left out: the provider calls them, not its client";
            self.warn("callbacks", &at.member("callbacks"), message);
        }
        Some(Operation {
            tags: self.operation_tags(members, at),
            summary: self.text(members, "summary", at),
            description: self.text(members, "description", at),
            external_docs: self.external_docs(members, at),
            operation_id: self.text(members, "operationId", at),
            parameters: self.parameters(members, at),
            request_body: self
                .body(members, at)
                .or_else(|| self.body_of_parameters(members, at)),
            responses: self.responses(members, at),
            callbacks: IndexMap::new(),
            deprecated: self.flag(members, "deprecated", at).unwrap_or_default(),
            security: self.security(members, at),
            servers: self.servers(members, at),
            extensions: extensions(members),
        })
    }

    fn operation_tags(&mut self, members: &'t Members, at: &At<'_>) -> Vec<String> {
        let items = self.list(members, "tags", at, Value::is_string);
        let at = at.member("tags");
        let tags = items.iter().enumerate().filter_map(|(index, tag)| {
            let tag = tag.get("name").unwrap_or(tag);
            self.as_text(tag, &at.item(index))
        });
        tags.collect()
    }

    fn parameters(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Vec<ReferenceOr<Parameter>> {
        let Some(value) = members.get("parameters") else { return Vec::new() };
        let at = at.member("parameters");
        let read = self.within(value, &at, |this, value, at| {
            let items = match value {
                Value::Array(items) => items,
                Value::Null => return None,
                _ => {
                    this.ill_typed(at, "a list");
                    return None;
                }
            };
            let mut parameters = Vec::new();
            for (from, it) in items.iter().enumerate() {
                let target = this.peek(it, at.file());
                if target.is_some_and(|target| openapi2::is_body(target.value)) {
                    continue;
                }
                let (to, from) = (parameters.len(), at.item(from));
                let (to, spot) = (at.item(to), from.spot());
                if to.made() != from.made() {
                    this.moves(&to, &spot);
                }
                let at = to.written_at(&spot);
                let read = this.component_or(Kind::Parameter, it, &at, Self::parameter);
                parameters.extend(read);
            }
            Some(parameters)
        });
        read.unwrap_or_default()
    }

    fn responses(&mut self, members: &'t Members, at: &At<'_>) -> Responses {
        let responses_at = at.member("responses");
        let Some(value) = members.get("responses").filter(|it| !it.is_null()) else {
            if !self.is_3_1 {
                let message =
                    ("this operation has no `responses`", "what comes back is not read");
                self.warn("no-responses", at, message);
            }
            return Responses::default();
        };
        let read = self.within(value, &responses_at, |this, value, at| {
            let members = this.object(value, at)?;
            let mut all =
                Responses { extensions: extensions(members), ..Responses::default() };
            for (code, response) in
                members.iter().filter(|(code, _)| !code.starts_with("x-"))
            {
                let at = at.member(code);
                let status = status(code);
                if status.is_none() && code != "default" {
                    let message = (
                        format!("`{}` is no status of HTTP", code.escape_debug()),
                        "the response is left out",
                    );
                    this.warn("unknown-status", &at, message);
                    continue;
                }
                let read = this.response_or(response, &at);
                match status {
                    Some(status) => all.responses.extend(read.map(|it| (status, it))),
                    None => all.default = read,
                }
            }
            Some(all)
        });
        read.unwrap_or_default()
    }
}

pub(super) fn has_members(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Object(members)) if !members.is_empty())
}

/// The status or the range of statuses that a key of the responses means.
fn status(code: &str) -> Option<StatusCode> {
    let code = code.trim();
    if code.len() != 3 {
        return None;
    }
    if let Ok(number @ 100..=999) = code.parse() {
        return Some(StatusCode::Code(number));
    }
    let first = code.chars().next()?.to_digit(10)?;
    let is_range = code.chars().skip(1).all(|c| matches!(c, 'x' | 'X'));
    is_range.then(|| u16::try_from(first).ok().map(StatusCode::Range))?
}
