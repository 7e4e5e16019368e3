//! Operations.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Operation as Source, PathItem, ReferenceOr};

use super::credential::{Credentials, is_silent, needs_nothing};
use super::{Lower, child, docs};
use crate::model::{Docs, Method, Operation, Origin, Root, SecurityScheme};

impl<'d> Lower<'d> {
    /// Every operation of the document's paths.
    pub(super) fn operations(
        &mut self,
        schemes: &mut [SecurityScheme],
    ) -> Vec<Operation> {
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
        // Where nothing in the document says which operations need which scheme, each
        // scheme is one that every operation may need: there is nothing else that they are
        // for.
        let is_unsaid = sites.iter().all(|site| is_silent(document, site));
        let usual: Vec<_> = match is_unsaid {
            true => schemes.iter().map(|scheme| vec![scheme.name.clone()]).collect(),
            false => Vec::new(),
        };
        if is_unsaid && !sites.is_empty() && !schemes.is_empty() {
            self.unsaid_security();
        }
        let none_needed: Vec<_> = sites.iter().map(needs_nothing).collect();
        let silent: Vec<_> =
            sites.iter().map(|site| is_silent(document, site)).collect();
        let operations = sites.into_iter().zip(ids);
        let operations =
            operations.map(|(site, id)| self.operation(id, site, schemes, &usual));
        let mut operations: Vec<_> = operations.collect();
        if !schemes.is_empty() {
            let silent = operations.iter().zip(silent);
            let silent = silent.filter(|(it, silent)| *silent && it.security.is_empty());
            let silent: Vec<_> = silent.map(|(it, _)| it.pointer.clone()).collect();
            self.partial_security(&silent, operations.len());
        }
        self.unused_schemes(&mut operations, &none_needed, schemes);
        operations
    }

    /// What the operations go by. An id that several have is none's: which of them it
    /// means is not known, and would be another one as the document grows. They, and those
    /// without an id, go by method and path; a name they have from tag and id, where these
    /// two together are one's alone.
    fn ids(&mut self, sites: &[Site<'d>]) -> Vec<Ids> {
        let mut order: Vec<_> = sites.iter().enumerate().collect();
        order.sort_by_key(|(_, site)| (site.path, method_name(site.method)));
        let (mut by_id, mut by_tag) = (BTreeMap::new(), BTreeMap::new());
        for id in sites.iter().filter_map(Site::given) {
            *by_id.entry(id).or_insert(0_usize) += 1;
        }
        for both in sites.iter().filter_map(Site::tagged) {
            *by_tag.entry(both).or_insert(0_usize) += 1;
        }
        let is_one =
            |site: &Site<'d>| site.given().is_some_and(|id| by_id.get(id) == Some(&1));
        let mut taken: BTreeSet<String> = sites
            .iter()
            .filter(|it| is_one(it))
            .filter_map(Site::given)
            .map(str::to_owned)
            .collect();
        let mut ids = vec![Ids::default(); sites.len()];
        for (at, site) in order {
            let id = match site.given().filter(|_| is_one(site)) {
                Some(id) => id.to_owned(),
                None => once(site.line(), &mut taken),
            };
            let mut name = match is_one(site) {
                true => id.clone(),
                false => site.words(),
            };
            let several = site.given().filter(|_| !is_one(site));
            if let Some((given, all)) = several.and_then(|id| Some((id, by_id.get(id)?)))
            {
                let both = site.tagged().filter(|both| by_tag.get(both) == Some(&1));
                let what = match both {
                    Some((tag, _)) => {
                        name = format!("{tag} {given}");
                        "this operation is named after its tag and the id"
                    }
                    None => "this operation is named after its method and path",
                };
                let message = format!(
                    "the operationId `{}` is that of {all} operations",
                    given.escape_debug()
                );
                let place = child(&site.pointer, "operationId");
                self.warn("duplicate-operation-id", &place, (message, what));
            }
            if let Some(place) = ids.get_mut(at) {
                *place = Ids { id, name };
            }
        }
        ids
    }

    fn operation(
        &mut self,
        Ids { id, name }: Ids,
        site: Site<'d>,
        schemes: &[SecurityScheme],
        usual: &[Vec<String>],
    ) -> Operation {
        let origin = Origin::new(Root::Operation(id.clone()));
        let mut security = self.security(site.source, &site.pointer, schemes);
        if is_silent(self.document, &site) {
            security.extend_from_slice(usual);
        }
        let is_silent = is_silent(self.document, &site) && usual.is_empty();
        let mut credentials = Credentials::new(security, schemes, is_silent);
        let parameters = self.parameters(&site, &origin, &mut credentials);
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
            name,
            method: site.method,
            path: site.path.to_owned(),
            tag: site.source.tags.first().cloned(),
            docs,
            parameters,
            body,
            success: responses.success,
            failure: responses.failure,
            security: credentials.needed(),
            server: self.own_server([
                (&site.source.servers, &site.pointer),
                (&site.item.servers, site.item_pointer()),
            ]),
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

impl<'d> Site<'d> {
    /// The pointer of the path item that it is in.
    fn item_pointer(&self) -> &str {
        self.pointer.rsplit_once('/').map_or("", |(item, _)| item)
    }

    /// The id that the document gives it.
    fn given(&self) -> Option<&'d str> {
        self.source.operation_id.as_deref().filter(|id| !id.trim().is_empty())
    }

    /// Its tag and the id that the document gives it.
    fn tagged(&self) -> Option<(&'d str, &'d str)> {
        let tag = self.source.tags.first().filter(|tag| !tag.trim().is_empty())?;
        Some((tag, self.given()?))
    }

    /// Method and path, as a request's first line begins.
    fn line(&self) -> String {
        format!("{} {}", method_name(self.method).to_uppercase(), self.path)
    }

    /// The words of method and path.
    fn words(&self) -> String {
        let path = self.path.replace('{', "by-");
        let path = path.replace(|c: char| !c.is_alphanumeric(), " ");
        format!("{} {}", method_name(self.method), path.trim())
    }
}

/// What an operation goes by, and what it is named after.
#[derive(Clone, Default)]
struct Ids {
    id: String,
    name: String,
}

/// Whether a media type is JSON (RFC 8259) or built on it (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// An id, with a number where another one has it.
fn once(made: String, taken: &mut BTreeSet<String>) -> String {
    let mut id = made.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{made} {number}");
        number += 1;
    }
    id
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
