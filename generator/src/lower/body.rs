//! Bodies of requests.

use openapiv3::{
    AdditionalProperties, Content, Encoding, MediaType, ReferenceOr, RequestBody, Schema,
};

use super::media_type::{self as media, Media};
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{
    Body, BodyContent, BodyKind, Docs, Origin, PropertyStyle, Scalar, Style, Type,
    TypeUse,
};

/// What is sent where the document says no more than that it is JSON.
const JSON: &str = "application/json";

impl<'d> Lower<'d> {
    /// The request body; nothing where the document gives none that can be found.
    pub(super) fn body(
        &mut self,
        body: &'d ReferenceOr<RequestBody>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<Body> {
        let (body, pointer) =
            self.part(body, "requestBodies", |all| &all.request_bodies, pointer)?;
        let place = child(&pointer, "content");
        if !body.required && self.is_of_nothing(body) {
            return None;
        }
        let (mut contents, mut also) = (Vec::new(), Vec::new());
        let mut known: Vec<(&str, &MediaType)> = Vec::new();
        for (name, source) in in_order(&body.content) {
            let media = self.media(name, source);
            let is_known = |(other, known): &(&str, &MediaType)| {
                let is_as_good = !media::is_patch(name) || !media::is_patch(other);
                known.schema == source.schema && is_as_good
            };
            if media.is_structured() && known.iter().any(is_known) {
                also.push(name.clone());
                continue;
            }
            if media.is_structured() {
                known.push((name, source));
            }
            let pointer = child(&place, name);
            let word = if contents.is_empty() { "body" } else { media.word() };
            let kind = match self.is_no_patch(name, source, &pointer) {
                true => {
                    let change = TypeUse::new(Type::Any);
                    BodyKind::Json(TypeUse::new(Type::Array(Box::new(change))))
                }
                false => self.content_of(media, source, &pointer, &origin.inside(word)),
            };
            let is_range = media == Media::Json && name.contains('*');
            let sent = if is_range { JSON } else { name };
            let is_taken = contents.iter().any(|it: &BodyContent| it.media_type == sent);
            contents.push(BodyContent {
                media_type: if is_taken { name } else { sent }.to_owned(),
                kind,
                pointer: child(&pointer, "schema"),
            });
        }
        self.untyped(body, &place);
        if contents.is_empty() {
            let message = ("the body has no content", "the caller says what it is");
            self.warn("empty-request-body", &place, message);
            contents.push(BodyContent {
                media_type: "*/*".to_owned(),
                kind: BodyKind::Typed,
                pointer: place,
            });
        }
        let docs = Docs { description: body.description.clone(), ..Docs::default() };
        Some(Body { contents, also, required: body.required, docs })
    }

    /// Says which schemas are left out, of bodies that callers write themselves: those with
    /// parts, where nothing else is sent that has them.
    fn untyped(&mut self, body: &'d RequestBody, place: &str) {
        let content = &body.content;
        let is_typed = |(name, source): (&String, &'d MediaType)| {
            let media = self.media(name, source);
            media.is_structured() && media != Media::Xml
        };
        if content.iter().any(is_typed) {
            return;
        }
        let is_untyped = |source: &'d MediaType| {
            let schema = source.schema.as_ref().map(Node::from);
            schema.is_some_and(|it| self.says_structure(it, &mut Vec::new()))
        };
        let untyped: Vec<_> = content
            .iter()
            .filter(|(_, source)| is_untyped(source))
            .map(|(name, _)| name.as_str())
            .collect();
        if let Some(first) = untyped.first() {
            let listed: Vec<_> =
                untyped.iter().map(|it| format!("`{}`", it.escape_debug())).collect();
            let message = (
                format!("a body of {} has a schema with parts", listed.join(", ")),
                "callers write it themselves, and its schema is left out",
            );
            self.warn("untyped-body", &child(place, first), message);
        }
    }

    /// Whether nothing can be said in a body: it is an object that has no properties, and
    /// must not have others. Some documents describe what has no body so.
    fn is_of_nothing(&self, body: &'d RequestBody) -> bool {
        let is_nothing = |media: &'d MediaType| {
            let schema = media.schema.as_ref().and_then(|it| self.resolved(it.into()));
            schema.is_some_and(|schema| {
                let view = View::new(schema);
                view.ty == Some("object")
                    && view.properties.is_none_or(|all| all.is_empty())
                    && matches!(view.additional, Some(AdditionalProperties::Any(false)))
                    && [view.all_of, view.any_of, view.one_of]
                        .iter()
                        .all(|it| it.is_empty())
            })
        };
        !body.content.is_empty() && body.content.values().all(is_nothing)
    }

    /// How a body is written. What may be of any type, and has a schema that says more than
    /// that it is text, is JSON: that is what schemas are of.
    fn media(&self, name: &str, source: &'d MediaType) -> Media {
        let media = Media::of(name);
        if !media::is_any(&media::essence(name)) {
            return media;
        }
        let schema = source.schema.as_ref().map(Node::from);
        match schema.is_some_and(|schema| self.says_structure(schema, &mut Vec::new())) {
            true => Media::Json,
            false => media,
        }
    }

    /// Whether a schema, or a part of it, is of values that are more than a text. Those
    /// that were looked at are `seen`: a schema may have itself as a part.
    fn says_structure(&self, node: Node<'d>, seen: &mut Vec<*const Schema>) -> bool {
        let Some(schema) = self.resolved(node) else { return false };
        if seen.contains(&std::ptr::from_ref(schema)) {
            return false;
        }
        seen.push(schema);
        let view = View::new(schema);
        let mut parts = [view.all_of, view.any_of, view.one_of].into_iter().flatten();
        match view.ty {
            Some(ty) => ty != "string",
            None => {
                view.properties.is_some()
                    || view.additional.is_some()
                    || view.items.is_some()
                    || parts.any(|part| self.says_structure(part.into(), seen))
            }
        }
    }

    fn content_of(
        &mut self,
        media: Media,
        source: &'d MediaType,
        pointer: &str,
        origin: &Origin,
    ) -> BodyKind {
        match media {
            Media::Json => BodyKind::Json(self.value(source, pointer, origin)),
            Media::Form => self.form(source, pointer, origin),
            Media::Multipart => self.multipart(source, pointer, origin),
            Media::Text => BodyKind::Text,
            Media::Xml | Media::Bytes => BodyKind::Bytes,
            Media::Open => BodyKind::Typed,
        }
    }

    /// Whether the body is a JSON Patch of which the schema says that it is an object.
    fn is_no_patch(&mut self, name: &str, source: &'d MediaType, pointer: &str) -> bool {
        let is_patch = media::essence(name) == "application/json-patch+json";
        let Some(schema) = source.schema.as_ref().filter(|_| is_patch) else {
            return false;
        };
        let is_object = self
            .resolved(schema.into())
            .is_some_and(|schema| View::new(schema).ty == Some("object"));
        if is_object {
            let message = (
                "a JSON Patch is a list, and no object",
                "the body is a list of any JSON",
            );
            self.warn("ill-typed-json-patch", &child(pointer, "schema"), message);
        }
        is_object
    }

    pub(super) fn value(
        &mut self,
        source: &'d MediaType,
        pointer: &str,
        origin: &Origin,
    ) -> TypeUse {
        match &source.schema {
            Some(schema) => {
                self.type_use(schema.into(), &child(pointer, "schema"), origin)
            }
            None => TypeUse::new(Type::Any),
        }
    }

    /// A form of pairs. What is no object is text, which the caller writes.
    fn form(
        &mut self,
        source: &'d MediaType,
        pointer: &str,
        origin: &Origin,
    ) -> BodyKind {
        let mut ty = self.value(source, pointer, origin);
        match &ty.ty {
            Type::Scalar(Scalar::Text(_)) => return BodyKind::Text,
            Type::Array(_) => {
                let message = (
                    "a form is made of the properties of an object, and this is a list",
                    "callers write the body themselves",
                );
                self.warn("untyped-body", &child(pointer, "schema"), message);
                return BodyKind::Text;
            }
            Type::Any => ty.ty = Type::Map(Box::new(TypeUse::new(Type::Any))),
            _ => {}
        }
        let pointer = child(pointer, "encoding");
        let mut styles = Vec::new();
        for (name, encoding) in &source.encoding {
            if encoding.content_type.as_deref().is_some_and(|it| !media::is_text(it)) {
                let message = "the content type of a property of a form is not used";
                self.warn(
                    "form-content-type",
                    &child(&child(&pointer, name), "contentType"),
                    message,
                );
            }
            styles.extend(property_style(name, encoding));
        }
        BodyKind::Form { ty, styles }
    }
}

/// The contents, JSON first, since it needs the least of the caller.
fn in_order(content: &Content) -> Vec<(&String, &MediaType)> {
    let mut all: Vec<_> = content.iter().collect();
    all.sort_by_key(|(name, _)| match Media::of(name) {
        Media::Json if media::essence(name) == JSON => 0,
        Media::Json => 1,
        _ => 2,
    });
    all
}

fn property_style(name: &str, encoding: &Encoding) -> Option<PropertyStyle> {
    use openapiv3::QueryStyle;

    let style = match encoding.style {
        None if encoding.allow_reserved => Style::Form,
        None => return None,
        Some(QueryStyle::Form) => Style::Form,
        Some(QueryStyle::SpaceDelimited) => Style::SpaceDelimited,
        Some(QueryStyle::PipeDelimited) => Style::PipeDelimited,
        Some(QueryStyle::DeepObject) => Style::DeepObject,
    };
    Some(PropertyStyle {
        name: name.to_owned(),
        style,
        explode: encoding.explode || encoding.style.is_none(),
        allow_reserved: encoding.allow_reserved,
    })
}
