//! The values that many objects have: texts, truth values, lists and objects. What is not
//! of its type is read as what it plainly means, or left out with a warning; `null` is
//! the same as nothing.

use indexmap::IndexMap;
use openapiv3::{Example, ExternalDocumentation, ReferenceOr};
use serde_json::Value;

use super::components::Kind;
use super::{At, Members, Reader, fields};

impl<'t> Reader<'t, '_> {
    /// A text. Numbers and truth values are read as they are written.
    pub(super) fn text(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
    ) -> Option<String> {
        self.as_text(members.get(name)?, &at.member(name))
    }

    pub(super) fn as_text(&mut self, value: &'t Value, at: &At<'_>) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            Value::Number(_) | Value::Bool(_) => Some(self.written(value, at)),
            Value::Array(_) | Value::Object(_) => {
                self.ill_typed(at, "a text");
                None
            }
        }
    }

    /// How a scalar is written: the version `1.10` is no `1.1`.
    pub(super) fn written(&self, value: &Value, at: &At<'_>) -> String {
        let written = self.texts.scalar(&at.spot());
        written.unwrap_or_else(|| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// A truth value.
    pub(super) fn flag(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
    ) -> Option<bool> {
        match members.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::Null => None,
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => {
                self.ill_typed(&at.member(name), "`true` or `false`");
                None
            }
        }
    }

    /// An object. A reference in its place is not followed.
    pub(super) fn object(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<&'t Members> {
        match value {
            Value::Object(members) => Some(members),
            Value::Null => None,
            _ => {
                self.ill_typed(at, "an object");
                None
            }
        }
    }

    /// A list; what is none is taken as its only item where `lone` says so.
    pub(super) fn list(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
        lone: fn(&Value) -> bool,
    ) -> &'t [Value] {
        match members.get(name) {
            Some(Value::Array(items)) => items,
            None | Some(Value::Null) => &[],
            Some(item) => {
                let at = at.member(name);
                if lone(item) {
                    let message =
                        (format!("`{name}` is a list"), "this is read as its only item");
                    self.warn("not-a-list", &at, message);
                    return std::slice::from_ref(item);
                }
                self.ill_typed(&at, "a list");
                &[]
            }
        }
    }

    /// A list of texts.
    pub(super) fn texts(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
    ) -> Vec<String> {
        let items = self.list(members, name, at, Value::is_string);
        let at = at.member(name);
        let items = items.iter().enumerate();
        items.filter_map(|(index, item)| self.as_text(item, &at.item(index))).collect()
    }

    /// Reads each member of a member that is an object.
    pub(super) fn each<T>(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
        mut read: impl FnMut(&mut Self, &'t Value, &At<'_>) -> Option<T>,
    ) -> IndexMap<String, T> {
        let Some(value) = members.get(name) else { return IndexMap::new() };
        let all = self.within(value, &at.member(name), |this, value, at| {
            let members = this.object(value, at)?.iter();
            let read = members.filter_map(|(name, value)| {
                Some((name.clone(), read(this, value, &at.member(name))?))
            });
            Some(read.collect())
        });
        all.unwrap_or_default()
    }

    /// Warns of a value that is left out because it is something else than it must be.
    pub(super) fn ill_typed(&mut self, at: &At<'_>, expected: &str) {
        let source = at.source();
        let name = source.rsplit_once('/').map_or("", |(_, name)| name);
        let name = name.replace("~1", "/").replace("~0", "~");
        let message =
            (format!("`{}` must be {expected}", name.escape_debug()), "it is left out");
        self.warn("wrong-type", at, message);
    }

    pub(super) fn external_docs(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<ExternalDocumentation> {
        let at = at.member("externalDocs");
        let members =
            self.object_of(&fields::EXTERNAL_DOCS, members.get("externalDocs")?, &at)?;
        Some(ExternalDocumentation {
            description: self.text(members, "description", &at),
            url: self.text(members, "url", &at)?,
            extensions: extensions(members),
        })
    }

    /// The examples of a parameter, a header or a body. OpenAPI 2 had a list of them.
    pub(super) fn examples(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> IndexMap<String, ReferenceOr<Example>> {
        if let Some(Value::Array(items)) = members.get("examples") {
            let example = |(at, item): (usize, &Value)| {
                let value = Some(item.clone());
                let item = ReferenceOr::Item(Example { value, ..Example::default() });
                ((at + 1).to_string(), item)
            };
            return items.iter().enumerate().map(example).collect();
        }
        self.each(members, "examples", at, |this, value, at| {
            this.component_or(Kind::Example, value, at, Self::example)
        })
    }

    pub(super) fn example(&mut self, value: &'t Value, at: &At<'_>) -> Option<Example> {
        let members = self.object_of(&fields::EXAMPLE, value, at)?;
        Some(Example {
            summary: self.text(members, "summary", at),
            description: self.text(members, "description", at),
            value: members.get("value").cloned(),
            external_value: self.text(members, "externalValue", at),
            extensions: extensions(members),
        })
    }
}

/// The extensions of an object, unread.
pub(super) fn extensions(members: &Members) -> IndexMap<String, Value> {
    let extensions = members.iter().filter(|(name, _)| name.starts_with("x-"));
    extensions.map(|(name, value)| (name.clone(), value.clone())).collect()
}
