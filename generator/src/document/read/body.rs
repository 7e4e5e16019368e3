//! Request bodies, responses and what is in them.

use indexmap::IndexMap;
use openapiv3::{
    Content, Encoding, MediaType, QueryStyle, ReferenceOr, RequestBody, Response,
};
use serde_json::Value;

use super::components::Kind;
use super::paths::has_members;
use super::values::extensions;
use super::{At, Members, Reader, Target, fields, reference};

/// What a body is taken for whose schema stands where the body should.
const JSON: &str = "application/json";

impl<'t> Reader<'t, '_> {
    pub(super) fn body(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<ReferenceOr<RequestBody>> {
        let value = members.get("requestBody").filter(|it| !it.is_null())?;
        let at = at.member("requestBody");
        if let Some(schema) = self.schema_in_place(value, &at) {
            let content = json(schema);
            return Some(ReferenceOr::Item(RequestBody {
                content,
                ..Default::default()
            }));
        }
        self.component_or(Kind::RequestBody, value, &at, Self::request_body)
    }

    pub(super) fn request_body(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<RequestBody> {
        let members = self.object_of(&fields::REQUEST_BODY, value, at)?;
        Some(RequestBody {
            description: self.text(members, "description", at),
            content: self
                .schema_beside_content(members, &fields::REQUEST_BODY, at)
                .unwrap_or_else(|| self.content(members, at)),
            required: self.flag(members, "required", at).unwrap_or_default(),
            extensions: extensions(members),
        })
    }

    pub(super) fn response_or(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<ReferenceOr<Response>> {
        if let Some(schema) = self.schema_in_place(value, at) {
            let content = json(schema);
            return Some(ReferenceOr::Item(Response { content, ..Default::default() }));
        }
        self.component_or(Kind::Response, value, at, Self::response)
    }

    pub(super) fn response(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<Response> {
        if let Value::String(description) = value {
            let description = description.clone();
            return Some(Response { description, ..Response::default() });
        }
        let members = self.object_of(&fields::RESPONSE, value, at)?;
        if has_members(members.get("links")) {
            let message =
                "links are left out: they say which call may come next, and no more";
            self.warn("links", &at.member("links"), message);
        }
        let description = self.text(members, "description", at);
        let summary = self.text(members, "summary", at);
        Some(Response {
            description: description.or(summary).unwrap_or_default(),
            headers: self.each(members, "headers", at, |this, value, at| {
                this.component_or(Kind::Header, value, at, Self::header)
            }),
            content: self
                .schema_beside_content(members, &fields::RESPONSE, at)
                .unwrap_or_else(|| self.content(members, at)),
            links: IndexMap::new(),
            extensions: extensions(members),
        })
    }

    /// The schema that a reference leads to where a whole body should stand.
    fn schema_in_place(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<ReferenceOr<openapiv3::Schema>> {
        let text = reference(value)?;
        let schemas = text.strip_prefix("#/components/schemas/")?;
        let is_direct = !schemas.trim_end_matches('/').contains('/');
        let Ok(Target::Component(name)) = self.component(Kind::Schema, text, at) else {
            return None;
        };
        if !is_direct {
            return None;
        }
        let message =
            ("this refers to a schema and not to a body", "it is taken for JSON of it");
        self.warn("schema-as-body", at, message);
        Some(ReferenceOr::Reference { reference: Kind::Schema.reference(&name) })
    }

    /// The media types of a body, a parameter or a header.
    pub(super) fn content(&mut self, members: &'t Members, at: &At<'_>) -> Content {
        let content = self.each(members, "content", at, |this, value, at| {
            // What is part of a media type is none.
            let parts = ["encoding", "example", "examples", "schema"];
            if at.name().is_some_and(|name| parts.contains(&name)) {
                let message = ("this is no media type", "it is left out");
                this.warn("no-media-type", at, message);
                return None;
            }
            this.within(value, at, |this, value, at| Some(this.media_type(value, at)))
        });
        self.spelled(content, &at.member("content"))
    }

    /// Media types as they are meant: some are written without what makes them one.
    fn spelled(&mut self, content: Content, at: &At<'_>) -> Content {
        let mut spelled = Content::new();
        let names: Vec<_> = content.keys().cloned().collect();
        for (name, media) in content {
            let essence = name.split(';').next().unwrap_or_default().trim();
            let meant = match essence.to_ascii_lowercase().as_str() {
                "" | "*" => "*/*",
                // What a file is called that is one.
                "json" => "application/json",
                "xml" => "application/xml",
                "yaml" => "application/yaml",
                "pdf" => "application/pdf",
                "zip" => "application/zip",
                "csv" => "text/csv",
                "html" => "text/html",
                "text" | "txt" => "text/plain",
                "application/form-data"
                | "application/multipart-form-data"
                | "form-data"
                | "multipart/form"
                | "multipart/formdata" => "multipart/form-data",
                "application/form-urlencoded"
                | "application/www-form-urlencoded"
                | "application/x-www-form-url-encoded"
                | "x-www-form-urlencoded" => "application/x-www-form-urlencoded",
                _ => {
                    spelled.insert(name, media);
                    continue;
                }
            };
            let is_there =
                names.iter().any(|it| it == meant) || spelled.contains_key(meant);
            let done = match is_there {
                true => format!("it is left out, since `{meant}` is there, too"),
                false => format!("it is taken for `{meant}`"),
            };
            let message = (format!("`{}` is no media type", name.escape_debug()), done);
            self.warn("misspelt-media-type", &at.member(&name), message);
            if !is_there {
                spelled.insert(meant.to_owned(), media);
            }
        }
        spelled
    }

    fn media_type(&mut self, value: &'t Value, at: &At<'_>) -> MediaType {
        let Some(members) = self.object_of(&fields::MEDIA_TYPE, value, at) else {
            return MediaType::default();
        };
        let schema = members.get("schema").filter(|it| !it.is_null());
        MediaType {
            schema: schema.map(|schema| self.schema(schema, &at.member("schema"))),
            example: members.get("example").filter(|it| !it.is_null()).cloned(),
            examples: self.examples(members, at),
            encoding: self.each(members, "encoding", at, Self::encoding),
            extensions: extensions(members),
        }
    }

    /// How a part of a form is sent. openapiv3 has no word for what is not said, so that
    /// it is filled in: a form's `explode` is true by default, and saying it, or
    /// `allowReserved`, chooses the style `form` (OpenAPI 3.0.4, "Encoding Object").
    fn encoding(&mut self, value: &'t Value, at: &At<'_>) -> Option<Encoding> {
        let members = self.object_of(&fields::ENCODING, value, at)?;
        let style = self.text(members, "style", at);
        let explode = self.flag(members, "explode", at);
        let allow_reserved = self.flag(members, "allowReserved", at);
        let style = match style.as_deref() {
            Some("form") => Some(QueryStyle::Form),
            Some("spaceDelimited") => Some(QueryStyle::SpaceDelimited),
            Some("pipeDelimited") => Some(QueryStyle::PipeDelimited),
            Some("deepObject") => Some(QueryStyle::DeepObject),
            Some(other) => {
                let message = (
                    format!("`{}` is no style of a form's part", other.escape_debug()),
                    "it is left out",
                );
                self.warn("unknown-style", &at.member("style"), message);
                None
            }
            None if explode.is_some() || allow_reserved.is_some() => {
                Some(QueryStyle::Form)
            }
            None => None,
        };
        let is_form = matches!(style, None | Some(QueryStyle::Form));
        Some(Encoding {
            content_type: self.content_type(members, at),
            headers: self.each(members, "headers", at, |this, value, at| {
                this.component_or(Kind::Header, value, at, Self::header)
            }),
            style,
            explode: explode.unwrap_or(is_form),
            allow_reserved: allow_reserved.unwrap_or_default(),
            extensions: extensions(members),
        })
    }

    /// Several content types are written with commas, or as a list by mistake.
    fn content_type(&mut self, members: &'t Members, at: &At<'_>) -> Option<String> {
        match members.get("contentType") {
            Some(Value::Array(_)) => {
                let types = self.texts(members, "contentType", at);
                Some(types.join(", ")).filter(|types| !types.is_empty())
            }
            _ => self.text(members, "contentType", at),
        }
    }
}

fn json(schema: ReferenceOr<openapiv3::Schema>) -> Content {
    let media = MediaType { schema: Some(schema), ..MediaType::default() };
    [(JSON.to_owned(), media)].into_iter().collect()
}
