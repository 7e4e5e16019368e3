//! Names stay: what the lock file holds keeps its name, however the document grows.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use generator::{Config, Generated, Lock, Source};
use serde_yaml::{Mapping, Value};

/// One thing of every kind that has a name.
const DOCUMENT: &str = include_str!("locks/every_kind.yaml");

fn generate(
    document: &str,
    names: &Lock,
    rename: &[(&str, &str)],
) -> Result<Generated, String> {
    let rename = rename.iter().map(|&(key, name)| (key.to_owned(), name.to_owned()));
    let config = Config {
        names: names.clone(),
        rename: rename.collect(),
        ..Config::new("things", "0.1.0")
    };
    generator::generate(&Source::new("things.yaml", document), &config)
        .map_err(|all| tests::spec::said(&all))
}

fn lock(document: &str, names: &Lock) -> Lock {
    generate(document, names, &[]).unwrap().lock
}

/// The document with lines before the one that begins with a text, which must be one.
fn with(document: &str, before: &str, lines: &str) -> String {
    let before = format!("\n{before}");
    let parts: Vec<_> = document.split(&before).collect();
    assert_eq!(parts.len(), 2, "{before}");
    parts.join(&format!("\n{lines}{before}"))
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
        ("    Thing:", "    .thing: {type: object}", "type .thing", "Thing2"),
        (
            "    Thing:",
            "    ThingBuilder: {type: object}",
            "type ThingBuilder",
            "ThingBuilder2",
        ),
        (
            "        made-at:",
            "        .made-at: {type: string}",
            "field Thing > .made-at",
            "made_at_2",
        ),
        (
            "        made-at:",
            "        additionalProperties: {type: string}",
            "field Thing > additionalProperties",
            "additional_properties_2",
        ),
        ("          - in-use", "          - In_Use", "value State > In_Use", "InUse2"),
        ("          - 10", "          - -10", "value Level > -10", "Minus10"),
        (
            "            cat:",
            "            .cat: '#/components/schemas/Thing'",
            "variant Pet > .cat",
            "Cat2",
        ),
        (
            "  /things:",
            "  /others: {get: {operationId: .list-things, responses: {'204': {description: Nothing}}}}",
            "function .list-things",
            "list_things_2",
        ),
        (
            "  /things:",
            "  /others: {get: {operationId: .list-things, responses: {'204': {description: Nothing}}}}",
            "request .list-things",
            "ListThings2",
        ),
        (
            "  /things:",
            "  /others: {get: {operationId: ListThingsResponse, responses: {'204': {description: Nothing}}}}",
            "request ListThingsResponse",
            "ListThingsResponse2",
        ),
        (
            "      - {name: per-page,",
            "      - {name: .per-page, in: query, schema: {type: string}}",
            "parameter ListThings > query > .per-page",
            "per_page_2",
        ),
        (
            "      - {name: per-page,",
            "      - {name: body, in: query, schema: {type: string}}",
            "parameter ListThings > query > body",
            "body",
        ),
        (
            "    token:",
            "    another: {type: http, scheme: bearer}",
            "credential another",
            "another_bearer_token",
        ),
        (
            "    token:",
            "    another: {type: http, scheme: bearer}",
            "environment another",
            "THINGS_ANOTHER_TOKEN",
        ),
        (
            "- url: https://{region}.",
            "- {url: 'https://new.example.com', description: Main one}",
            "server https://new.example.com",
            "MAIN_ONE_2",
        ),
        (
            "- url: https://{region}.",
            "- {url: 'https://{.region}.example.org', variables: {.region: {default: x}}}",
            "server-variable .region",
            "region_2",
        ),
    ];
    for (before, lines, key, name) in cases {
        let document = with(DOCUMENT, before, lines);
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

#[test]
fn the_order_of_a_document_moves_nothing() {
    let old = lock(DOCUMENT, &Lock::default());
    let mut tree: Value = serde_yaml::from_str(DOCUMENT).unwrap();
    reverse(&mut tree);
    let new = lock(&serde_yaml::to_string(&tree).unwrap(), &old);
    assert_eq!(new.to_string(), old.to_string());
}

/// A name that collides with a locked one, in a document that no longer has what it is
/// locked for, gets it.
#[test]
fn what_is_gone_leaves_the_lock_and_its_name_is_free() {
    let thing = "    State:\n";
    let renamed = DOCUMENT.replace("    State:\n", "    state:\n");
    let renamed = renamed.replace("schemas/State'", "schemas/state'");
    assert_ne!(renamed, DOCUMENT, "{thing}");
    let old = lock(DOCUMENT, &Lock::default());
    let new = lock(&renamed, &old);
    assert_eq!((new.name("type State"), new.name("type state")), (None, Some("State")));
    assert_eq!(old.changes(&new).to_string(), "4 added, 4 removed");

    // What comes back is new: while another thing has its name, it gets another.
    let both = with(&renamed, "    state:", "    State: {type: object}");
    let both = lock(&both, &new);
    assert_eq!(both.name("type State"), Some("State2"));
    assert_eq!(both.name("type state"), Some("State"));
    // Where nothing has it, it gets it again.
    assert_eq!(lock(DOCUMENT, &new), old);
}

#[test]
fn a_union_that_gains_a_discriminator_keeps_its_variants() {
    let without =
        DOCUMENT.replace("      discriminator:\n        propertyName: kind\n", "");
    let (without, rest) = without.split_once("        mapping:\n").unwrap();
    let without = format!(
        "{without}{}",
        rest.split_once("hound: '#/components/schemas/Dog'\n").unwrap().1
    );
    let old = lock(&without, &Lock::default());
    assert_eq!(old.name("variant Pet > <Cat>"), Some("Cat"));
    let variants = |lock: &Lock| -> Vec<_> {
        let all = lock.iter().filter(|(key, _)| key.starts_with("variant Pet"));
        all.map(|(key, name)| (key.to_owned(), name.to_owned())).collect()
    };
    assert_eq!(variants(&lock(DOCUMENT, &old)), variants(&old));
}

#[test]
fn a_tag_in_another_spelling_is_the_same_module() {
    let old = lock(DOCUMENT, &Lock::default());
    let other = "  /others: {get: {tags: [.kinds Of things], responses: {'204': {description: \
                 Nothing}}}}";
    let new = lock(&with(DOCUMENT, "  /things:", other), &old);
    assert_eq!(new.name("function GET /others"), Some("get_others"));
    let modules = |lock: &Lock| lock.to_string().matches("= \"kinds_of_things").count();
    assert_eq!((modules(&old), modules(&new)), (1, 1), "{new}");
}

#[test]
fn a_failure_with_a_type_of_its_own_is_named_after_its_status_and_renames_no_other() {
    let conflict = "        '409':\n          description: Not now.\n          content: \
                    {application/json: {schema: {type: object, properties: \
                    {until: {type: string}}}}}\n";
    let one = DOCUMENT.replace(conflict, "");
    assert_ne!(one, DOCUMENT);
    let of = |lock: &Lock, status: &str| {
        let key = format!("type operation(ListThings) > error {status}");
        lock.name(&key).map(str::to_owned)
    };
    let first = lock(&one, &Lock::default());
    assert_eq!(of(&first, "404").as_deref(), Some("ListThingsError"));
    let second = lock(DOCUMENT, &first);
    assert_eq!(of(&second, "404").as_deref(), Some("ListThingsError"));
    assert_eq!(of(&second, "409").as_deref(), Some("ListThingsError409"));

    let before = "        '404':";
    let third = "        '400':\n          description: No.\n          content: {application/json: \
                 {schema: {type: object, properties: {no: {type: string}}}}}";
    let third = lock(&with(DOCUMENT, before, third), &second);
    assert_eq!(of(&third, "400").as_deref(), Some("ListThingsError400"));
    assert_kept(&second, &third, "a failure more");
}

#[test]
fn another_operation_with_the_same_id_renames_none_that_have_it_already() {
    let document = |paths: &[(&str, &str)]| {
        let paths = paths.iter().map(|(path, tag)| {
            format!(
                "  {path}: {{get: {{operationId: list, tags: [{tag}], responses: \
                 {{'204': {{description: Done}}}}}}}}\n"
            )
        });
        let paths: String = paths.collect();
        format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}")
    };
    let old = lock(&document(&[("/b", "B"), ("/c", "C")]), &Lock::default());
    assert_eq!(old.name("function GET /b"), Some("b_list"));
    assert_eq!(old.name("function GET /c"), Some("c_list"));
    // It has the tag and the id of another, too, and comes before it.
    let all = document(&[("/a", "B"), ("/b", "B"), ("/c", "C")]);
    let new = lock(&all, &old);
    assert_eq!(new.name("function GET /a"), Some("get_a"));
    assert_kept(&old, &new, "GET /a");
}

/// A lock that a person wrote.
fn by_hand(lines: &str) -> Result<Lock, String> {
    generate(DOCUMENT, &Lock::parse("things.lock", lines).unwrap(), &[])
        .map(|it| it.lock)
}

#[test]
fn a_line_that_was_changed_by_hand_counts() {
    let new = by_hand("\"type Thing\" = \"Stuff\"\n\"field Thing > type\" = \"kind\"\n")
        .unwrap();
    assert_eq!(new.name("type Thing"), Some("Stuff"));
    assert_eq!(new.name("field Thing > type"), Some("kind"));
    // What is not in the lock follows what is.
    assert_eq!(new.name("builder Thing"), Some("StuffBuilder"));
    // A keyword is raw whether it is written so or not.
    for written in ["type", "r#type"] {
        let new =
            by_hand(&format!("\"field Thing > made-at\" = \"{written}\"\n")).unwrap();
        assert_eq!(new.name("field Thing > made-at"), Some("r#type"));
        assert_eq!(new.name("field Thing > type"), Some("type_2"));
    }
}

#[test]
fn a_line_that_cannot_be_is_an_error_at_its_place() {
    for (lines, expected) in [
        (
            "\n\"type Thing\" = \"not a name\"\n",
            "things.lock:2:1: `type Thing` cannot be `not a name`, which is no such name as `CreatedAt`",
        ),
        ("\"type Thing\" = \"thing\"\n", "no such name as `CreatedAt`"),
        ("\"field Thing > made-at\" = \"MadeAt\"\n", "no such name as `created_at`"),
        ("\"field Thing > made-at\" = \"1\"\n", "no such name as `created_at`"),
        ("\"field Thing > made-at\" = \"\"\n", "no such name as `created_at`"),
        ("\"field Thing > made-at\" = \"self\"\n", "no such name as `created_at`"),
        (
            "\"server https://test.example.com\" = \"test\"\n",
            "no such name as `CREATED_AT`",
        ),
        ("\"type Thing\" = \"Option\"\n", "`Option`, which means something else there"),
        (
            "\"function ListThings\" = \"new\"\n",
            "`new`, which means something else there",
        ),
        (
            "\"type Cat\" = \"Animal\"\n\"type Dog\" = \"Animal\"\n",
            "things.lock:2:1: `type Dog` cannot be `Animal`, which is the name of `type Cat`, too",
        ),
    ] {
        let error = by_hand(lines).unwrap_err();
        assert!(error.contains(expected), "{error}");
        assert!(error.contains("error[unusable-name]: things.lock:"), "{error}");
        assert!(error.contains("take the line out"), "{error}");
    }
    // A line for what is gone says nothing.
    by_hand("\"type Gone\" = \"not a name\"\n").unwrap();
}

fn renamed(names: &Lock, rename: &[(&str, &str)]) -> Result<Lock, String> {
    generate(DOCUMENT, names, rename).map(|it| it.lock)
}

#[test]
fn a_new_name_wins_over_the_locked_one_and_takes_along_what_is_made_of_it() {
    let old = lock(DOCUMENT, &Lock::default());
    let rename = [
        ("type Thing", "Stuff"),
        ("field Thing > made-at", "created"),
        ("function ListThings", "things"),
        ("value State > gone", "Removed"),
        ("variant Pet > <Dog>", "Hound"),
        ("variant Mixed > <string>", "Text"),
        ("parameter ListThings > query > per-page", "limit"),
        ("tag Kinds of things", "kinds"),
        ("credential token", "token"),
        ("server https://test.example.com", "STAGING"),
        ("form MakeThing > multipart/form-data", "Upload"),
    ];
    for names in [&old, &Lock::default()] {
        let new = renamed(names, &rename).unwrap();
        for (key, name) in rename {
            assert_eq!(new.name(key), Some(name));
        }
        for (key, name) in [
            ("builder Thing", "StuffBuilder"),
            ("module Thing", "stuff"),
            ("request ListThings", "Things"),
            ("response ListThings", "ThingsResponse"),
            ("failure ListThings", "ThingsFailure"),
            ("headers ListThings", "ThingsHeaders"),
            ("form-builder MakeThing > multipart/form-data", "UploadBuilder"),
        ] {
            assert_eq!(new.name(key), Some(name), "{key}");
        }
        // Once they are locked, they stay, with `[rename]` and without it.
        assert_eq!(renamed(&new, &rename).unwrap(), new);
        assert_eq!(renamed(&new, &[]).unwrap(), new);
    }
    let generated = generate(DOCUMENT, &old, &rename).unwrap();
    insta::assert_snapshot!(generated.surface);
}

#[test]
fn two_things_can_trade_their_names() {
    let old = lock(DOCUMENT, &Lock::default());
    let new = renamed(&old, &[("type Cat", "Dog"), ("type Dog", "Cat")]).unwrap();
    assert_eq!((new.name("type Cat"), new.name("type Dog")), (Some("Dog"), Some("Cat")));
    assert_eq!(new.name("builder Cat"), Some("DogBuilder"));
}

#[test]
fn a_new_name_that_cannot_be_is_an_error() {
    let old = lock(DOCUMENT, &Lock::default());
    for names in [&old, &Lock::default()] {
        for (key, name, expected) in [
            (
                "type Thin",
                "Stuff",
                "`[rename]` names `type Thin`, which there is not; did you mean `type Thing`?",
            ),
            ("colour", "Red", "`[rename]` names `colour`, which there is not; "),
            (
                "type Thing",
                "stuff",
                "`[rename]`: `type Thing` cannot be `stuff`, which is no such name as `CreatedAt`",
            ),
            ("type Thing", "Vec", "`Vec`, which means something else there"),
            (
                "type Thing",
                "Cat",
                "`[rename]`: `type Thing` cannot be `Cat`, which is the name of `type Cat`, too",
            ),
            ("type Thing", "CatBuilder", "which is the name of `builder Cat`, too"),
            (
                "function MakeThing",
                "list_things",
                "which is the name of `function ListThings`, too",
            ),
            (
                "value State > gone",
                "InUse",
                "which is the name of `value State > in-use`, too",
            ),
            (
                "parameter ListThings > query > per-page",
                "timeout",
                "means something else there",
            ),
        ] {
            let error = renamed(names, &[(key, name)]).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }
}

/// What came later does not get in the way of a name that was given before.
#[test]
fn a_newcomer_gets_out_of_the_way_of_a_renamed_thing() {
    let rename = [("type Thing", "Stuff")];
    let old = generate(DOCUMENT, &Lock::default(), &rename).unwrap().lock;
    let document = with(DOCUMENT, "    Thing:", "    Stuff: {type: object}");
    let new = generate(&document, &old, &rename).unwrap().lock;
    assert_eq!(new.name("type Stuff"), Some("Stuff2"));
    assert_kept(&old, &new, "a schema more");
}

/// The members of every object in the opposite order, but of what is a list by nature.
fn reverse(tree: &mut Value) {
    for place in [
        &["paths"][..],
        &["components", "schemas"],
        &["components", "responses"],
        &["components", "parameters"],
        &["components", "requestBodies"],
    ] {
        if let Some(Value::Mapping(members)) =
            place.iter().try_fold(&mut *tree, |node, name| node.get_mut(name))
        {
            turn(members);
        }
    }
    let schemas = tree.get_mut("components").and_then(|it| it.get_mut("schemas"));
    for (_, schema) in schemas.and_then(Value::as_mapping_mut).into_iter().flatten() {
        if let Some(Value::Mapping(members)) = schema.get_mut("properties") {
            turn(members);
        }
        if let Some(Value::Sequence(values)) = schema.get_mut("enum") {
            values.reverse();
        }
    }
}

fn turn(members: &mut Mapping) {
    let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
    all.reverse();
    members.extend(all);
}

/// Adds a schema for each that wants its name, a property and a value for each of theirs,
/// and an operation for each path, all of them before what is there.
fn crowd(tree: &mut Value) {
    let rival = |name: &str| Value::from(format!(".{name}"));
    let schemas = tree.get_mut("components").and_then(|it| it.get_mut("schemas"));
    if let Some(Value::Mapping(schemas)) = schemas {
        let mut all = Mapping::new();
        for name in schemas.keys().filter_map(Value::as_str) {
            let object = "{type: object, properties: {a: {type: string}}}";
            all.insert(rival(name), serde_yaml::from_str(object).unwrap());
        }
        for (name, mut schema) in std::mem::take(schemas) {
            if let Some(Value::Mapping(properties)) = schema.get_mut("properties") {
                let first = properties.keys().next().and_then(Value::as_str).map(rival);
                let old = std::mem::take(properties);
                let text: Value = serde_yaml::from_str("{type: string}").unwrap();
                properties.extend(first.map(|name| (name, text)));
                properties.extend(old);
            }
            all.insert(name, schema);
        }
        *schemas = all;
    }
    if let Some(Value::Mapping(paths)) = tree.get_mut("paths") {
        let mut all = Mapping::new();
        for (path, item) in std::mem::take(paths) {
            let id =
                item.as_mapping().into_iter().flatten().find_map(|(_, operation)| {
                    operation.get("operationId")?.as_str().map(str::to_owned)
                });
            if let (Some(id), Some(path)) = (id, path.as_str()) {
                let text = "{get: {responses: {'204': {description: Nothing}}}}";
                let mut rival_item: Value = serde_yaml::from_str(text).unwrap();
                rival_item["get"]["operationId"] = rival(&id);
                let path = path.replace(['{', '}'], "");
                all.insert(format!("/rival{path}").into(), rival_item);
            }
            all.insert(path, item);
        }
        *paths = all;
    }
}

#[test]
fn published_documents_grow_and_no_name_moves() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !folder.is_dir() {
        let note = "skipped: no corpus of published documents is there\n";
        std::io::stderr().write_all(note.as_bytes()).unwrap();
        return;
    }
    let mut documents: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    documents.retain(|path| {
        let is_document =
            path.extension().is_some_and(|it| it == "yaml" || it == "json");
        is_document && fs::metadata(path).unwrap().len() < 100_000
    });
    documents.sort();
    let (mut compared, mut collided) = (0, 0);
    for path in documents {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let Ok(mut tree) = serde_yaml::from_str::<Value>(&text) else { continue };
        let old = lock(&serde_yaml::to_string(&tree).unwrap(), &Lock::default());
        crowd(&mut tree);
        reverse(&mut tree);
        let crowded = serde_yaml::to_string(&tree).unwrap();
        let new = lock(&crowded, &old);
        assert_kept(&old, &new, &name);
        // The next run finds nothing to do.
        assert_eq!(lock(&crowded, &new), new, "{name}");
        let alone = lock(&crowded, &Lock::default());
        collided += old.iter().filter(|(key, it)| alone.name(key) != Some(it)).count();
        compared += old.iter().count();
    }
    assert!(compared > 5_000, "{compared}");
    assert!(collided > 500, "{collided} of {compared}");
}
