//! Headers of responses.

use openapiv3::{ParameterSchemaOrContent, Response as Source};

use super::view::View;
use super::{Lower, child};
use crate::model::{Docs, Header, Origin, Scalar, Text, Type, TypeUse};

/// Headers that say nothing beside the body (OpenAPI 3.0.4, "Response Object"), or that
/// hold secrets for a store of cookies.
const LEFT_OUT: [&str; 2] = ["content-type", "set-cookie"];

impl<'d> Lower<'d> {
    /// The headers of a response, each once.
    pub(super) fn headers(
        &mut self,
        source: &'d Source,
        pointer: &str,
        origin: &Origin,
    ) -> Vec<Header> {
        let pointer = child(pointer, "headers");
        let mut headers: Vec<Header> = Vec::new();
        for (name, header) in &source.headers {
            let is_known =
                headers.iter().any(|known| known.name.eq_ignore_ascii_case(name));
            if is_known || LEFT_OUT.iter().any(|left| name.eq_ignore_ascii_case(left)) {
                continue;
            }
            let pointer = child(&pointer, name);
            let found = self.part(header, "headers", |all| &all.headers, &pointer);
            let Some((header, pointer)) = found else { continue };
            if !is_name(name) {
                let message = ("no header can have this name", "it is left out");
                self.warn("header-name", &pointer, message);
                continue;
            }
            let docs = Docs {
                description: header.description.clone(),
                deprecated: header.deprecated.unwrap_or_default(),
                ..Docs::default()
            };
            let ty = match &header.format {
                ParameterSchemaOrContent::Schema(schema) => {
                    let pointer = child(&pointer, "schema");
                    let view = self.resolved(schema.into()).map(View::new);
                    let is_value = view.is_some_and(|view| {
                        matches!(view.ty, Some(ty) if ty != "object")
                            && view.one_of.is_empty()
                            && view.any_of.is_empty()
                    });
                    match is_value {
                        true => {
                            self.type_use(schema.into(), &pointer, &origin.inside(name))
                        }
                        false => self.text(&pointer),
                    }
                }
                ParameterSchemaOrContent::Content(_) => {
                    self.text(&child(&pointer, "content"))
                }
            };
            headers.push(Header { name: name.clone(), ty, docs });
        }
        headers
    }

    /// What a header is whose value has a structure of its own.
    fn text(&mut self, pointer: &str) -> TypeUse {
        let message = ("the header's value has parts", "it is read as text");
        self.warn("structured-header", pointer, message);
        TypeUse::new(Type::Scalar(Scalar::Text(Text::Plain)))
    }
}

/// Whether a header can be called so (RFC 9110, section 5.6.2).
fn is_name(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_graphic() && !"\"(),/:;<=>?@[\\]{}".contains(c);
    !name.is_empty() && name.chars().all(is_token)
}
