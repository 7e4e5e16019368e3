//! Parameters.

use openapiv3::{
    Content, Parameter as Source, ParameterData, ParameterSchemaOrContent, PathStyle,
    QueryStyle,
};
use serde_json::Value;

use super::credential::Credentials;
use super::media_type::Media;
use super::operation::Site;
use super::reference::component_name;
use super::template::template_names;
use super::view::{Node, View};
use super::{Lower, child, docs};
use crate::diagnostic::Message;
use crate::model::{
    Docs, Location, Origin, Parameter, Root, Scalar, Style, Text, Type, TypeUse,
};

impl<'d> Lower<'d> {
    /// The operation's parameters: its own, then those of its path that it does not
    /// replace, then those that only the path template names. What is a credential is none.
    pub(super) fn parameters(
        &mut self,
        site: &Site<'d>,
        origin: &Origin,
        credentials: &mut Credentials<'_>,
    ) -> Vec<Parameter> {
        let path_pointer = site.pointer.rsplit_once('/').map_or("", |(path, _)| path);
        let own = (&site.source.parameters, child(&site.pointer, "parameters"));
        let shared = (&site.item.parameters, child(path_pointer, "parameters"));
        let mut parameters: Vec<Parameter> = Vec::new();
        for (sources, pointer) in [own, shared] {
            let (before, found_before) = (parameters.len(), credentials.found());
            for (at, source) in sources.iter().enumerate() {
                let place = child(&pointer, &at.to_string());
                let Some((source, found)) =
                    self.part(source, "parameters", |all| &all.parameters, &place)
                else {
                    continue;
                };
                let (name, location) =
                    (&source.parameter_data_ref().name, place_of(source).0);
                let known = parameters.iter().position(|it| {
                    it.location == location && is_same(location, &it.name, name)
                });
                let known = known.map(|at| at < before);
                let left_out = credentials.position(location, name);
                match known.or(left_out.map(|at| at < found_before)) {
                    // The operation's own replaces that of its path.
                    Some(true) => {}
                    Some(false) => self.warn(
                        "duplicate-parameter",
                        &place,
                        (
                            format!(
                                "the parameter `{}` is declared twice",
                                name.escape_debug()
                            ),
                            "the first is used",
                        ),
                    ),
                    None if self.is_credential(
                        credentials,
                        source,
                        location,
                        &found,
                    ) => {}
                    None => {
                        parameters.extend(self.parameter(source, &found, site, origin))
                    }
                }
            }
        }
        self.undeclared(&mut parameters, site);
        // Those of the path come first, in the path's order, wherever they are declared.
        let names: Vec<_> = template_names(site.path).collect();
        parameters.sort_by_key(|parameter| match parameter.location {
            Location::Path => names.iter().position(|name| *name == parameter.name),
            _ => Some(usize::MAX),
        });
        parameters
    }

    /// A parameter, unless nothing can be sent for it.
    fn parameter(
        &mut self,
        source: &'d Source,
        place: &str,
        site: &Site<'d>,
        origin: &Origin,
    ) -> Option<Parameter> {
        let data = source.parameter_data_ref();
        let (location, style) = place_of(source);
        let name = self.parameter_name(&data.name, location, place, site)?;
        let allow_reserved =
            matches!(source, Source::Query { allow_reserved: true, .. });
        let mut docs = docs_of(data);
        let mut from_zero = false;
        if let ParameterSchemaOrContent::Schema(schema) = &data.format
            && let Node::Item(schema) = Node::from(schema)
        {
            let view = View::new(schema);
            docs.constraints = docs::constraints(&view);
            let is_zero = |it: &Value| it.as_f64() == Some(0.0);
            let example = data.example.as_ref().or(view.data.example.as_ref());
            from_zero = match (&view.data.default, view.limits.minimum) {
                (Some(default), _) => is_zero(default),
                (None, Some(minimum)) => minimum == 0.0,
                (None, None) => example.is_some_and(is_zero),
            };
            docs.description =
                docs.description.or_else(|| view.data.description.clone());
            let prose = docs.description.as_deref().unwrap_or_default();
            from_zero |= view.data.default.is_none() && says_from_zero(prose);
        }
        let shared = component_name(&format!("#{place}"), "parameters");
        let Written { ty, style, pointer } = match shared {
            None => self.written(data, style, place, &origin.inside(&data.name)),
            Some(name) => match self.parameters.get(place) {
                Some(written) => written.clone(),
                None => {
                    // Its types are not the component's own, so that a schema of the
                    // same name keeps its name.
                    let origin = Origin::new(Root::Parameter(name)).inside("parameter");
                    let written = self.written(data, style, place, &origin);
                    self.parameters.insert(place.to_owned(), written.clone());
                    written
                }
            },
        };
        let is_one = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => self.is_scalar(schema.into()),
            ParameterSchemaOrContent::Content(_) => false,
        };
        let (ty, pointer) = match is_one && is_list_name(&name, location, style) {
            true => {
                let message = (
                    format!("the schema of `{}` is of one value", name.escape_debug()),
                    "the parameter takes a list, as its name says",
                );
                self.warn_once("scalar-list-parameter", place, message);
                (TypeUse::new(Type::Array(Box::new(ty))), place.to_owned())
            }
            false => (ty, pointer),
        };
        Some(Parameter {
            name,
            location,
            style,
            explode: data.explode.unwrap_or(style == Style::Form),
            allow_reserved,
            required: data.required || location == Location::Path,
            ty,
            docs,
            from_zero,
            pointer,
        })
    }

    /// Whether a schema is of values without parts.
    fn is_scalar(&self, node: Node<'d>) -> bool {
        self.resolved(node).is_some_and(|schema| {
            matches!(View::new(schema).ty, Some("string" | "integer" | "number"))
        })
    }

    /// The type of a parameter, and how it is written.
    fn written(
        &mut self,
        data: &'d ParameterData,
        style: Style,
        pointer: &str,
        origin: &Origin,
    ) -> Written {
        match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let pointer = child(pointer, "schema");
                // What is deeper is in brackets there.
                if style != Style::DeepObject {
                    self.nested(schema.into(), &pointer);
                }
                let ty = self.type_use(schema.into(), &pointer, origin);
                Written { ty, style, pointer }
            }
            ParameterSchemaOrContent::Content(content) => {
                self.content_parameter(content, style, pointer, origin)
            }
        }
    }

    /// Says that the items of a list are written as JSON, where they are no scalars: no style
    /// says how (OpenAPI 3.0.4, "Style Values").
    fn nested(&mut self, schema: Node<'d>, pointer: &str) {
        let items = self.resolved(schema).and_then(|schema| View::new(schema).items);
        let item = items.and_then(|items| self.resolved(items.into())).map(View::new);
        let is_nested = |item: View<'_>| item.is_object() || item.ty == Some("array");
        if item.is_some_and(is_nested) {
            let message = (
                "no style says how a list of objects or lists is written",
                "each item is written as JSON",
            );
            self.warn_once("nested-parameter", pointer, message);
        }
    }

    /// A parameter that is written as a media type says: as JSON, or as a text that the
    /// caller writes.
    fn content_parameter(
        &mut self,
        content: &'d Content,
        style: Style,
        pointer: &str,
        origin: &Origin,
    ) -> Written {
        let text = |pointer: String| {
            let ty = TypeUse::new(Type::Scalar(Scalar::Text(Text::Plain)));
            Written { ty, style, pointer }
        };
        let is_json = |name: &str| Media::of(name) == Media::Json;
        let found = content.iter().find(|(name, _)| is_json(name));
        let Some((name, media)) = found.or_else(|| content.first()) else {
            return text(pointer.to_owned());
        };
        let pointer = child(&child(&child(pointer, "content"), name), "schema");
        if !is_json(name) {
            return text(pointer);
        }
        let ty = match &media.schema {
            Some(schema) => self.type_use(schema.into(), &pointer, origin),
            None => TypeUse::new(Type::Any),
        };
        Written { ty, style: Style::Json, pointer }
    }

    /// Warns, unless the same was said of the same place already: many operations refer to
    /// one component.
    pub(super) fn warn_once(
        &mut self,
        code: &'static str,
        pointer: &str,
        message: impl Into<Message>,
    ) {
        let message = message.into();
        let is_known = self.diagnostics.iter().rev().any(|it| {
            it.code == code && it.pointer == pointer && it.message == message.wrong
        });
        if !is_known {
            self.warn(code, pointer, message);
        }
    }
}

/// The type of a parameter, how it is written, and where its schema stands.
#[derive(Clone)]
pub(super) struct Written {
    ty: TypeUse,
    style: Style,
    pointer: String,
}

/// Whether two names are one: headers have no case (RFC 9110, section 5.1).
fn is_same(location: Location, one: &str, other: &str) -> bool {
    match location {
        Location::Header => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}

/// Whether a parameter is sent under its name once for each of several values, as servers
/// want it where the name ends so.
fn is_list_name(name: &str, location: Location, style: Style) -> bool {
    location == Location::Query && style == Style::Form && name.ends_with("[]")
}

/// Whether prose says that what is counted begins with zero, or does so where nothing is
/// sent.
fn says_from_zero(prose: &str) -> bool {
    const BEFORE: [&str; 9] = [
        "default",
        "defaults",
        "start",
        "starts",
        "starting",
        "begin",
        "begins",
        "beginning",
        "first",
    ];
    const WORDS_BETWEEN: usize = 3;
    let prose = prose.to_lowercase();
    let words: Vec<_> = prose
        .split(|c: char| !c.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    let is_zero = |word: &&str| matches!(*word, "0" | "zero");
    words.iter().enumerate().filter(|(_, word)| is_zero(word)).any(|(at, _)| {
        let before = words.iter().take(at).rev().take(WORDS_BETWEEN + 1);
        let mut after = words.iter().skip(at + 1);
        before.into_iter().any(|word| BEFORE.contains(word))
            || after
                .next()
                .is_some_and(|it| matches!(*it, "based" | "indexed" | "index"))
            || prose.contains("0 is the first")
    })
}

fn docs_of(data: &ParameterData) -> Docs {
    Docs {
        description: data.description.clone(),
        deprecated: data.deprecated.unwrap_or_default(),
        ..Docs::default()
    }
}

fn place_of(source: &Source) -> (Location, Style) {
    match source {
        Source::Path { style, .. } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (Location::Path, style)
        }
        Source::Query { style, .. } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (Location::Query, style)
        }
        Source::Header { .. } => (Location::Header, Style::Simple),
        Source::Cookie { .. } => (Location::Cookie, Style::Form),
    }
}

#[cfg(test)]
mod tests {
    use super::says_from_zero;

    #[test]
    fn prose_says_that_zero_is_the_first() {
        for prose in [
            "Page number to return, starting with 0.",
            "Page of services to retrieve (starts at and defaults to 0)",
            "The page number to be displayed. The first page is 0.",
            "Zero-based page number to retrieve.",
            "Page of results, default `0`.",
            "Which page; 0 is the first.",
        ] {
            assert!(says_from_zero(prose), "{prose}");
        }
        for prose in [
            "The page, starting with 1.",
            "A number from 0 to 100",
            "The first page has the number 10.",
            "Must not be 0. The default is 1.",
            "",
        ] {
            assert!(!says_from_zero(prose), "{prose}");
        }
    }
}
