//! Which parts of the runtime a crate needs.

use std::collections::BTreeSet;

use super::scalar::text_part;
use crate::model::{EnumBase, Location};

use super::{
    ApiModule, Paging, Payload, Place, ReplyEnum, RuntimePart, RustType, Sending,
    Shared, Source, Stream, TypeKind, TypeModule,
};

/// The parts that a crate uses, and the types from elsewhere.
#[derive(Default)]
struct Parts {
    runtime: BTreeSet<RuntimePart>,
    foreign: BTreeSet<String>,
}

impl Parts {
    fn insert(&mut self, part: RuntimePart) {
        self.runtime.insert(part);
    }

    fn extend(&mut self, parts: impl IntoIterator<Item = RuntimePart>) {
        self.runtime.extend(parts);
    }
}

/// The parts of the runtime that these modules use, and the types from elsewhere.
pub(super) fn parts(
    types: &[TypeModule],
    apis: &[ApiModule],
    shared: &Shared,
) -> (BTreeSet<RuntimePart>, BTreeSet<String>) {
    let mut parts = Parts::default();
    for item in types.iter().flat_map(|module| &module.items) {
        of_kind(&item.kind, &mut parts);
    }
    for operation in apis.iter().flat_map(|module| &module.operations) {
        parts.insert(RuntimePart::Operations);
        if operation.builder.is_some() {
            parts.insert(RuntimePart::Builder);
        }
        if let Some(pages) = &operation.pages {
            parts.insert(RuntimePart::Pages);
            if matches!(pages.paging, Paging::Url | Paging::Link) {
                parts.insert(RuntimePart::PagesByUrl);
            }
        }
        if !operation.waiters.is_empty() {
            parts.insert(RuntimePart::Waiters);
        }
        for payload in [&operation.success, &operation.failure] {
            of_payload(payload, &mut parts);
        }
        operation.replies.enums.iter().for_each(|it| of_enum(it, &mut parts));
        operation.replies.sources.iter().for_each(|it| of_source(it, &mut parts));
        for form in &operation.body.forms {
            parts.insert(RuntimePart::Builder);
            for field in &form.fields {
                parts.insert(RuntimePart::Setter);
                of_type(&field.ty, &mut parts);
            }
        }
        for variant in operation.body.choice.iter().flat_map(|it| &it.variants) {
            of_type(&variant.content.ty, &mut parts);
            of_sending(&variant.content.sending, &mut parts);
        }
        for input in &operation.inputs {
            parts.insert(RuntimePart::Setter);
            of_type(&input.ty, &mut parts);
            match &input.place {
                Place::Body(sending) => of_sending(sending, &mut parts),
                Place::Parameter { location: Location::Header, .. } => {
                    parts.insert(RuntimePart::HeaderParameters);
                }
                Place::Parameter { location: Location::Cookie, .. } => {
                    parts.insert(RuntimePart::CookieParameters);
                }
                Place::Parameter { .. }
                | Place::Part { .. }
                | Place::OtherParts { .. }
                | Place::Choice => {}
            }
        }
    }
    shared.failures.iter().for_each(|it| of_enum(it, &mut parts));
    for set in &shared.headers {
        parts.insert(RuntimePart::Headers);
        set.fields.iter().for_each(|field| of_type(&field.ty, &mut parts));
    }
    let has_text = parts.runtime.iter().any(|part| {
        matches!(
            part,
            RuntimePart::Base64
                | RuntimePart::Date
                | RuntimePart::DateTime
                | RuntimePart::IsoDuration
                | RuntimePart::TimeOfDay
                | RuntimePart::Uuid
        )
    });
    if has_text {
        parts.insert(RuntimePart::Text);
    }
    (parts.runtime, parts.foreign)
}

fn of_enum(it: &ReplyEnum, parts: &mut Parts) {
    parts.insert(match it.is_by_media_type() {
        true => RuntimePart::ByMediaType,
        false => RuntimePart::ByStatus,
    });
    it.rows.iter().for_each(|row| of_payload(&row.payload, parts));
}

fn of_source(source: &Source, parts: &mut Parts) {
    parts.insert(RuntimePart::Pieces);
    let (part, ty) = match &source.stream {
        Stream::Bytes => (RuntimePart::Download, None),
        Stream::Items(ty) => (RuntimePart::JsonLines, Some(ty)),
        Stream::Events(ty) => (RuntimePart::Events, ty.as_ref()),
    };
    parts.insert(part);
    if part == RuntimePart::Events {
        parts.insert(RuntimePart::PlainText);
    }
    if source.stream != Stream::Bytes {
        parts.insert(RuntimePart::Split);
    }
    ty.into_iter().for_each(|ty| of_type(ty, parts));
}

fn of_payload(payload: &Payload, parts: &mut Parts) {
    if matches!(payload, Payload::Text | Payload::JsonOrText | Payload::Events(_)) {
        parts.insert(RuntimePart::PlainText);
    }
    payload.ty().into_iter().for_each(|ty| of_type(ty, parts));
}

fn of_kind(kind: &TypeKind, parts: &mut Parts) {
    match kind {
        TypeKind::Struct(object) => {
            // What an object keeps and does not declare is counted.
            parts.extend([RuntimePart::Object, RuntimePart::Unrecognized]);
            if object.builder.is_some() {
                parts.insert(RuntimePart::Builder);
                if !object.fields.is_empty() || object.additional.is_some() {
                    parts.insert(RuntimePart::Setter);
                }
            }
            object.fields.iter().for_each(|field| of_type(&field.ty, parts));
            object.additional.iter().for_each(|(_, ty)| of_type(ty, parts));
        }
        TypeKind::Enum(values) => {
            parts.insert(RuntimePart::Unrecognized);
            parts.insert(match values.base {
                EnumBase::String => RuntimePart::StringEnum,
                EnumBase::Integer => RuntimePart::IntegerEnum,
            });
        }
        TypeKind::TaggedUnion(_) => {
            parts.extend([
                RuntimePart::TaggedUnion,
                RuntimePart::Union,
                RuntimePart::Unrecognized,
            ]);
        }
        TypeKind::UntaggedUnion(variants) => {
            parts.extend([
                RuntimePart::UntaggedUnion,
                RuntimePart::Union,
                RuntimePart::Unrecognized,
            ]);
            variants.iter().for_each(|variant| of_type(&variant.ty, parts));
        }
        TypeKind::Alias(ty) => of_type(ty, parts),
    }
}

fn of_sending(sending: &Sending, parts: &mut Parts) {
    match sending {
        Sending::Form(_) => parts.insert(RuntimePart::Form),
        Sending::Multipart(_) | Sending::Parts => parts.insert(RuntimePart::Multipart),
        Sending::Json(_) | Sending::Text(_) | Sending::Bytes(_) | Sending::Typed => {}
    }
}

fn of_type(ty: &RustType, parts: &mut Parts) {
    match ty {
        RustType::Text(text) => parts.extend(text_part(*text)),
        RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Option(inner)
        | RustType::Boxed(inner) => of_type(inner, parts),
        RustType::Bool
        | RustType::Integer(_)
        | RustType::F64
        | RustType::String
        | RustType::Value
        | RustType::Named(_)
        | RustType::Own(_) => {}
        RustType::Foreign(path) => {
            parts.insert(RuntimePart::Foreign);
            parts.foreign.insert(path.clone());
        }
        RustType::Runtime(name) => {
            if matches!(*name, "File" | "Multipart") {
                parts.insert(RuntimePart::Multipart);
            }
        }
    }
}
