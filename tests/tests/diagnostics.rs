//! The codes of diagnostics: each that is used is registered, and each registered one is
//! used; and what there is to say about the committed document.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Keys;
use generator::diagnostic::{codes, summary};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The library's code without its tests, a text for each file.
fn library() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["generator/src", "xtask/src"] {
        sources(&root().join(folder), &mut files);
    }
    let is_code = |path: &Path| {
        let path = path.to_string_lossy().replace('\\', "/");
        !path.ends_with("tests.rs") || path.ends_with("choice/tests.rs")
    };
    let files = files.into_iter().filter(|path| is_code(path));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
        (path.to_string_lossy().into_owned(), code)
    };
    files.map(read).collect()
}

/// What comes before the code of a diagnostic.
const CALLS: [&str; 7] = [
    "Diagnostic::error(",
    "Diagnostic::warning(",
    ".warn(",
    ".warn_once(",
    ".warn_with_help(",
    ".lint(",
    "Lost::",
];

/// The codes that a text gives to diagnostics, as far as they are written at the call.
fn given(code: &str) -> Vec<&str> {
    let calls = CALLS.iter().flat_map(|call| code.match_indices(call));
    let after = calls.filter_map(|(at, call)| {
        let rest = code[at + call.len()..].trim_start();
        rest.strip_prefix('"')?.split_once('"').map(|(name, _)| name)
    });
    after.collect()
}

#[test]
fn every_code_that_is_used_is_registered() {
    let library = library();
    let mut used = BTreeSet::new();
    for (path, code) in &library {
        for name in given(code) {
            assert!(codes::find(name).is_some(), "{path}: `{name}` is not registered");
            used.insert(name);
        }
    }
    assert!(used.len() > 60, "the calls were not found: {used:?}");
}

#[test]
fn every_registered_code_is_used() {
    let library = library();
    let elsewhere = |path: &str| !path.replace('\\', "/").contains("diagnostic/codes/");
    for code in codes::all() {
        let literal = format!("\"{}\"", code.name);
        let is_used = library
            .iter()
            .any(|(path, text)| elsewhere(path) && text.contains(&literal));
        assert!(is_used, "`{}` is given to nothing", code.name);
    }
}

#[test]
fn every_code_of_the_specs_is_registered() {
    let mut seen = BTreeSet::new();
    for folder in ["specs", "specs/invalid"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if !path.is_file() {
                continue;
            }
            let source = tests::spec::source(&path);
            let config = generator::Config::new("spec", "0.1.0");
            let all = match generator::generate(&source, &config) {
                Ok(generated) => generated.diagnostics,
                Err(diagnostics) => diagnostics,
            };
            for diagnostic in all {
                let code = codes::find(diagnostic.code);
                let code = code.unwrap_or_else(|| panic!("{}", diagnostic.code));
                assert!(diagnostic.place.is_some(), "{diagnostic}");
                assert!(diagnostic.help.is_some() && diagnostic.done.is_some());
                seen.insert(code.name);
            }
        }
    }
    assert!(seen.len() > 60, "{seen:?}");
}

/// What there is to say about the document of this workspace, with its configuration.
#[test]
fn of_the_clusters_document() {
    let text = fs::read_to_string(root().join("spec/codegen.toml")).unwrap();
    let config = Keys::parse(&text).unwrap().config(None);
    let source = tests::spec::source(&root().join("spec/clusters.yaml"));
    let generated = generator::generate(&source, &config).unwrap();
    let mut shown: String = generated
        .diagnostics
        .iter()
        .map(|it| it.render(&source).trim_end().to_owned() + "\n\n")
        .collect();
    shown.push_str(&summary(&generated.diagnostics).unwrap_or("nothing".to_owned()));
    insta::assert_snapshot!(shown);
}
