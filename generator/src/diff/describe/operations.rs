//! Operations as items.

use std::collections::BTreeMap;

use super::super::item::{Aspect, Item, What};
use super::super::names::Names;
use super::replies;
use crate::model::{Api, Location, Method, Operation as Source};
use crate::plan::{
    BodyTypes, Choice, Content, Crate, FormStruct, Input, Operation, Payload, Place,
    Replies, RustType, Sending, Setter, location_name, method_name,
};

/// The operations of a crate.
pub(super) fn operations(api: &Api, plan: &Crate, names: &Names) -> Vec<Item> {
    let sources: BTreeMap<&str, &Source> =
        api.operations.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut items = Vec::new();
    for module in &plan.apis {
        for it in &module.operations {
            let source = sources.get(it.id.as_str()).copied();
            let item = operation(&module.name, it, source, names);
            items.push(item.set(Aspect::Features, &module.feature));
        }
    }
    items
}

fn operation(
    module: &str,
    operation: &Operation,
    source: Option<&Source>,
    names: &Names,
) -> Item {
    let id = names.operations.get(&operation.id).unwrap_or(&operation.id);
    let route = format!("{} {}", method_name(operation.method), operation.path);
    let pointer = source.map(|it| it.pointer.as_str()).unwrap_or_default();
    let required = operation.inputs.iter().filter(|input| input.required);
    let statuses = operation.replies.statuses;
    let redirects = operation.replies.redirects.iter();
    let builder = if operation.builder.is_some() { "a builder" } else { "arguments" };
    let named = format!("{} ({}, {})", operation.function, operation.name, operation.id);
    // Nothing is needed where only an empty set is, which is there for schemes that no
    // operation asks for: whether there are such, they say themselves.
    let needs_any = operation.security.iter().any(|set| !set.is_empty());
    let security = operation.security.iter().filter(|_| needs_any);
    let security = security.map(|set| set.join(" and "));
    Item::new(What::Operation, id, format!("Client::{}", operation.function))
        .wire(&route)
        .at(pointer)
        .docs(&operation.docs)
        .fact(Aspect::Name, named)
        .fact(Aspect::Rest, rest(operation))
        .fact(Aspect::Builder, builder)
        .fact(Aspect::Module, module)
        .fact(Aspect::Route, route)
        .deprecated(operation.deprecated)
        .list(Aspect::Arguments, required.map(key).collect())
        .fact(Aspect::Success, names.payload(Some(operation), &operation.success))
        .fact(Aspect::Failure, names.payload(Some(operation), &operation.failure))
        .fact(Aspect::Accept, operation.replies.accept.clone().unwrap_or_default())
        .fact(
            Aspect::Statuses,
            statuses
                .map(|(first, last)| format!("{first} to {last}"))
                .into_iter()
                .chain(redirects.map(|status| format!("{status} is not followed")))
                .collect::<Vec<_>>()
                .join(", "),
        )
        .fact(Aspect::Server, operation.server.clone().unwrap_or_default())
        .set(Aspect::Security, security)
        .set(
            Aspect::Derives,
            traits(operation, operation.inputs.iter().map(|it| &it.ty)),
        )
        .with(inputs(module, operation, source, names))
        .with(
            operation
                .body
                .choice
                .iter()
                .map(|it| choice(module, operation, pointer, it, names)),
        )
        .with(
            operation
                .body
                .forms
                .iter()
                .map(|it| form(module, operation, pointer, it, names)),
        )
        .with(replies::of_operation(module, operation, source, names))
}

/// The traits of a struct or an enum beside an operation that follow from what it holds: a
/// body that is a stream is not safe to be seen after a panic.
fn traits<'t>(
    operation: &Operation,
    types: impl IntoIterator<Item = &'t RustType>,
) -> Option<&'static str> {
    let is_safe = types.into_iter().all(|ty| !is_stream(operation, ty));
    is_safe.then_some("UnwindSafe")
}

/// Whether a value may be a stream.
fn is_stream(operation: &Operation, ty: &RustType) -> bool {
    match ty {
        RustType::Runtime(name) => {
            matches!(*name, "File" | "Multipart" | "RequestBody" | "TypedBody")
        }
        RustType::Own(name) => {
            let BodyTypes { choice, forms } = &operation.body;
            let choice = choice.iter().filter(|it| it.name == *name);
            let forms = forms.iter().filter(|it| it.name == *name);
            let mut held = choice
                .flat_map(|it| it.variants.iter().map(|variant| &variant.content.ty))
                .chain(forms.flat_map(|it| it.fields.iter().map(|field| &field.ty)));
            held.any(|ty| is_stream(operation, ty))
        }
        RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Option(inner)
        | RustType::Boxed(inner) => is_stream(operation, inner),
        _ => false,
    }
}

/// What nothing else says of an operation.
fn rest(operation: &Operation) -> String {
    let mut rest = operation.clone();
    for text in [&mut rest.id, &mut rest.name, &mut rest.function, &mut rest.path] {
        text.clear();
    }
    rest.docs.clear();
    rest.deprecated = false;
    rest.method = Method::Get;
    rest.inputs.clear();
    rest.body = BodyTypes::default();
    rest.builder = None;
    rest.success = Payload::Empty;
    rest.failure = Payload::Empty;
    rest.replies = Replies::default();
    rest.server = None;
    rest.security.clear();
    // From the id, the method and the path, or from the configuration.
    rest.idempotent = None;
    rest.pages = None;
    for waiter in &mut rest.waiters {
        waiter.docs.clear();
        waiter.config.operation.clear();
    }
    format!("{rest:?}")
}

/// What an input is known by.
fn key(input: &Input) -> String {
    match &input.place {
        Place::Parameter { name, location, .. } => {
            format!("{} {name}", location_name(*location))
        }
        Place::Part { name, .. } => format!("part {name}"),
        Place::OtherParts { .. } => "other parts".to_owned(),
        Place::Body(_) | Place::Choice => "body".to_owned(),
    }
}

fn inputs(
    module: &str,
    operation: &Operation,
    source: Option<&Source>,
    names: &Names,
) -> Vec<Item> {
    let mut in_path = 0;
    let owner = format!("api::{module}::{}", operation.name);
    let pointer = source.map(|it| it.pointer.as_str()).unwrap_or_default();
    let items = operation.inputs.iter().map(|it| {
        let item = input(&owner, operation, it, names);
        match &it.place {
            Place::Parameter { name, location, .. } => {
                let declared = source.and_then(|source| {
                    let mut all = source.parameters.iter();
                    all.find(|it| it.name == *name && it.location == *location)
                });
                let item = item
                    .at(declared.map_or(pointer, |it| whole(&it.pointer)))
                    .or(format!("name {}", it.name));
                if *location == Location::Path {
                    in_path += 1;
                    return item.or(format!("path {in_path}"));
                }
                item
            }
            _ => item.at(format!("{pointer}/requestBody")),
        }
    });
    items.collect()
}

/// The pointer to a parameter, by the one to its schema.
fn whole(schema: &str) -> &str {
    const LIST: &str = "/parameters/";
    let Some(start) = schema.rfind(LIST).map(|at| at + LIST.len()) else {
        return schema;
    };
    let end = schema.get(start..).and_then(|rest| rest.find('/'));
    end.and_then(|end| schema.get(..start + end)).unwrap_or(schema)
}

fn input(owner: &str, operation: &Operation, input: &Input, names: &Names) -> Item {
    let what = match &input.place {
        Place::Parameter { .. } | Place::Part { .. } | Place::OtherParts { .. } => {
            What::Parameter
        }
        Place::Body(_) | Place::Choice => What::Body,
    };
    let wire = match &input.place {
        Place::Parameter { name, .. } | Place::Part { name, .. } => name,
        Place::OtherParts { .. } => "every other part",
        Place::Body(_) | Place::Choice => "body",
    };
    let style = match &input.place {
        Place::Parameter { style, explode, allow_reserved, location, .. } => {
            let reserved = if *allow_reserved { ", reserved as they are" } else { "" };
            let explode = if *explode { ", exploded" } else { "" };
            format!("{} in {}{explode}{reserved}", word(style), location_name(*location))
        }
        Place::Part { kind, content_type, .. } => {
            format!("{kind:?} of {}", content_type.as_deref().unwrap_or("its own type"))
        }
        Place::OtherParts { kind } => format!("{kind:?}"),
        Place::Body(it) => sending(it),
        Place::Choice => "as its variant says".to_owned(),
    };
    let mut rest = input.clone();
    rest.name.clear();
    rest.docs.clear();
    rest.ty = RustType::Bool;
    rest.setter = Setter::Value;
    rest.required = false;
    rest.deprecated = false;
    rest.place = Place::Choice;
    Item::new(what, key(input), format!("{owner}::{}", input.name))
        .wire(wire)
        .docs(&input.docs)
        .fact(Aspect::Name, &input.name)
        .fact(Aspect::Wire, key(input))
        .fact(Aspect::Type, ty(operation, &input.ty, names))
        .fact(Aspect::Setter, names.setter(&input.setter))
        .fact(Aspect::Presence, if input.required { "required" } else { "optional" })
        .deprecated(input.deprecated)
        .fact(Aspect::Style, style)
        .fact(Aspect::Rest, format!("{rest:?}"))
}

fn ty(operation: &Operation, ty: &RustType, names: &Names) -> String {
    match ty {
        RustType::Own(name) => names.own(operation, name),
        other => names.written(other),
    }
}

/// The name of a variant in small letters.
fn word(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

/// How a body is sent, in words.
fn sending(sending: &Sending) -> String {
    match sending {
        Sending::Json(None) => "application/json".to_owned(),
        Sending::Json(Some(it)) => format!("{it} (JSON)"),
        Sending::Form(styles) if styles.is_empty() => {
            "application/x-www-form-urlencoded".to_owned()
        }
        Sending::Form(styles) => {
            format!("application/x-www-form-urlencoded with {styles:?}")
        }
        Sending::Multipart(types) if types.is_empty() => {
            "multipart/form-data".to_owned()
        }
        Sending::Multipart(types) => format!("multipart/form-data with {types:?}"),
        Sending::Parts => "multipart/form-data of parts".to_owned(),
        Sending::Text(it) => format!("{it} (text)"),
        Sending::Bytes(it) => format!("{it} (bytes)"),
        Sending::Typed => "bytes of any type".to_owned(),
    }
}

fn choice(
    module: &str,
    operation: &Operation,
    pointer: &str,
    choice: &Choice,
    names: &Names,
) -> Item {
    let path = format!("api::{module}::{}", choice.name);
    let pointer = format!("{pointer}/requestBody");
    let variants = choice.variants.iter().map(|variant| {
        let Content { ty: held, sending: sent } = &variant.content;
        let held = ty(operation, held, names);
        let held = if variant.boxed { format!("Box<{held}>") } else { held };
        let converts = if variant.converts { ", converts" } else { "" };
        Item::new(What::Content, &variant.name, format!("{path}::{}", variant.name))
            .wire(sending(sent))
            .at(&pointer)
            .docs(&variant.docs)
            .fact(Aspect::Type, format!("{held}{converts}"))
            .fact(Aspect::Style, sending(sent))
    });
    let held = choice.variants.iter().map(|variant| &variant.content.ty);
    Item::new(What::Choice, names.own(operation, &choice.name), path.clone())
        .at(&pointer)
        .set(Aspect::Derives, traits(operation, held))
        .docs(&choice.docs)
        .with(variants)
}

fn form(
    module: &str,
    operation: &Operation,
    pointer: &str,
    form: &FormStruct,
    names: &Names,
) -> Item {
    let path = format!("api::{module}::{}", form.name);
    let pointer = format!("{pointer}/requestBody");
    let parts =
        form.fields.iter().map(|it| input(&path, operation, it, names).at(&pointer));
    Item::new(What::Form, names.own(operation, &form.name), path.clone())
        .at(&pointer)
        .docs(&form.docs)
        .fact(Aspect::Builder, names.own(operation, &form.builder))
        .set(Aspect::Derives, traits(operation, form.fields.iter().map(|it| &it.ty)))
        .with(parts)
}
