//! The design's invariants: who may name which crate, no IO, no hash maps, small files.
//! That nothing panics is kept by the clippy lints of `generator/src/lib.rs`, which this
//! checks are there.

use std::fs;
use std::path::{Path, PathBuf};

/// A word that only some folders of `generator/src` may hold.
struct Rule {
    word: &'static str,
    allowed: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule { word: "openapiv3", allowed: &["document/", "lower/"] },
    Rule { word: "serde_yaml", allowed: &["document/yaml.rs"] },
    Rule { word: "serde_json_path", allowed: &["document/overlay/query.rs"] },
    Rule { word: "heck::", allowed: &["plan/"] },
    Rule { word: "quote::", allowed: &["emit/"] },
    Rule { word: "proc_macro2", allowed: &["emit/"] },
    Rule { word: "syn::", allowed: &["format.rs"] },
    Rule { word: "prettyplease", allowed: &["format.rs"] },
    Rule { word: "HashMap", allowed: &[] },
    Rule { word: "HashSet", allowed: &[] },
    Rule { word: "std::fs", allowed: &[] },
    Rule { word: "std::io", allowed: &[] },
    Rule { word: "std::env", allowed: &[] },
    Rule { word: "std::net", allowed: &[] },
    Rule { word: "std::process", allowed: &[] },
    Rule { word: "std::time", allowed: &[] },
    Rule { word: "println!", allowed: &[] },
];

/// What a file breaks. Comments may name anything, and tests are not the library.
fn broken(path: &str, text: &str) -> Vec<String> {
    let library = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code = library.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<_> = code.map(without_strings).collect();
    let mut broken = Vec::new();
    for rule in RULES {
        let is_allowed = rule.allowed.iter().any(|folder| path.starts_with(folder));
        if !is_allowed && code.iter().any(|line| line.contains(rule.word)) {
            broken.push(format!("{path} names {}", rule.word));
        }
    }
    let lines = library.lines().count();
    if lines > 400 {
        broken.push(format!("{path} has {lines} lines before its tests"));
    }
    broken
}

/// A line without what is between quotes: the generator writes what it must not call.
fn without_strings(line: &str) -> String {
    line.replace("\\\"", "").split('"').step_by(2).collect()
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

#[test]
fn the_generator_keeps_its_invariants() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40, "the sources were not found");
    let mut all = Vec::new();
    for file in files {
        let path =
            file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let is_test = path.ends_with("tests.rs");
        if !is_test {
            all.extend(broken(&path, &fs::read_to_string(&file).unwrap()));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// The file that declares a module, in which it must be named.
fn parent(file: &Path) -> Vec<PathBuf> {
    let folder = file.parent().unwrap();
    let folder =
        if file.ends_with("mod.rs") { folder.parent().unwrap() } else { folder };
    let beside = folder.with_extension("rs");
    let inside = ["mod.rs", "lib.rs", "main.rs"].map(|name| folder.join(name));
    let all = inside.into_iter().chain([beside]);
    all.filter(|it| it.exists() && it != file).collect()
}

/// Whether a file's module is declared in the text of its parent.
fn is_declared(file: &Path, parent: &str) -> bool {
    let stem = if file.ends_with("mod.rs") { file.parent().unwrap() } else { file };
    let name = stem.file_stem().unwrap().to_str().unwrap();
    let declared = [format!("mod {name};"), format!("mod r#{name};")];
    declared.iter().any(|it| parent.contains(it.as_str()))
}

/// What is in no module is compiled by nobody.
#[test]
fn every_source_file_is_a_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["generator/src", "generator/runtime/src", "truth/src", "xtask/src"] {
        sources(&root.join(folder), &mut files);
    }
    assert!(files.len() > 200, "the sources were not found");
    let is_root =
        |file: &&PathBuf| !file.ends_with("lib.rs") && !file.ends_with("main.rs");
    for file in files.iter().filter(is_root) {
        let parents = parent(file);
        let texts = parents.iter().map(|it| fs::read_to_string(it).unwrap());
        let is_module = texts.into_iter().any(|text| is_declared(file, &text));
        assert!(is_module, "{} is in no module", file.display());
    }
    assert!(!is_declared(Path::new("plan/reply.rs"), "mod replies;"));
}

#[test]
fn each_invariant_can_fail() {
    for rule in RULES {
        let text = format!("use {};\n", rule.word);
        let found = broken("model/mod.rs", &text);
        assert!(found.iter().any(|line| line.ends_with(rule.word)), "{}", rule.word);
    }
    assert_eq!(broken("model/mod.rs", &"\n".repeat(401)).len(), 1);
    assert!(
        broken("plan/words.rs", "use heck::ToSnakeCase;\n// openapiv3\n").is_empty()
    );
}

#[test]
fn panics_are_linted_against() {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/src/lib.rs"),
    )
    .unwrap();
    for lint in [
        "expect_used",
        "indexing_slicing",
        "panic",
        "string_slice",
        "unreachable",
        "unwrap_used",
    ] {
        assert!(text.contains(&format!("clippy::{lint}")), "{lint}");
    }
}
