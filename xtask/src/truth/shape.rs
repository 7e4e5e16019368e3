//! What the parts of a schema say together.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::dialect::values;
use super::document::{Document, escape};

/// The parts of a schema that hold at once: itself, what it refers to, what it is
/// composed of. The alternatives of unions are beside them.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape<'d> {
    pub(super) parts: Vec<&'d Value>,
    pub(super) unions: Vec<Vec<Alternative<'d>>>,
    /// The pointers of references that were followed.
    pub(super) references: BTreeSet<String>,
}

/// An alternative of a union.
#[derive(Clone, Debug)]
pub(super) struct Alternative<'d> {
    pub(super) schema: &'d Value,
    /// The property that tells it apart, and its values.
    pub(super) tag: Option<(&'d str, Vec<String>)>,
}

impl<'d> Shape<'d> {
    /// Gathers what several schemas say together.
    pub(super) fn new(document: &'d Document, schemas: &[&'d Value]) -> Self {
        let mut shape = Self::default();
        for schema in schemas {
            shape.add(document, schema, false);
        }
        shape
    }

    /// Gathers what the schema at a pointer says.
    pub(super) fn at(document: &'d Document, pointer: &str) -> Option<Self> {
        let mut shape = Self::default();
        let schema = document.at(pointer)?;
        if document.step(schema).is_none() {
            shape.references.insert(pointer.to_owned());
            shape.add_found(document, schema, Some(pointer.to_owned()), false);
        } else {
            shape.add(document, schema, false);
        }
        Some(shape)
    }

    /// Adds a schema; `is_plain` for one that others are composed of.
    pub(super) fn add(&mut self, document: &'d Document, schema: &'d Value, is_plain: bool) {
        let mut schema = schema;
        let mut at = None;
        while let Some((target, pointer)) = document.step(schema) {
            if !self.references.insert(pointer.clone()) {
                return;
            }
            if document.is_json_schema() {
                self.parts.push(schema);
            }
            (schema, at) = (target, Some(pointer));
        }
        self.add_found(document, schema, at, is_plain);
    }

    /// Adds a schema that is no reference.
    fn add_found(
        &mut self,
        document: &'d Document,
        schema: &'d Value,
        at: Option<String>,
        is_plain: bool,
    ) {
        self.parts.push(schema);
        for part in list(schema, "allOf") {
            self.add(document, part, true);
        }
        let discriminator = schema.get("discriminator");
        let name = |it: &'d Value| it.get("propertyName").and_then(Value::as_str);
        let tag = discriminator.and_then(name);
        let values = |target: Option<&str>| {
            let (tag, target) = (tag?, target?);
            Some((tag, values(document, discriminator?, target)))
        };
        let mut has_union = false;
        for keyword in ["oneOf", "anyOf"] {
            let alternatives = list(schema, keyword).map(|schema| {
                let target = document.step(schema).map(|(_, target)| target);
                Alternative { schema, tag: values(target.as_deref()) }
            });
            let alternatives: Vec<_> = alternatives.collect();
            if !alternatives.is_empty() {
                has_union = true;
                self.unions.push(alternatives);
            }
        }
        if tag.is_some() && !has_union && !is_plain {
            let children = at.map_or(Vec::new(), |at| children(document, &at));
            let alternatives = children.into_iter().map(|(pointer, schema)| {
                Alternative { schema, tag: values(Some(&pointer)) }
            });
            let alternatives: Vec<_> = alternatives.collect();
            if !alternatives.is_empty() {
                self.unions.push(alternatives);
            }
        }
    }

    /// The first value of a keyword.
    pub(super) fn keyword(&self, keyword: &str) -> Option<&'d Value> {
        self.parts.iter().find_map(|part| part.get(keyword))
    }

    /// What each property's schemas are.
    pub(super) fn properties(&self) -> BTreeMap<&'d str, Vec<&'d Value>> {
        let mut all: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for part in &self.parts {
            let properties = part.get("properties").and_then(Value::as_object);
            for (name, schema) in properties.into_iter().flatten() {
                all.entry(name).or_default().push(schema);
            }
        }
        all
    }

    /// The names of properties that must be there.
    pub(super) fn required(&self) -> BTreeSet<&'d str> {
        let all = self.parts.iter().flat_map(|part| list(part, "required"));
        all.filter_map(Value::as_str).collect()
    }

    /// The type: what is written, or else what the keywords are for.
    pub(super) fn ty(&self) -> &'d str {
        for part in &self.parts {
            match part.get("type") {
                Some(Value::String(ty)) => return ty,
                Some(Value::Array(types)) => {
                    let mut types = types.iter().filter_map(Value::as_str);
                    return types.find(|ty| *ty != "null").unwrap_or("null");
                }
                _ => {}
            }
        }
        let has = |keyword| self.keyword(keyword).is_some();
        if has("properties") || has("additionalProperties") || has("required") {
            "object"
        } else if has("items") {
            "array"
        } else {
            ""
        }
    }

    /// Whether a part says that `null` is a value.
    pub(super) fn is_nullable(&self) -> bool {
        self.parts.iter().any(|part| {
            part.get("nullable") == Some(&Value::Bool(true))
                || list(part, "type").any(|ty| ty == "null")
                || part.get("type").is_some_and(|ty| ty == "null")
                || list(part, "enum").any(Value::is_null)
        })
    }

    /// The values of the first enumeration.
    pub(super) fn values(&self) -> Vec<&'d Value> {
        if let Some(value) = self.keyword("const") {
            return vec![value];
        }
        self.parts
            .iter()
            .map(|part| list(part, "enum").collect::<Vec<_>>())
            .find(|values| !values.is_empty())
            .unwrap_or_default()
    }
}

/// The schemas that are composed of the one at a pointer, with their pointers.
fn children<'d>(document: &'d Document, base: &str) -> Vec<(String, &'d Value)> {
    let schemas = document.at("/components/schemas").and_then(Value::as_object);
    let all = schemas.into_iter().flatten().filter(|(_, schema)| {
        list(schema, "allOf")
            .any(|part| document.step(part).is_some_and(|(_, target)| target == base))
    });
    let all =
        all.map(|(name, schema)| (format!("/components/schemas/{}", escape(name)), schema));
    all.collect()
}

/// The elements of a keyword's list.
pub(super) fn list<'v>(
    schema: &'v Value,
    keyword: &str,
) -> impl Iterator<Item = &'v Value> + use<'v> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}
