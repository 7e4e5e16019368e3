//! How a value says which alternative of a union it is.
//!
//! What only one alternative is left of is no union. Texts, and integers, that several
//! alternatives allow become one type. Objects are told apart by a tag where the
//! document's discriminator names one, or where each of them requires a property that has
//! other values in each; all else by what a value looks like.

mod merge;
mod shapes;
mod tagged;
mod tests;

pub(super) use self::shapes::json_of_scalar;

use super::alias;
use crate::diagnostic::Diagnostic;
use crate::model::{Alternative, Kind, Schema, SchemaId, Type, TypeUse, Untagged};

/// Settles every union. Alternatives that are unions without a name of their own become
/// alternatives of the union they stand in, so inner ones come first.
pub(super) fn settle(schemas: &mut [Schema], diagnostics: &mut Vec<Diagnostic>) {
    let mut states = vec![State::Open; schemas.len()];
    for at in 0..schemas.len() {
        Settle { schemas, states: &mut states, diagnostics }.schema(SchemaId(at));
    }
    tests::settle(schemas, diagnostics);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Running,
    Done,
}

struct Settle<'s> {
    schemas: &'s mut [Schema],
    states: &'s mut [State],
    diagnostics: &'s mut Vec<Diagnostic>,
}

impl Settle<'_> {
    fn schema(&mut self, id: SchemaId) {
        let Some(state) = self.states.get_mut(id.0) else { return };
        if *state != State::Open {
            return;
        }
        *state = State::Running;
        if let Some(Schema { kind: Kind::Untagged(union), .. }) = self.schemas.get(id.0)
        {
            let union = union.clone();
            self.union(id, union);
        }
        if let Some(state) = self.states.get_mut(id.0) {
            *state = State::Done;
        }
    }

    fn union(&mut self, id: SchemaId, union: Untagged) {
        let mut nullable = false;
        let mut open = vec![id];
        let flat = self.flat(&mut open, union.alternatives, &mut nullable);
        let alternatives = self.unique(flat);
        let explicit = union.tag;
        let is_any = alternatives.iter().all(|it| it.ty.ty == Type::Any);
        let Some(schema) = self.schemas.get(id.0) else { return };
        let pointer = schema.pointer.clone();
        let kind = if is_any {
            Kind::Alias(TypeUse::new(Type::Any))
        } else {
            let tagged = match &explicit {
                Some(tag) => self.by_discriminator(tag, &alternatives, &pointer),
                None => None,
            };
            match tagged {
                Some(union) => Kind::Union(union),
                None => self.untagged(alternatives, &pointer),
            }
        };
        if let Some(schema) = self.schemas.get_mut(id.0) {
            schema.kind = kind;
            schema.nullable |= nullable;
        }
    }

    fn untagged(&mut self, alternatives: Vec<Alternative>, pointer: &str) -> Kind {
        if merge::loses_digits(self.schemas, &alternatives) {
            let message = (
                "this is an integer or a number",
                "it is read as a double, which keeps integers up to 2^53",
            );
            self.diagnostics.push(Diagnostic::warning(
                "integer-or-number",
                pointer,
                message,
            ));
        }
        let alternatives = match merge::merged(self.schemas, alternatives) {
            merge::Merged::Type(ty) => return Kind::Alias(ty),
            merge::Merged::Enum(values) => return Kind::Enum(values),
            merge::Merged::Union(alternatives) => alternatives,
        };
        match self.by_constants(&alternatives) {
            Some(union) => Kind::Union(union),
            None => Kind::Untagged(Untagged { tag: None, alternatives }),
        }
    }

    /// The alternatives, with those of unions that have no name of their own in their
    /// place. So are those of unions that have `open` ones, which is the one that they are
    /// for and those in whose place others stand, as alternatives: a reader that tries one
    /// after the other would come to no end.
    fn flat(
        &mut self,
        open: &mut Vec<SchemaId>,
        alternatives: Vec<Alternative>,
        nullable: &mut bool,
    ) -> Vec<Alternative> {
        let mut flat: Vec<Alternative> = Vec::new();
        for mut alternative in alternatives {
            *nullable |= alias::nullable(self.schemas, &alternative.ty);
            alternative.ty.nullable = false;
            let canonical = shapes::canonical(self.schemas, &alternative.ty);
            if let Type::Schema(id) = canonical.ty {
                if self.states.get(id.0) == Some(&State::Running) {
                    flat.extend(self.running(id, open, nullable));
                    continue;
                }
                self.schema(id);
            }
            if let Type::Schema(id) = alternative.ty.ty {
                let Some(schema) = self.schemas.get(id.0) else { continue };
                *nullable |= schema.nullable;
                match &schema.kind {
                    Kind::Untagged(inner) if is_inline(schema) => {
                        let inner = inner.alternatives.clone();
                        flat.extend(self.flat(open, inner, nullable));
                        continue;
                    }
                    Kind::Alias(inner) if is_inline(schema) || inner.ty == Type::Any => {
                        *nullable |= inner.nullable;
                        alternative.ty.ty = inner.ty.clone();
                    }
                    _ => {}
                }
            }
            flat.push(alternative);
        }
        flat
    }

    /// The alternatives of a union that is being settled, unless they are among the others.
    fn running(
        &mut self,
        id: SchemaId,
        open: &mut Vec<SchemaId>,
        nullable: &mut bool,
    ) -> Vec<Alternative> {
        if open.contains(&id) {
            return Vec::new();
        }
        let Some(schema) = self.schemas.get(id.0) else { return Vec::new() };
        let Kind::Untagged(union) = &schema.kind else { return Vec::new() };
        *nullable |= schema.nullable;
        let alternatives = union.alternatives.clone();
        open.push(id);
        self.flat(open, alternatives, nullable)
    }

    /// The alternatives, each type once.
    fn unique(&self, alternatives: Vec<Alternative>) -> Vec<Alternative> {
        let mut unique: Vec<Alternative> = Vec::new();
        for alternative in alternatives {
            // `null` is a value of the union's, whichever alternative says so.
            let ty = shapes::canonical(self.schemas, &alternative.ty).ty;
            match unique
                .iter_mut()
                .find(|known| shapes::canonical(self.schemas, &known.ty).ty == ty)
            {
                Some(known) => known.values.extend(alternative.values),
                None => unique.push(alternative),
            }
        }
        unique
    }
}

/// Whether a schema has no name in the document.
fn is_inline(schema: &Schema) -> bool {
    !schema.origin.words.is_empty()
}
