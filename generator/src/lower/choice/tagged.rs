//! Unions of objects that a tag tells apart.

use std::collections::BTreeMap;

use super::Settle;
use super::shapes::{Shape, shape};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Alternative, EnumBase, JsonType, Kind, Object, Property, Scalar, Schema, SchemaId,
    Type, Union, Untagged, Variant,
};

impl Settle<'_> {
    /// The union that the document's discriminator describes; nothing, with a warning,
    /// where it does not tell the alternatives apart.
    pub(super) fn by_discriminator(
        &mut self,
        tag: &str,
        alternatives: &[Alternative],
        pointer: &str,
    ) -> Option<Union> {
        let found = variants(self.schemas, tag, alternatives);
        let problem = match found {
            Ok(variants) => {
                let has_untagged_base = alternatives.iter().any(|alternative| {
                    let inner = union_by(self.schemas, tag, alternative);
                    inner.is_some_and(|union| union.has_untagged_base)
                });
                let (tag, untagged) = (tag.to_owned(), Vec::new());
                return Some(Union { tag, variants, untagged, has_untagged_base });
            }
            Err(problem) => problem,
        };
        let message = (
            format!(
                "the discriminator `{}` does not tell the alternatives apart: {problem}",
                tag.escape_debug()
            ),
            "they are told apart by what they look like",
        );
        self.diagnostics.push(Diagnostic::warning(
            "discriminator-not-used",
            pointer,
            message,
        ));
        None
    }

    /// The union of objects that each require a property that has other values in each.
    pub(super) fn by_constants(&self, alternatives: &[Alternative]) -> Option<Union> {
        let objects = self.objects(alternatives)?;
        let found = self.told_apart(&objects, true);
        let single = found.iter().find(|(_, constants)| are_single(constants));
        let (tag, constants) = single.or(found.first())?;
        Some(union(tag, &objects, constants))
    }

    /// The union that another property tells apart than the discriminator's, if no alternative
    /// has that one, and this one has a constant in each that nothing is mapped against.
    pub(super) fn by_other_constants(
        &self,
        tag: &str,
        alternatives: &[Alternative],
    ) -> Option<Union> {
        let objects = self.objects(alternatives)?;
        if objects.iter().any(|(_, object)| property(object, tag).is_some()) {
            return None;
        }
        let fits = |constants: &[&[String]]| {
            let mut both = alternatives.iter().zip(constants);
            are_single(constants)
                && both
                    .all(|(it, own)| it.values.iter().all(|value| own.contains(value)))
        };
        let mut found = self.told_apart(&objects, false);
        found.retain(|(_, constants)| fits(constants));
        let (tag, constants) = found.first()?;
        Some(union(tag, &objects, constants))
    }

    /// The alternatives, if all of them are objects, and they are several.
    fn objects(&self, alternatives: &[Alternative]) -> Option<Vec<(SchemaId, &Object)>> {
        let objects = alternatives.iter().map(|it| match shape(self.schemas, &it.ty) {
            Shape::Object(id, object) => Some((id, object)),
            _ => None,
        });
        objects.collect::<Option<Vec<_>>>().filter(|all| all.len() > 1)
    }

    /// The properties that have other values in each of the objects, and these values.
    fn told_apart<'o>(
        &self,
        objects: &[(SchemaId, &'o Object)],
        is_required: bool,
    ) -> Vec<(&'o str, Vec<&'o [String]>)> {
        let Some((_, first)) = objects.first() else { return Vec::new() };
        let told = first.properties.iter().filter_map(|property| {
            let name = property.name.as_str();
            let constants: Option<Vec<_>> = objects
                .iter()
                .map(|(_, object)| constants(self.schemas, object, name, is_required))
                .collect();
            Some((name, constants.filter(|all| are_disjoint(all))?))
        });
        told.collect()
    }
}

/// Makes alternatives that are other components by a name of their own objects of their
/// own, unless the other has one value of the tag anyway: the tag tells of the name, and the
/// component keeps the values that it has elsewhere.
pub(super) fn part_from_bases(schemas: &mut [Schema]) {
    let mut own = BTreeMap::new();
    for schema in schemas.iter() {
        let Kind::Untagged(Untagged { tag: Some(tag), alternatives, .. }) = &schema.kind
        else {
            continue;
        };
        for alternative in alternatives {
            let Type::Schema(name) = alternative.ty.ty else { continue };
            let Shape::Object(id, base) = shape(schemas, &alternative.ty) else {
                continue;
            };
            let is_named = |id: SchemaId| {
                schemas.get(id.0).is_some_and(|it| it.origin.words.is_empty())
            };
            let has_value = constants(schemas, base, tag, false)
                .is_some_and(|values| values.len() == 1);
            if name != id && is_named(name) && is_named(id) && !has_value {
                own.insert(name, base.clone());
            }
        }
    }
    for (name, object) in own {
        if let Some(schema) = schemas.get_mut(name.0) {
            schema.kind = Kind::Object(object);
        }
    }
}

/// A variant for each object, with the values of the tag that mean it: those that the
/// document maps to it and its own schema allows; else those that its schema allows, which
/// no other claims; else its name, unless names are no values of the tag.
fn variants(
    schemas: &[Schema],
    tag: &str,
    alternatives: &[Alternative],
) -> Result<Vec<Variant>, String> {
    let mut own: BTreeMap<&str, usize> = BTreeMap::new();
    for alternative in alternatives {
        for value in allowed(schemas, tag, alternative) {
            *own.entry(value).or_default() += 1;
        }
    }
    // What is mapped to a schema that does not allow it means another one.
    let is_mapped = |value: &String| {
        alternatives.iter().any(|alternative| {
            let allowed = allowed(schemas, tag, alternative);
            alternative.values.contains(value)
                && (allowed.is_empty() || allowed.contains(value))
        })
    };
    let names_count = names_count(schemas, tag, alternatives);
    let mut variants: Vec<Variant> = Vec::new();
    for alternative in alternatives {
        let (schema, (values, is_implied)) = match shape(schemas, &alternative.ty) {
            Shape::Union(union) if union.tag == tag => {
                // Two components can have an heir in common.
                for variant in &union.variants {
                    if variants.iter().all(|known| known.schema != variant.schema) {
                        variants.push(variant.clone());
                    }
                }
                continue;
            }
            Shape::Object(id, object) => {
                if let Some(property) = property(object, tag)
                    && !is_text(schemas, property)
                {
                    return Err("it is not a string everywhere".to_owned());
                }
                let allowed = constants(schemas, object, tag, false).unwrap_or_default();
                (id, values_of(alternative, allowed, &own, is_mapped, names_count))
            }
            _ => return Err("not all of them are objects".to_owned()),
        };
        if values.is_empty() {
            let problem = if names_count {
                "one of them has no name and no value of it"
            } else {
                "their names are none of its values, which they share"
            };
            return Err(problem.to_owned());
        }
        match variants.iter_mut().find(|known| known.schema == schema) {
            Some(known) => {
                let new = |value: &String| !known.values.contains(value);
                let new: Vec<_> = values.into_iter().filter(new).collect();
                known.values.extend(new);
                known.is_implied &= is_implied;
            }
            None => variants.push(Variant { values, is_implied, schema }),
        }
    }
    let values: Vec<&[String]> = variants.iter().map(|it| &it.values[..]).collect();
    if are_disjoint(&values) {
        Ok(variants)
    } else {
        Err("two of them have the same value of it".to_owned())
    }
}

/// The union that an alternative is, if the same tag tells its variants apart.
fn union_by<'s>(
    schemas: &'s [Schema],
    tag: &str,
    alternative: &Alternative,
) -> Option<&'s Union> {
    match shape(schemas, &alternative.ty) {
        Shape::Union(union) if union.tag == tag => Some(union),
        _ => None,
    }
}

/// The values of the tag that mean an alternative, and whether that is only so for its name.
fn values_of(
    alternative: &Alternative,
    allowed: &[String],
    own: &BTreeMap<&str, usize>,
    is_mapped: impl Fn(&String) -> bool,
    names_count: bool,
) -> (Vec<String>, bool) {
    let both: Vec<String> = alternative
        .values
        .iter()
        .filter(|value| allowed.is_empty() || allowed.contains(value))
        .cloned()
        .collect();
    if !both.is_empty() {
        return (both, false);
    }
    let alone =
        |value: &&String| own.get(value.as_str()) == Some(&1) && !is_mapped(value);
    let alone: Vec<String> = allowed.iter().filter(alone).cloned().collect();
    if !alone.is_empty() {
        return (alone, false);
    }
    if !alternative.values.is_empty() {
        return (alternative.values.clone(), false);
    }
    let is_value = names_count || allowed.is_empty();
    let name = alternative.component.iter().filter(|_| is_value).cloned();
    (name.collect(), allowed.is_empty())
}

/// Whether names of components may be values of the tag, as they are where nothing is mapped:
/// not where values are listed and none of them is a name. One that is not listed beside
/// others that are is one that the list lacks.
fn names_count(schemas: &[Schema], tag: &str, alternatives: &[Alternative]) -> bool {
    let listing = alternatives.iter().map(|it| (it, allowed(schemas, tag, it)));
    let mut listing = listing.filter(|(_, values)| !values.is_empty()).peekable();
    listing.peek().is_none()
        || alternatives.iter().any(|it| !it.values.is_empty())
        || listing
            .any(|(it, values)| it.component.iter().any(|name| values.contains(name)))
}

/// The values of the tag that an alternative's own schema allows; none where it does not
/// list them.
pub(super) fn allowed<'s>(
    schemas: &'s [Schema],
    tag: &str,
    alternative: &Alternative,
) -> &'s [String] {
    match shape(schemas, &alternative.ty) {
        Shape::Object(_, object) => {
            constants(schemas, object, tag, false).unwrap_or_default()
        }
        _ => &[],
    }
}

fn property<'o>(object: &'o Object, name: &str) -> Option<&'o Property> {
    object.properties.iter().find(|property| property.name == name)
}

/// The texts that a property can be, where they are listed.
fn constants<'o>(
    schemas: &[Schema],
    object: &'o Object,
    name: &str,
    is_required: bool,
) -> Option<&'o [String]> {
    let property = property(object, name)?;
    let is_told = !property.values.is_empty()
        && !property.ty.nullable
        && (property.is_in_replies() || !is_required)
        && is_text(schemas, property);
    is_told.then_some(&property.values)
}

fn is_text(schemas: &[Schema], property: &Property) -> bool {
    match shape(schemas, &property.ty) {
        Shape::Enum(values) => values.base == EnumBase::String,
        Shape::Scalar(scalar) => matches!(scalar, Scalar::Text(_)),
        Shape::Foreign(json) => json == JsonType::String,
        Shape::Any => property.ty.ty == Type::Any,
        _ => false,
    }
}

fn are_single(all: &[&[String]]) -> bool {
    all.iter().all(|values| values.len() == 1)
}

fn union(tag: &str, objects: &[(SchemaId, &Object)], constants: &[&[String]]) -> Union {
    let variants = objects.iter().zip(constants).map(|((schema, _), values)| Variant {
        values: values.to_vec(),
        is_implied: false,
        schema: *schema,
    });
    let variants = variants.collect();
    Union { tag: tag.to_owned(), variants, ..Union::default() }
}

fn are_disjoint(all: &[&[String]]) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    all.iter().flat_map(|values| *values).all(|value| seen.insert(value))
}
