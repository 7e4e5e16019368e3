//! Responses.

use openapiv3::{MediaType, ReferenceOr, Response as Source, Schema};

use super::media::{Family, asked, family, is_other_form, is_stream};
use super::operation::Site;
use super::reference::component_name;
use super::status::{has_no_body, status, success};
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{Content, Method, Origin, Response, Root, Status, Type, TypeUse};

/// What comes back, sorted by what it means.
#[derive(Default)]
pub(super) struct Responses {
    pub(super) success: Vec<Response>,
    pub(super) failure: Vec<Response>,
}

/// What an operation says of its responses themselves, not of shared ones.
pub(super) struct Own<'d> {
    origin: Origin,
    method: Method,
    is_success: bool,
    /// Schemas that stand in the responses, with their types: the same is not made twice.
    schemas: Vec<(&'d Schema, TypeUse)>,
}

impl<'d> Lower<'d> {
    /// The operation's responses. Where no success is documented, a redirection is one, or
    /// else `default`, which then says nothing of what a failure carries: an object that may
    /// lack all of its properties would be read of any.
    pub(super) fn responses(&mut self, site: &Site<'d>, origin: &Origin) -> Responses {
        let pointer = child(&site.pointer, "responses");
        let source = &site.source.responses;
        let mut listed: Vec<(Status, String, &'d ReferenceOr<Source>)> = source
            .responses
            .iter()
            .map(|(code, response)| (status(code), code.to_string(), response))
            .collect();
        if let Some(response) = &source.default {
            listed.push((Status::Default, "default".to_owned(), response));
        }
        let statuses: Vec<_> = listed.iter().map(|(status, ..)| *status).collect();
        let is_usual = success(&statuses);
        let is_fault = source.default.as_ref().is_some_and(|it| self.is_of_fault(it));
        let is_success = |status: Status| {
            is_usual(status) && !(is_fault && status == Status::Default)
        };
        let mut all = Responses::default();
        let own = |is_success: bool| Own {
            origin: origin.inside(if is_success { "response" } else { "error" }),
            method: site.method,
            is_success,
            schemas: Vec::new(),
        };
        let (mut of_success, mut of_failure) = (own(true), own(false));
        // What several say in the same words stands in the first of them by status, in
        // whatever order they are listed.
        let mut order: Vec<usize> = (0..listed.len()).collect();
        order.sort_by_key(|at| listed.get(*at).map(|(status, ..)| *status));
        let mut read: Vec<Option<Response>> = vec![None; listed.len()];
        for at in order {
            let Some((status, word, response)) = listed.get(at) else { continue };
            let pointer = child(&pointer, word);
            let own =
                if is_success(*status) { &mut of_success } else { &mut of_failure };
            let response = self.response(*status, response, &pointer, own);
            if let Some(slot) = read.get_mut(at) {
                *slot = response;
            }
        }
        for response in read.into_iter().flatten() {
            if is_success(response.status) {
                all.success.push(response);
            } else {
                all.failure.push(response);
            }
        }
        let is_unchanged = |it: &Response| it.status == Status::Code(304);
        if !listed.is_empty() && all.success.iter().all(is_unchanged) {
            let done = match site.method {
                Method::Get => "what a success carries is read with download() or raw()",
                _ => "what a success carries is read with raw()",
            };
            self.warn("no-success", &pointer, ("no response is a success", done));
        }
        all
    }

    /// Whether a response is that of a fault, by its description or by what its schema is
    /// called: as the only one of an operation, it says nothing of a success.
    fn is_of_fault(&self, response: &ReferenceOr<Source>) -> bool {
        let components = self.document.components.as_ref();
        let named = |reference: &str| {
            components?
                .responses
                .get(&component_name(reference, "responses")?)?
                .as_item()
        };
        let response = match response {
            ReferenceOr::Item(response) => Some(response),
            ReferenceOr::Reference { reference } => named(reference),
        };
        let Some(response) = response else { return false };
        let says = |text: &str| {
            // What is called default is no fault.
            let text = text.to_ascii_lowercase().replace("default", "");
            ["error", "fault", "problem"].iter().any(|word| text.contains(word))
        };
        let mut schemas = response.content.values().filter_map(|it| it.schema.as_ref());
        says(&response.description)
            || schemas.any(|schema| match schema {
                ReferenceOr::Reference { reference } => {
                    says(reference.rsplit('/').next().unwrap_or_default())
                }
                ReferenceOr::Item(_) => false,
            })
    }

    fn response(
        &mut self,
        status: Status,
        source: &'d ReferenceOr<Source>,
        pointer: &str,
        own: &mut Own<'d>,
    ) -> Option<Response> {
        let (source, place) =
            self.part(source, "responses", |all| &all.responses, pointer)?;
        if own.method == Method::Head || has_no_body(status) {
            if !source.content.is_empty() && own.method != Method::Head {
                let message =
                    ("a reply with this status has no body", "its content is left out");
                self.warn("body-without-place", &child(&place, "content"), message);
            }
            return Some(Response {
                status,
                description: source.description.clone(),
                content: Content::Empty,
                media_types: Vec::new(),
                by_media_type: Vec::new(),
                others: Vec::new(),
                headers: self.headers(source, &place, &own.origin),
                pointer: None,
            });
        }
        let shared = place.strip_prefix("/components/responses/");
        let Some(name) = shared.filter(|name| !name.contains('/')) else {
            return Some(self.described(status, source, &place, own));
        };
        let key = (place.clone(), own.is_success);
        if let Some(known) = self.responses.get(&key) {
            return Some(Response { status, ..known.clone() });
        }
        let mut shared =
            Own { origin: shared_origin(name), schemas: Vec::new(), ..*own };
        let response = self.described(status, source, &place, &mut shared);
        self.responses.insert(key, response.clone());
        Some(response)
    }

    fn described(
        &mut self,
        status: Status,
        source: &'d Source,
        pointer: &str,
        own: &mut Own<'d>,
    ) -> Response {
        let content = child(pointer, "content");
        let mut response = Response {
            status,
            description: source.description.clone(),
            content: Content::Empty,
            media_types: Vec::new(),
            by_media_type: Vec::new(),
            others: Vec::new(),
            headers: self.headers(source, pointer, &own.origin),
            pointer: None,
        };
        let mut found: Vec<(&'d str, &'d MediaType, Family)> = source
            .content
            .iter()
            .map(|(name, media)| (name.as_str(), media, self.family(name, media)))
            .collect();
        // What is read as a whole comes before what is read as it arrives.
        found.sort_by_key(|(name, _, family)| {
            (
                rank(*family),
                *family == Family::Json && !name.starts_with("application/json"),
            )
        });
        let untyped = |family| matches!(family, Family::Text | Family::Binary);
        let mut found = found.into_iter();
        let Some((name, media, first)) = found.next() else { return response };
        let place = child(&content, name);
        let (carried, schema) = self.content(first, media, &place, own, "");
        response.pointer = carried.ty().is_some().then_some(schema);
        response.content = carried;
        if untyped(first) && self.has_parts(media) {
            let message = (
                format!(
                    "`{}` is read as {}",
                    name.escape_debug(),
                    if first == Family::Text { "text" } else { "bytes" }
                ),
                "its schema is left out",
            );
            self.warn("untyped-reply", &child(&content, name), message);
        }
        // What is no media type cannot be asked for; what is sent is not known, then.
        response.media_types = vec![asked(name).unwrap_or_else(|| "*/*".to_owned())];
        let first_name = name;
        let (mut read, mut left_out) = (vec![name], Vec::new());
        for (name, media, family) in found {
            let pointer = child(&content, name);
            if family == first && untyped(family) {
                response.media_types.extend(asked(name));
            } else if family == Family::Json && same_schema(source, first_name, media) {
                // Whichever is sent, it is read.
            } else if self.is_also_text((name, family), media, &response.content) {
                response.content = Content::JsonOrText;
                response.media_types.extend(asked(name));
                read.push(name);
            } else if is_stream(name) && self.has_list(media) {
                // What arrives one by one is no list.
                left_out.push(name);
            } else if first == Family::Json && is_other_form(name) {
                // Whoever downloads it wants what the others have.
                left_out.push(name);
            } else if own.is_success && rank(family) >= rank(Family::JsonLines) {
                let word = if family == Family::Events { "" } else { "item" };
                let (content, _) = self.content(family, media, &pointer, own, word);
                response.others.extend(asked(name).map(|name| (name, content)));
            } else if !own.is_success
                && self.other_json(name, media, &pointer, own, &mut response)
            {
                read.push(name);
            } else {
                left_out.push(name);
            }
        }
        self.left_out(&read, &left_out, &content);
        response
    }

    /// What a media type is read as, where its schema may say more than its name.
    fn family(&self, name: &str, media: &'d MediaType) -> Family {
        let family = family(name);
        let schema =
            media.schema.as_ref().and_then(|schema| self.resolved(schema.into()));
        let view = schema.map(View::new);
        let is_binary =
            view.as_ref().is_some_and(|view| view.format.as_deref() == Some("binary"));
        match (family, view) {
            (Family::Events | Family::JsonLines, _) => family,
            _ if is_binary => Family::Binary,
            (Family::Any, None) => Family::Binary,
            (Family::Any, Some(view)) if view.ty == Some("string") => Family::Text,
            (Family::Any, Some(_)) => Family::Json,
            (family, _) => family,
        }
    }

    /// What a media type carries, and where its schema is, that of each value where there
    /// are many.
    pub(super) fn content(
        &mut self,
        family: Family,
        media: &'d MediaType,
        pointer: &str,
        own: &mut Own<'d>,
        word: &str,
    ) -> (Content, String) {
        let pointer = child(pointer, "schema");
        let schema = media.schema.as_ref().map(Node::from);
        let origin =
            if word.is_empty() { own.origin.clone() } else { own.origin.inside(word) };
        let content = match family {
            Family::Json | Family::Any => Content::Json(match schema {
                Some(schema) => self.own_type(schema, &pointer, &origin, own),
                None => TypeUse::new(Type::Any),
            }),
            Family::JsonLines => {
                let (ty, place) = self.item(schema, &pointer, &origin);
                return (Content::JsonLines(ty), place);
            }
            Family::Events => match self.event_data(schema, &pointer, &origin) {
                Some((ty, place)) => return (Content::Events(Some(ty)), place),
                None => Content::Events(None),
            },
            Family::Text => Content::Text,
            Family::Binary => Content::Binary,
        };
        (content, pointer)
    }

    /// The type of a schema that may stand in several responses of the operation.
    fn own_type(
        &mut self,
        node: Node<'d>,
        pointer: &str,
        origin: &Origin,
        own: &mut Own<'d>,
    ) -> TypeUse {
        let Node::Item(schema) = node else {
            return self.type_use(node, pointer, origin);
        };
        let known = own.schemas.iter().find(|(known, _)| *known == schema);
        if let Some((_, ty)) = known {
            return ty.clone();
        }
        let ty = self.type_use(node, pointer, origin);
        own.schemas.push((schema, ty.clone()));
        ty
    }

    /// The type of one of many values, and where its schema is: an array describes all of
    /// them.
    pub(super) fn item(
        &mut self,
        schema: Option<Node<'d>>,
        pointer: &str,
        origin: &Origin,
    ) -> (TypeUse, String) {
        let Some(schema) = schema else {
            return (TypeUse::new(Type::Any), pointer.to_owned());
        };
        let view = self.resolved(schema).map(View::new);
        if view.as_ref().is_some_and(|view| view.ty == Some("string") && view.is_bare())
        {
            // The text is all of them, of which it says nothing.
            return (TypeUse::new(Type::Any), pointer.to_owned());
        }
        let (node, place) = match view.and_then(|view| view.items) {
            Some(items) => (items.into(), child(&self.place(schema, pointer), "items")),
            None => (schema, pointer.to_owned()),
        };
        (self.type_use(node, &place, origin), place)
    }
}

/// What a reply is asked for, in this order.
fn rank(family: Family) -> u8 {
    match family {
        Family::Json => 0,
        Family::Any => 1,
        Family::Text => 2,
        Family::JsonLines => 3,
        Family::Binary => 4,
        Family::Events => 5,
    }
}

/// Whether another media type of a response has the schema of the first.
fn same_schema(source: &Source, first: &str, media: &MediaType) -> bool {
    let first = source.content.get(first);
    first.is_some_and(|first| first.schema == media.schema)
}

/// The place of a response among the components. Its types are not the component's own,
/// so that a schema of the same name keeps its name.
fn shared_origin(name: &str) -> Origin {
    let name = name.replace("~1", "/").replace("~0", "~");
    let is_named_so = name.to_ascii_lowercase().ends_with("response");
    Origin::new(Root::Response(name)).inside(if is_named_so {
        "body"
    } else {
        "response"
    })
}
