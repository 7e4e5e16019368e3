//! Which objects have which tags. A property that a discriminator reads has one value in
//! each variant; whoever builds one must neither forget it nor set another.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{
    Docs, Kind, Property, Scalar, Schema, SchemaId, Tag, Text, Type, TypeUse, Union,
    Variant,
};

/// Follows variants to their objects and turns the properties that discriminators read
/// into tags. A union with a variant that is no object becomes any JSON.
pub(super) fn settle(schemas: &mut [Schema], diagnostics: &mut Vec<Diagnostic>) {
    resolve_variants(schemas, diagnostics);
    let values = tag_values(schemas);
    let optional = make_tags(schemas, &values);
    for union in schemas.iter_mut().filter_map(|schema| match &mut schema.kind {
        Kind::Union(union) => Some(union),
        _ => None,
    }) {
        let mut without = union.variants.iter().enumerate().filter(|(_, variant)| {
            optional.contains(&(variant.schema, union.tag.clone()))
        });
        union.untagged = match (without.next(), without.next()) {
            (Some((at, _)), None) => Some(at),
            _ => None,
        };
    }
}

fn resolve_variants(schemas: &mut [Schema], diagnostics: &mut Vec<Diagnostic>) {
    let resolved: Vec<Option<Kind>> = schemas
        .iter()
        .map(|schema| match &schema.kind {
            Kind::Union(union) => Some(resolved(schemas, schema, union, diagnostics)),
            _ => None,
        })
        .collect();
    for (schema, kind) in schemas.iter_mut().zip(resolved) {
        if let Some(kind) = kind {
            schema.kind = kind;
        }
    }
}

/// The union with each variant's object.
fn resolved(
    schemas: &[Schema],
    schema: &Schema,
    union: &Union,
    diagnostics: &mut Vec<Diagnostic>,
) -> Kind {
    let mut variants: Vec<Variant> = Vec::new();
    for variant in &union.variants {
        let Some(object) = object_behind(schemas, variant.schema) else {
            diagnostics.push(Diagnostic::warning(
                "variant-not-an-object",
                &schema.pointer,
                "a discriminator needs objects, and a variant is none; the value is any JSON",
            ));
            return Kind::Alias(TypeUse::new(Type::Any));
        };
        // Two names for one object cannot be told apart.
        match variants.iter_mut().find(|known| known.schema == object) {
            Some(known) => known.values.extend(variant.values.iter().cloned()),
            None => {
                variants.push(Variant { values: variant.values.clone(), schema: object })
            }
        }
    }
    Kind::Union(Union { variants, ..union.clone() })
}

fn object_behind(schemas: &[Schema], mut id: SchemaId) -> Option<SchemaId> {
    for _ in 0..schemas.len() {
        match &schemas.get(id.0)?.kind {
            Kind::Object(_) => return Some(id),
            Kind::Alias(TypeUse { ty: Type::Schema(next), .. }) => id = *next,
            _ => return None,
        }
    }
    None
}

type Place = (SchemaId, String);

/// Every value that some union's discriminator gives an object's property.
fn tag_values(schemas: &[Schema]) -> BTreeMap<Place, Vec<String>> {
    let mut all: BTreeMap<Place, Vec<String>> = BTreeMap::new();
    for schema in schemas {
        let Kind::Union(union) = &schema.kind else { continue };
        for variant in &union.variants {
            let values = all.entry((variant.schema, union.tag.clone())).or_default();
            for value in &variant.values {
                if !values.contains(value) {
                    values.push(value.clone());
                }
            }
        }
    }
    all
}

/// A property with one value becomes a tag; one with several stays a property, required
/// since the union cannot be read without it. Gives the places where the document does
/// not require what became a tag.
fn make_tags(
    schemas: &mut [Schema],
    values: &BTreeMap<Place, Vec<String>>,
) -> Vec<Place> {
    let mut optional = Vec::new();
    for ((id, name), values) in values {
        let Some(Schema { kind: Kind::Object(object), .. }) = schemas.get_mut(id.0)
        else {
            continue;
        };
        let at = object.properties.iter().position(|property| property.name == *name);
        let declared = at.and_then(|at| object.properties.get_mut(at));
        match &values[..] {
            [value] => {
                if !declared.is_some_and(|property| property.required) {
                    optional.push((*id, name.clone()));
                }
                if let Some(at) = at {
                    object.properties.remove(at);
                }
                object.tags.push(Tag { name: name.clone(), value: value.clone() });
            }
            _ => match declared {
                Some(property) => property.required = true,
                None => object.properties.push(undeclared(name)),
            },
        }
    }
    optional
}

/// A tag that its object does not declare.
fn undeclared(name: &str) -> Property {
    Property {
        name: name.to_owned(),
        docs: Docs::default(),
        ty: TypeUse::new(Type::Scalar(Scalar::Text(Text::Plain))),
        required: true,
        pointer: String::new(),
    }
}
