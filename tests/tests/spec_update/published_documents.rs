//! What holds for any document: nothing that is left leads nowhere, a crate can be made of
//! it, and who selects everything loses nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use generator::document::update::{Entry, Selection, Update, update};
use generator::{Config, Source, document};
use serde_json::Value;

/// How many documents are looked at: the smallest.
const DOCUMENTS: usize = 8;

#[test]
fn what_is_selected_of_published_documents_is_whole() {
    let Some(folder) = super::corpus() else {
        let note = b"skipped: no corpus of documents is there\n";
        std::io::stderr().write_all(note).unwrap();
        return;
    };
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_document = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|it| it == "json" || it == "yaml" || it == "yml")
    };
    let mut files: Vec<_> = files.filter(is_document).collect();
    files.sort_by_key(|path| (fs::metadata(path).unwrap().len(), path.clone()));
    for file in files.iter().take(DOCUMENTS) {
        check(file);
    }
}

fn check(file: &Path) {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let source = Source::new(name.as_str(), fs::read_to_string(file).unwrap());
    let whole = document::tree(&source).unwrap();

    let (text, everything) = updated(&source, None);
    assert_eq!(everything, whole, "{name}");
    let (again, _) = updated(&Source::new("again.yaml", text.as_str()), None);
    assert!(again == text, "{name}: what was written is written in another way");

    let all = operations(&whole);
    let every_tag: BTreeSet<_> = all.iter().flat_map(|it| it.tags.clone()).collect();
    let paths = BTreeSet::from(["**".to_owned()]);
    let (_, left) = updated(&source, Some(selection(every_tag.clone(), paths)));
    for section in ["paths", "webhooks", "servers", "security", "info"] {
        assert_eq!(left.get(section), whole.get(section), "{name}: {section}");
    }
    assert_whole(&name, &whole, &left);

    let id = all.iter().filter_map(|it| it.id.clone()).next();
    let mut selections: Vec<Selection> = every_tag
        .into_iter()
        .map(|tag| selection(BTreeSet::from([tag]), BTreeSet::new()))
        .collect();
    selections.extend(
        id.map(|id| Selection { operations: vec![entry(id)], ..Selection::default() }),
    );
    selections.push(selection(BTreeSet::new(), BTreeSet::from([all[0].path.clone()])));
    for selection in selections {
        let (text, left) = updated(&source, Some(selection.clone()));
        let found = operations(&left).len();
        assert!(found > 0 && found <= all.len(), "{name}: {selection:?}");
        assert_whole(&name, &whole, &left);
        let generated = generator::generate(
            &Source::new("left.yaml", text),
            &Config::new("left", "0.1.0"),
        );
        assert!(generated.is_ok(), "{name}: {selection:?}: {generated:?}");
    }
}

fn entry(text: String) -> Entry {
    Entry { text, span: 0..0 }
}

fn selection(tags: BTreeSet<String>, paths: BTreeSet<String>) -> Selection {
    Selection {
        tags: tags.into_iter().map(entry).collect(),
        operations: Vec::new(),
        paths: paths.into_iter().map(entry).collect(),
    }
}

fn updated(source: &Source, selection: Option<Selection>) -> (String, Value) {
    let config = Source::new("codegen.toml", "");
    let selection = selection.as_ref();
    let update =
        update(Update { document: source, overlays: &[], selection, config: &config });
    let text =
        update.unwrap_or_else(|errors| panic!("{}: {errors:?}", source.name)).text;
    let tree = document::tree(&Source::new("left.yaml", text.as_str())).unwrap();
    (text, tree)
}

struct Operation {
    path: String,
    id: Option<String>,
    tags: Vec<String>,
}

/// The operations that are written where their paths are.
fn operations(tree: &Value) -> Vec<Operation> {
    let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let mut operations = Vec::new();
    for section in ["paths", "webhooks"] {
        for (path, item) in
            tree.get(section).and_then(Value::as_object).into_iter().flatten()
        {
            for operation in methods.iter().filter_map(|method| item.get(method)) {
                let tags = operation.get("tags").and_then(Value::as_array);
                let tags = tags.into_iter().flatten().filter_map(Value::as_str);
                operations.push(Operation {
                    path: path.clone(),
                    id: operation["operationId"].as_str().map(str::to_owned),
                    tags: tags.map(str::to_owned).collect(),
                });
            }
        }
    }
    operations
}

/// Every reference that is left leads somewhere, unless it never did.
fn assert_whole(name: &str, whole: &Value, left: &Value) {
    let mut texts = BTreeSet::new();
    references(left, &mut texts);
    for text in texts {
        let Some(pointer) = text.strip_prefix('#') else { continue };
        let was_lost = !leads_somewhere(whole, pointer);
        let is_there = leads_somewhere(left, pointer);
        assert!(is_there || was_lost, "{name}: {text} leads nowhere");
    }
}

fn references(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            texts.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            let mapping =
                value.pointer("/discriminator/mapping").and_then(Value::as_object);
            let mapped = mapping.into_iter().flat_map(|it| it.values());
            texts.extend(mapped.filter_map(Value::as_str).map(str::to_owned));
            members.values().for_each(|it| references(it, texts));
        }
        Value::Array(items) => items.iter().for_each(|it| references(it, texts)),
        _ => {}
    }
}

fn leads_somewhere(tree: &Value, pointer: &str) -> bool {
    let decoded = pointer.replace("%7B", "{").replace("%7D", "}").replace("%20", " ");
    let mut value = tree;
    for segment in decoded.split('/').skip(1) {
        let segment = segment.replace("~1", "/").replace("~0", "~");
        while let Some(text) = value.get("$ref").and_then(Value::as_str) {
            match tree.pointer(text.trim_start_matches('#')) {
                Some(next) if next != value => value = next,
                _ => return false,
            }
        }
        let next = match value {
            Value::Array(items) => {
                segment.parse::<usize>().ok().and_then(|at| items.get(at))
            }
            value => value.get(&segment),
        };
        let Some(next) = next else { return false };
        value = next;
    }
    true
}
