//! The names in path templates, and parameters for those that none is declared for.

use serde_json::json;

use super::Lower;
use super::operation::Site;
use crate::diagnostic::Diagnostic;
use crate::model::{Docs, Location, Parameter, Scalar, Style, Text, Type, TypeUse};

impl Lower<'_> {
    /// Adds a text for each name in the path template that no parameter has.
    pub(super) fn undeclared(
        &mut self,
        parameters: &mut Vec<Parameter>,
        site: &Site<'_>,
    ) {
        for name in template_names(site.path) {
            let is_declared = parameters.iter().any(|parameter| {
                parameter.location == Location::Path && parameter.name == name
            });
            if is_declared {
                continue;
            }
            let message = (
                format!(
                    "`{{{}}}` of the path is no parameter of the operation",
                    name.escape_debug()
                ),
                "it is taken for text",
            );
            let parameter = json!({
                "name": name, "in": "path", "required": true, "schema": {"type": "string"},
            });
            let pointer = site.pointer.as_str();
            self.diagnostics.push(
                Diagnostic::warning("undeclared-path-parameter", pointer, message)
                    .update(pointer, json!({"parameters": [parameter]})),
            );
            parameters.push(Parameter {
                name: name.to_owned(),
                location: Location::Path,
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
                required: true,
                ty: TypeUse::new(Type::Scalar(Scalar::Text(Text::Plain))),
                docs: Docs::default(),
                from_zero: false,
                pointer: site.pointer.clone(),
            });
        }
    }
}

/// The names in a path template, each once. What follows a `#` is not sent.
pub(super) fn template_names(path: &str) -> impl Iterator<Item = &str> {
    let path = path.split('#').next().unwrap_or_default();
    let mut names: Vec<_> = path
        .split('{')
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect();
    let all = names.clone();
    let mut at = 0;
    names.retain(|name| {
        at += 1;
        !all.iter().take(at - 1).any(|earlier| earlier == name)
    });
    names.into_iter()
}
