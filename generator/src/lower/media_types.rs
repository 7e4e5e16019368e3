//! Several media types of one response: which of them are read, and which are left out.

use openapiv3::MediaType;

use super::Lower;
use super::media::{Family, asked};
use super::media_type::essence;
use super::operation::is_json;
use super::response::Own;
use super::view::View;
use crate::model::{Content, OtherJson, Response, Scalar, Text, Type, TypeUse};

impl<'d> Lower<'d> {
    /// Adds JSON of another schema, where the media type of a reply tells it apart: nobody
    /// asks for it, so that a server sends the one or the other. Says whether it could.
    pub(super) fn other_json(
        &mut self,
        name: &str,
        media: &'d MediaType,
        pointer: &str,
        own: &mut Own<'d>,
        response: &mut Response,
    ) -> bool {
        let Content::Json(first) = &response.content else { return false };
        let first = first.clone();
        let media_type = essence(name);
        let known = response.media_types.iter().map(|it| essence(it));
        let others = response.by_media_type.iter().map(|it| it.media_type.clone());
        let mut all: Vec<_> = known.chain(others).chain([media_type.clone()]).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        let are_told_apart = all.len() == count && all.iter().all(|it| is_json(it));
        if !are_told_apart || asked(name).is_none() || response.media_types.is_empty() {
            return false;
        }
        let word = media_type.split('/').next_back().unwrap_or_default();
        let (content, pointer) =
            self.content(Family::Json, media, pointer, own, &word.replace('+', " "));
        if let Content::Json(ty) = content
            && ty != first
        {
            response.by_media_type.push(OtherJson { media_type, ty, pointer });
        }
        true
    }

    /// Whether a media type has as text what the first has as a string of JSON.
    pub(super) fn is_also_text(
        &self,
        (name, family): (&str, Family),
        media: &'d MediaType,
        first: &Content,
    ) -> bool {
        let text = TypeUse::new(Type::Scalar(Scalar::Text(Text::Plain)));
        let schema =
            media.schema.as_ref().and_then(|schema| self.resolved(schema.into()));
        // YAML has a text in quotation marks, too.
        family == Family::Text
            && essence(name).starts_with("text/")
            && (*first == Content::Json(text) || *first == Content::JsonOrText)
            && schema.is_none_or(|schema| View::new(schema).ty == Some("string"))
    }

    /// Whether a schema describes an object with a list of objects, as one that has all
    /// values is.
    pub(super) fn has_list(&self, media: &'d MediaType) -> bool {
        let schema =
            media.schema.as_ref().and_then(|schema| self.resolved(schema.into()));
        let properties = schema.and_then(|schema| View::new(schema).properties);
        properties.into_iter().flatten().any(|(_, property)| {
            let items =
                self.resolved(property.into()).and_then(|it| View::new(it).items);
            let item = items.and_then(|items| self.resolved(items.into()));
            item.is_some_and(|item| View::new(item).properties.is_some())
        })
    }

    /// Whether a schema describes more than a text.
    pub(super) fn has_parts(&self, media: &'d MediaType) -> bool {
        let schema =
            media.schema.as_ref().and_then(|schema| self.resolved(schema.into()));
        schema.map(View::new).is_some_and(|view| {
            matches!(view.ty, Some("object" | "array")) || view.properties.is_some()
        })
    }

    pub(super) fn left_out(&mut self, read: &[&str], others: &[&str], pointer: &str) {
        if !others.is_empty() {
            let listed = |all: &[&str]| {
                let all: Vec<_> =
                    all.iter().map(|it| format!("`{}`", it.escape_debug())).collect();
                match &all[..] {
                    [first @ .., last] if !first.is_empty() => {
                        format!("{} and {last} are", first.join(", "))
                    }
                    _ => format!("{} is", all.concat()),
                }
            };
            let message =
                format!("{} read, and {} left out", listed(read), listed(others));
            self.warn("other-media-types", pointer, message);
        }
    }
}
