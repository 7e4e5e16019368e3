//! What a change of a document is for callers: each rule has a pair of documents in
//! `semver/`, and a row in docs/semver.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::Config;
use generator::diff::{Class, RULES, Report, Rule, Verdict, describe, diff};

fn pairs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("semver")
}

/// The report of a pair. The documents are named shortly, so that snapshots are the same
/// everywhere.
fn report(rule: &str) -> Report {
    let read = |name: &str| {
        let text = fs::read_to_string(pairs().join(rule).join(name)).unwrap();
        generator::Source::new(name, text)
    };
    let (old, new) = (read("old.yaml"), read("new.yaml"));
    let mut config = Config::new("pets", "1.2.3");
    // These are about types with several names, which only large documents have.
    config.types.share = rule.starts_with("types-").then_some(true);
    diff(&describe(&old, &config).unwrap(), &describe(&new, &config).unwrap())
}

#[test]
fn each_rule_has_a_pair() {
    insta::with_settings!({ snapshot_path => "snapshots/semver", prepend_module_to_snapshot => false }, {
        for rule in RULES {
            let report = report(rule.code);
            let found = report.changes.iter().find(|it| it.rule == rule.code);
            let found = found.unwrap_or_else(|| panic!("{}: {}", rule.code, report.text()));
            assert_eq!(found.class, rule.class, "{}", rule.code);
            // What a rule explains is not said once more as something that no rule is for.
            let others = report.changes.iter().filter(|it| it.rule == "changed");
            assert!(rule.code == "changed" || others.count() == 0, "{}", report.text());
            assert!(found.old.is_some() || found.new.is_some(), "{}", rule.code);
            insta::assert_snapshot!(rule.code, report.text());
        }
    });
}

/// A union inside a variant that is read without its tag now takes values of the other
/// variant, which was all that could be read from them.
#[test]
fn a_lookalike_that_reads_more_is_breaking() {
    let document = |required: &str| {
        let text = format!(
            "openapi: 3.0.3
info: {{title: Pets, version: '1'}}
paths: {{}}
components:
  schemas:
    Home: {{oneOf: [{{$ref: '#/components/schemas/Kept'}}, {{$ref: '#/components/schemas/Plain'}}]}}
    Kept: {{type: object, required: [pet], properties: {{pet: {{$ref: '#/components/schemas/Pet'}}}}}}
    Plain: {{type: object, required: [pet], properties: {{pet: {{type: object, properties: {{x: {{type: string}}}}}}}}}}
    Pet:
      oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]
      discriminator: {{propertyName: kind, mapping: {{cat: Cat, dog: Dog}}}}
    Cat: {{type: object, required: [kind], properties: {{kind: {{type: string, enum: [cat]}}, x: {{type: string}}}}}}
    Dog: {{type: object, {required}properties: {{kind: {{type: string, enum: [dog]}}, x: {{type: string}}}}}}
"
        );
        generator::Source::new("pets.yaml", text)
    };
    let (old, new) = (document("required: [kind], "), document(""));
    let config = Config::new("pets", "1.2.3");
    let report =
        diff(&describe(&old, &config).unwrap(), &describe(&new, &config).unwrap());
    let rules: Vec<_> = report.changes.iter().map(|it| it.rule).collect();
    assert_eq!(rules, ["lookalike-grew", "tag-absent-allowed"], "{}", report.text());
}

/// A scheme that no operation asks for goes with all of them, which is a fact of the scheme
/// and none of each operation.
#[test]
fn a_scheme_that_no_operation_asks_for_is_one_change() {
    let document = |security: &str, schemes: &str| {
        let text = format!(
            "openapi: 3.0.3
info: {{title: Pets, version: '1'}}
paths:
  /pets: {{get: {{operationId: listPets, responses: {{'204': {{description: Done.}}}}}}}}
  /cats: {{get: {{operationId: listCats, security: [{security}], responses: {{'204': {{description: Done.}}}}}}}}
components:
  securitySchemes:
    token: {{type: http, scheme: bearer}}
    {schemes}
"
        );
        generator::Source::new("pets.yaml", text)
    };
    let config = Config::new("pets", "1.2.3");
    let changes = |old, new| {
        diff(&describe(old, &config).unwrap(), &describe(new, &config).unwrap())
    };
    let app = "app: {type: apiKey, in: query, name: app}";
    let (without, unused) = (document("{token: []}", ""), document("{token: []}", app));
    let rules = |report: &Report| -> Vec<_> {
        report.changes.iter().map(|it| it.rule).collect()
    };
    let report = changes(&without, &unused);
    assert_eq!(rules(&report), ["credential-added"], "{}", report.text());
    let used = document("{token: []}, {app: []}", app);
    let report = changes(&unused, &used);
    let text = report.text();
    let expected = ["credential-changed", "security-alternative-added"];
    assert!(expected.iter().all(|it| rules(&report).contains(it)), "{text}");
    let was = "was `query parameter app with every operation`, is `query parameter app`";
    assert!(text.contains(was), "{text}");
}

/// The literal that a union is made from follows from a variant's type.
#[test]
fn a_variant_of_another_type_is_one_change() {
    let document = |items: &str| {
        let text = format!(
            "openapi: 3.0.3
info: {{title: Pets, version: '1'}}
paths:
  /pets:
    post:
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Ids'}}}}}}}}
      responses: {{'204': {{description: Created.}}}}
components:
  schemas:
    Ids: {{oneOf: [{{type: boolean}}, {{type: array, items: {{type: {items}}}}}]}}
"
        );
        generator::Source::new("pets.yaml", text)
    };
    let (old, new) = (document("string"), document("integer"));
    let config = Config::new("pets", "1.2.3");
    let report =
        diff(&describe(&old, &config).unwrap(), &describe(&new, &config).unwrap());
    let rules: Vec<_> = report.changes.iter().map(|it| it.rule).collect();
    assert_eq!(rules, ["variant-type-changed"], "{}", report.text());
}

/// The first object that fits a value without a tag is read.
#[test]
fn another_order_of_objects_that_may_be_without_a_tag_is_breaking() {
    let document = |pets: &str| {
        let text = format!(
            "openapi: 3.0.3
info: {{title: Pets, version: '1'}}
paths: {{}}
components:
  schemas:
    Pet: {{oneOf: [{pets}], discriminator: {{propertyName: kind}}}}
    Cat: {{type: object, properties: {{kind: {{type: string}}, lives: {{type: integer}}}}}}
    Dog: {{type: object, properties: {{kind: {{type: string}}, tricks: {{type: integer}}}}}}
"
        );
        generator::Source::new("pets.yaml", text)
    };
    let (cat, dog) =
        ("{$ref: '#/components/schemas/Cat'}", "{$ref: '#/components/schemas/Dog'}");
    let (old, new) =
        (document(&format!("{cat}, {dog}")), document(&format!("{dog}, {cat}")));
    let config = Config::new("pets", "1.2.3");
    let report =
        diff(&describe(&old, &config).unwrap(), &describe(&new, &config).unwrap());
    let rules: Vec<_> = report.changes.iter().map(|it| it.rule).collect();
    assert_eq!(rules, ["tag-absent-changed"], "{}", report.text());
}

#[test]
fn each_pair_is_small_and_has_a_rule() {
    let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(pairs()).unwrap() {
        let entry = entry.unwrap();
        for name in ["old.yaml", "new.yaml"] {
            let text = fs::read_to_string(entry.path().join(name)).unwrap();
            assert!(text.lines().count() <= 40, "{}", entry.path().display());
        }
        found.insert(entry.file_name().into_string().unwrap());
    }
    assert_eq!(found, codes);
}

/// A rule as a row of the table.
fn row(rule: &Rule) -> String {
    let Rule { code, class, what, why } = rule;
    format!(
        "| [`{code}`](../tests/semver/{code}/) | {what} | {} | {why} |",
        class.word()
    )
}

#[test]
fn each_rule_is_in_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/semver.md");
    let text = fs::read_to_string(file).unwrap();
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with("| [`")).collect();
    let expected: Vec<_> = RULES.iter().map(row).collect();
    for (row, expected) in rows.iter().zip(&expected) {
        assert_eq!(row, expected, "docs/semver.md");
    }
    assert_eq!(
        rows.len(),
        expected.len(),
        "docs/semver.md should have\n{}",
        expected.join("\n")
    );
}

#[test]
fn codes_are_unique() {
    let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn a_document_does_not_differ_from_itself() {
    for rule in RULES {
        for name in ["old.yaml", "new.yaml"] {
            let text = fs::read_to_string(pairs().join(rule.code).join(name)).unwrap();
            let source = generator::Source::new(name, text);
            let config = Config::new("pets", "1.2.3");
            let described = describe(&source, &config).unwrap();
            let report = diff(&described, &described);
            assert_eq!(report.verdict, Verdict::None, "{}", report.text());
        }
    }
}

#[test]
fn markdown_and_json() {
    let report = report("field-required-added");
    insta::assert_snapshot!("markdown", report.markdown());
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&report).unwrap());
}

/// What a document says cannot become markup, a mention, or another line.
#[test]
fn a_hostile_document_stays_text() {
    let hostile = "</code>|<img src=x>`@all` [x](http://x)\u{202e}\n::error::";
    let text = |values: &[&str]| {
        let values: Vec<_> = values.iter().map(|it| serde_json::json!(it)).collect();
        serde_json::json!({
            "openapi": "3.0.3",
            "info": { "title": hostile, "version": "1" },
            "paths": {},
            "components": { "schemas": { "Kind": { "type": "string", "enum": values } } },
        })
        .to_string()
    };
    let old = generator::Source::new("old.json", text(&["a", hostile]));
    let new = generator::Source::new("new.json", text(&["a", "b"]));
    let config = Config::new("pets", "1.2.3");
    let report =
        diff(&describe(&old, &config).unwrap(), &describe(&new, &config).unwrap());
    assert_eq!(report.count(Class::Breaking), 1);
    let markdown = report.markdown();
    for markup in ["<img", "`@all`", "[x]", "\u{202e}", "\n::error", "</code>|"] {
        assert!(!markdown.contains(markup), "{markup}: {markdown}");
    }
    assert!(!report.text().contains("\n::error"), "{}", report.text());
    assert!(!report.text().contains('\u{202e}'), "{}", report.text());
}
