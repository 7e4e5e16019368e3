//! Operations.

use std::collections::BTreeSet;

use openapiv3::{Operation as Source, PathItem, ReferenceOr};

use super::{Lower, child, docs};
use crate::model::{Docs, Method, Operation, Origin, Root, SecurityScheme};

impl<'d> Lower<'d> {
    /// Every operation of the document's paths.
    pub(super) fn operations(&mut self, schemes: &[SecurityScheme]) -> Vec<Operation> {
        let document = self.document;
        let mut sites = Vec::new();
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
                sites.push(Site { method, path, item, source, pointer });
            }
        }
        let ids = self.ids(&sites);
        let says = sites.iter().any(|site| site.source.security.is_some());
        let operations = sites.into_iter().zip(ids);
        let operations = operations.map(|(site, id)| self.operation(id, site, schemes));
        let mut operations: Vec<_> = operations.collect();
        if !says {
            self.unsaid_security(&mut operations, schemes);
        }
        operations
    }

    /// The operations' ids. One that several have stays with the first of them by path, so
    /// that the order of the document plays no part; the others, and those without one,
    /// are named after method and path.
    fn ids(&mut self, sites: &[Site<'d>]) -> Vec<String> {
        let mut order: Vec<_> = sites.iter().enumerate().collect();
        order.sort_by_key(|(_, site)| (site.path, method_name(site.method)));
        let mut ids = vec![String::new(); sites.len()];
        let mut taken = BTreeSet::new();
        let mut nameless = Vec::new();
        for (at, site) in order {
            let given = site.source.operation_id.clone();
            let Some(given) = given.filter(|id| !id.trim().is_empty()) else {
                nameless.push((at, site));
                continue;
            };
            if taken.insert(given.clone()) {
                set(&mut ids, at, given);
                continue;
            }
            let message = (
                format!("the operationId `{}` is used twice", given.escape_debug()),
                "this operation is named after its method and path",
            );
            let place = child(&site.pointer, "operationId");
            self.warn("duplicate-operation-id", &place, message);
            nameless.push((at, site));
        }
        for (at, site) in nameless {
            let path = site.path.replace('{', "by-");
            let path = path.replace(|c: char| !c.is_alphanumeric(), " ");
            let made = format!("{} {}", method_name(site.method), path.trim());
            let mut id = made.clone();
            let mut number = 2;
            while !taken.insert(id.clone()) {
                id = format!("{made} {number}");
                number += 1;
            }
            set(&mut ids, at, id);
        }
        ids
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
            more: docs::more(site.source.external_docs.as_ref()),
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

fn set(ids: &mut [String], at: usize, id: String) {
    if let Some(place) = ids.get_mut(at) {
        *place = id;
    }
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
