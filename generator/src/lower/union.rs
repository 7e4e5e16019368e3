//! Unions: which variants there are, and how a value says which of them it is.

use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::reference::component_name;
use super::schema::Shape;
use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{Kind, Origin, SchemaId, Type, TypeUse, Union, Variant};

impl<'d> Lower<'d> {
    /// The shape of `oneOf` and `anyOf`.
    pub(super) fn union(
        &mut self,
        view: &View<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Shape {
        let (keyword, nodes) = match view.one_of {
            [] => ("anyOf", view.any_of),
            nodes => ("oneOf", nodes),
        };
        let pointer_of = |at: usize| child(&child(pointer, keyword), &at.to_string());
        let values: Vec<_> =
            nodes.iter().enumerate().filter(|(_, node)| !self.is_null(node)).collect();
        if let [(at, only)] = values[..]
            && view.is_bare()
            && view.data.discriminator.is_none()
        {
            let mut ty = self.type_use(only.into(), &pointer_of(at), origin);
            ty.nullable |= nodes.len() > 1;
            return Shape::Type(ty);
        }
        if !view.is_bare() {
            self.warn(
                "keywords-beside-union",
                &child(pointer, keyword),
                "what the schema says beside its variants is left out",
            );
        }
        match &view.data.discriminator {
            Some(discriminator) => {
                let variants = self.variants(nodes, discriminator, pointer, keyword);
                self.tagged(variants, discriminator, pointer)
            }
            None => {
                self.warn(
                    "undiscriminated-union",
                    &child(pointer, keyword),
                    "nothing in the document tells the variants apart; the value is any JSON",
                );
                Shape::Type(TypeUse::new(Type::Any))
            }
        }
    }

    fn tagged(
        &mut self,
        variants: Vec<Variant>,
        discriminator: &Discriminator,
        pointer: &str,
    ) -> Shape {
        if variants.is_empty() {
            let message = "the discriminator maps to no schema; the value is any JSON";
            self.warn("empty-discriminator", &child(pointer, "discriminator"), message);
            return Shape::Type(TypeUse::new(Type::Any));
        }
        let tag = discriminator.property_name.clone();
        Shape::Named(Kind::Union(Union { tag, variants, untagged: None }))
    }

    /// Variants in the order of the union, each with the tags that the mapping gives it,
    /// or its own name where the mapping gives it none (OpenAPI 3.0.4, "Discriminator
    /// Object"); then those that only the mapping names.
    fn variants(
        &mut self,
        nodes: &'d [ReferenceOr<Schema>],
        discriminator: &'d Discriminator,
        pointer: &str,
        keyword: &str,
    ) -> Vec<Variant> {
        let mut variants: Vec<Variant> = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let place = child(&child(pointer, keyword), &at.to_string());
            let named = match node.into() {
                Node::Item(_) => None,
                Node::Reference(reference) => match self.component_id(reference) {
                    Some(schema) => {
                        component_name(reference, "schemas").zip(Some(schema))
                    }
                    None => {
                        self.dangling(reference, &place);
                        continue;
                    }
                },
            };
            let Some((name, schema)) = named else {
                let message = "an inline variant has no name that a discriminator could \
                               map to; values of it are not recognized";
                self.warn("inline-variant", &place, message);
                continue;
            };
            if variants.iter().all(|variant| variant.schema != schema) {
                let values = self.mapped(discriminator, schema);
                let values = if values.is_empty() { vec![name] } else { values };
                variants.push(Variant { values, schema });
            }
        }
        self.mapped_only(&mut variants, discriminator, pointer);
        variants
    }

    /// Adds the variants that the mapping names and the union does not list.
    fn mapped_only(
        &mut self,
        variants: &mut Vec<Variant>,
        discriminator: &Discriminator,
        pointer: &str,
    ) {
        let mapping = child(&child(pointer, "discriminator"), "mapping");
        for (value, target) in &discriminator.mapping {
            match self.mapping_target(target) {
                None => self.dangling(target, &child(&mapping, value)),
                Some(schema)
                    if variants.iter().all(|variant| variant.schema != schema) =>
                {
                    let values = self.mapped(discriminator, schema);
                    variants.push(Variant { values, schema });
                }
                Some(_) => {}
            }
        }
    }

    fn mapped(&self, discriminator: &Discriminator, schema: SchemaId) -> Vec<String> {
        let mapping = discriminator.mapping.iter();
        mapping
            .filter(|(_, target)| self.mapping_target(target) == Some(schema))
            .map(|(value, _)| value.clone())
            .collect()
    }

    /// The schema that a mapping's value names: by reference, or by the name alone.
    fn mapping_target(&self, target: &str) -> Option<SchemaId> {
        self.component_id(target).or_else(|| self.components.get(target).copied())
    }

    /// Whether a variant only allows `null`.
    fn is_null(&self, node: &'d ReferenceOr<Schema>) -> bool {
        self.resolved(node.into()).is_some_and(|schema| {
            let values = View::new(schema).enumeration;
            !values.is_empty() && values.iter().all(Value::is_null)
        })
    }
}
