//! What operations send as their bodies.

use std::collections::BTreeMap;

use super::super::ledger::Ledger;
use super::super::names::Names;
use super::super::scope::Scope;
use super::super::types::{rust_type, use_type};
use super::super::{
    BodyTypes, Choice, ChoiceVariant, Content, FormStruct, Input, Place, RustType,
    Sending, Setter, key, text,
};
use crate::model::{
    Api, Body, BodyContent, BodyKind, Kind, Operation, OtherParts, Part, PartKind,
    SchemaId, Type,
};

/// What names are made with.
pub(super) struct Context<'a, 'l, 'n> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    pub(super) ledger: &'l Ledger<'l>,
    /// The names of the modules of operations.
    pub(super) requests: &'n mut Scope<'l>,
    /// The client's method.
    pub(super) function: &'a str,
}

/// What an operation's body is.
pub(super) struct Planned {
    pub(super) ty: RustType,
    pub(super) setter: Setter,
    pub(super) place: Place,
    /// What it needs.
    pub(super) types: BodyTypes,
}

/// The content of a body.
pub(super) fn body(
    source: &Operation,
    body: &Body,
    context: &mut Context<'_, '_, '_>,
) -> Planned {
    let mut types = BodyTypes::default();
    let mut contents = Vec::new();
    for content in &body.contents {
        contents.push(self::content(source, content, context, &mut types));
    }
    if let ([only], [source]) = (&contents[..], &body.contents[..]) {
        let ty = only.ty.clone();
        let setter = match &source.kind {
            BodyKind::Json(of)
            | BodyKind::Form { ty: of, .. }
            | BodyKind::Multipart { ty: of, .. } => {
                Setter::new(&ty, &of.ty, context.api, context.names)
            }
            _ => Setter::of(&ty),
        };
        return Planned { ty, setter, place: Place::Body(only.sending.clone()), types };
    }
    let key = key::key("body-type", &[&source.id]);
    let name = context.requests.pascal(&key, &format!("{} body", source.name));
    let place = key::key("body-variant", &[&source.id]);
    let mut scope = Scope::new(context.ledger, place, &[], "Body");
    let counts = counts(&contents, context);
    let variants = body.contents.iter().zip(contents).map(|(of, content)| {
        let key = key::key("body-variant", &[&source.id, &of.media_type]);
        let resolved = resolved(&content.ty, context);
        let held = match &content.ty {
            RustType::Option(inner) => inner,
            ty => ty,
        };
        let boxed = self::resolved(held, context).is_some_and(|ty| ty.is_declared());
        ChoiceVariant {
            boxed,
            name: scope.pascal(&key, &variant(&of.media_type)),
            docs: vec![text::code(&of.media_type) + "."],
            converts: resolved.is_some_and(|it| {
                counts.iter().filter(|other| **other == it).count() == 1
            }),
            content,
        }
    });
    let variants = variants.collect();
    let link = text::method_link(context.function);
    let docs = vec![format!("What {link} sends: one of these.")];
    types.choice = Some(Choice { name: name.clone(), docs, variants });
    let (ty, setter) = (RustType::Own(name), Setter::Into);
    Planned { ty, setter, place: Place::Choice, types }
}

fn content(
    source: &Operation,
    content: &BodyContent,
    context: &mut Context<'_, '_, '_>,
    types: &mut BodyTypes,
) -> Content {
    let media_type = content.media_type.trim().to_owned();
    let (ty, sending) = match &content.kind {
        BodyKind::Json(ty) => {
            let is_plain = media_type == "application/json" || media_type.contains('*');
            let sending = Sending::Json((!is_plain).then_some(media_type));
            (use_type(ty, context.names), sending)
        }
        BodyKind::Form { ty, styles } => {
            (use_type(ty, context.names), Sending::Form(styles.clone()))
        }
        BodyKind::Multipart { ty, content_types } => {
            (use_type(ty, context.names), Sending::Multipart(content_types.clone()))
        }
        BodyKind::Files { parts, others, component } => {
            let form = form(source, &media_type, (parts, others.as_ref()), context);
            let form = FormStruct { component: component.clone(), ..form };
            let ty = RustType::Own(form.name.clone());
            types.forms.push(form);
            (ty, Sending::Parts)
        }
        BodyKind::AnyMultipart => (RustType::Runtime("Multipart"), Sending::Parts),
        BodyKind::Text => (RustType::String, Sending::Text(media_type)),
        BodyKind::Bytes => {
            (RustType::Runtime("RequestBody"), Sending::Bytes(media_type))
        }
        BodyKind::Typed => (RustType::Runtime("TypedBody"), Sending::Typed),
    };
    Content { ty, sending }
}

fn form(
    source: &Operation,
    media_type: &str,
    (parts, others): (&[Part], Option<&OtherParts>),
    context: &mut Context<'_, '_, '_>,
) -> FormStruct {
    let key = |kind: &str| key::key(kind, &[&source.id, media_type]);
    let name = context.requests.pascal(&key("form"), &format!("{} form", source.name));
    let builder =
        context.requests.pascal(&key("form-builder"), &format!("{name}Builder"));
    let place = key("form-field");
    let mut scope = Scope::new(context.ledger, place, &["build"], "_field");
    let mut fields: Vec<_> = Vec::new();
    for part in parts {
        let property = &part.property;
        let key = key::key("form-field", &[&source.id, media_type, &property.name]);
        let name = scope.snake(&key, &property.name);
        let ty = file_type(part.kind)
            .unwrap_or_else(|| rust_type(&property.ty.ty, context.names));
        let mut docs = text::field_docs(property, &name);
        if part.kind != PartKind::Value {
            text::paragraph(&mut docs, &text::file_name(&property.name));
        }
        fields.push(Input {
            docs,
            name,
            setter: match part.kind {
                PartKind::File | PartKind::Files => Setter::of(&ty),
                PartKind::Value => {
                    Setter::new(&ty, &property.ty.ty, context.api, context.names)
                }
            },
            ty,
            required: property.required,
            deprecated: property.docs.deprecated,
            place: Place::Part {
                name: property.name.clone(),
                kind: part.kind,
                content_type: part.content_type.clone(),
            },
        });
    }
    fields.extend(others.map(|others| {
        let key = key("other-form-fields");
        let value = file_type(others.kind)
            .unwrap_or_else(|| use_type(&others.ty, context.names));
        Input {
            name: scope.snake(&key, "additional_properties"),
            docs: vec!["All other parts, by name.".to_owned()],
            setter: Setter::Map(value.clone()),
            ty: RustType::Map(Box::new(value)),
            required: false,
            deprecated: false,
            place: Place::OtherParts { kind: others.kind },
        }
    }));
    let docs =
        vec![format!("A form that {} sends.", text::method_link(context.function))];
    FormStruct { fields, name, builder, docs, component: None }
}

/// The type of a part that is a file, or that is several.
fn file_type(kind: PartKind) -> Option<RustType> {
    let file = RustType::Runtime("File");
    match kind {
        PartKind::File => Some(file),
        PartKind::Files => Some(RustType::Vec(Box::new(file))),
        PartKind::Value => None,
    }
}

/// The types that convert into a choice, as often as they are there.
fn counts(contents: &[Content], context: &Context<'_, '_, '_>) -> Vec<RustType> {
    contents.iter().filter_map(|content| resolved(&content.ty, context)).collect()
}

/// A type with a name, or what it is an alias for. None for those whose parts could be
/// aliases again.
fn resolved(ty: &RustType, context: &Context<'_, '_, '_>) -> Option<RustType> {
    let aliases: BTreeMap<&str, &Type> = (0..context.api.schemas.len())
        .filter(|at| context.names.has(SchemaId(*at)))
        .filter_map(|at| match &context.api.schema(SchemaId(at))?.kind {
            Kind::Alias(ty) => Some((context.names.ty(SchemaId(at)), &ty.ty)),
            _ => None,
        })
        .collect();
    let mut ty = ty.clone();
    for _ in 0..=aliases.len() {
        let RustType::Named(name) = &ty else { break };
        match aliases.get(name.as_str()) {
            Some(alias) => ty = rust_type(alias, context.names),
            None => break,
        }
    }
    match ty {
        RustType::Vec(ref item) if **item == RustType::Value => Some(ty),
        RustType::Vec(_)
        | RustType::Map(_)
        | RustType::Option(_)
        | RustType::Boxed(_) => None,
        other => Some(other),
    }
}

/// What a variant is called: the media type's second half, in words where it has some.
fn variant(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence {
        "application/x-www-form-urlencoded" => "form".to_owned(),
        "multipart/form-data" => "multipart".to_owned(),
        "application/octet-stream" => "bytes".to_owned(),
        "text/plain" => "text".to_owned(),
        "*/*" => "other".to_owned(),
        _ => match essence.split_once('/') {
            Some((kind, "*")) => kind.to_owned(),
            Some((_, subtype)) => subtype.replace('*', " "),
            None => essence.to_owned(),
        },
    }
}
