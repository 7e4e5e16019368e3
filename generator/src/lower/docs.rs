//! What the document says for people, and what a value must satisfy.

use openapiv3::{ExternalDocumentation, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::view::{Limits, View};
use crate::model::Docs;

/// What a schema says about itself.
pub(super) fn of_schema(view: &View<'_>) -> Docs {
    let told = told_by(view.data, view.all_of);
    Docs {
        summary: told.title.clone(),
        description: told.description.clone(),
        more: more(view.data.external_docs.as_ref()),
        constraints: constraints(view),
        deprecated: view.data.deprecated,
    }
}

/// What tells what a schema is: the schema itself, or, where it says nothing, the last one
/// of the parts written in it that says something. Schemas that extend others are written so,
/// and what is said later is said of the whole.
fn told_by<'d>(own: &'d SchemaData, parts: &'d [ReferenceOr<Schema>]) -> &'d SchemaData {
    let says = |it: &SchemaData| it.title.is_some() || it.description.is_some();
    if says(own) {
        return own;
    }
    let written = parts.iter().filter_map(ReferenceOr::as_item);
    written.map(|it| &it.schema_data).rfind(|it| says(it)).unwrap_or(own)
}

/// What a schema says of a value; of a list, where it says nothing itself, what is said of
/// items that have no type of their own to say it at.
pub(super) fn of_list(view: &View<'_>) -> Docs {
    let mut docs = of_schema(view);
    if let (None, None, Some(ReferenceOr::Item(items))) =
        (&docs.summary, &docs.description, view.items)
    {
        let items = View::new(items);
        let is_plain =
            matches!(items.ty, Some("string" | "integer" | "number" | "boolean"));
        if is_plain && items.enumeration.is_empty() {
            docs.description.clone_from(&items.data.description);
        }
    }
    docs
}

/// Where a provider's pages say more. A link that is none on its own cannot be followed.
pub(super) fn more(docs: Option<&ExternalDocumentation>) -> Option<String> {
    let url = docs?.url.trim();
    let is_absolute = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = !url.contains(|c: char| c.is_whitespace() || "<>".contains(c));
    (is_absolute && is_plain).then_some(())?;
    let words = docs?.description.as_deref().unwrap_or_default().split_whitespace();
    let words = words.collect::<Vec<_>>().join(" ");
    let said = match words.trim_end_matches(['.', ':']) {
        "" => "More",
        said => said,
    };
    Some(format!("{said}: <{url}>"))
}

/// What is worth repeating of a schema where it is used; the rest stands with its type.
pub(super) fn of_use(view: &View<'_>) -> Docs {
    Docs { more: None, constraints: Vec::new(), deprecated: false, ..of_schema(view) }
}

/// A sentence for each limit, in the words of OpenAPI.
pub(super) fn constraints(view: &View<'_>) -> Vec<String> {
    let mut all = Vec::new();
    let limits = &view.limits;
    let bound = |exclusive: bool| if exclusive { ", exclusive" } else { "" };
    if let Some(minimum) = limits.minimum {
        all.push(format!("Minimum: {minimum}{}.", bound(limits.exclusive_minimum)));
    }
    if let Some(maximum) = limits.maximum {
        all.push(format!("Maximum: {maximum}{}.", bound(limits.exclusive_maximum)));
    }
    if let Some(multiple) = limits.multiple_of {
        all.push(format!("A multiple of {multiple}."));
    }
    sizes(limits, &mut all);
    if !view.enumeration.iter().all(|value| value.is_string() || value.is_null()) {
        let values: Vec<_> = view.enumeration.iter().map(Value::to_string).collect();
        match &values[..] {
            values if !values.iter().all(|value| is_plain(value)) => {}
            [only] => all.push(format!("The only value is `{only}`.")),
            values => all.push(format!("One of `{}`.", values.join("`, `"))),
        }
    }
    if let Some(pattern) = limits.pattern.filter(|text| is_plain(text)) {
        all.push(format!("Pattern: `{pattern}`."));
    }
    if let Some(default) = &view.data.default {
        all.extend(value("Default", default));
    }
    if let Some(example) = &view.data.example {
        all.extend(value("Example", example));
    }
    if view.data.read_only {
        all.push("Read only: replies carry it, requests do not.".to_owned());
    }
    if view.data.write_only {
        all.push("Write only: requests carry it, replies do not.".to_owned());
    }
    all
}

fn sizes(limits: &Limits<'_>, all: &mut Vec<String>) {
    let mut size =
        |(least, most): (Option<usize>, Option<usize>), one: &str, many: &str| {
            let noun = |count| if count == 1 { one.to_owned() } else { many.to_owned() };
            if let Some(count) = least.filter(|&count| count > 0) {
                all.push(format!("At least {count} {}.", noun(count)));
            }
            if let Some(count) = most {
                all.push(format!("At most {count} {}.", noun(count)));
            }
        };
    size(limits.length, "character", "characters");
    size(limits.items, "element", "elements");
    size(limits.properties, "property", "properties");
    if limits.unique_items {
        all.push("The elements are unique.".to_owned());
    }
}

/// How long a default or an example may be to stand in a sentence.
const SHORT: usize = 60;

fn value(what: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Object(_) => return None,
        other => other.to_string(),
    };
    (text.len() <= SHORT && is_plain(&text)).then(|| format!("{what}: `{text}`."))
}

/// Whether a text can stand between backticks as it is.
fn is_plain(text: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    edge(text.chars().next())
        && edge(text.chars().next_back())
        && !text.contains(['`', '\n', '\r'])
        && !text.chars().any(char::is_control)
}
