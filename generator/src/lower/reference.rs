//! References within the document.

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr, Schema};

use super::view::Node;
use super::{Lower, child};
use crate::model::{SchemaId, Type, TypeUse};

/// How many references may lead from one to the next before they count as a cycle.
const CHAIN: usize = 64;

impl<'d> Lower<'d> {
    /// The type that a reference stands for; any value, with a warning, where it leads
    /// nowhere.
    pub(super) fn reference(&mut self, reference: &'d str, pointer: &str) -> TypeUse {
        match self.component_id(reference) {
            Some(id) => {
                let nullable = self
                    .target(reference)
                    .is_some_and(|schema| schema.schema_data.nullable);
                TypeUse { ty: Type::Schema(id), nullable }
            }
            None => {
                self.dangling(reference, pointer);
                TypeUse::new(Type::Any)
            }
        }
    }

    /// The component's schema that a reference names.
    pub(super) fn component_id(&self, reference: &str) -> Option<SchemaId> {
        let name = component_name(reference, "schemas")?;
        self.components.get(name.as_str()).copied()
    }

    /// The name that the document gives the component's schema that a reference names.
    pub(super) fn name_of(&self, reference: &str) -> Option<String> {
        self.given_name(&component_name(reference, "schemas")?)
    }

    /// The name of a component, if the document has it.
    pub(super) fn given_name(&self, name: &str) -> Option<String> {
        (!self.made_up.contains(name)).then(|| name.to_owned())
    }

    /// The schema at the end of a chain of references.
    pub(super) fn target(&self, reference: &str) -> Option<&'d Schema> {
        self.end(reference).map(|(_, schema)| schema)
    }

    /// The component at the end of a chain of references.
    fn end(&self, reference: &str) -> Option<(String, &'d Schema)> {
        let schemas = &self.document.components.as_ref()?.schemas;
        let mut name = component_name(reference, "schemas")?;
        for _ in 0..CHAIN {
            match schemas.get(&name)? {
                ReferenceOr::Item(schema) => return Some((name, schema)),
                ReferenceOr::Reference { reference } => {
                    name = component_name(reference, "schemas")?;
                }
            }
        }
        None
    }

    /// The schema that a node is, or that it refers to.
    pub(super) fn resolved(&self, node: Node<'d>) -> Option<&'d Schema> {
        match node {
            Node::Item(schema) => Some(schema),
            Node::Reference(reference) => self.target(reference),
        }
    }

    /// Where the schema stands that a node at `pointer` is, or that it refers to.
    pub(super) fn place(&self, node: Node<'d>, pointer: &str) -> String {
        let target = match node {
            Node::Item(_) => None,
            Node::Reference(reference) => self.end(reference),
        };
        match target {
            Some((name, _)) => child("/components/schemas", &name),
            None => pointer.to_owned(),
        }
    }

    /// A component of another kind than schemas that a node is, or that it refers to.
    pub(super) fn part<T>(
        &mut self,
        node: &'d ReferenceOr<T>,
        kind: &str,
        of: impl Fn(&'d Components) -> &'d IndexMap<String, ReferenceOr<T>>,
        pointer: &str,
    ) -> Option<(&'d T, String)> {
        let mut at = (node, pointer.to_owned());
        for _ in 0..CHAIN {
            match at.0 {
                ReferenceOr::Item(item) => return Some((item, at.1)),
                ReferenceOr::Reference { reference } => {
                    let found = component_name(reference, kind).and_then(|name| {
                        let node = of(self.document.components.as_ref()?).get(&name)?;
                        Some((node, reference.trim_start_matches('#').to_owned()))
                    });
                    let Some(found) = found else {
                        self.dangling(reference, pointer);
                        return None;
                    };
                    at = found;
                }
            }
        }
        self.warn(
            "reference-cycle",
            pointer,
            "these references lead back to themselves",
        );
        None
    }

    pub(super) fn dangling(&mut self, reference: &str, pointer: &str) {
        self.warn(
            "dangling-reference",
            pointer,
            format!("`{reference}` refers to nothing that is in the document"),
        );
    }
}

/// The name in a reference to a component of this kind.
pub(super) fn component_name(reference: &str, kind: &str) -> Option<String> {
    let name = reference.strip_prefix("#/components/")?.strip_prefix(kind)?;
    let name = name.strip_prefix('/')?;
    (!name.contains('/')).then(|| name.replace("~1", "/").replace("~0", "~"))
}
