//! Parameters and headers.

use openapiv3::{
    CookieStyle, Header, HeaderStyle, Parameter, ParameterData,
    ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr, Schema,
};
use serde_json::{Value, json};

use super::values::extensions;
use super::{At, Members, Reader, fields};
use crate::diagnostic::Message;

/// The keywords of a schema that OpenAPI 2 had beside the name of a parameter.
const SCHEMA: [&str; 7] =
    ["type", "enum", "items", "format", "minimum", "maximum", "pattern"];

/// Where a parameter can be.
const LOCATIONS: [&str; 4] = ["query", "header", "path", "cookie"];

impl<'t> Reader<'t, '_> {
    pub(super) fn parameter(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<Parameter> {
        let members = self.object(value, at)?;
        self.fields_and_keywords(&fields::PARAMETER, members, at);
        let Some(name) = self.text(members, "name", at) else {
            self.warn(
                "unreadable-piece",
                at,
                ("this parameter has no `name`", "it is left out"),
            );
            return None;
        };
        let location = self.text(members, "in", at).unwrap_or_default();
        if !LOCATIONS.contains(&location.as_str()) {
            self.misplaced(&location, at);
            return None;
        }
        let parameter_data = self.parameter_data(name, members, at);
        let style = self.text(members, "style", at);
        let style = style.as_deref();
        Some(match location.as_str() {
            "query" => Parameter::Query {
                parameter_data,
                allow_reserved: self
                    .flag(members, "allowReserved", at)
                    .unwrap_or_default(),
                style: match style {
                    Some("spaceDelimited") => QueryStyle::SpaceDelimited,
                    Some("pipeDelimited") => QueryStyle::PipeDelimited,
                    Some("deepObject") => QueryStyle::DeepObject,
                    style => self.default_style(style, "form", QueryStyle::Form, at),
                },
                allow_empty_value: self.flag(members, "allowEmptyValue", at),
            },
            "path" => Parameter::Path {
                parameter_data,
                style: match style {
                    Some("matrix") => PathStyle::Matrix,
                    Some("label") => PathStyle::Label,
                    style => self.default_style(style, "simple", PathStyle::Simple, at),
                },
            },
            "cookie" => Parameter::Cookie {
                parameter_data,
                style: self.default_style(style, "form", CookieStyle::Form, at),
            },
            _ => Parameter::Header {
                parameter_data,
                style: self.default_style(style, "simple", HeaderStyle::Simple, at),
            },
        })
    }

    fn misplaced(&mut self, location: &str, at: &At<'_>) {
        let message = match location {
            "" => {
                ("this parameter does not say where it is, with `in`", "it is left out")
                    .into()
            }
            // Where it is used, it is read as the body.
            "body" | "formData" => return,
            other => Message::from((
                format!("`{}` is no place of a parameter", other.escape_debug()),
                "it is left out",
            )),
        };
        let code = "misplaced-parameter";
        let meant = location.to_ascii_lowercase();
        if LOCATIONS.contains(&meant.as_str()) {
            let (place, update) = (at.member("in"), json!({ "in": meant }));
            self.warn_with_update(code, &place, message, at.source(), update);
        } else {
            self.warn(code, at, message);
        }
    }

    /// The style that a location has by default, with a warning where another one is
    /// written.
    fn default_style<T>(
        &mut self,
        style: Option<&str>,
        default: &str,
        read: T,
        at: &At<'_>,
    ) -> T {
        if let Some(other) = style.filter(|style| *style != default) {
            let message = (
                format!("the style `{}` cannot be used here", other.escape_debug()),
                format!("`{default}` is used instead"),
            );
            self.warn("unknown-style", &at.member("style"), message);
        }
        read
    }

    fn parameter_data(
        &mut self,
        name: String,
        members: &'t Members,
        at: &At<'_>,
    ) -> ParameterData {
        ParameterData {
            name,
            description: self.text(members, "description", at),
            required: self.flag(members, "required", at).unwrap_or_default(),
            deprecated: self.flag(members, "deprecated", at),
            format: self.schema_or_content(members, at),
            example: members.get("example").filter(|it| !it.is_null()).cloned(),
            examples: self.examples(members, at),
            explode: self.flag(members, "explode", at),
            extensions: extensions(members),
        }
    }

    /// What a parameter or a header is. OpenAPI 2 wrote the schema's keywords beside its
    /// name.
    fn schema_or_content(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> ParameterSchemaOrContent {
        if let Some(schema) = members.get("schema").filter(|it| !it.is_null()) {
            self.in_parameter = true;
            let schema = self.schema(schema, &at.member("schema"));
            self.in_parameter = false;
            return ParameterSchemaOrContent::Schema(schema);
        }
        let content = self.content(members, at);
        if !content.is_empty() {
            return ParameterSchemaOrContent::Content(content);
        }
        let schema = if SCHEMA.iter().any(|keyword| members.contains_key(*keyword)) {
            let message = (
                "the type of a parameter or a header stands in its `schema`",
                "what stands beside its name is read as if it did",
            );
            self.warn("schema-beside-name", at, message);
            let to = at.member("schema");
            self.moves(&to, &at.spot());
            let spot = at.spot();
            ReferenceOr::Item(self.leftover(members, &to.written_at(&spot)))
        } else {
            let message = ("nothing says of what type this is", "any JSON is taken");
            self.warn("no-schema", at, message);
            ReferenceOr::Item(super::schema::sorted::any())
        };
        ParameterSchemaOrContent::Schema(schema)
    }

    /// A schema whose keywords stand among those of a parameter.
    fn leftover(&mut self, members: &'t Members, at: &At<'_>) -> Schema {
        self.in_parameter = true;
        let mut draft = self.draft(members, at);
        self.in_parameter = false;
        draft.data = Default::default();
        draft.required = Vec::new();
        draft.sorted()
    }

    pub(super) fn header(&mut self, value: &'t Value, at: &At<'_>) -> Option<Header> {
        let members = self.object(value, at)?;
        self.fields_and_keywords(&fields::HEADER, members, at);
        let style = self.text(members, "style", at);
        Some(Header {
            description: self.text(members, "description", at),
            style: self.default_style(
                style.as_deref(),
                "simple",
                HeaderStyle::Simple,
                at,
            ),
            required: self.flag(members, "required", at).unwrap_or_default(),
            deprecated: self.flag(members, "deprecated", at),
            format: self.schema_or_content(members, at),
            example: members.get("example").filter(|it| !it.is_null()).cloned(),
            examples: self.examples(members, at),
            extensions: extensions(members),
        })
    }
}
