//! What is left of OpenAPI 2 in documents that were brought to 3: bodies among the
//! parameters, and schemas beside what they are the schema of.

use openapiv3::{Content, MediaType, ReferenceOr, RequestBody, Schema};
use serde_json::Value;

use super::fields::Object;
use super::schema::sorted::{self, Draft};
use super::{At, Found, Members, Reader};

/// Where OpenAPI 2 had bodies.
pub(super) fn is_body(value: &Value) -> bool {
    matches!(value.get("in").and_then(Value::as_str), Some("body" | "formData"))
}

impl<'t> Reader<'t, '_> {
    /// The body that parameters with `in: body` or `in: formData` describe.
    pub(super) fn body_of_parameters(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<ReferenceOr<RequestBody>> {
        let bodies = self.bodies(members, at);
        let (first, _) = bodies.first()?;
        let (name, _) = (first.value.get("in")?, ());
        let message = (
            format!(
                "a parameter with `in: {}` is of OpenAPI 2",
                name.as_str().unwrap_or_default()
            ),
            "it is read as the request body",
        );
        let parameters = at.member("parameters");
        for (_, index) in &bodies {
            self.warn("openapi-2-body", &parameters.item(*index), message.clone());
        }
        let body_at = at.member("requestBody");
        let content_at = body_at.member("content");
        let body = if name == "body" {
            self.json_body(first, &content_at)
        } else {
            let fields: Vec<_> = bodies.into_iter().map(|(found, _)| found).collect();
            self.form(&fields, &content_at)
        };
        Some(ReferenceOr::Item(body))
    }

    /// The parameters that are bodies, and their indices in the list.
    fn bodies(&self, members: &'t Members, at: &At<'_>) -> Vec<(Found<'t>, usize)> {
        let Some(Value::Array(items)) = members.get("parameters") else {
            return Vec::new();
        };
        let parameters = at.member("parameters");
        let found = items.iter().enumerate().filter_map(|(index, item)| {
            let found = match super::reference(item) {
                Some(_) => self.peek(item, at.file())?,
                None => Found { value: item, spot: parameters.item(index).spot() },
            };
            Some((found, index))
        });
        found.filter(|(found, _)| is_body(found.value)).collect()
    }

    fn json_body(&mut self, found: &Found<'t>, content: &At<'_>) -> RequestBody {
        let media = content.member("application/json");
        let to = media.member("schema");
        let schema = found.value.get("schema").map(|schema| {
            let from = super::Spot {
                file: found.spot.file,
                pointer: format!("{}/schema", found.spot.pointer),
            };
            self.moves(&to, &from);
            self.schema(schema, &to.written_at(&from))
        });
        self.described(found.value, "application/json", schema)
    }

    /// A form with a field for each parameter.
    fn form(&mut self, fields: &[Found<'t>], content: &At<'_>) -> RequestBody {
        let is_file =
            |found: &Found<'_>| found.value.get("type").is_some_and(|it| it == "file");
        let media_type = if fields.iter().any(is_file) {
            "multipart/form-data"
        } else {
            "application/x-www-form-urlencoded"
        };
        let media = content.member(media_type);
        let schema = media.member("schema");
        let properties = schema.member("properties");
        let mut draft = Draft { ty: Some("object".to_owned()), ..Draft::default() };
        let mut required = false;
        for found in fields {
            let Value::Object(members) = found.value else { continue };
            let Some(Value::String(name)) = members.get("name") else { continue };
            let to = properties.member(name);
            self.moves(&to, &found.spot);
            let mut field = self.draft(members, &to.written_at(&found.spot));
            field.required = Vec::new();
            if members.get("required") == Some(&Value::Bool(true)) {
                draft.required.push(name.clone());
                required = true;
            }
            let field = ReferenceOr::Item(Box::new(field.sorted()));
            draft.properties.insert(name.clone(), field);
        }
        let schema = Some(ReferenceOr::Item(draft.sorted()));
        let mut body = self.described(&Value::Null, media_type, schema);
        body.required = required;
        body
    }

    fn described(
        &mut self,
        parameter: &Value,
        media_type: &str,
        schema: Option<ReferenceOr<Schema>>,
    ) -> RequestBody {
        let description = parameter.get("description").and_then(Value::as_str);
        RequestBody {
            description: description.map(str::to_owned),
            content: content(media_type, schema),
            required: parameter.get("required") == Some(&Value::Bool(true)),
            ..RequestBody::default()
        }
    }

    /// The content of a body whose schema stands where `content` should.
    pub(super) fn schema_beside_content(
        &mut self,
        members: &'t Members,
        object: &Object,
        at: &At<'_>,
    ) -> Option<Content> {
        let schema = members.get("schema").filter(|it| it.is_object())?;
        if members.contains_key("content") {
            self.no_field(object, "schema", members, at);
            return None;
        }
        let from = at.member("schema");
        let message =
            ("the schema of a body stands in its `content`", "it is taken for JSON");
        self.warn("schema-beside-content", &from, message);
        let to = at.member("content");
        let to = to.member("application/json");
        let to = to.member("schema");
        let spot = from.spot();
        self.moves(&to, &spot);
        let schema = self.schema(schema, &to.written_at(&spot));
        Some(content("application/json", Some(schema)))
    }
}

fn content(media_type: &str, schema: Option<ReferenceOr<Schema>>) -> Content {
    let schema = schema.unwrap_or_else(|| ReferenceOr::Item(sorted::any()));
    let media = MediaType { schema: Some(schema), ..MediaType::default() };
    [(media_type.to_owned(), media)].into_iter().collect()
}
