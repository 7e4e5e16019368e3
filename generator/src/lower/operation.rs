//! Operations.

use std::collections::BTreeSet;

use openapiv3::{Operation as Source, PathItem, ReferenceOr};

use super::{Lower, child};
use crate::model::{Docs, Method, Operation, Origin, Root, SecurityScheme};

impl<'d> Lower<'d> {
    /// Every operation of the document's paths.
    pub(super) fn operations(&mut self, schemes: &[SecurityScheme]) -> Vec<Operation> {
        let mut operations = Vec::new();
        let mut ids = BTreeSet::new();
        let document = self.document;
        for (path, item) in &document.paths.paths {
            let pointer = child("/paths", path);
            let item = match item {
                ReferenceOr::Item(item) => item,
                ReferenceOr::Reference { reference } => {
                    self.dangling(reference, &pointer);
                    continue;
                }
            };
            for (method, source) in methods(item) {
                let pointer = child(&pointer, method_name(method));
                let id = self.id(source, method, path, &pointer, &mut ids);
                let site = Site { method, path, item, source, pointer };
                operations.push(self.operation(id, site, schemes));
            }
        }
        operations
    }

    /// The operation's id, or one made of its method and path where the document gives
    /// none or one that is taken.
    fn id(
        &mut self,
        source: &Source,
        method: Method,
        path: &str,
        pointer: &str,
        taken: &mut BTreeSet<String>,
    ) -> String {
        let made = || {
            let path =
                path.replace('{', "by-").replace(|c: char| !c.is_alphanumeric(), " ");
            format!("{} {}", method_name(method), path.trim())
        };
        let given = source.operation_id.clone().filter(|id| !id.trim().is_empty());
        let id = match given {
            None => made(),
            Some(id) if taken.contains(&id) => {
                let message = format!(
                    "the operationId `{}` is used twice; this operation is named after its \
                     method and path",
                    id.escape_debug()
                );
                self.warn(
                    "duplicate-operation-id",
                    &child(pointer, "operationId"),
                    message,
                );
                made()
            }
            Some(id) => id,
        };
        taken.insert(id.clone());
        id
    }

    fn operation(
        &mut self,
        id: String,
        site: Site<'d>,
        schemes: &[SecurityScheme],
    ) -> Operation {
        let origin = Origin::new(Root::Operation(id.clone()));
        let parameters = self.parameters(&site, &origin);
        let body = match &site.source.request_body {
            None => None,
            Some(body) => self.body(body, &child(&site.pointer, "requestBody"), &origin),
        };
        let responses = self.responses(&site, &origin);
        let docs = Docs {
            summary: site.source.summary.clone().or_else(|| site.item.summary.clone()),
            description: site
                .source
                .description
                .clone()
                .or_else(|| site.item.description.clone()),
            constraints: Vec::new(),
            deprecated: site.source.deprecated,
        };
        Operation {
            id,
            method: site.method,
            path: site.path.to_owned(),
            tag: site.source.tags.first().cloned(),
            docs,
            parameters,
            body,
            success: responses.success,
            failure: responses.failure,
            security: self.security(site.source, &site.pointer, schemes),
            server: self.own_server([&site.source.servers, &site.item.servers]),
            pointer: site.pointer,
        }
    }
}

/// An operation in its place.
pub(super) struct Site<'d> {
    pub(super) method: Method,
    pub(super) path: &'d str,
    pub(super) item: &'d PathItem,
    pub(super) source: &'d Source,
    pub(super) pointer: String,
}

/// Whether a media type is JSON (RFC 8259) or built on it (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &Source)> {
    [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ]
    .into_iter()
    .filter_map(|(method, source)| Some((method, source.as_ref()?)))
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Put => "put",
        Method::Post => "post",
        Method::Delete => "delete",
        Method::Options => "options",
        Method::Head => "head",
        Method::Patch => "patch",
        Method::Trace => "trace",
    }
}
