//! Where types are used.

use std::collections::BTreeSet;

use super::operation::Operation;
use super::reply::Response;
use super::schema::{Additional, Kind, Schema, SchemaId, Type, TypeUse};
use super::{Api, Body};

/// These schemas and all that they contain: `parts` are those of which one is made.
pub(crate) fn closure(
    schemas: &[Schema],
    ids: impl Iterator<Item = SchemaId>,
    parts: impl Fn(&Kind) -> Vec<SchemaId>,
) -> BTreeSet<SchemaId> {
    let mut open: Vec<SchemaId> = ids.collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id)
            && let Some(schema) = schemas.get(id.0)
        {
            open.extend(parts(&schema.kind));
        }
    }
    seen
}

impl Api {
    /// Visits every use of a type, the outer ones first.
    pub fn visit_uses_mut(&mut self, visit: &mut impl FnMut(&mut TypeUse)) {
        for schema in &mut self.schemas {
            schema.kind.uses_mut().into_iter().for_each(|ty| ty.visit_mut(visit));
        }
        for operation in &mut self.operations {
            operation.uses_mut().into_iter().for_each(|ty| ty.visit_mut(visit));
        }
    }
}

impl TypeUse {
    /// The schema that it is, or is a list or a map of.
    #[must_use]
    pub fn schema(&self) -> Option<SchemaId> {
        match &self.ty {
            Type::Schema(id) => Some(*id),
            Type::Array(inner) | Type::Map(inner) => inner.schema(),
            Type::Scalar(_) | Type::Any | Type::Foreign(_) => None,
        }
    }

    fn visit_mut(&mut self, visit: &mut impl FnMut(&mut TypeUse)) {
        visit(self);
        if let Type::Array(inner) | Type::Map(inner) = &mut self.ty {
            inner.visit_mut(visit);
        }
    }
}

impl Kind {
    /// The schemas that a schema is made of.
    #[must_use]
    pub fn parts(&self) -> Vec<SchemaId> {
        let uses = self.uses().into_iter().filter_map(TypeUse::schema);
        let variants = match self {
            Self::Union(union) => &union.variants[..],
            _ => &[],
        };
        uses.chain(variants.iter().map(|variant| variant.schema)).collect()
    }

    /// The types that a schema is made of; not the objects of a union with a tag.
    #[must_use]
    pub fn uses(&self) -> Vec<&TypeUse> {
        match self {
            Self::Object(object) => {
                let additional = match &object.additional {
                    Additional::Typed(ty) => Some(ty),
                    Additional::Unsaid => None,
                };
                let properties = object.properties.iter().map(|property| &property.ty);
                properties.chain(additional).collect()
            }
            Self::Untagged(union) => {
                union.alternatives.iter().map(|it| &it.ty).collect()
            }
            Self::Alias(ty) => vec![ty],
            Self::Enum(_) | Self::Union(_) => Vec::new(),
        }
    }

    fn uses_mut(&mut self) -> Vec<&mut TypeUse> {
        match self {
            Self::Object(object) => {
                let additional = match &mut object.additional {
                    Additional::Typed(ty) => Some(ty),
                    Additional::Unsaid => None,
                };
                let properties =
                    object.properties.iter_mut().map(|property| &mut property.ty);
                properties.chain(additional).collect()
            }
            Self::Untagged(union) => {
                union.alternatives.iter_mut().map(|it| &mut it.ty).collect()
            }
            Self::Alias(ty) => vec![ty],
            Self::Enum(_) | Self::Union(_) => Vec::new(),
        }
    }
}

impl Operation {
    /// The types that requests carry.
    pub fn sent(&self) -> impl Iterator<Item = &TypeUse> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(self.body.iter().flat_map(Body::uses))
    }

    /// The types that replies carry.
    pub fn received(&self) -> impl Iterator<Item = &TypeUse> {
        self.success.iter().chain(&self.failure).flat_map(Response::types)
    }

    fn uses_mut(&mut self) -> Vec<&mut TypeUse> {
        let responses = self.success.iter_mut().chain(&mut self.failure);
        let contents = responses.flat_map(Response::types_mut);
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.ty);
        let body = self.body.iter_mut().flat_map(Body::uses_mut);
        parameters.chain(body).chain(contents).collect()
    }
}
