//! Equal types that are one with several names: when, and that every place keeps its name.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use generator::{Config, Source};

/// What callers see of the crate for a document with these schemas and paths.
fn surface(schemas: &str, paths: &str, config: &Config) -> String {
    let text = format!(
        "openapi: 3.0.3\ninfo: {title}\npaths: {paths}\ncomponents:\n  schemas:\n{schemas}",
        title = "{ title: Pets, version: '1' }",
    );
    generator::generate(&Source::new("pets.yaml", text), config).unwrap().surface
}

/// A component with a `fur` that has these values.
fn with_fur(name: &str, values: &str) -> String {
    let fur = format!("{{ type: string, enum: [{values}] }}");
    format!("    {name}: {{ type: object, properties: {{ fur: {fur} }} }}\n")
}

fn config(share: Option<bool>) -> Config {
    let mut config = Config::new("pets", "0.1.0");
    config.types.share = share;
    config
}

/// The names of types, whether they define one or not.
fn names(surface: &str) -> BTreeSet<String> {
    let defined = |line: &str| {
        let (kind, rest) = line.split_once(' ')?;
        let name = rest.split([':', ' ']).next()?;
        let is_type = matches!(kind, "struct" | "enum" | "union" | "type");
        (is_type && !name.contains('.')).then(|| name.to_owned())
    };
    surface.lines().filter_map(defined).collect()
}

#[test]
fn types_are_shared_from_five_hundred_on() {
    let document = |count: usize| {
        let mut schemas =
            with_fur("Cat", "long, short") + &with_fur("Dog", "long, short");
        for at in 4..count {
            let _ = writeln!(
                schemas,
                "    T{at}: {{ type: object, properties: {{ a: {{ type: integer }} }} }}"
            );
        }
        schemas
    };
    let shared = "type DogFur = CatFur";
    for (count, share, is_shared) in [
        (499, None, false),
        (500, None, true),
        (500, Some(false), false),
        (4, Some(true), true),
        (4, None, false),
    ] {
        let surface = surface(&document(count), "{}", &config(share));
        assert_eq!(names(&surface).len(), count);
        assert_eq!(surface.contains(shared), is_shared, "{count} types, {share:?}");
    }
}

#[test]
fn types_of_components_and_of_other_places_are_not_shared() {
    let schemas = with_fur("Cat", "long")
        + &with_fur("Dog", "long, short")
        + "    Fur: { type: string, enum: [long] }\n"
        + "    Eel: { type: object, properties: { skin: { type: string, enum: [long] } } }\n";
    let surface = surface(&schemas, "{}", &config(Some(true)));
    assert!(!surface.contains("\ntype "), "{surface}");
}

/// A program that compiles one feature only has to find the type.
#[test]
fn types_of_different_features_are_not_shared() {
    let paths = "
  /cats: { get: { tags: [cats], responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Cat' } } } } } } }
  /dogs: { get: { tags: [dogs], responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } } } } }";
    let schemas = with_fur("Cat", "long") + &with_fur("Dog", "long");
    let mut config = config(Some(true));
    assert!(surface(&schemas, paths, &config).contains("type DogFur = CatFur"));
    config.features.tags = Some(true);
    assert!(!surface(&schemas, paths, &config).contains("type DogFur"));
}

/// The one that defines the type may be another; the names are those that they were.
#[test]
fn a_place_that_comes_takes_no_name() {
    let old = with_fur("Cat", "long") + &with_fur("Dog", "long");
    let config = config(Some(true));
    let before = names(&surface(&old, "{}", &config));
    let after = surface(&(with_fur("Ox", "long") + &old), "{}", &config);
    assert!(after.contains("type CatFur = OxFur"), "{after}");
    assert!(before.is_subset(&names(&after)), "{after}");
}

/// What is received alone has no use for the conversions, and the shorter name.
#[test]
fn a_union_that_is_sent_defines_those_that_are_received() {
    let food = "{ oneOf: [{ type: string }, { type: array, items: { type: string } }] }";
    let with_food = |name: &str| {
        format!("    {name}: {{ type: object, properties: {{ food: {food} }} }}\n")
    };
    let paths = "
  /dogs:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Wolfhound' } } } }
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Cat' } } } } }";
    let schemas = with_food("Cat") + &with_food("Wolfhound");
    let surface = surface(&schemas, paths, &config(Some(true)));
    assert!(surface.contains("type CatFood = WolfhoundFood"), "{surface}");
    assert!(
        surface.contains("union WolfhoundFood::String(String) or a literal"),
        "{surface}"
    );
}

/// An alias is broken after its `=` where its parameters fit before it, as rustfmt does.
#[test]
fn aliases_of_builders_are_broken_where_they_do_not_fit() {
    let with_home = |name: &str| {
        let home =
            "{ type: object, required: [town], properties: { town: { type: string } } }";
        format!("    {name}: {{ type: object, properties: {{ home: {home} }} }}\n")
    };
    // rustfmt wants a space behind the `=` to fit, too: for the first it is the last column.
    for (length, expected) in [
        (56, "HomeBuilder<Required> =\n    CatHomeBuilder<Required>;\n"),
        (57, "HomeBuilder<\n    Required,\n> = CatHomeBuilder<Required>;\n"),
    ] {
        let dog = format!("D{}", "o".repeat(length - 1));
        let text = format!(
            "openapi: 3.0.3
info: {{ title: Pets, version: '1' }}
paths:
  /cats: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Cat' }} }} }} }}, responses: {{ '204': {{ description: OK }} }} }} }}
  /dogs: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{dog}' }} }} }} }}, responses: {{ '204': {{ description: OK }} }} }} }}
components:
  schemas:
{}",
            with_home("Cat") + &with_home(&dog)
        );
        let source = Source::new("pets.yaml", text);
        let files = generator::generate(&source, &config(Some(true))).unwrap().files;
        let written: String = files.iter().map(|(_, text)| text).collect();
        let alias = format!("pub type {dog}{expected}");
        let start = written.find(&format!("pub type {dog}HomeBuilder"));
        let found = start.and_then(|at| written.get(at..)).unwrap_or_default();
        assert!(found.starts_with(&alias), "{}", found.lines().next().unwrap());
    }
}

/// Where its alternatives are written is no part of what a union is.
#[test]
fn unions_are_shared_too() {
    let with_food = |name: &str| {
        let food =
            "{ oneOf: [{ type: string }, { type: array, items: { type: string } }] }";
        format!("    {name}: {{ type: object, properties: {{ food: {food} }} }}\n")
    };
    let schemas = with_food("Cat") + &with_food("Dog");
    let surface = surface(&schemas, "{}", &config(Some(true)));
    assert!(surface.contains("union CatFood"), "{surface}");
    assert!(surface.contains("type DogFood = CatFood"), "{surface}");
}
