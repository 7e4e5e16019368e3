//! What comes back: the type of each status, and what to ask for.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use super::names::Names;
use super::reply::{
    Alias, HeaderSet, Payload, Replies, ReplyEnum, ReplyRow, Shared, When,
};
use super::scope::Scope;
use super::types::use_type;
use super::{
    ApiModule, Operation, RustType, failures, headers, key, sources, status, text, words,
};
use crate::model::{
    Api, Content, Method, Operation as Source, Response, Status, Type, TypeUse,
};

/// Decides the replies of all operations, and what they share of them.
pub(super) fn decide<'l>(
    api: &Api,
    names: &Names,
    modules: &mut [ApiModule],
    ledger: &'l Ledger<'l>,
    requests: &mut Scope<'l>,
) -> Shared {
    let sources: BTreeMap<&str, &Source> =
        api.operations.iter().map(|source| (source.id.as_str(), source)).collect();
    let mut replies = Deciding {
        api,
        names,
        ledger,
        requests,
        failures: BTreeMap::new(),
        headers: BTreeMap::new(),
        contents: BTreeMap::new(),
    };
    let mut operations: Vec<_> =
        modules.iter_mut().flat_map(|module| &mut module.operations).collect();
    operations.sort_by(|one, other| one.id.cmp(&other.id));
    for operation in operations {
        if let Some(source) = sources.get(operation.id.as_str()) {
            replies.operation(source, operation);
        }
    }
    Shared {
        failures: replies.failures.into_values().collect(),
        headers: replies.headers.into_values().collect(),
    }
}

struct Deciding<'a, 'l> {
    api: &'a Api,
    names: &'a Names,
    ledger: &'l Ledger<'l>,
    requests: &'a mut Scope<'l>,
    failures: BTreeMap<String, ReplyEnum>,
    headers: BTreeMap<String, HeaderSet>,
    /// What each name stands for in the modules of both.
    contents: BTreeMap<(&'static str, String), String>,
}

impl Deciding<'_, '_> {
    fn operation(&mut self, source: &Source, operation: &mut Operation) {
        let mut replies = Replies {
            statuses: statuses(&source.success),
            redirects: redirects(&source.success),
            is_undescribed: sources::is_undescribed(source),
            ..Replies::default()
        };
        operation.success = self.success(source, operation, &mut replies);
        operation.failure = self.failure(source, operation, &mut replies);
        let wanted = wanted(source);
        let usual = usual(&operation.success).or(usual(&operation.failure));
        replies.accept =
            Some(wanted).filter(|it| !it.is_empty() && Some(it.as_str()) != usual);
        replies.sources = sources::sources(source, |content| self.payload(content));
        self.headers(source, operation, &mut replies);
        operation.replies = replies;
    }

    fn headers(
        &mut self,
        source: &Source,
        operation: &Operation,
        replies: &mut Replies,
    ) {
        let headers = headers::of(source);
        if headers.is_empty() {
            return;
        }
        let name = self.name(operation, "headers", "Headers");
        let module = "headers";
        let wanted = headers::name(&headers, self.names);
        let content = headers::content(&headers, self.names);
        let target = self.shared_name(module, wanted, content);
        let link = text::method_link(&operation.function);
        let docs = vec![format!("The headers of what {link} gives.")];
        replies.aliases.push(Alias { name, module, target: target.clone(), docs });
        self.headers.entry(target).or_insert_with_key(|target| {
            headers::set(target, &headers, self.ledger, self.names)
        });
    }

    /// The name for what operations share. Where it is that of something else, which is made
    /// of the same words, there is more to it.
    fn shared_name(
        &mut self,
        module: &'static str,
        wanted: String,
        content: String,
    ) -> String {
        let mut key = (module, wanted);
        if self.contents.get(&key).is_some_and(|other| *other != content) {
            key.1.push_str(&format!("X{:08x}", failures::hash(&content)));
        }
        self.contents.entry(key.clone()).or_insert(content);
        key.1
    }

    /// The name of a type beside an operation. What is added is not cut off.
    fn name(&mut self, operation: &Operation, kind: &str, what: &str) -> String {
        const LONGEST: usize = 70;
        let name = words::shortened(&operation.name, LONGEST);
        let key = key::key(kind, &[&operation.id]);
        self.requests.pascal(&key, &format!("{name} {what}"))
    }

    fn success(
        &mut self,
        source: &Source,
        operation: &Operation,
        replies: &mut Replies,
    ) -> Payload {
        let rows = self.rows(&source.success);
        match &rows[..] {
            [] => return Payload::Empty,
            [(_, first), rest @ ..] if rest.iter().all(|(_, it)| it == first) => {
                return first.clone();
            }
            _ => {}
        }
        let name = self.name(operation, "response", "Response");
        let mut rows = enum_rows(rows, "Unexpected", |status| {
            let of_status = source.success.iter().find(|it| it.status == status);
            of_status.map(|response| response.description.as_str()).unwrap_or_default()
        });
        if rows.iter().all(|row| row.when != When::Status(Status::Default)) {
            rows.push(ReplyRow {
                when: When::Status(Status::Default),
                variant: "Unexpected".to_owned(),
                docs: vec!["A success that the document does not describe.".to_owned()],
                payload: Payload::Reply,
            });
        }
        let link = text::method_link(&operation.function);
        let docs = vec![format!("What {link} gives, by status.")];
        replies.enums.push(ReplyEnum { name: name.clone(), docs, rows });
        Payload::ByStatus(name)
    }

    /// What failures carry. A failure without a body says nothing of the others' bodies;
    /// and where the document says nothing at all, servers send JSON more often than not.
    fn failure(
        &mut self,
        source: &Source,
        operation: &Operation,
        replies: &mut Replies,
    ) -> Payload {
        if source.method == Method::Head {
            return Payload::Empty;
        }
        let with_body: Vec<_> = source
            .failure
            .iter()
            .filter(|response| response.content != Content::Empty)
            .cloned()
            .collect();
        let rows: Vec<_> = self
            .rows(&with_body)
            .into_iter()
            .map(|(status, payload)| (status, whole(payload)))
            .collect();
        match &rows[..] {
            [] => return Payload::Json(RustType::Value),
            [(_, first), rest @ ..] if rest.iter().all(|(_, it)| it == first) => {
                return first.clone();
            }
            _ => {}
        }
        let is_own = with_body.iter().any(|response| {
            let others = response.by_media_type.iter().map(|other| &other.ty);
            response
                .content
                .ty()
                .into_iter()
                .chain(others)
                .any(|ty| self.is_of_operation(ty))
        });
        let name = self.name(operation, "failure", "Failure");
        let link = text::method_link(&operation.function);
        let docs = format!("What a failed {link} carries, by status.");
        if is_own {
            let rows = failures::rows(rows);
            replies.enums.push(ReplyEnum { name: name.clone(), docs: vec![docs], rows });
        } else {
            let module = "failures";
            let content = failures::content(&rows);
            let target = self.shared_name(module, failures::name(&rows), content);
            self.failures.entry(target.clone()).or_insert_with(|| ReplyEnum {
                name: target.clone(),
                docs: vec!["What a failure carries, by status.".to_owned()],
                rows: failures::rows(rows),
            });
            let (name, docs) = (name.clone(), vec![docs]);
            replies.aliases.push(Alias { name, module, target, docs });
        }
        Payload::ByStatus(name)
    }

    /// What each status carries: codes, then ranges, then what is left.
    fn rows(&mut self, responses: &[Response]) -> Vec<(Status, Payload)> {
        let mut rows: Vec<_> = responses
            .iter()
            .map(|response| (response.status, self.by_media_type(response)))
            .collect();
        rows.sort_by_key(|(status, _)| *status);
        rows
    }

    /// What a response carries, whichever of its media types it has.
    fn by_media_type(&mut self, response: &Response) -> Payload {
        let first = self.payload(&response.content);
        if response.by_media_type.is_empty() {
            return first;
        }
        let first = whole(first);
        let name = response.media_types.first().map_or("application/json", |it| it);
        let name = name.split(';').next().unwrap_or_default();
        let others = response.by_media_type.iter().map(|other| {
            let payload = Payload::Json(use_type(&other.ty, self.names));
            (other.media_type.as_str(), whole(payload))
        });
        let mut rows: Vec<_> = others.filter(|(_, other)| *other != first).collect();
        if rows.is_empty() {
            return first;
        }
        rows.insert(0, (name, first));
        let content = failures::media_content(&rows);
        let target = self.shared_name("failures", failures::media_name(&rows), content);
        self.failures.entry(target.clone()).or_insert_with(|| ReplyEnum {
            name: target.clone(),
            docs: vec!["What a failure carries, by media type.".to_owned()],
            rows: failures::by_media_type(rows),
        });
        Payload::ByMediaType(target)
    }

    fn payload(&self, content: &Content) -> Payload {
        let ty = |ty: &TypeUse| use_type(ty, self.names);
        match content {
            Content::Empty => Payload::Empty,
            Content::Json(of) => Payload::Json(ty(of)),
            Content::Text => Payload::Text,
            Content::JsonOrText => Payload::JsonOrText,
            Content::Binary => Payload::Binary,
            Content::JsonLines(of) => Payload::JsonLines(ty(of)),
            Content::Events(of) => Payload::Events(of.as_ref().map(ty)),
        }
    }

    /// Whether a type stands inside an operation, which then shares it with no other.
    fn is_of_operation(&self, ty: &TypeUse) -> bool {
        match &ty.ty {
            Type::Schema(id) => self.api.schema(*id).is_some_and(|schema| {
                matches!(schema.origin.root, crate::model::Root::Operation(_))
            }),
            Type::Array(inner) | Type::Map(inner) => self.is_of_operation(inner),
            Type::Scalar(_) | Type::Any | Type::Foreign(_) => false,
        }
    }
}

/// The variants of an enum by status.
pub(super) fn enum_rows<'d>(
    rows: Vec<(Status, Payload)>,
    rest: &str,
    description: impl Fn(Status) -> &'d str,
) -> Vec<ReplyRow> {
    // A name follows from its status alone, so that none is locked.
    let (lock, rename) = Default::default();
    let ledger = Ledger::new(&lock, &rename);
    let mut scope = Scope::new(&ledger, "statuses", &[rest], "Status");
    rows.into_iter()
        .map(|(status, payload)| {
            let phrase = status::phrase(status);
            ReplyRow {
                when: When::Status(status),
                variant: scope.pascal(&phrase, &phrase),
                docs: text::status_docs(&status::shown(status), description(status)),
                payload: boxed(payload),
            }
        })
        .collect()
}

/// Objects are boxed, so that the variants are of one size.
pub(super) fn boxed(payload: Payload) -> Payload {
    match payload {
        Payload::Json(ty) if ty.is_declared() => {
            Payload::Json(RustType::Boxed(Box::new(ty)))
        }
        other => other,
    }
}

/// What a failure is read as: nobody waits for one piece by piece, and one that is `null`
/// is none.
fn whole(payload: Payload) -> Payload {
    match payload {
        Payload::JsonLines(_) | Payload::Events(_) => Payload::Text,
        Payload::Json(RustType::Option(ty)) => Payload::Json(*ty),
        other => other,
    }
}

/// The statuses that are successes, where they are others than 200 to 299.
fn statuses(success: &[Response]) -> Option<(u16, u16)> {
    let classes = || success.iter().filter_map(|response| response.status.class());
    match (classes().min(), classes().max()) {
        (Some(first), Some(last)) if (first, last) != (2, 2) => {
            Some((first.min(2) * 100, last.max(2) * 100 + 99))
        }
        _ => None,
    }
}

/// The redirects that are the answer, where another place is what an operation is asked for.
/// Beside a status of 200 to 299, they are another way to it.
fn redirects(success: &[Response]) -> Vec<u16> {
    let all = [301, 302, 303, 307, 308].into_iter();
    all.filter(|redirect| {
        success.iter().any(|response| match response.status {
            Status::Code(code) => code == *redirect,
            Status::Range(first) => first == 3,
            Status::Default => false,
        })
    })
    .collect()
}

/// What to ask for: what successes are read as, and then what failures are.
fn wanted(source: &Source) -> String {
    let mut wanted: Vec<&str> = Vec::new();
    for response in &source.success {
        let any_json = matches!(response.content, Content::Json(_));
        for media_type in &response.media_types {
            match media_type.as_str() {
                "*/*" | "application/*" if any_json => {
                    wanted.extend(["application/json", "*/*;q=0.8"]);
                }
                other => wanted.push(other),
            }
        }
    }
    for response in &source.failure {
        let is_json = matches!(response.content, Content::Json(_));
        if is_json && wanted.iter().any(|it| it.contains("json")) {
            // Servers that answer in JSON also say in JSON what is wrong.
            continue;
        }
        wanted.extend(response.media_types.iter().map(|it| match it.as_str() {
            "*/*" | "application/*" if is_json => "application/json",
            other => other,
        }));
    }
    let mut once: Vec<&str> = Vec::new();
    for media_type in wanted {
        if !once.contains(&media_type) {
            once.push(media_type);
        }
    }
    once.join(", ")
}

/// What the runtime asks for where nothing else is said.
fn usual(payload: &Payload) -> Option<&'static str> {
    match payload {
        Payload::Json(_) | Payload::ByStatus(_) | Payload::ByMediaType(_) => {
            Some("application/json")
        }
        Payload::JsonOrText => Some("application/json, text/plain"),
        Payload::Text => Some("text/plain"),
        Payload::Binary => Some("*/*"),
        Payload::JsonLines(_) => Some("application/x-ndjson"),
        Payload::Events(_) => Some("text/event-stream"),
        Payload::Empty | Payload::Reply => None,
    }
}
