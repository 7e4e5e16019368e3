//! `cargo xtask corpus`: one document never stops the others, whatever it does.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const GOOD: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    $ref: '#/components/x-items/pets'
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getPet, responses: {'200': &pet {description: A pet.,
      content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
    delete: {operationId: deletePet, responses: {'204': {description: Gone.}}}
    put:
      operationId: putPet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {200: *pet}
components:
  x-items:
    pets: {head: {operationId: countPets, responses: {'200': {description: How many.}}}}
  schemas:
    Pet:
      type: object
      properties:
        name: {type: string}
        anything: {description: Whatever it is.}
        tags: {type: array, items: {not: {type: string}}}
";

fn corpus(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--", "corpus"])
        .arg(folder)
        // A release build takes a while, and measures nothing that is looked at here.
        .arg("--debug")
        .args(["--scratch", concat!(env!("CARGO_TARGET_TMPDIR"), "/corpus")])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap()
}

/// The documents' lines, and the one for all of them.
fn lines(output: &Output) -> (Vec<Value>, Value) {
    let text = String::from_utf8_lossy(&output.stdout);
    let mut lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let summary = lines.pop().unwrap_or_default();
    (lines, summary["summary"].clone())
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with a document that is fine and one that is none, beside files that are no
/// documents.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("corpus-test-good.yaml", GOOD),
        ("corpus-test-none.json", "{\"openapi\": \"3.0.3\", "),
        ("README.md", "no document\n"),
        ("index.tsv", "no\tdocument\n"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_document_that_fails_stops_no_other_and_the_command_fails() {
    let folder = folder();
    let output = corpus(folder.path(), &["--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let (documents, summary) = lines(&output);
    let [good, none] = &documents[..] else { panic!("{documents:?}") };

    assert_eq!(good["document"], "corpus-test-good.yaml");
    assert_eq!(good["bytes"], GOOD.len());
    assert!(good["failure"].is_null(), "{good}");
    assert_eq!(good["operations"], 4, "the one behind a reference counts");
    assert_eq!(good["diagnostics"]["not"], 1);
    // What `anything` is, the document does not say; what `tags` holds, it does.
    let values = &good["values"];
    assert_eq!((&values["any"], &values["lost"]), (&2.into(), &1.into()), "{good}");
    assert_eq!(values["silent"], 0, "{good}");
    for cost in ["generate", "check"] {
        assert!(good[cost]["seconds"].as_f64().unwrap() > 0.0, "{good}");
        assert!(good[cost]["cpu_seconds"].as_f64().unwrap() > 0.0, "{good}");
        assert!(good[cost]["peak_bytes"].as_u64().unwrap() > 1_000_000, "{good}");
    }
    assert!(good["lines"].as_u64().unwrap() > 50, "{good}");

    assert_eq!(none["document"], "corpus-test-none.json");
    assert_eq!(none["failure"]["step"], "generate", "{none}");
    assert!(none["check"].is_null() && none["operations"].is_null(), "{none}");

    assert_eq!((&summary["documents"], &summary["failed"]), (&2.into(), &1.into()));
    assert!(stderr(&output).contains("1 of 2 documents failed"), "{}", stderr(&output));
}

/// Documents whose names differ in what follows the last dot do not share a folder, and
/// what is called JSON may be only YAML.
#[test]
fn documents_of_one_name_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"{"openapi": "3.0.3", "info": {"title": "Two", "version": "1"}, "paths": {},}"#;
    let names = ["corpus-test-two.json", "corpus-test-two.yaml"];
    for name in names {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let output = corpus(folder.path(), &["--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for name in names {
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus").join(name);
        assert!(scratch.join("crate/Cargo.toml").exists(), "{}", scratch.display());
    }
}

/// A diagnostic that is said once of several places tells of each.
#[test]
fn what_is_said_of_other_places_is_told_there() {
    let properties: String = (0..3)
        .map(|at| format!("        p{at}: {{type: object, items: {{type: string}}}}\n"))
        .collect();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\n\
         components:\n  schemas:\n    Pet:\n      type: object\n      properties:\n\
         {properties}"
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("corpus-test-repeated.yaml"), text).unwrap();
    let output = corpus(folder.path(), &["--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let (documents, _) = lines(&output);
    let [document] = &documents[..] else { panic!("{documents:?}") };
    assert_eq!(document["diagnostics"]["contradicting-type"], 1, "{document}");
    let values = &document["values"];
    assert_eq!(
        (&values["lost"], &values["silent"]),
        (&3.into(), &0.into()),
        "{document}"
    );
}

#[test]
fn a_folder_of_good_documents_passes_and_the_page_is_written() {
    let folder = folder();
    let page = folder.path().join("page.md");
    let arguments = ["--smallest", "2", "--only", "good,other", "--out"];
    let arguments = [&arguments[..], &[page.to_str().unwrap()]].concat();
    let output = corpus(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let table = String::from_utf8_lossy(&output.stdout);
    let written = fs::read_to_string(&page).unwrap();
    for text in [&table, written.as_str()] {
        assert!(text.contains("| corpus-test-good.yaml | 1 | "), "{text}");
        assert!(
            text.contains("| every crate compiles without a warning | 1 of 1 | yes |")
        );
    }
    assert!(
        written.contains("![Size of documents") && written.contains("page-time.svg")
    );
    let picture = fs::read_to_string(folder.path().join("page-time.svg")).unwrap();
    assert!(
        picture.starts_with("<svg") && picture.contains("corpus-test-good.yaml: 1 KB")
    );
}

#[test]
fn a_step_that_does_not_end_is_ended() {
    let folder = folder();
    let output = corpus(folder.path(), &["--json", "--generate-limit", "0"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let (documents, summary) = lines(&output);
    assert_eq!(documents.len(), 2);
    for document in documents {
        assert_eq!(document["failure"]["message"], "not done after 0 s", "{document}");
    }
    assert_eq!(summary["failed"], 2);
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder();
    for (arguments, expected) in [
        (&["--only", "nothing-is-called-so"][..], "no document is there"),
        (&["--jobs", "many"], "many"),
        (&["--generate-limit", "-1"], "negative"),
        (&["--no-such-option"], "no-such-option"),
    ] {
        let output = corpus(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(
            stderr(&output).contains(expected),
            "{arguments:?}: {}",
            stderr(&output)
        );
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}
