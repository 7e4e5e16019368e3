//! What callers see of a crate, a line for each thing, so that a diff shows what a changed
//! document changes for them.

use std::fmt::Write as _;

use crate::model::{EnumBase, Status};
use crate::plan::{
    BodyTypes, Crate, EnumValue, Field, Input, Operation, Pages, Paging, Payload, Place,
    Presence, ReplyEnum, RustType, Stream, TypeItem, TypeKind, UntaggedVariant, When,
    integer_name, method_name, text_name,
};

/// The lines, sorted so that an added thing adds its own lines only.
pub fn surface(plan: &Crate) -> String {
    let mut text = String::new();
    for scheme in &plan.schemes {
        line(&mut text, &format!("credential {}: {:?}", scheme.method, scheme.name));
    }
    for constant in &plan.servers.constants {
        line(&mut text, &format!("server {} = {:?}", constant.name, constant.url));
    }
    for variable in &plan.servers.variables {
        let ty = variable.values.as_ref().map_or("String", |(ty, _)| ty);
        let (method, default) = (&variable.method, &variable.default);
        line(&mut text, &format!("server variable {method}: {ty} = {default:?}"));
    }
    for module in &plan.apis {
        for operation in &module.operations {
            self::operation(&mut text, &module.name, operation);
        }
    }
    plan.shared.failures.iter().for_each(|it| by_status(&mut text, it));
    for set in &plan.shared.headers {
        for field in &set.fields {
            let (name, wire, ty) = (&field.name, &field.wire, &field.ty);
            let mark = deprecated(field.deprecated);
            line(
                &mut text,
                &format!("header {}.{name}: {ty} = {wire:?}{mark}", set.name),
            );
        }
    }
    for module in &plan.types {
        for item in &module.items {
            self::item(&mut text, item);
        }
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}

fn operation(text: &mut String, module: &str, operation: &Operation) {
    let required: Vec<_> =
        operation.inputs.iter().filter(|it| it.required).map(input).collect();
    line(
        text,
        &format!(
            "fn {}({}) -> {} | {}  [{module}: {} {}]{}",
            operation.function,
            required.join(", "),
            payload(&operation.success),
            payload(&operation.failure),
            method_name(operation.method),
            operation.path,
            deprecated(operation.deprecated),
        ),
    );
    for input in operation.inputs.iter().filter(|input| !input.required) {
        let (function, setter) = (&operation.function, &input.name);
        let mark = deprecated(input.deprecated);
        line(text, &format!("fn {function}().{setter}({}){mark}", input.ty));
    }
    body(text, module, &operation.body);
    if let Some(pages) = &operation.pages {
        let (function, item) = (&operation.function, &pages.item);
        line(
            text,
            &format!("fn {function}().stream() -> stream of {item}  [{}]", how(pages)),
        );
    }
    for waiter in &operation.waiters {
        let (function, method) = (&operation.function, &waiter.method);
        let value =
            if waiter.gone { "()".to_owned() } else { payload(&operation.success) };
        line(text, &format!("fn {function}().{method}() -> {value}"));
    }
    for source in &operation.replies.sources {
        let function = &operation.function;
        let stream = match &source.stream {
            Stream::Bytes => "download() -> Download".to_owned(),
            Stream::Items(ty) => format!("items() -> stream of {ty}"),
            Stream::Events(Some(ty)) => format!("events() -> stream of Event<{ty}>"),
            Stream::Events(None) => "events() -> stream of Event<String>".to_owned(),
        };
        line(text, &format!("fn {function}().{stream}"));
    }
    operation.replies.enums.iter().for_each(|it| by_status(text, it));
    for alias in &operation.replies.aliases {
        line(text, &format!("reply {} = {}", alias.name, alias.target));
    }
}

/// The lists that come page by page, a line each.
pub fn pages(plan: &Crate) -> Vec<String> {
    let operations = plan.apis.iter().flat_map(|module| &module.operations);
    let lists = operations.filter_map(|it| it.pages.as_ref().map(|pages| (it, pages)));
    lists.map(|(it, pages)| format!("pages of {}: {}", it.id, how(pages))).collect()
}

/// How pages are asked for and read.
pub(crate) fn how(pages: &Pages) -> String {
    let at = pages.at.as_ref().map(|(way, _)| {
        let names = way.0.iter().map(|step| step.field.trim_start_matches("r#"));
        format!(" `{}`", names.collect::<Vec<_>>().join("."))
    });
    let at = at.unwrap_or_default();
    let mut text = match pages.paging {
        Paging::Offset => format!("offset{at}"),
        Paging::Index => format!("index{at}"),
        Paging::Page { first } => format!("page{at} from {first}"),
        Paging::Cursor => format!("cursor{at}"),
        Paging::Url => "next URL".to_owned(),
        Paging::Link => "header Link".to_owned(),
    };
    if let Some((size, _)) = &pages.size {
        let _ = write!(text, ", size `{size}`");
    }
    let ways = [
        ("items", Some(&pages.items)),
        ("total", pages.total.as_ref()),
        ("pages", pages.pages.as_ref()),
        ("next", pages.next.as_ref()),
        ("next by last item's", pages.last.as_ref()),
        ("more", pages.more.as_ref()),
        ("done", pages.done.as_ref()),
    ];
    for (what, way) in ways {
        if let Some(way) = way {
            let _ = write!(text, ", {what} `{way}`");
        }
    }
    text
}

fn payload(payload: &Payload) -> String {
    match payload {
        Payload::Empty => "()".to_owned(),
        Payload::Json(ty) => ty.to_string(),
        Payload::Text | Payload::JsonOrText => "String".to_owned(),
        Payload::Binary => "Bytes".to_owned(),
        Payload::JsonLines(ty) => format!("Vec<{ty}>"),
        Payload::Events(Some(ty)) => format!("Vec<Event<{ty}>>"),
        Payload::Events(None) => "Vec<Event<String>>".to_owned(),
        Payload::Reply => "Reply".to_owned(),
        Payload::ByStatus(name) | Payload::ByMediaType(name) => name.clone(),
    }
}

fn by_status(text: &mut String, it: &ReplyEnum) {
    for row in &it.rows {
        let when = match &row.when {
            When::Status(Status::Code(code)) => code.to_string(),
            When::Status(Status::Range(first)) => format!("{first}XX"),
            When::Status(Status::Default) => "_".to_owned(),
            When::MediaType(media_type) => media_type.clone(),
        };
        let (name, variant, payload) = (&it.name, &row.variant, payload(&row.payload));
        line(text, &format!("reply {name}::{variant}({payload}) = {when}"));
    }
}

/// The types of an operation's body.
fn body(text: &mut String, module: &str, types: &BodyTypes) {
    if let Some(choice) = &types.choice {
        for variant in &choice.variants {
            let (choice, name, ty) = (&choice.name, &variant.name, &variant.content.ty);
            let mark = if variant.converts { " converts" } else { "" };
            line(text, &format!("body {module}::{choice}::{name}({ty}){mark}"));
        }
    }
    for form in &types.forms {
        let name = &form.name;
        line(text, &format!("form {module}::{name} with {}", form.builder));
        for field in &form.fields {
            let wire = match &field.place {
                Place::Part { name: wire, .. } => format!("{wire:?}"),
                Place::OtherParts { .. } => "every other part".to_owned(),
                _ => continue,
            };
            let mark = if field.required { "" } else { "?" };
            let (field, ty, old) =
                (&field.name, &field.ty, deprecated(field.deprecated));
            line(
                text,
                &format!("form {module}::{name}.{field}: {ty}{mark} = {wire}{old}"),
            );
        }
    }
}

fn input(input: &Input) -> String {
    format!("{}: {}", input.name, input.ty)
}

fn deprecated(is_deprecated: bool) -> &'static str {
    if is_deprecated { " deprecated" } else { "" }
}

fn item(text: &mut String, item: &TypeItem) {
    let name = &item.name;
    if let Some(same) = &item.same {
        line(text, &format!("type {name} = {}", same.name));
        return;
    }
    let derives = item.derives.join(", ");
    match &item.kind {
        TypeKind::Alias(ty) => line(text, &format!("type {name} = {ty}")),
        TypeKind::Enum(values) => {
            let derives =
                if derives.is_empty() { derives } else { format!(": {derives}") };
            let mark = if values.is_any_text { " or any text" } else { "" };
            line(text, &format!("enum {name}{derives}{mark}"));
            for EnumValue { name: variant, value, .. } in &values.values {
                let value = match values.base {
                    EnumBase::String => format!("{value:?}"),
                    EnumBase::Integer => value.clone(),
                };
                line(text, &format!("enum {name}::{variant} = {value}"));
            }
        }
        TypeKind::UntaggedUnion(variants) => {
            line(text, &format!("union {name}: {derives}"));
            for UntaggedVariant { name: variant, ty, literal, .. } in variants {
                let mark = if literal.is_some() { " or a literal" } else { "" };
                line(text, &format!("union {name}::{variant}({ty}){mark}"));
            }
        }
        TypeKind::TaggedUnion(union) => {
            line(text, &format!("union {name} by {:?}: {derives}", union.tag));
            for variant in &union.variants {
                let values = variant.values.join("\" | \"");
                let mark = match &union.absent {
                    absent if absent.contains(&variant.name) => " or absent",
                    _ => "",
                };
                let (variant, ty) = (&variant.name, &variant.ty);
                line(
                    text,
                    &format!("union {name}::{variant}({ty}) = \"{values}\"{mark}"),
                );
            }
        }
        TypeKind::Struct(object) => {
            let builder = object.builder.iter().map(|name| format!(" with {name}"));
            line(
                text,
                &format!("struct {name}: {derives}{}", builder.collect::<String>()),
            );
            for (tag, value) in &object.tags {
                line(text, &format!("struct {name} sends {tag:?} = {value:?}"));
            }
            for field in &object.fields {
                self::field(text, name, field);
            }
            if let Some((field, ty)) = &object.additional {
                line(
                    text,
                    &format!("struct {name}.{field}: every other property: {ty}"),
                );
            }
        }
    }
}

fn field(text: &mut String, owner: &str, field: &Field) {
    let presence = match field.presence {
        Presence::Required => "",
        Presence::Optional | Presence::Any => "?",
        Presence::Nullable => "? or null",
    };
    let (name, wire, ty) = (&field.name, &field.wire, &field.ty);
    let initial = field.initial.iter().map(|initial| format!(" initially {initial}"));
    let initial: String = initial.collect();
    let mark = deprecated(field.deprecated);
    line(
        text,
        &format!("struct {owner}.{name}: {ty}{presence} = {wire:?}{initial}{mark}"),
    );
}

impl std::fmt::Display for RustType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool => formatter.write_str("bool"),
            Self::Integer(integer) => formatter.write_str(integer_name(*integer)),
            Self::F64 => formatter.write_str("f64"),
            Self::String => formatter.write_str("String"),
            Self::Text(text) => formatter.write_str(text_name(*text)),
            Self::Value => formatter.write_str("Value"),
            Self::Runtime(name) => formatter.write_str(name),
            Self::Own(name) | Self::Named(name) | Self::Foreign(name) => {
                formatter.write_str(name)
            }
            Self::Vec(item) => write!(formatter, "Vec<{item}>"),
            Self::Map(value) => write!(formatter, "Map<{value}>"),
            Self::Option(value) => write!(formatter, "Option<{value}>"),
            Self::Boxed(value) => write!(formatter, "Box<{value}>"),
        }
    }
}
