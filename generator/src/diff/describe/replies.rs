//! Replies as items.

use super::super::item::{Aspect, Item, What};
use super::super::names::Names;
use crate::model::{Api, Content, Operation as Source, Response, Status};
use crate::plan::{
    Alias, Crate, HeaderSet, Operation, Paging, Payload, ReplyEnum, RustType, Stream,
    Way, When,
};

/// What operations share of their replies. They are where the first of the operations has
/// its own.
pub(super) fn shared(api: &Api, plan: &Crate, names: &Names) -> Vec<Item> {
    let pointer = |name: &str| -> &str {
        let operations = plan.apis.iter().flat_map(|module| &module.operations);
        let mut users = operations.filter(|it| {
            let is_by_media_type =
                matches!(&it.failure, Payload::ByMediaType(it) if it == name);
            it.replies.aliases.iter().any(|alias| alias.target == name)
                || is_by_media_type
        });
        let first = users.next().and_then(|operation| {
            api.operations.iter().find(|it| it.id == operation.id)
        });
        first.map_or("", |it| &it.pointer)
    };
    let failures = plan.shared.failures.iter();
    let failures =
        failures.map(|it| by_status(None, "failures", pointer(&it.name), it, names));
    let sets = plan.shared.headers.iter();
    failures.chain(sets.map(|set| headers(set, pointer(&set.name), names))).collect()
}

fn headers(set: &HeaderSet, pointer: &str, names: &Names) -> Item {
    let pointer = format!("{pointer}/responses");
    let path = format!("api::headers::{}", set.name);
    let fields = set.fields.iter().map(|field| {
        let mut rest = field.clone();
        rest.name.clear();
        rest.wire.clear();
        rest.docs.clear();
        rest.ty = RustType::Bool;
        rest.deprecated = false;
        Item::new(What::Header, &field.wire, format!("{path}::{}", field.name))
            .wire(&field.wire)
            .at(&pointer)
            .docs(&field.docs)
            .fact(Aspect::Name, &field.name)
            .fact(Aspect::Type, names.written(&field.ty))
            .deprecated(field.deprecated)
            .fact(Aspect::Rest, format!("{rest:?}"))
    });
    Item::new(What::HeaderSet, &set.name, path.clone()).at(&pointer).with(fields)
}

fn by_status(
    operation: Option<&Operation>,
    module: &str,
    pointer: &str,
    it: &ReplyEnum,
    names: &Names,
) -> Item {
    let name = match operation {
        Some(operation) => names.own(operation, &it.name),
        None => it.name.clone(),
    };
    let path = format!("api::{module}::{}", it.name);
    let rows = it.rows.iter().map(|row| {
        let (when, pointer) = match &row.when {
            When::Status(it) => {
                let status = status(*it);
                let pointer = format!("{pointer}/responses/{status}");
                (status, pointer)
            }
            When::MediaType(media_type) => {
                (media_type.clone(), format!("{pointer}/responses"))
            }
        };
        Item::new(What::Status, &when, format!("{path}::{}", row.variant))
            .wire(&when)
            .at(pointer)
            .docs(&row.docs)
            .fact(Aspect::Name, &row.variant)
            .fact(Aspect::Type, names.payload(operation, &row.payload))
            .fact(Aspect::Accept, text_as(&row.payload))
    });
    Item::new(What::ByStatus, format!("{module} {name}"), path.clone())
        .at(format!("{pointer}/responses"))
        .docs(&it.docs)
        .with(rows)
}

/// As what a text is read, which its type does not say.
fn text_as(payload: &Payload) -> &'static str {
    match payload {
        Payload::Text => "text",
        Payload::JsonOrText => "JSON or text",
        Payload::Json(RustType::String) => "JSON",
        _ => "",
    }
}

/// What there is to say of an operation's replies.
pub(super) fn of_operation(
    module: &str,
    operation: &Operation,
    source: Option<&Source>,
    names: &Names,
) -> Vec<Item> {
    let pointer = source.map(|it| it.pointer.as_str()).unwrap_or_default();
    let replies = &operation.replies;
    let enums = replies.enums.iter();
    let mut items: Vec<_> =
        enums.map(|it| by_status(Some(operation), module, pointer, it, names)).collect();
    items.extend(
        replies.aliases.iter().map(|it| alias(module, pointer, operation, it, names)),
    );
    items.extend(replies.sources.iter().map(|source| {
        let (method, item) = match &source.stream {
            Stream::Bytes => ("download", "Bytes".to_owned()),
            Stream::Items(ty) => ("items", names.written(ty)),
            Stream::Events(Some(ty)) => ("events", names.written(ty)),
            Stream::Events(None) => ("events", "String".to_owned()),
        };
        Item::new(
            What::Stream,
            method,
            format!("Client::{}().{method}()", operation.function),
        )
        .at(format!("{pointer}/responses"))
        .fact(Aspect::Type, item)
        .fact(Aspect::Accept, source.accept.clone().unwrap_or_default())
    }));
    items.extend(pages(operation, pointer, names));
    if let Some(source) = source {
        let all = source.success.iter().map(|it| (it, true));
        let all = all.chain(source.failure.iter().map(|it| (it, false)));
        items.extend(
            all.map(|(it, is_success)| response(operation, source, it, is_success)),
        );
    }
    items
}

fn alias(
    module: &str,
    pointer: &str,
    operation: &Operation,
    alias: &Alias,
    names: &Names,
) -> Item {
    Item::new(
        What::ReplyAlias,
        names.own(operation, &alias.name),
        format!("api::{module}::{}", alias.name),
    )
    .at(format!("{pointer}/responses"))
    .docs(&alias.docs)
    .fact(Aspect::Type, format!("api::{}::{}", alias.module, alias.target))
}

/// A status, as the document describes it. What it is read as is said by the operation and
/// its types.
fn response(
    operation: &Operation,
    source: &Source,
    response: &Response,
    is_success: bool,
) -> Item {
    let status = status(response.status);
    let carries = match &response.content {
        Content::Empty => "nothing",
        Content::Json(_) => "JSON",
        Content::Text => "text",
        Content::JsonOrText => "JSON or text",
        Content::Binary => "bytes",
        Content::JsonLines(_) => "JSON lines",
        Content::Events(_) => "events",
    };
    let of = if is_success { "success" } else { "failure" };
    Item::new(
        What::Response,
        format!("{of} {status}"),
        format!("Client::{}", operation.function),
    )
    .wire(format!("status {status} with {carries}"))
    .at(format!("{}/responses/{status}", source.pointer))
    .docs(std::slice::from_ref(&response.description))
}

fn pages(operation: &Operation, pointer: &str, names: &Names) -> Option<Item> {
    let pages = operation.pages.as_ref()?;
    let mut rest = pages.clone();
    rest.item = RustType::Bool;
    // What is asked for, and what is read, is said in words. Whether what is read is optional
    // is said of the fields.
    rest.paging = Paging::Link;
    rest.items = Way::default();
    let ways = [&mut rest.total, &mut rest.pages, &mut rest.next, &mut rest.last];
    for way in ways.into_iter().chain([&mut rest.more, &mut rest.done]) {
        *way = None;
    }
    rest.at = None;
    rest.until_empty = false;
    let required = rest.size.take().filter(|(_, required)| *required);
    rest.size = required.map(|(_, required)| (String::new(), required));
    let item =
        Item::new(What::Pages, "", format!("Client::{}().stream()", operation.function))
            .at(pointer)
            .fact(Aspect::Type, names.written(&pages.item))
            .fact(Aspect::Way, crate::surface::how(pages))
            .fact(Aspect::Rest, format!("{rest:?}"));
    Some(item)
}

fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "default".to_owned(),
    }
}
