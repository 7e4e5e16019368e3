//! Schemas without a name that are parts of themselves: a property that is composed of the
//! component it stands in has itself among its properties.

use super::Lower;
use super::schema::Shape;
use crate::model::{Kind, Schema, SchemaId, Type, TypeUse};

/// A schema that is being lowered.
pub(super) struct Open {
    /// Where it stands, or where all stand that it is made of.
    place: String,
    /// Its slot, once it was met inside of itself.
    slot: Option<SchemaId>,
}

impl<'d> Lower<'d> {
    /// The type of what stands at a place: what `shape` says, as a schema of its own where
    /// it needs a name, or the schema that is being lowered, where that is this one.
    pub(super) fn once(
        &mut self,
        place: &str,
        nullable: bool,
        shape: impl FnOnce(&mut Self) -> Shape,
        schema: impl FnOnce(Kind) -> Schema,
    ) -> TypeUse {
        if let Some(at) = self.open.iter().position(|open| open.place == place) {
            return TypeUse { ty: Type::Schema(self.slot(at)), nullable };
        }
        self.open.push(Open { place: place.to_owned(), slot: None });
        let shape = shape(self);
        let slot = self.open.pop().and_then(|open| open.slot);
        let kind = match (shape, slot) {
            (Shape::Type(mut ty), None) => {
                ty.nullable |= nullable;
                return ty;
            }
            (Shape::Type(ty), Some(_)) => Kind::Alias(ty),
            (Shape::Named(kind), _) => kind,
        };
        let schema = schema(kind);
        let id = match slot {
            Some(id) => self.fill(id, schema),
            None => self.push(schema),
        };
        TypeUse { ty: Type::Schema(id), nullable }
    }

    /// The slot of a schema that is being lowered.
    fn slot(&mut self, at: usize) -> SchemaId {
        if let Some(Open { slot: Some(id), .. }) = self.open.get(at) {
            return *id;
        }
        self.schemas.push(None);
        let id = SchemaId(self.schemas.len() - 1);
        if let Some(open) = self.open.get_mut(at) {
            open.slot = Some(id);
        }
        id
    }
}
