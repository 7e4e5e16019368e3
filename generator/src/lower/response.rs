//! Responses.

use openapiv3::{ReferenceOr, Response as Source, StatusCode};

use super::operation::{Site, is_json};
use super::{Lower, child};
use crate::model::{Content, Origin, Response, Status, Type, TypeUse};

/// What comes back, sorted by what it means.
#[derive(Default)]
pub(super) struct Responses {
    pub(super) success: Vec<Response>,
    pub(super) failure: Vec<Response>,
}

impl<'d> Lower<'d> {
    /// The operation's responses. Where no success is documented, `default` is one too.
    pub(super) fn responses(&mut self, site: &Site<'d>, origin: &Origin) -> Responses {
        let mut all = Responses::default();
        let pointer = child(&site.pointer, "responses");
        let source = &site.source.responses;
        for (code, response) in &source.responses {
            let status = match code {
                StatusCode::Code(code) => Status::Code(*code),
                StatusCode::Range(first) => Status::Range(*first),
            };
            let is_success =
                matches!(status, Status::Code(200..=299) | Status::Range(2));
            let word = if is_success { "response" } else { "error" };
            let pointer = child(&pointer, &code.to_string());
            let origin = origin.inside(word);
            let Some(response) = self.response(status, response, &pointer, &origin)
            else {
                continue;
            };
            if is_success {
                all.success.push(response);
            } else {
                all.failure.push(response);
            }
        }
        if let Some(response) = &source.default {
            let is_success = all.success.is_empty();
            let origin = origin.inside(if is_success { "response" } else { "error" });
            let pointer = child(&pointer, "default");
            if let Some(response) =
                self.response(Status::Default, response, &pointer, &origin)
            {
                if is_success {
                    all.success.push(response);
                } else {
                    all.failure.push(response);
                }
            }
        }
        self.one_success(&all.success, &pointer);
        all
    }

    fn response(
        &mut self,
        status: Status,
        source: &'d ReferenceOr<Source>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<Response> {
        let (source, pointer) =
            self.part(source, "responses", |all| &all.responses, pointer)?;
        let (content, pointer) =
            self.content(source, &child(&pointer, "content"), origin);
        let description = source.description.clone();
        Some(Response { status, description, content, pointer })
    }

    /// What a response carries, and the pointer of its schema.
    fn content(
        &mut self,
        source: &'d Source,
        pointer: &str,
        origin: &Origin,
    ) -> (Content, Option<String>) {
        if source.content.is_empty() {
            return (Content::Empty, None);
        }
        match source.content.iter().find(|(name, _)| is_json(name)) {
            Some((name, media)) => {
                self.only(&source.content, name, pointer);
                let pointer = child(&child(pointer, name), "schema");
                let ty = match &media.schema {
                    Some(schema) => self.type_use(schema.into(), &pointer, origin),
                    None => TypeUse::new(Type::Any),
                };
                (Content::Json(ty), Some(pointer))
            }
            None => {
                let message =
                    "a reply that is not JSON cannot be read yet; it is dropped";
                self.warn("unsupported-response", pointer, message);
                (Content::Empty, None)
            }
        }
    }

    /// Warns where successes differ in type: the caller gets any JSON.
    fn one_success(&mut self, success: &[Response], pointer: &str) {
        if let [first, rest @ ..] = success
            && rest.iter().any(|response| response.content != first.content)
        {
            let message = "the successes have several types; the value is any JSON";
            self.warn("several-success-types", pointer, message);
        }
    }
}
