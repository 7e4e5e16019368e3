//! Which objects have which tags. A property that a discriminator reads has one value in
//! each variant; whoever builds one must neither forget it nor set another.

use std::collections::BTreeMap;

use crate::model::{
    Access, Docs, Kind, Property, Scalar, Schema, SchemaId, Tag, Text, Type, TypeUse,
};

/// Turns the properties that discriminators read into tags.
pub(super) fn settle(schemas: &mut [Schema]) {
    let values = tag_values(schemas);
    let optional = make_tags(schemas, &values);
    for union in schemas.iter_mut().filter_map(|schema| match &mut schema.kind {
        Kind::Union(union) => Some(union),
        _ => None,
    }) {
        let without = union.variants.iter().enumerate().filter(|(_, variant)| {
            optional.contains(&(variant.schema, union.tag.clone()))
        });
        union.untagged = without.map(|(at, _)| at).collect();
    }
}

type Place = (SchemaId, String);

/// The values that unions' discriminators give an object's property.
struct Values {
    all: Vec<String>,
    /// Whether nothing but names gives them.
    are_implied: bool,
}

/// Every value that some union's discriminator gives an object's property.
fn tag_values(schemas: &[Schema]) -> BTreeMap<Place, Values> {
    let mut all: BTreeMap<Place, Values> = BTreeMap::new();
    for schema in schemas {
        let Kind::Union(union) = &schema.kind else { continue };
        for variant in &union.variants {
            let values = all
                .entry((variant.schema, union.tag.clone()))
                .or_insert(Values { all: Vec::new(), are_implied: true });
            values.are_implied &= variant.is_implied;
            for value in &variant.values {
                if !values.all.contains(value) {
                    values.all.push(value.clone());
                }
            }
        }
    }
    all
}

/// A property with one value becomes a tag; one with several stays a property, required
/// since the union cannot be read without it. Gives the places where the document does
/// not require what became a tag.
fn make_tags(schemas: &mut [Schema], values: &BTreeMap<Place, Values>) -> Vec<Place> {
    let mut optional = Vec::new();
    for ((id, name), values) in values {
        let Some(Schema { kind: Kind::Object(object), .. }) = schemas.get_mut(id.0)
        else {
            continue;
        };
        let at = object.properties.iter().position(|property| property.name == *name);
        let declared = at.and_then(|at| object.properties.get_mut(at));
        match &values.all[..] {
            [value] => {
                if !declared.is_some_and(|property| property.is_in_replies()) {
                    optional.push((*id, name.clone()));
                }
                if let Some(at) = at {
                    object.properties.remove(at);
                }
                let (name, value) = (name.clone(), value.clone());
                object.tags.push(Tag { name, value, is_implied: values.are_implied });
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
        access: Access::Both,
        is_in_all_replies: false,
        values: Vec::new(),
        pointer: String::new(),
    }
}
