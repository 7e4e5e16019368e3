//! The codes of diagnostics: each that is used is registered, and each registered one is
//! used; and what there is to say about the committed document.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::config::Keys;
use generator::diagnostic::{Action, Change, Severity, codes, summary};
use generator::{Diagnostic, Source};
use serde_json::Value;

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
    for folder in ["generator/src", "truth/src", "xtask/src"] {
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
const CALLS: [&str; 8] = [
    "Diagnostic::error(",
    "Diagnostic::warning(",
    ".warn(",
    ".warn_once(",
    ".warn_with_help(",
    ".warn_with_update(",
    ".lint(",
    ".lint_with_update(",
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
                assert!(
                    diagnostic.advice.help.is_some() && diagnostic.advice.done.is_some()
                );
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

#[test]
fn the_page_of_all_codes_is_up_to_date() {
    let output = xtask(&["spec", "codes", "--check"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let page = fs::read_to_string(root().join("docs/diagnostics.md")).unwrap();
    let explained = page.split("\n### `").skip(1);
    // A file that cannot be read has no excerpt, a document that an overlay makes too large is
    // too large for a page, a generator's fault has no excerpt yet, and values of another type
    // than their schema's are mended when they are read.
    let without: Vec<_> = explained
        .filter(|section| !section.contains("```text"))
        .filter_map(|section| section.split('`').next())
        .collect();
    assert_eq!(
        without,
        ["unreadable-file", "enum-value-type", "overlay-too-large", "generator-fault"]
    );
}

fn xtask(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--"])
        .args(arguments)
        .env_remove("CLICOLOR_FORCE")
        .current_dir(root())
        .output()
        .unwrap()
}

const WARNED: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '204': {description: None., links: {next: {operationId: listPets}}}
        sometimes: {description: No status.}
";

/// Runs `codegen` on a document with two warnings.
fn codegen(format: &str) -> (Output, String) {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("pets.yaml");
    fs::write(&spec, WARNED).unwrap();
    let out = folder.path().join("pets");
    let (spec, out) = (spec.to_str().unwrap(), out.to_str().unwrap());
    let output = xtask(&["codegen", "--spec", spec, "--out", out, "--format", format]);
    (output, spec.to_owned())
}

#[test]
fn a_person_is_shown_text_and_what_it_comes_to() {
    let (output, spec) = codegen("text");
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains('\u{1b}'), "colours are for terminals: {said}");
    assert!(said.contains(&format!("--> {spec}:9:9\n")), "{said}");
    assert!(
        said.ends_with(&format!("{spec}: 2 warnings: 1 links, 1 unknown-status\n")),
        "{said}"
    );
}

#[test]
fn a_program_is_told_one_object_a_line() {
    let (output, spec) = codegen("json");
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [links, status] = &lines[..] else { panic!("{said}") };
    assert_eq!((&links["code"], &links["line"]), (&"links".into(), &8.into()));
    assert_eq!(status["severity"], "warning");
    assert_eq!(status["message"], "`sometimes` is no status of HTTP");
    assert_eq!(status["file"], spec.as_str());
    assert_eq!((&status["line"], &status["column"]), (&9.into(), &9.into()));
    assert_eq!((&status["end_line"], &status["end_column"]), (&9.into(), &18.into()));
    assert_eq!(status["pointer"], "/paths/~1pets/get/responses/sometimes");
    assert_eq!(status["done"], "the response is left out");
    assert!(status["help"].is_string());
    assert_eq!(
        status["actions"],
        serde_json::json!([{
            "target": "$['paths']['/pets']['get']['responses']['sometimes']",
            "remove": true,
        }])
    );
}

#[test]
fn a_pull_request_is_annotated() {
    let (output, spec) = codegen("github");
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    let file = spec.replace(':', "%3A").replace(',', "%2C");
    let expected = format!(
        "::warning file={file},line=9,col=9,endLine=9,endColumn=18,title=unknown-status::\
         `sometimes` is no status of HTTP%0Aat #/paths/~1pets/get/responses/sometimes%0A"
    );
    assert!(said.lines().any(|line| line.starts_with(&expected)), "{said}");
}

#[test]
fn another_format_is_an_error() {
    let (output, _) = codegen("yaml");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--format is text, json or github, not `yaml`"), "{said}");
}

#[test]
fn what_is_denied_is_an_error_and_nothing_is_generated() {
    let source = Source::new("pets.yaml", WARNED);
    let generate = |more: &str| {
        let keys = "document = 'd'\noutput = 'o'\nname = 'pets'\nversion = '0.1.0'\n";
        let config = Keys::parse(&format!("{keys}{more}")).unwrap().config(None);
        let outcome = generator::generate(&source, &config);
        let is_generated = outcome.is_ok();
        let all = outcome.map_or_else(|all| all, |generated| generated.diagnostics);
        let all: Vec<_> = all.iter().map(|it| (it.severity, it.code)).collect();
        (is_generated, all)
    };
    use Severity::{Error, Warning};
    let (links, status) = ("links", "unknown-status");
    assert_eq!(generate(""), (true, vec![(Warning, links), (Warning, status)]));
    assert_eq!(
        generate("[diagnostics]\ndeny = ['unknown-status']\n"),
        (false, vec![(Warning, links), (Error, status)])
    );
    assert_eq!(
        generate("[diagnostics]\ndeny = ['warnings']\nallow = ['links']\n"),
        (false, vec![(Error, status)])
    );
    assert_eq!(
        generate("[diagnostics]\nallow = ['links', 'unknown-status']\n"),
        (true, vec![])
    );
    let keys = "document = 'd'\noutput = 'o'\nname = 'n'\nversion = '1.0.0'\n";
    let error = Keys::parse(&format!("{keys}[diagnostics]\nallow = ['link']\n"));
    let error = error.unwrap_err();
    assert!(error.contains("there is no code `link`; `links` may be meant"), "{error}");
    assert!(error.contains("line 6, column 9"), "{error}");
}

/// Each action takes away what it is for: without it, the document has the diagnostic, with
/// it, it has not.
#[test]
fn actions_mend_what_they_are_for() {
    let mut mended = BTreeSet::new();
    for folder in ["specs", "specs/invalid", "lint"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if !path.is_file() {
                continue;
            }
            let source = tests::spec::source(&path);
            let Ok(tree) = generator::document::tree(&source) else { continue };
            for it in all(&source).iter().filter(|it| !it.advice.actions.is_empty()) {
                let mut tree = tree.clone();
                it.advice.actions.iter().for_each(|action| apply(&mut tree, action));
                let changed = Source {
                    text: serde_json::to_string(&tree).unwrap(),
                    ..source.clone()
                };
                let mut left = all(&changed);
                // Behind an item that is taken away, another one takes its place.
                left.retain(|other| other.message == it.message);
                let before = all(&source);
                let before = before.iter().filter(|other| other.message == it.message);
                assert_eq!(left.len() + 1, before.count(), "{}: {it}", source.name);
                mended.insert(it.code);
            }
        }
    }
    assert!(mended.len() > 20, "{mended:?}");
}

/// Everything that there is to say about a document.
fn all(source: &Source) -> Vec<Diagnostic> {
    let config = generator::Config::new("spec", "0.1.0");
    let mut all = match generator::generate(source, &config) {
        Ok(generated) => generated.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    all.extend(
        truth::lint(source, &generator::Config::new("example", "0.1.0"))
            .unwrap_or_default(),
    );
    all
}

/// Applies an action as the Overlay Specification says (version 1.0.0, section 4.4.3.1).
fn apply(tree: &mut Value, action: &Action) {
    let (parent, last) = action.pointer.rsplit_once('/').unwrap_or(("", ""));
    let last = last.replace("~1", "/").replace("~0", "~");
    match (&action.change, tree.pointer_mut(parent).unwrap()) {
        (Change::Update(update), _) => {
            merge(tree.pointer_mut(&action.pointer).unwrap(), update);
        }
        (Change::Remove, Value::Object(members)) => {
            members.shift_remove(&last).unwrap();
        }
        (Change::Remove, Value::Array(items)) => {
            items.remove(last.parse().unwrap());
        }
        (Change::Remove, other) => panic!("{other}"),
    }
}

fn merge(value: &mut Value, update: &Value) {
    match (value, update) {
        (Value::Object(members), Value::Object(update)) => {
            for (name, update) in update {
                merge(members.entry(name.as_str()).or_insert(Value::Null), update);
            }
        }
        (Value::Array(items), Value::Array(update)) => items.extend(update.clone()),
        (value, update) => *value = update.clone(),
    }
}
