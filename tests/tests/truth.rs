//! Examples and made-up values through the types of generated crates and back, for some
//! specs and for the workspace's own document; `cargo xtask truth` does it for any. That
//! a type that loses something is found is tested on crates that were damaged.

use std::fs;
use std::path::Path;

use generator::{Files, Source};
use truth::{Cases, Class, Document, Exception, Report, Workshop};

/// Specs of what is easily lost: `null`, absence, tags, large integers, extra properties.
const SPECS: &[&str] = &[
    "additional_properties",
    "all_of",
    "arrays_and_maps",
    "discriminator_enum_lists_all",
    "enums_of_every_type",
    "inheritance",
    "integer_formats",
    "nullable",
    "object_presence",
    "one_of_beside_properties",
    "one_of_lookalikes_with_numbers",
    "one_of_scalars",
    "optional_any",
    "stream_events_as_objects",
    "stream_json_lines",
    "text_formats",
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn workshop(name: &str) -> Workshop {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("truth");
    Workshop {
        folder: folder.join(name),
        target: folder.join("target"),
        lock: root().join("Cargo.lock"),
        cargo: env!("CARGO").into(),
    }
}

fn read(path: &str) -> Source {
    Source::new(path, fs::read_to_string(root().join(path)).unwrap())
}

fn assert_survived(report: &Report) {
    let failures: Vec<_> = report.failures.iter().take(5).collect();
    assert!(report.failures.is_empty(), "{}: {failures:#?}", report.document);
    assert_eq!(report.survived, report.sent);
}

#[test]
fn what_specs_say_is_sent_comes_back() {
    let mut sent = 0;
    for name in SPECS {
        let source = read(&format!("tests/specs/{name}.yaml"));
        let report = truth::check(name, &source, &workshop(name), &[]).unwrap();
        assert_survived(&report);
        assert!(report.sent > 0, "{name}: nothing was sent");
        sent += report.sent;
    }
    assert!(sent > 300, "only {sent} values were sent");
}

#[test]
fn what_the_clusters_document_says_is_sent_comes_back() {
    let source = read("spec/clusters.yaml");
    let report = truth::check("clusters", &source, &workshop("clusters"), &[]).unwrap();
    assert_survived(&report);
    assert!(report.examples.valid >= 60, "{:?}", report.examples);
    assert!(report.samples.valid >= 500, "{:?}", report.samples);
    // Several variants of its unions fit a value; the discriminator tells them apart.
    assert!(report.samples.ambiguous > 0, "{:?}", report.samples);
    assert!(report.variants > 100, "{} of variants", report.variants);
}

/// A document in which each part can be lost in a way of its own.
const PET: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [id, born]
      properties:
        id: { type: integer, format: int64, example: 9007199254740993 }
        born: { type: string, format: date-time }
        nickname: { type: string }
        owner: { type: string, nullable: true }
        scores: { type: object, additionalProperties: { type: number } }
    Home:
      oneOf:
        - { type: object, required: [street], properties: { street: { type: string } } }
        - { type: object, required: [cave], properties: { cave: { type: string } } }
    Toy:
      oneOf: [{ $ref: '#/components/schemas/Ball' }, { $ref: '#/components/schemas/Bone' }]
      discriminator: { propertyName: kind }
      # No variant has this tag, so that it is none of them.
      example: { kind: Rope, hard: true }
    Ball: { type: object, required: [kind], properties: { kind: { type: string }, hard: { type: boolean } } }
    Bone: { type: object, required: [kind], properties: { kind: { type: string }, hard: { type: boolean } } }
"##;

/// What is reported of a crate in which a text was replaced.
fn damaged(name: &str, from: &str, to: &str, exceptions: &[Exception]) -> Report {
    let source = Source::new("pets.yaml", PET);
    let generated = truth::generate(&source).unwrap();
    let mut files = Files::default();
    let mut replaced = 0;
    for (path, text) in generated.files.iter() {
        let is_damaged = path.starts_with("src/types/");
        replaced += text.matches(from).count() * usize::from(is_damaged);
        let text = if is_damaged { text.replace(from, to) } else { text.to_owned() };
        files.insert(path.to_owned(), text);
    }
    assert!(replaced > 0, "{from:?} is not in the crate");
    let document = Document::read(&source).unwrap();
    let manifest = &generated.manifest;
    let cases = Cases::new(&document, manifest).unwrap();
    let answers = workshop(name).run(name, &files, &cases).unwrap();
    Report::new("pets", &document, manifest, &cases, &answers, exceptions)
}

/// The ways in which values did not survive, each once.
fn classes(report: &Report) -> Vec<(Class, &str)> {
    let failures = report.failures.iter();
    let mut found: Vec<_> =
        failures.map(|failure| (failure.class, failure.path.as_str())).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn a_crate_that_is_whole_survives() {
    let report = damaged("whole", "pub struct Pet", "pub struct Pet", &[]);
    assert_survived(&report);
    let examples = report.examples;
    assert_eq!((examples.found, examples.valid, examples.ambiguous), (2, 1, 1));
    assert!(report.sent > 10, "{}", report.sent);
}

#[test]
fn a_type_that_is_too_small_is_found() {
    let report = damaged("small", "i64", "i32", &[]);
    assert_eq!(classes(&report), [(Class::Refused, "/id")]);
    assert!(report.failed > 1 && report.share < 1.0, "{report:#?}");
}

#[test]
fn a_property_that_is_not_read_is_found() {
    let report = damaged("misnamed", "\"nickname\"", "\"nick_name\"", &[]);
    assert_eq!(classes(&report), [(Class::Lost, "/nickname")]);
}

#[test]
fn a_text_that_becomes_a_number_is_found() {
    let report =
        damaged("retyped", "BTreeMap<String, f64>", "BTreeMap<String, i64>", &[]);
    assert!(
        classes(&report).contains(&(Class::Refused, "/scores/a key")),
        "{report:#?}"
    );
}

#[test]
fn a_value_that_is_read_as_another_variant_is_found() {
    let report = damaged("misread", "with \"street\"", "with \"road\"", &[]);
    assert_eq!(classes(&report), [(Class::Misread, "")]);
    let failure = &report.failures[0];
    assert_eq!(failure.message, "it was read as Unrecognized, and is Street");
}

#[test]
fn an_exception_accepts_a_failure_and_is_reported_when_nothing_needs_it() {
    let exception = |document: &str, pointer: &str| Exception {
        document: document.to_owned(),
        pointer: pointer.to_owned(),
        reason: "for this test".to_owned(),
    };
    let exceptions = [
        exception("pets", "/components/schemas/Pet"),
        exception("pets", "/components/schemas/Gone"),
        exception("others", "/components/schemas/Pet"),
    ];
    let report = damaged("excepted", "\"nickname\"", "\"nick_name\"", &exceptions);
    assert_eq!(report.failed, 0, "{report:#?}");
    assert!(report.excepted > 0 && report.share < 1.0);
    assert_eq!(report.unused, ["/components/schemas/Gone"]);
}
