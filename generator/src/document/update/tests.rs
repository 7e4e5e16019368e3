mod prune;

use serde_json::json;

use super::*;
use crate::Severity;

fn selection(tags: &[&str], operations: &[&str], paths: &[&str]) -> Selection {
    let entries = |texts: &[&str]| {
        let entry = |text: &&str| Entry { text: (*text).to_owned(), span: 0..1 };
        texts.iter().map(entry).collect()
    };
    Selection {
        tags: entries(tags),
        operations: entries(operations),
        paths: entries(paths),
    }
}

/// What is left of a document, and what there is to say about it.
fn updated(document: &Value, selection: &Selection) -> (Value, Vec<Diagnostic>) {
    let source = Source::new("pets.json", document.to_string());
    let updated = update(Update {
        document: &source,
        overlays: &[],
        selection: Some(selection),
        config: &Source::new("codegen.toml", "x"),
    });
    let updated = updated.unwrap();
    let read = text::parse(&Source::new("new.yaml", updated.text)).unwrap();
    (read.tree, updated.diagnostics)
}

/// What is left of a document that there is nothing to say about.
fn left(document: &Value, selection: &Selection) -> Value {
    let (tree, diagnostics) = updated(document, selection);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    tree
}

/// A document with these paths and components.
fn document(paths: Value, components: Value) -> Value {
    let info = json!({"title": "Pets", "version": "1"});
    json!({"openapi": "3.1.0", "info": info, "paths": paths, "components": components})
}

/// An operation with an id, a tag of the same name and members of its own.
fn operation(id: &str, own: Value) -> Value {
    let mut operation = json!({
        "operationId": id, "tags": [id], "responses": {"204": {"description": "Done."}},
    });
    for (name, value) in own.as_object().unwrap() {
        operation[name] = value.clone();
    }
    operation
}

fn reference(text: &str) -> Value {
    json!({ "$ref": text })
}

/// A body that is a schema.
fn body(schema: &str) -> Value {
    json!({"requestBody": {"content": {"application/json": {"schema": reference(schema)}}}})
}

/// The names of the components that are left, by kind.
fn names(tree: &Value) -> Vec<String> {
    let kinds = tree["components"].as_object().into_iter().flatten();
    let names = kinds.flat_map(|(kind, all)| {
        let names = all.as_object().into_iter().flatten();
        names.map(move |(name, _)| format!("{kind}/{name}"))
    });
    names.collect()
}

#[test]
fn operations_stay_by_tag_id_or_path() {
    let document = document(
        json!({
            "/a": {"summary": "A.", "get": operation("a", json!({})), "put": operation("b", json!({}))},
            "/c/{id}": {"get": operation("c", json!({}))},
            "/d": {"get": operation("d", json!({})), "parameters": []},
        }),
        json!({}),
    );
    let paths = |selection: &Selection| {
        let left = left(&document, selection);
        let paths = left["paths"].as_object().unwrap().iter();
        let shown = paths.map(|(path, item)| {
            let names: Vec<&str> =
                item.as_object().unwrap().keys().map(|it| &**it).collect();
            format!("{path}: {}", names.join(" "))
        });
        shown.collect::<Vec<_>>()
    };
    assert_eq!(paths(&selection(&["b"], &[], &[])), ["/a: summary put"]);
    assert_eq!(
        paths(&selection(&[], &["a"], &["/d"])),
        ["/a: summary get", "/d: get parameters"]
    );
    assert_eq!(
        paths(&selection(&["b"], &[], &["/c/*"])),
        ["/a: summary put", "/c/{id}: get"]
    );
    assert_eq!(paths(&selection(&[], &[], &["**"])).len(), 3);
}

#[test]
fn an_entry_that_finds_nothing_is_an_error_with_a_suggestion() {
    let document =
        document(json!({"/pets": {"get": operation("listPets", json!({}))}}), json!({}));
    let source = Source::new("pets.json", document.to_string());
    let config = Source::new("codegen.toml", "[select]\ntags = ['listpet']\n");
    let mut selection =
        selection(&["listpet"], &["showPet"], &["/pets", "/pet", "/pest/**", "/x/**"]);
    selection.tags[0].span = 17..26;
    let update = Update {
        document: &source,
        overlays: &[],
        selection: Some(&selection),
        config: &config,
    };
    let errors = super::update(update).unwrap_err();
    let shown = errors.iter().map(|it| (it.message.as_str(), it.advice.help.as_deref()));
    let otherwise = crate::diagnostic::codes::find("empty-selection").map(|it| it.fix);
    let expected = [
        ("no operation has the tag `listpet`", Some("the document has `listPets`")),
        ("no operation has the id `showPet`", otherwise),
        ("no operation has the path `/pet`", Some("the document has `/pets`")),
        ("no operation has the path `/pest/**`", Some("the document has `/pets`")),
        ("no operation has the path `/x/**`", otherwise),
    ];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
    let place = errors[0].place.as_ref().unwrap();
    assert_eq!((place.line, place.column), (2, 9));
    assert_eq!(errors[0].file.as_deref(), Some("codegen.toml"));
}

#[test]
fn a_path_item_that_is_written_elsewhere_is_taken_as_a_whole() {
    let item =
        json!({"get": operation("a", json!({})), "put": operation("b", json!({}))});
    let document = document(
        json!({"/a": reference("#/components/pathItems/A"), "/b": {"get": operation("c", json!({}))}}),
        json!({"pathItems": {"A": item}}),
    );
    let (left, diagnostics) = updated(&document, &selection(&["a"], &[], &[]));
    assert_eq!(left["paths"], json!({"/a": reference("#/components/pathItems/A")}));
    assert_eq!(left["components"], document["components"]);
    let found: Vec<_> = diagnostics.iter().map(|it| (it.code, &*it.pointer)).collect();
    assert_eq!(found, [("more-selected", "/paths/~1a")]);
    assert!(diagnostics[0].message.contains("`put`"));
    assert!(updated(&document, &selection(&[], &[], &["/a"])).1.is_empty());
}

#[test]
fn webhooks_stay_when_they_are_selected() {
    let mut document =
        document(json!({"/a": {"get": operation("a", json!({}))}}), json!({}));
    document["webhooks"] = json!({
        "w": {"post": operation("w", json!({}))}, "v": {"post": operation("v", json!({}))},
    });
    let left = left(&document, &selection(&["w"], &[], &[]));
    assert_eq!(left["paths"], json!({}));
    assert_eq!(left["webhooks"], json!({"w": document["webhooks"]["w"]}));
}

#[test]
fn without_a_selection_nothing_goes() {
    let document = document(
        json!({"/a": {"x-empty": true}, "/b": {"get": operation("b", json!({}))}}),
        json!({"schemas": {"Unused": {}}, "headers": {}}),
    );
    let source = Source::new("pets.json", document.to_string());
    let config = Source::new("codegen.toml", "");
    let update =
        Update { document: &source, overlays: &[], selection: None, config: &config };
    let updated = super::update(update).unwrap();
    let read = text::parse(&Source::new("new.yaml", updated.text)).unwrap();
    assert_eq!(read.tree, document);
}

#[test]
fn overlays_are_applied_before_the_selection() {
    let document = document(
        json!({"/a": {"post": {"requestBody": reference("#/components/requestBodies/B")}}}),
        json!({"requestBodies": {"B": {"content": {}}}}),
    );
    let source = Source::new("pets.json", document.to_string());
    let overlay = "
overlay: 1.0.0
info: {title: Fixes, version: '1'}
actions:
- {target: '$.paths.*.post', update: {operationId: addPet}}
- {target: '$.paths.*.post.requestBody', remove: true}
";
    let overlays = [Source::new("fix.yaml", overlay)];
    let config = Source::new("codegen.toml", "");
    let selection = selection(&[], &["addPet"], &[]);
    let update = Update {
        document: &source,
        overlays: &overlays,
        selection: Some(&selection),
        config: &config,
    };
    let updated = super::update(update).unwrap();
    assert!(updated.diagnostics.is_empty(), "{:?}", updated.diagnostics);
    let read = text::parse(&Source::new("new.yaml", updated.text)).unwrap();
    assert_eq!(read.tree["paths"], json!({"/a": {"post": {"operationId": "addPet"}}}));
    assert!(read.tree.get("components").is_none());
}

#[test]
fn numbers_are_written_as_they_were() {
    let text = r#"{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {},
        "x-n": [-0, -0.0, 1.50, 1e5, 1E+2, 18446744073709551616, 12345678901234567890123456789012345678901234567890, 5e-324]}"#;
    let source = Source::new("a.json", text);
    let config = Source::new("codegen.toml", "");
    let updated = update(Update {
        document: &source,
        overlays: &[],
        selection: None,
        config: &config,
    });
    let text = updated.unwrap().text;
    let (_, numbers) = text.split_once("x-n:\n").unwrap();
    let expected = [
        "-0.0",
        "-0.0",
        "1.50",
        "1.0e+5",
        "1.0e+2",
        "18446744073709551616",
        "12345678901234567890123456789012345678901234567890",
        "5.0e-324",
    ];
    let numbers: Vec<&str> = numbers.lines().map(|it| &it[2..]).collect();
    assert_eq!(numbers, expected);
}
