//! Properties that are required, and that nothing declares: values may have them all the
//! same, and nobody says what they are.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema as Source};

use super::parts::Parts;
use super::{Lower, child};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Access, Docs, Kind, Property, Schema, SchemaId, Type, TypeUse, Untagged,
};

/// The properties that a schema requires, and those that it declares itself.
#[derive(Clone)]
pub(super) struct Required<'d> {
    pub(super) names: &'d [String],
    pub(super) declared: Option<&'d IndexMap<String, ReferenceOr<Box<Source>>>>,
    /// The pointer of the schema.
    pub(super) pointer: String,
}

impl Required<'_> {
    /// The pointers of the names that the schema does not declare itself.
    fn others(&self) -> impl Iterator<Item = (&str, String)> {
        let list = child(&self.pointer, "required");
        let is_declared =
            |name: &str| self.declared.is_some_and(|it| it.contains_key(name));
        let others = self.names.iter().enumerate();
        let others = others.filter(move |(_, name)| !is_declared(name));
        others.map(move |(at, name)| (name.as_str(), child(&list, &at.to_string())))
    }
}

/// What is known of names that are required.
#[derive(Default)]
pub(super) struct Undeclared {
    /// The pointers of those that no property of some object is called like.
    missing: BTreeMap<String, Missing>,
    /// The pointers of those that a property of some object is called like that is made of
    /// the schema that requires it and of others.
    declared: BTreeSet<String>,
}

/// A name that no property is called like.
struct Missing {
    /// The property whose name is the same but for case and punctuation.
    near: Option<String>,
    /// Whether the object has no other properties.
    is_closed: bool,
}

impl<'d> Lower<'d> {
    /// Properties for the names that the parts of an object require and do not declare. They
    /// are taken away again where another object that is made of the same schema declares
    /// them.
    pub(super) fn required_only(&mut self, parts: &Parts<'d>) -> Vec<Property> {
        let is_closed = match &parts.additional {
            None => false,
            Some((AdditionalProperties::Any(false), _)) => true,
            // They are among the others.
            Some(_) => return Vec::new(),
        };
        let mut properties: Vec<Property> = Vec::new();
        for (name, place) in parts.required_at.iter().flat_map(Required::others) {
            if parts.properties.contains_key(name) {
                self.undeclared.declared.insert(place);
                continue;
            }
            if !parts.required.contains(name)
                || properties.iter().any(|known| known.name == name)
            {
                continue;
            }
            let mut declared = parts.properties.keys();
            let near = declared.find(|it| spelled(it) == spelled(name));
            let near = near.map(|it| (*it).to_owned());
            self.undeclared.missing.insert(place.clone(), Missing { near, is_closed });
            properties.push(Property {
                name: name.to_owned(),
                docs: Docs::default(),
                ty: TypeUse::new(Type::Any),
                // Many such names are left from a property that is gone: a reply without it
                // must not fail.
                required: false,
                access: Access::Both,
                is_in_all_replies: false,
                values: Vec::new(),
                pointer: place,
            });
        }
        properties
    }
}

/// Keeps the properties that nothing declares, with a warning, unless they are declared where
/// the schema that requires them is a part, a union makes tags of them, or another name was
/// meant.
pub(super) fn settle(
    schemas: &mut [Schema],
    undeclared: &Undeclared,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if undeclared.missing.is_empty() {
        return;
    }
    let tags = tags(schemas);
    for (at, schema) in schemas.iter_mut().enumerate() {
        let Kind::Object(object) = &mut schema.kind else { continue };
        object.properties.retain(|property| {
            let Some(missing) = undeclared.missing.get(&property.pointer) else {
                return true;
            };
            let is_tag = tags.contains(&(SchemaId(at), property.name.clone()));
            if is_tag || undeclared.declared.contains(&property.pointer) {
                return false;
            }
            diagnostics.push(missing.warning(property));
            !missing.is_closed && missing.near.is_none()
        });
    }
}

impl Missing {
    fn warning(&self, property: &Property) -> Diagnostic {
        let name = property.name.escape_debug();
        let wrong = format!("`{name}` is required, and no property is called so");
        let done = match (&self.near, self.is_closed) {
            (None, false) => "it is a property of any JSON, which may be absent",
            _ => "nothing is required in its place",
        };
        let warning =
            Diagnostic::warning("undeclared-required", &property.pointer, (wrong, done));
        match &self.near {
            Some(near) => {
                warning.help(format!("did you mean `{}`?", near.escape_debug()))
            }
            None => warning,
        }
    }
}

/// The properties that discriminators read, in the objects that they are to tell apart.
fn tags(schemas: &[Schema]) -> BTreeSet<(SchemaId, String)> {
    let mut tags = BTreeSet::new();
    for schema in schemas {
        let Kind::Untagged(Untagged { tag: Some(tag), alternatives, .. }) = &schema.kind
        else {
            continue;
        };
        let mut open: Vec<_> =
            alternatives.iter().filter_map(|it| it.ty.schema()).collect();
        while let Some(id) = open.pop() {
            let is_new = tags.insert((id, tag.clone()));
            match schemas.get(id.0).map(|it| &it.kind).filter(|_| is_new) {
                Some(Kind::Alias(target)) => open.extend(target.schema()),
                Some(Kind::Untagged(union)) => {
                    open.extend(
                        union.alternatives.iter().filter_map(|it| it.ty.schema()),
                    );
                }
                _ => {}
            }
        }
    }
    tags
}

/// A name without case and punctuation.
pub(super) fn spelled(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
