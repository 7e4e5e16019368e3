//! How a value says which alternative of a union it is.
//!
//! What only one alternative is left of is no union. Texts, and integers, that several
//! alternatives allow become one type. Objects are told apart by a tag where the
//! document's discriminator names one, or where each of them requires a property that has
//! other values in each; all else by what a value looks like.

mod contradictions;
mod merge;
mod rings;
mod shapes;
mod tagged;
mod tests;

pub(super) use self::shapes::json_of_scalar;

use self::rings::Expanded;
use super::alias;
use crate::diagnostic::Diagnostic;
use crate::model::{Alternative, Kind, Schema, SchemaId, Type, TypeUse, Untagged};

/// Settles every union, after those that it has as alternatives.
pub(super) fn settle(schemas: &mut Vec<Schema>, diagnostics: &mut Vec<Diagnostic>) {
    tagged::part_from_bases(schemas);
    for ring in rings::rings(schemas) {
        let mut unions = Vec::new();
        for id in &ring {
            unions.extend(rings::expanded(schemas, *id, &ring));
        }
        for (id, union) in unions {
            Settle { schemas, diagnostics }.union(id, union);
        }
    }
    tests::settle(schemas, diagnostics);
}

struct Settle<'s> {
    schemas: &'s mut Vec<Schema>,
    diagnostics: &'s mut Vec<Diagnostic>,
}

impl Settle<'_> {
    fn union(&mut self, id: SchemaId, expanded: Expanded) {
        let Expanded { union, is_nullable, is_recursive } = expanded;
        let mut nullable = is_nullable;
        let flat = self.flat(union.alternatives, &mut nullable);
        let alternatives = self.unique(flat);
        let (explicit, has_untagged_base) = (union.tag, union.has_untagged_base);
        let is_any = alternatives.iter().all(|it| it.ty.ty == Type::Any);
        let Some(schema) = self.schemas.get(id.0) else { return };
        let pointer = schema.pointer.clone();
        if alternatives.is_empty() && is_recursive {
            self.diagnostics.push(alias::recursive(&pointer));
        }
        let kind = if is_any {
            Kind::Alias(TypeUse::new(Type::Any))
        } else {
            let discriminator = union.discriminator.as_str();
            let tagged = explicit.and_then(|tag| {
                let other = self.by_other_tag(&tag, &alternatives, discriminator);
                other.or_else(|| {
                    let union = self.by_discriminator(&tag, &alternatives, &pointer)?;
                    self.contradictions(&union, &alternatives, discriminator);
                    Some(union)
                })
            });
            match tagged {
                Some(mut union) => {
                    union.has_untagged_base |= has_untagged_base;
                    Kind::Union(union)
                }
                None => self.untagged(id, alternatives, &pointer),
            }
        };
        if let Some(schema) = self.schemas.get_mut(id.0) {
            schema.kind = kind;
            schema.nullable |= nullable;
        }
    }

    fn untagged(
        &mut self,
        union: SchemaId,
        alternatives: Vec<Alternative>,
        pointer: &str,
    ) -> Kind {
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
        for id in merge::of_any_text(self.schemas, &alternatives) {
            if let Some(Schema { kind: Kind::Enum(values), .. }) =
                self.schemas.get_mut(id.0)
            {
                values.is_any_text = true;
            }
        }
        let alternatives = match merge::merged(self.schemas, union, alternatives) {
            merge::Merged::Type(ty) => return Kind::Alias(ty),
            merge::Merged::Enum(values) => return Kind::Enum(values),
            merge::Merged::Union(alternatives) => alternatives,
        };
        match self.by_constants(&alternatives) {
            Some(union) => Kind::Union(union),
            None => Kind::Untagged(Untagged { alternatives, ..Untagged::default() }),
        }
    }

    /// The alternatives, with those of unions that have no name of their own in their
    /// place.
    fn flat(
        &self,
        alternatives: Vec<Alternative>,
        nullable: &mut bool,
    ) -> Vec<Alternative> {
        let mut flat: Vec<Alternative> = Vec::new();
        for mut alternative in alternatives {
            *nullable |= alias::nullable(self.schemas, &alternative.ty);
            alternative.ty.nullable = false;
            if let Type::Schema(id) = alternative.ty.ty {
                let Some(schema) = self.schemas.get(id.0) else { continue };
                match &schema.kind {
                    Kind::Untagged(inner) if is_inline(schema) => {
                        flat.extend(self.flat(inner.alternatives.clone(), nullable));
                        continue;
                    }
                    Kind::Alias(inner) if is_inline(schema) || inner.ty == Type::Any => {
                        alternative.ty.ty = inner.ty.clone();
                    }
                    _ => {}
                }
            }
            flat.push(alternative);
        }
        flat
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
