//! Where types are used.

use super::Api;
use super::operation::Operation;
use super::reply::Response;
use super::schema::{Additional, Kind, Type, TypeUse};

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
    fn visit_mut(&mut self, visit: &mut impl FnMut(&mut TypeUse)) {
        visit(self);
        if let Type::Array(inner) | Type::Map(inner) = &mut self.ty {
            inner.visit_mut(visit);
        }
    }
}

impl Kind {
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
    fn uses_mut(&mut self) -> Vec<&mut TypeUse> {
        let responses = self.success.iter_mut().chain(&mut self.failure);
        let contents = responses.flat_map(Response::types_mut);
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.ty);
        let body = self.body.iter_mut().flat_map(super::Body::uses_mut);
        parameters.chain(body).chain(contents).collect()
    }
}
