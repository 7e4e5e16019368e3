//! Documents with random changes: `diff` never panics, and never makes too little of a
//! change. What callers see of a crate and its code say what changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use generator::diff::{Class, Described, Report, Verdict, describe, diff};
use generator::{Config, Files, Source};
use serde_json::{Value, json};

/// Numbers that look random and are the same each time (Marsaglia, "Xorshift RNGs").
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    fn one<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }
}

/// The pointers of all objects that have a key.
fn with_key(value: &Value, key: &str, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            if object.contains_key(key) {
                found.push(at.to_owned());
            }
            for (name, value) in object {
                let name = name.replace('~', "~0").replace('/', "~1");
                with_key(value, key, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                with_key(value, key, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// An object that has a key, if there is one.
fn pick<'v>(
    tree: &'v mut Value,
    key: &str,
    random: &mut Random,
) -> Option<&'v mut serde_json::Map<String, Value>> {
    let mut found = Vec::new();
    with_key(tree, key, "", &mut found);
    let pointer = random.one(&found)?.clone();
    tree.pointer_mut(&pointer)?.as_object_mut()
}

/// What an object has under a key, its entries reversed.
fn reverse(value: &mut Value) {
    match value {
        Value::Array(items) => items.reverse(),
        Value::Object(object) => {
            let entries: Vec<_> = std::mem::take(object).into_iter().rev().collect();
            object.extend(entries);
        }
        _ => {}
    }
}

/// Changes something.
fn mutate(tree: &mut Value, random: &mut Random) -> Option<&'static str> {
    let types = ["string", "integer", "number", "boolean"];
    Some(match random.below(22) {
        0 => {
            let properties = pick(tree, "properties", random)?
                .get_mut("properties")?
                .as_object_mut()?;
            let names: Vec<_> = properties.keys().cloned().collect();
            properties.shift_remove(random.one(&names)?);
            "a property is removed"
        }
        1 => {
            let properties = pick(tree, "properties", random)?
                .get_mut("properties")?
                .as_object_mut()?;
            let ty = random.one(&types)?;
            properties.insert("added".to_owned(), json!({ "type": ty }));
            "a property is added"
        }
        2 => {
            let properties = pick(tree, "properties", random)?
                .get_mut("properties")?
                .as_object_mut()?;
            let names: Vec<_> = properties.keys().cloned().collect();
            let name = random.one(&names)?;
            let value = properties.shift_remove(name)?;
            properties.insert(format!("{name}X"), value);
            "a property is renamed"
        }
        3 => {
            let object = pick(tree, "type", random)?;
            object.insert("type".to_owned(), json!(random.one(&types)?));
            "a type is changed"
        }
        4 => {
            let object = pick(tree, "properties", random)?;
            let names: Vec<_> =
                object.get("properties")?.as_object()?.keys().cloned().collect();
            let name = random.one(&names)?.clone();
            let required =
                object.entry("required").or_insert_with(|| json!([])).as_array_mut()?;
            match required.iter().position(|it| *it == json!(name)) {
                Some(at) => drop(required.remove(at)),
                None => required.push(json!(name)),
            }
            "required is toggled"
        }
        5 => {
            let object = pick(tree, "type", random)?;
            let is_nullable = object.get("nullable") == Some(&json!(true));
            object.insert("nullable".to_owned(), json!(!is_nullable));
            "nullable is toggled"
        }
        6 => {
            pick(tree, "enum", random)?
                .get_mut("enum")?
                .as_array_mut()?
                .push(json!("added"));
            "an enum value is added"
        }
        7 => {
            pick(tree, "enum", random)?.get_mut("enum")?.as_array_mut()?.pop();
            "an enum value is removed"
        }
        8 => {
            let key = *random.one(&[
                "properties",
                "parameters",
                "oneOf",
                "anyOf",
                "enum",
                "paths",
                "schemas",
                "required",
                "responses",
            ])?;
            reverse(pick(tree, key, random)?.get_mut(key)?);
            "something is reordered"
        }
        9 => {
            let paths = tree.get_mut("paths")?.as_object_mut()?;
            let names: Vec<_> = paths.keys().cloned().collect();
            paths.shift_remove(random.one(&names)?);
            "a path is removed"
        }
        10 => {
            let object = pick(tree, "operationId", random)?;
            object.insert("operationId".to_owned(), json!("renamedOperation"));
            "an operation is renamed"
        }
        11 => {
            let object = pick(tree, "operationId", random)?;
            let parameters = object.entry("parameters").or_insert_with(|| json!([]));
            let is_required = random.below(2) == 0;
            let parameter = json!({ "name": "added", "in": "query", "required": is_required, "schema": { "type": "string" } });
            parameters.as_array_mut()?.push(parameter);
            "a parameter is added"
        }
        12 => {
            let responses = pick(tree, "responses", random)?
                .get_mut("responses")?
                .as_object_mut()?;
            let status = *random.one(&["200", "201", "204", "404", "default"])?;
            let schema = json!({ "type": random.one(&types)? });
            let response = json!({ "description": "Added.", "content": { "application/json": { "schema": schema } } });
            responses.insert(status.to_owned(), response);
            "a response is added"
        }
        13 => {
            let object = pick(tree, "description", random)?;
            object.insert("description".to_owned(), json!("Other words."));
            "a description is changed"
        }
        14 => {
            let object = pick(tree, "type", random)?;
            object.insert("deprecated".to_owned(), json!(true));
            "something is deprecated"
        }
        15 => {
            let object = pick(tree, "oneOf", random)?;
            object
                .get_mut("oneOf")?
                .as_array_mut()?
                .push(json!({ "type": random.one(&types)? }));
            "a variant is added"
        }
        16 => {
            let object = pick(tree, "operationId", random)?;
            object.insert("tags".to_owned(), json!(["added"]));
            "an operation has another tag"
        }
        17 => {
            let object = pick(tree, "properties", random)?;
            object.insert(
                "additionalProperties".to_owned(),
                json!({ "type": random.one(&types)? }),
            );
            "other properties are typed"
        }
        18 => {
            let object = pick(tree, "in", random)?;
            object.insert("explode".to_owned(), json!(random.below(2) == 0));
            "a style is changed"
        }
        19 => {
            let format = *random.one(&["date", "uuid", "int32", "byte", "password"])?;
            pick(tree, "type", random)?.insert("format".to_owned(), json!(format));
            "a format is changed"
        }
        20 => {
            let schemas =
                pick(tree, "schemas", random)?.get_mut("schemas")?.as_object_mut()?;
            schemas.insert(
                "Added".to_owned(),
                json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
            );
            "a schema is added"
        }
        _ => {
            let content =
                pick(tree, "content", random)?.get_mut("content")?.as_object_mut()?;
            let first = content.keys().next()?.clone();
            let value = content.shift_remove(&first)?;
            content.insert("application/vnd.added+json".to_owned(), value);
            "a media type is changed"
        }
    })
}

/// A line of the surface without what may be added to it.
fn settled(line: &str) -> String {
    line.trim_end_matches(" deprecated").to_owned()
}

/// Whether a line that went is there with more: traits, a builder, tags of a variant, or any
/// other text beside the values of an enum.
fn has_grown(gone: &str, surface: &BTreeSet<String>) -> bool {
    if gone.starts_with("enum ") && surface.contains(&format!("{gone} or any text")) {
        return true;
    }
    let Some((name, rest)) = gone.split_once([':', '=']) else { return false };
    let words = |text: &str| -> BTreeSet<String> {
        text.split([',', ' ', '|'])
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (is_type, before) =
        (gone.starts_with("struct ") || gone.starts_with("union "), words(rest));
    is_type
        && surface.iter().any(|line| {
            line.split_once([':', '='])
                .is_some_and(|(it, rest)| it == name && before.is_subset(&words(rest)))
        })
}

/// The lines of code, sorted, without docs.
fn code(files: &Files) -> Vec<String> {
    let files =
        files.iter().filter(|(path, _)| path.ends_with(".rs") || *path == "Cargo.toml");
    let is_docs = |line: &str| {
        ["//", "#[doc", "description ="].iter().any(|it| line.starts_with(it))
    };
    let lines = files.flat_map(|(path, text)| {
        let lines = text.lines().map(str::trim).filter(|line| !is_docs(line));
        lines.map(move |line| format!("{path}: {line}"))
    });
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    lines
}

fn check(what: &str, old: &Described<'_>, new: &Described<'_>) -> Report {
    let report = diff(old, new);
    let lines = |it: &Described<'_>| -> BTreeSet<String> {
        it.surface().lines().map(settled).collect()
    };
    let (was, is) = (lines(old), lines(new));
    if report.verdict <= Verdict::Patch {
        assert_eq!(was, is, "{what}: {}", report.text());
    }
    for gone in was.difference(&is) {
        let is_known = report.count(Class::Breaking) > 0 || has_grown(gone, &is);
        assert!(is_known, "{what}: {gone}: {}", report.text());
    }
    report
}

/// Changes a document some times, and compares it with what it was before each.
fn walk(name: &str, tree: &Value, steps: usize, seed: u64, with_code: bool) -> usize {
    let mut random = Random(seed);
    let config = Config::new("mutated", "0.1.0");
    let source = |tree: &Value| Source::new("mutated.json", tree.to_string());
    let mut count = 0;
    for step in 0..steps {
        let mut changed = tree.clone();
        let Some(what) = mutate(&mut changed, &mut random) else { continue };
        let what = format!("{name}, step {step}: {what}");
        let (old, new) = (source(tree), source(&changed));
        let Ok(before) = describe(&old, &config) else { return count };
        assert_eq!(diff(&before, &before).verdict, Verdict::None, "{what}");
        let Ok(after) = describe(&new, &config) else { continue };
        let report = check(&what, &before, &after);
        if with_code && report.verdict <= Verdict::Patch {
            let files =
                |source| generator::generate(source, &config).map(|it| code(&it.files));
            assert_eq!(files(&old), files(&new), "{what}: {}", report.text());
        }
        // And the other way.
        check(&what, &after, &before);
        count += 1;
    }
    count
}

fn read(path: &Path) -> Option<Value> {
    let text = std::fs::read_to_string(path).ok()?;
    match path.extension()?.to_str()? {
        "json" => serde_json::from_str(&text).ok(),
        _ => serde_yaml::from_str(&text).ok(),
    }
}

fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "yaml"));
    files.sort();
    files
}

#[test]
fn no_change_is_made_too_little_of() {
    let mut count = 0;
    let mut seed = 0x9e37_79b9_7f4a_7c15;
    for file in documents("specs").into_iter().chain(documents("history")) {
        seed += 1;
        let Some(tree) = read(&file) else { continue };
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        count += walk(&name, &tree, 8, seed, true);
    }
    assert!(count > 600, "{count}");
}

/// `CORPUS=folder cargo test -p tests --test mutations -- --ignored`, for published
/// documents.
#[test]
#[ignore = "needs a folder of documents"]
fn no_change_of_a_published_document_is_made_too_little_of() {
    let folder = std::env::var_os("CORPUS").expect("CORPUS names a folder of documents");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.metadata().is_ok_and(|it| it.len() < 500_000));
    files.sort();
    let mut count = 0;
    for (seed, file) in (1..).zip(files) {
        let Some(tree) = read(&file) else { continue };
        count += walk(&file.to_string_lossy(), &tree, 12, seed * 77_777, false);
    }
    assert!(count > 0);
}
