//! What a value looks like, as far as it tells the alternatives of a union apart.

use std::collections::BTreeSet;

use super::shapes::{Shape, json_of_enum, json_of_scalar, shape};
use crate::diagnostic::Diagnostic;
use crate::model::{
    JsonType, Kind, Object, Schema, SchemaId, Test, TypeUse, Union, Untagged,
};

/// How deep unions are followed into their alternatives.
const DEPTH: usize = 6;
/// How many tests an alternative has at most; with more, its types in JSON must do.
const TESTS: usize = 24;
/// How many values of a property are compared with.
const VALUES: usize = 8;
/// How many properties with known values a test has, those with one before others.
const CONSTANTS: usize = 2;
/// How many properties a test looks for.
const REQUIRED: usize = 3;

/// Gives every alternative its tests, and warns where they do not tell two apart.
pub(super) fn settle(schemas: &mut [Schema], diagnostics: &mut Vec<Diagnostic>) {
    let all: Vec<Option<Vec<Vec<Test>>>> = schemas
        .iter()
        .map(|schema| match &schema.kind {
            Kind::Untagged(union) => Some(tests_of_union(schemas, union)),
            _ => None,
        })
        .collect();
    for (schema, tests) in schemas.iter_mut().zip(all) {
        let (Kind::Untagged(union), Some(tests)) = (&mut schema.kind, tests) else {
            continue;
        };
        if has_alike(&tests) {
            diagnostics.push(Diagnostic::warning(
                "ambiguous-union",
                &schema.pointer,
                ("nothing tells all alternatives apart", "a value is read as the one that keeps and declares most of it, the first of several"),
            ));
        }
        for (alternative, tests) in union.alternatives.iter_mut().zip(tests) {
            alternative.tests = tests;
        }
    }
}

fn tests_of_union(schemas: &[Schema], union: &Untagged) -> Vec<Vec<Test>> {
    let full: Vec<Vec<Test>> =
        union.alternatives.iter().map(|it| tests(schemas, &it.ty, DEPTH)).collect();
    full.iter()
        .enumerate()
        .map(|(at, tests)| {
            let others: Vec<&Test> = full
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .flat_map(|(_, tests)| tests)
                .collect();
            let mut kept: Vec<Test> = Vec::new();
            for test in tests {
                let test = telling(test, &others);
                if !kept.contains(&test) {
                    kept.push(test);
                }
            }
            kept
        })
        .collect()
}

/// What all values of a type look like.
fn tests(schemas: &[Schema], ty: &TypeUse, depth: usize) -> Vec<Test> {
    let tests = match shape(schemas, ty) {
        Shape::Object(_, object) => vec![of_object(object)],
        Shape::Map => vec![plain(JsonType::Object)],
        Shape::Array => vec![plain(JsonType::Array)],
        Shape::Scalar(scalar) => vec![plain(json_of_scalar(scalar))],
        Shape::Enum(values) => vec![plain(json_of_enum(values.base))],
        Shape::Union(union) => of_union(schemas, union),
        Shape::Untagged(id) => of_untagged(schemas, id, depth),
        Shape::Foreign(json) => vec![plain(json)],
        Shape::Any => anything(),
    };
    if tests.len() <= TESTS {
        return tests;
    }
    let types: BTreeSet<JsonType> = tests.iter().map(|test| test.json).collect();
    types.into_iter().map(plain).collect()
}

fn plain(json: JsonType) -> Test {
    Test { json, constants: Vec::new(), required: Vec::new() }
}

fn anything() -> Vec<Test> {
    use JsonType::{Array, Boolean, Number, Object, String};
    [Boolean, Number, String, Array, Object].map(plain).into()
}

fn of_object(object: &Object) -> Test {
    let constants = object.properties.iter().filter(|property| {
        (1..=VALUES).contains(&property.values.len()) && !property.ty.nullable
    });
    let required = object.properties.iter().filter(|it| it.is_in_replies());
    Test {
        json: JsonType::Object,
        constants: constants.map(|it| (it.name.clone(), it.values.clone())).collect(),
        required: required.map(|property| property.name.clone()).collect(),
    }
}

fn of_union(schemas: &[Schema], union: &Union) -> Vec<Test> {
    let objects = union.variants.iter().filter_map(|variant| {
        match schemas.get(variant.schema.0).map(|schema| &schema.kind) {
            Some(Kind::Object(object)) => Some((variant, object)),
            _ => None,
        }
    });
    objects
        .map(|(variant, object)| {
            let mut test = of_object(object);
            test.constants.retain(|(name, _)| *name != union.tag);
            test.constants.insert(0, (union.tag.clone(), variant.values.clone()));
            test
        })
        .collect()
}

fn of_untagged(schemas: &[Schema], id: SchemaId, depth: usize) -> Vec<Test> {
    let union = schemas.get(id.0).map(|schema| &schema.kind);
    match (union, depth.checked_sub(1)) {
        (Some(Kind::Untagged(union)), Some(depth)) => union
            .alternatives
            .iter()
            .flat_map(|alternative| tests(schemas, &alternative.ty, depth))
            .collect(),
        _ => anything(),
    }
}

/// The test without what does not tell its alternative from others.
fn telling(test: &Test, others: &[&Test]) -> Test {
    let others: Vec<_> = others.iter().filter(|other| other.json == test.json).collect();
    if others.is_empty() {
        return plain(test.json);
    }
    let differs = |(name, values): &&(String, Vec<String>)| {
        let same = |other: &&&&Test| {
            other.constants.iter().any(|(it, known)| it == name && known == values)
        };
        others.iter().filter(same).count() < others.len()
    };
    // One value decides, several are a hint.
    let mut constants: Vec<_> = test.constants.iter().filter(differs).collect();
    constants.sort_by_key(|(_, values)| values.len() > 1);
    let constants = constants.into_iter().take(CONSTANTS);
    let mut required: Vec<(usize, &String)> = test
        .required
        .iter()
        .map(|name| {
            let with = others.iter().filter(|other| other.required.contains(name));
            (others.len() - with.count(), name)
        })
        .filter(|(without, _)| *without > 0)
        .collect();
    required.sort_by_key(|(without, _)| std::cmp::Reverse(*without));
    let required = required.into_iter().take(REQUIRED);
    Test {
        json: test.json,
        constants: constants.cloned().collect(),
        required: required.map(|(_, name)| name.clone()).collect(),
    }
}

/// Whether two alternatives have values that look alike.
fn has_alike(all: &[Vec<Test>]) -> bool {
    all.iter().enumerate().any(|(at, one)| {
        all.iter()
            .skip(at + 1)
            .any(|other| one.iter().any(|test| other.iter().any(|it| alike(test, it))))
    })
}

fn alike(one: &Test, other: &Test) -> bool {
    if one.json != other.json {
        return false;
    }
    let has_other_values = one.constants.iter().any(|(name, values)| {
        other.constants.iter().any(|(it, known)| {
            it == name && values.iter().all(|value| !known.contains(value))
        })
    });
    let lacks = |one: &Test, other: &Test| {
        one.required.iter().any(|name| !other.required.contains(name))
    };
    !(has_other_values || lacks(one, other) || lacks(other, one))
}
