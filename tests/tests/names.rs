//! Names do not depend on the order of a document: what stands where says nothing about
//! what it is called.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use generator::{Config, Generated, Source};
use serde_yaml::{Mapping, Value};

/// What is called how: the Rust paths of each schema and field, by pointer, and the method
/// and the request of each operation, by method and path. What is written once and used
/// in several places has a name in each.
fn names(generated: &Generated) -> BTreeMap<String, BTreeSet<String>> {
    let manifest = &generated.manifest;
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |place: String, name: String| {
        names.entry(place).or_default().insert(name);
    };
    for schema in &manifest.schemas {
        add(schema.pointer.clone(), schema.path.clone());
        for field in &schema.fields {
            let place = format!("{} {}", schema.pointer, field.name);
            add(place, field.path.clone());
        }
    }
    for operation in &manifest.operations {
        let place = format!("{} {}", operation.method, operation.path);
        let called = format!("{}::{}", operation.function, operation.request);
        add(place, called);
    }
    names
}

fn generated(name: &str, tree: &Value) -> Generated {
    let text = serde_yaml::to_string(tree).unwrap();
    let config = Config::new("some-api", "0.1.0");
    generator::generate(&Source::new(name, text), &config)
        .unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// An order of an object's members.
type Order = fn(&mut Vec<(Value, Value)>);

/// The members of an object in another order.
fn reorder(tree: &mut Value, place: &[&str], order: Order) {
    let object = place.iter().try_fold(tree, |node, name| node.get_mut(name));
    if let Some(Value::Mapping(members)) = object {
        let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
        order(&mut all);
        *members = all.into_iter().collect::<Mapping>();
    }
}

const ORDERS: [(&str, Order); 3] = [
    ("reversed", |all| all.reverse()),
    ("sorted", |all| all.sort_by(|one, other| one.0.as_str().cmp(&other.0.as_str()))),
    ("halves swapped", |all| {
        let half = all.len() / 2;
        all.rotate_left(half);
    }),
];

fn check(name: &str, tree: &Value) -> usize {
    let expected = names(&generated(name, tree));
    for (order, by) in ORDERS {
        let mut other = tree.clone();
        for place in
            [&["components", "schemas"][..], &["components", "responses"], &["paths"]]
        {
            reorder(&mut other, place, by);
        }
        let found = names(&generated(name, &other));
        let differ: Vec<_> = expected
            .iter()
            .filter(|(pointer, path)| found.get(*pointer) != Some(path))
            .map(|(pointer, path)| {
                format!("{pointer}: {path:?}, {:?}", found.get(pointer))
            })
            .collect();
        assert!(differ.is_empty(), "{name}, {order}: {differ:#?}");
        assert_eq!(found.len(), expected.len(), "{name}, {order}");
    }
    expected.len()
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut documents: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|it| it == "yaml" || it == "yml" || it == "json")
        })
        .collect();
    documents.sort();
    documents
}

fn tree(document: &Path) -> Value {
    let text = fs::read_to_string(document).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

#[test]
fn the_order_of_a_spec_names_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let mut compared = 0;
    for document in documents(&folder) {
        let text = fs::read_to_string(&document).unwrap();
        // References to other files, merge keys and keys that are no texts are about text.
        if text.contains(".yaml#") || text.contains("<<") || text.contains(".yaml'") {
            continue;
        }
        let Ok(tree) = serde_yaml::from_str::<Value>(&text) else { continue };
        compared += check(&document.file_name().unwrap().to_string_lossy(), &tree);
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn the_order_of_a_published_document_names_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !folder.is_dir() {
        let note = "skipped: no corpus of published documents is there\n";
        std::io::stderr().write_all(note.as_bytes()).unwrap();
        return;
    }
    let mut compared = 0;
    for document in documents(&folder) {
        // An unoptimized generator takes a minute for the largest.
        if fs::metadata(&document).unwrap().len() < 400_000 {
            let name = document.file_name().unwrap().to_string_lossy().into_owned();
            compared += check(&name, &tree(&document));
        }
    }
    assert!(compared > 5_000, "{compared}");
}
