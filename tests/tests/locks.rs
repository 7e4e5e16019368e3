//! Names stay: what the lock file holds keeps its name, however the document grows.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use generator::{Config, Generated, Lock, Source};
use serde_yaml::{Mapping, Value};

/// One thing of every kind that has a name.
const DOCUMENT: &str = include_str!("locks/every_kind.yaml");

fn generate(document: &str, names: &Lock, rename: &[(&str, &str)]) -> Result<Generated, String> {
    let rename = rename.iter().map(|&(key, name)| (key.to_owned(), name.to_owned()));
    let config = Config {
        names: names.clone(),
        rename: rename.collect(),
        ..Config::new("things", "0.1.0")
    };
    generator::generate(&Source::new("things.yaml", document), &config).map_err(|all| {
        let all: Vec<_> = all
            .iter()
            .map(|it| format!("{it}; {}", it.help.as_deref().unwrap_or_default()))
            .collect();
        all.join("\n")
    })
}

fn lock(document: &str, names: &Lock) -> Lock {
    generate(document, names, &[]).unwrap().lock
}

/// The document with a text before another one, which must be in it.
fn with(document: &str, before: &str, text: &str) -> String {
    let parts: Vec<_> = document.split(before).collect();
    assert_eq!(parts.len(), 2, "{before}");
    parts.join(&format!("{text}{before}"))
}

/// Each thing of the old lock is called the same in the new one.
fn assert_kept(old: &Lock, new: &Lock, what: &str) {
    let lost: Vec<_> =
        old.iter().filter(|(key, name)| new.name(key) != Some(name)).collect();
    assert!(lost.is_empty(), "{what}: {lost:#?}");
}

#[test]
fn every_kind_of_name_is_locked() {
    insta::assert_snapshot!(lock(DOCUMENT, &Lock::default()));
}

#[test]
fn a_collision_goes_to_the_newcomer_even_where_it_comes_first() {
    let old = lock(DOCUMENT, &Lock::default());
    // Each stands before what has its name, and is sorted before it.
    let cases = [
        ("    Thing:\n", "    -thing: {type: object}\n", "type -thing", "Thing2"),
        ("    Thing:\n", "    ThingBuilder: {type: object}\n", "type ThingBuilder", "ThingBuilder2"),
        (
            "        made-at:\n",
            "        -made-at: {type: string}\n",
            "field Thing > -made-at",
            "made_at_2",
        ),
        (
            "        made-at:\n",
            "        additionalProperties: {type: string}\n",
            "field Thing > additionalProperties",
            "additional_properties_2",
        ),
        ("          - in-use\n", "          - In_Use\n", "value State > In_Use", "InUse2"),
        ("          - 10\n", "          - -10\n", "value Level > -10", "Minus10"),
        (
            "            cat:\n",
            "            -cat: '#/components/schemas/Thing'\n",
            "variant Pet > -cat",
            "Cat2",
        ),
        (
            "  /things:\n",
            "  /others: {get: {operationId: -list-things, responses: {'204': {description: Nothing}}}}\n",
            "function -list-things",
            "list_things_2",
        ),
        (
            "  /things:\n",
            "  /others: {get: {operationId: -list-things, responses: {'204': {description: Nothing}}}}\n",
            "request -list-things",
            "ListThings2",
        ),
        (
            "  /things:\n",
            "  /others: {get: {operationId: ListThingsResponse, responses: {'204': {description: Nothing}}}}\n",
            "request ListThingsResponse",
            "ListThingsResponse2",
        ),
        (
            "      - {name: per-page,",
            "      - {name: -per-page, in: query, schema: {type: string}}\n",
            "parameter ListThings > query > -per-page",
            "per_page_query",
        ),
        (
            "      - {name: per-page,",
            "      - {name: body, in: query, schema: {type: string}}\n",
            "parameter ListThings > query > body",
            "body",
        ),
        (
            "  /things:\n",
            "  /others: {get: {tags: [-Kinds of things], responses: {'204': {description: Nothing}}}}\n",
            "tag -Kinds of things",
            "kinds_of_things_2",
        ),
        (
            "    token:\n",
            "    another: {type: http, scheme: bearer}\n",
            "credential another",
            "another_bearer_token",
        ),
        (
            "    token:\n",
            "    another: {type: http, scheme: bearer}\n",
            "environment another",
            "THINGS_ANOTHER_TOKEN",
        ),
        (
            "- url: https://{region}.",
            "- {url: 'https://new.example.com', description: Main one}\n",
            "server https://new.example.com",
            "MAIN_ONE_2",
        ),
        (
            "    region: {",
            "    -region: {default: x}\n",
            "server-variable -region",
            "region_2",
        ),
    ];
    for (before, text, key, name) in cases {
        let text = format!("{text}{}", &before[..before.len() - before.trim_start().len()]);
        let document = with(DOCUMENT, before.trim_start(), text.trim_start());
        let new = lock(&document, &old);
        assert_eq!(new.name(key), Some(name), "{key}\n{document}");
        assert_kept(&old, &new, key);
        // What was written is read, and nothing moves.
        let read = Lock::parse("things.lock", &new.to_string()).unwrap();
        assert_eq!(lock(&document, &read), new);
        assert_eq!(
            generate(&document, &read, &[]).unwrap().files,
            generate(&document, &old, &[]).unwrap().files
        );
    }
}
