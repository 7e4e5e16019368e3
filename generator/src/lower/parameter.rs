//! Parameters.

use openapiv3::{
    Parameter as Source, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr,
};

use super::operation::Site;
use super::view::{Node, View};
use super::{Lower, child, docs};
use crate::model::{Docs, Location, Origin, Parameter, Style};

impl<'d> Lower<'d> {
    /// The operation's parameters: its own, then those of its path that it does not
    /// replace. Nothing where one that must be sent cannot be.
    pub(super) fn parameters(
        &mut self,
        site: &Site<'d>,
        origin: &Origin,
    ) -> Option<Vec<Parameter>> {
        let path_pointer = site.pointer.rsplit_once('/').map_or("", |(path, _)| path);
        let own = (&site.source.parameters, child(&site.pointer, "parameters"));
        let shared = (&site.item.parameters, child(path_pointer, "parameters"));
        let mut parameters: Vec<Parameter> = Vec::new();
        for (sources, pointer) in [own, shared] {
            for (at, source) in sources.iter().enumerate() {
                let place = child(&pointer, &at.to_string());
                let Some(parameter) = self.parameter(source, &place, origin)? else {
                    continue;
                };
                let same = |other: &Parameter| {
                    other.name == parameter.name && other.location == parameter.location
                };
                if !parameters.iter().any(same) {
                    parameters.push(parameter);
                }
            }
        }
        self.declared(&parameters, site);
        Some(parameters)
    }

    /// A parameter; the outer `None` where it must be sent and cannot be.
    fn parameter(
        &mut self,
        source: &'d ReferenceOr<Source>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<Option<Parameter>> {
        let found = self.part(source, "parameters", |all| &all.parameters, pointer);
        let Some((source, pointer)) = found else { return Some(None) };
        let data = source.parameter_data_ref();
        let (location, style) = place(source);
        let required = data.required || location == Location::Path;
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            let left_out = if required { "the operation" } else { "it" };
            let message = format!(
                "a parameter with `content` cannot be sent yet; {left_out} is left out"
            );
            self.warn("unsupported-parameter", &pointer, message);
            return (!required).then_some(None);
        };
        if let Source::Query { allow_reserved: true, .. } = source {
            let message =
                "`allowReserved` is not read yet; reserved characters are encoded";
            self.warn("unsupported-allow-reserved", &pointer, message);
        }
        let mut docs = docs_of(data);
        let described = match Node::from(schema) {
            Node::Item(schema) => Some(schema),
            Node::Reference(_) => None,
        };
        if let Some(schema) = described {
            let view = View::new(schema);
            docs.constraints = docs::constraints(&view);
            docs.description =
                docs.description.or_else(|| view.data.description.clone());
        }
        let pointer = child(&pointer, "schema");
        let ty = self.type_use(schema.into(), &pointer, &origin.inside(&data.name));
        let explode = data.explode.unwrap_or(style == Style::Form);
        let name = data.name.clone();
        Some(Some(Parameter {
            name,
            location,
            style,
            explode,
            required,
            ty,
            docs,
            pointer,
        }))
    }

    /// Warns of names in the path template that no parameter has.
    fn declared(&mut self, parameters: &[Parameter], site: &Site<'_>) {
        for name in template_names(site.path) {
            let declared = parameters.iter().any(|parameter| {
                parameter.location == Location::Path && parameter.name == name
            });
            if !declared {
                self.warn(
                    "undeclared-path-parameter",
                    &site.pointer,
                    format!("`{{{name}}}` of the path is no parameter of the operation"),
                );
            }
        }
    }
}

fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}

fn docs_of(data: &ParameterData) -> Docs {
    Docs {
        description: data.description.clone(),
        deprecated: data.deprecated.unwrap_or_default(),
        ..Docs::default()
    }
}

fn place(source: &Source) -> (Location, Style) {
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
