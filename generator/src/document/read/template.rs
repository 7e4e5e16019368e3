//! Keys of the paths: what stands in them beside a path.

use indexmap::IndexMap;
use openapiv3::{
    Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathItem, QueryStyle,
    ReferenceOr,
};
use serde_json::Value;

use super::schema::sorted::Draft;
use super::{At, Reader};

/// A key of the paths, taken apart.
pub(super) struct Template {
    pub(super) path: String,
    /// What is always sent in the query.
    pub(super) query: Vec<(String, String)>,
}

/// The paths that were read before.
pub(super) type Items = IndexMap<String, ReferenceOr<PathItem>>;

impl Reader<'_, '_> {
    /// What a key of the paths means; nothing where it is no path.
    pub(super) fn template(&mut self, key: &str, at: &At<'_>) -> Option<Template> {
        let mut path = key.to_owned();
        if key.contains("://") {
            let message = "a path is relative to a server; this URL is left out";
            self.warn("unreadable-path", at, message);
            return None;
        }
        if !key.starts_with('/') {
            self.warn(
                "mended-path",
                at,
                "a path begins with a slash; one is put before it",
            );
            path.insert(0, '/');
        }
        if let Some((before, fragment)) = path.split_once('#') {
            let message = format!(
                "a fragment is never sent; `#{}` is left out of the path",
                fragment.escape_debug()
            );
            self.warn("mended-path", at, message);
            path = before.to_owned();
        }
        let mut query = Vec::new();
        if let Some((before, after)) = path.split_once('?') {
            let message =
                "a path has no query; what stands behind `?` is read as parameters";
            self.warn("mended-path", at, message);
            query.extend(after.split('&').filter_map(pair));
            path = before.to_owned();
        }
        Some(Template { path, query })
    }

    /// Adds a path; another key may have given the same one.
    pub(super) fn add_path(
        &mut self,
        template: Template,
        mut item: PathItem,
        items: &mut Items,
        at: &At<'_>,
    ) {
        for operation in operations(&mut item).into_iter().flatten() {
            for (name, value) in &template.query {
                let is_declared =
                    operation.parameters.iter().any(|it| is_named(it, name));
                if !is_declared && !value.starts_with('{') {
                    operation.parameters.push(ReferenceOr::Item(constant(name, value)));
                }
            }
        }
        let Some(ReferenceOr::Item(known)) = items.get_mut(&template.path) else {
            items.insert(template.path, ReferenceOr::Item(item));
            return;
        };
        let shared = item.parameters.clone();
        let mut is_taken = false;
        for (mine, theirs) in operations(&mut item).into_iter().zip(operations(known)) {
            match (mine.take(), &theirs) {
                (Some(_), Some(_)) => is_taken = true,
                (Some(mut operation), None) => {
                    operation.parameters.extend(shared.iter().cloned());
                    *theirs = Some(operation);
                }
                (None, _) => {}
            }
        }
        if is_taken {
            let message = "another key is the same path with the same method; this operation is \
                           left out";
            self.warn("same-path", at, message);
        }
    }
}

/// The operations of a path, by method.
fn operations(item: &mut PathItem) -> [&mut Option<Operation>; 8] {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.options,
        &mut item.head,
        &mut item.patch,
        &mut item.trace,
    ]
}

fn pair(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (!name.is_empty()).then(|| (name.to_owned(), value.to_owned()))
}

fn is_named(parameter: &ReferenceOr<Parameter>, name: &str) -> bool {
    parameter.as_item().is_some_and(|it| it.parameter_data_ref().name == name)
}

/// A parameter that always has one value.
fn constant(name: &str, value: &str) -> Parameter {
    let schema = Draft {
        ty: Some("string".to_owned()),
        enumeration: vec![Value::String(value.to_owned())],
        ..Draft::default()
    };
    Parameter::Query {
        parameter_data: ParameterData {
            name: name.to_owned(),
            description: None,
            required: true,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema.sorted())),
            example: None,
            examples: IndexMap::new(),
            explode: None,
            extensions: IndexMap::new(),
        },
        allow_reserved: false,
        style: QueryStyle::Form,
        allow_empty_value: None,
    }
}
