//! The history of a document: what each step says to callers, and that names stay.

use std::collections::BTreeSet;
use std::path::Path;

use generator::diff::{Class, Verdict, describe, diff};
use generator::{Config, Files, Generated, Source};

/// What each version is after the one before.
const STEPS: &[(&str, Verdict)] = &[
    ("02", Verdict::Minor),
    ("03", Verdict::Minor),
    ("04", Verdict::Major),
    ("05", Verdict::Major),
    ("06", Verdict::Major),
    ("07", Verdict::Major),
    ("08", Verdict::Minor),
    ("09", Verdict::Major),
    ("10", Verdict::Minor),
    ("11", Verdict::Minor),
    ("12", Verdict::Major),
    ("13", Verdict::Major),
    ("14", Verdict::Patch),
    ("15", Verdict::Major),
    ("16", Verdict::Major),
    ("17", Verdict::Major),
    ("18", Verdict::None),
    ("19", Verdict::Patch),
    ("20", Verdict::Minor),
];

/// A version of the document, and the crate that was made of it.
struct Version {
    source: Source,
    config: Config,
    generated: Generated,
}

/// All versions, each made with what the one before left behind.
fn versions() -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    for step in std::iter::once("01").chain(STEPS.iter().map(|(step, _)| *step)) {
        let name = format!("{step}.yaml");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("history");
        let text = std::fs::read_to_string(folder.join(&name)).unwrap();
        let source = Source::new(name, text);
        let config = config(versions.last());
        let generated = generator::generate(&source, &config).unwrap();
        assert!(generated.diagnostics.is_empty(), "{step}: {:?}", generated.diagnostics);
        versions.push(Version { source, config, generated });
    }
    versions
}

/// How a version is made, after the one before: what lasts goes from one to the next here.
fn config(before: Option<&Version>) -> Config {
    let names = before.map(|before| before.generated.lock.clone());
    let names = names.unwrap_or_default();
    Config { names, ..Config::new("shelter", "0.4.0") }
}

#[test]
fn each_step_is_judged() {
    let versions = versions();
    assert_eq!(versions.len(), STEPS.len() + 1);
    for (pair, (step, verdict)) in versions.windows(2).zip(STEPS) {
        let [old, new] = pair else { unreachable!() };
        let report = diff(
            &describe(&old.source, &old.config).unwrap(),
            &describe(&new.source, &new.config).unwrap(),
        );
        assert_eq!(report.verdict, *verdict, "{step}: {}", report.text());
        let next = match verdict {
            Verdict::Major => "0.5.0",
            Verdict::Minor | Verdict::Patch => "0.4.1",
            Verdict::None => "0.4.0",
        };
        assert_eq!(report.next, next, "{step}");
        insta::with_settings!({ snapshot_path => "snapshots/history", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(*step, report.text());
        });
    }
}

/// What is before the name's end in a line of the surface.
fn named(line: &str) -> &str {
    let end = line.find([':', '(', ' ']).unwrap_or(line.len());
    let rest = &line[end..];
    let after = rest
        .strip_prefix(' ')
        .map_or(0, |rest| 1 + rest.find([' ', ':', '(']).unwrap_or(rest.len()));
    &line[..end + after]
}

#[test]
fn names_stay() {
    for (pair, (step, verdict)) in versions().windows(2).zip(STEPS) {
        let names = |version: &Version| -> BTreeSet<String> {
            version
                .generated
                .surface
                .lines()
                .map(|line| named(line).to_owned())
                .collect()
        };
        let [old, new] = pair else { unreachable!() };
        let (old, new) = (names(old), names(new));
        let gone: Vec<_> = old.difference(&new).collect();
        let is_one_that_goes = matches!(*step, "06" | "07" | "09" | "12" | "17")
            && *verdict == Verdict::Major;
        assert!(gone.is_empty() || is_one_that_goes, "{step}: {gone:?}");
        if *step == "18" {
            assert_eq!(old, new);
        }
    }
}

/// The lines of each file of code, without docs.
fn code(files: &Files) -> Vec<(String, Vec<String>)> {
    let files =
        files.iter().filter(|(path, _)| path.ends_with(".rs") || *path == "Cargo.toml");
    let lines = |text: &str| {
        let is_docs = |line: &str| {
            ["//", "#[doc", "description ="].iter().any(|it| line.starts_with(it))
        };
        let lines = text.lines().map(str::trim).filter(|line| !is_docs(line));
        lines.map(str::to_owned).collect()
    };
    files.map(|(path, text)| (path.to_owned(), lines(text))).collect()
}

#[test]
fn reordering_and_docs_change_no_code() {
    let mut count = 0;
    for (pair, (step, verdict)) in versions().windows(2).zip(STEPS) {
        let [old, new] = pair else { unreachable!() };
        let [mut old, mut new] = [old, new].map(|it| code(&it.generated.files));
        if *verdict > Verdict::Patch {
            assert_ne!(old, new, "{step}");
            continue;
        }
        if *verdict == Verdict::None {
            // What is declared moves with the document, and is the same.
            let sorted = |files: &mut Vec<(String, Vec<String>)>| {
                files.iter_mut().for_each(|(_, lines)| lines.sort());
            };
            sorted(&mut old);
            sorted(&mut new);
        }
        assert_eq!(old, new, "{step}");
        count += 1;
    }
    assert_eq!(count, 3);
}

/// Each kind of change is there, so that the history says something about each.
#[test]
fn the_history_has_every_kind_of_change() {
    let mut rules = BTreeSet::new();
    for pair in versions().windows(2) {
        let [old, new] = pair else { unreachable!() };
        let report = diff(
            &describe(&old.source, &old.config).unwrap(),
            &describe(&new.source, &new.config).unwrap(),
        );
        assert_eq!(report.verdict == Verdict::Major, report.count(Class::Breaking) > 0);
        rules.extend(report.changes.iter().map(|change| change.rule));
    }
    for rule in [
        "enum-value-added",
        "field-added",
        "field-became-required",
        "field-removed",
        "field-required-added",
        "field-type-changed",
        "operation-added",
        "operation-moved",
        "operation-removed",
        "response-added",
        "success-type-changed",
        "type-renamed",
        "union-tag-gained",
        "variant-added",
        "docs-changed",
        "deprecated",
    ] {
        assert!(rules.contains(rule), "{rule}");
    }
}
