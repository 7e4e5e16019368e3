//! What the commands refuse, and that nothing is lost or left when they fail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DOCUMENT: &str = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n\
                        components:\n  schemas:\n    Pet: {type: object}\n";

fn xtask(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--"])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap()
}

/// What a command says when it fails.
fn refused(arguments: &[&str]) -> String {
    let output = xtask(arguments);
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}\n{shown}");
    shown
}

/// A folder with a document, and the document's path.
fn folder() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("pets.yaml");
    fs::write(&document, DOCUMENT).unwrap();
    (folder, document.to_str().unwrap().to_owned())
}

#[test]
fn what_is_wrong_comes_first_and_is_short() {
    for (arguments, expected) in [
        (&["codegen", "--spec", "a", "--spec", "b"] as &[_], "--spec is given twice"),
        (&["codegen", "--out", "a"], "--out needs --spec"),
        (&["codegen", "--name", "a"], "go with --spec and --out"),
        (&["codegen", "more"], "unexpected argument \"more\""),
        (&["spec", "lint", "a", "b"], "unexpected argument \"b\""),
        (&["spec"], "codes, lint, surface or update"),
        (&["speck"], "there is no command \"speck\""),
        (&["corpus", "x", "--jobs", "0"], "--jobs is at least 1"),
        (&["semver-check", "--without-tool", "--only", "nope"], "no pair is called so"),
    ] {
        let shown = refused(arguments);
        assert!(shown.starts_with("error: ") && shown.contains(expected), "{shown}");
        assert!(
            shown.ends_with("`cargo xtask --help` shows all commands and options\n")
        );
        assert_eq!(shown.lines().count(), 2, "{shown}");
    }
}

#[test]
fn a_manifest_replaces_nothing_that_is_read_and_is_checked() {
    let (folder, document) = folder();
    let out = folder.path().join("crate").to_str().unwrap().to_owned();
    let base = ["codegen", "--spec", &document, "--out", &out];
    let with = |file: &str, more: &[&str]| {
        xtask(&[&base[..], &["--manifest", file], more].concat())
    };
    let lost = with(&document, &[]);
    assert!(String::from_utf8_lossy(&lost.stderr).contains("this file is read"));
    assert_eq!(fs::read_to_string(&document).unwrap(), DOCUMENT);
    let of_crate = with(&format!("{out}/Cargo.toml"), &[]);
    assert!(
        String::from_utf8_lossy(&of_crate.stderr).contains("one of the crate's files")
    );
    assert!(!Path::new(&out).exists());

    let manifest = folder.path().join("m.json").to_str().unwrap().to_owned();
    assert!(with(&manifest, &[]).status.success());
    assert!(with(&manifest, &["--check"]).status.success());
    fs::write(&manifest, "{}").unwrap();
    let stale = with(&manifest, &["--check"]);
    let shown = String::from_utf8_lossy(&stale.stderr).into_owned();
    assert!(!stale.status.success() && shown.contains("stale: "), "{shown}");
    assert!(shown.contains("--manifest"), "{shown}");
    assert_eq!(fs::read_to_string(&manifest).unwrap(), "{}");
}

#[test]
fn a_folder_of_something_else_is_refused() {
    let (folder, document) = folder();
    let out = folder.path().to_str().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine\n").unwrap();
    let base = ["codegen", "--spec", &document, "--out", out, "--name", "pets"];
    let shown = refused(&base);
    assert!(shown.contains("`thesis.txt` is in this folder"), "{shown}");
    assert!(!folder.path().join("src").exists());
    // The document itself may lie in it, and what every folder has.
    fs::rename(folder.path().join("thesis.txt"), folder.path().join(".hidden")).unwrap();
    assert!(xtask(&base).status.success());
}

#[test]
fn a_document_that_cannot_be_read_is_a_diagnostic() {
    let (folder, document) = folder();
    fs::write(&document, b"openapi: 3.0.3\ninfo: {title: P\xe4ts}\n").unwrap();
    let missing = folder.path().join("none.yaml").to_str().unwrap().to_owned();
    for (file, line, column, message) in
        [(&document, 2, 16, "the text is not UTF-8"), (&missing, 1, 1, "No such file")]
    {
        let output = xtask(&["spec", "lint", file, "--format", "json"]);
        assert_eq!(output.status.code(), Some(1));
        let shown = String::from_utf8(output.stdout).unwrap();
        let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(json["code"], "unreadable-file", "{shown}");
        assert_eq!((&json["line"], &json["column"]), (&line.into(), &column.into()));
        assert!(json["message"].as_str().unwrap().starts_with(message), "{shown}");
    }
    let shown = refused(&["spec", "lint", &document]);
    assert_eq!(shown, format!("error: {document}:2:16: the text is not UTF-8\n"));
}

/// The files below a folder that are written beside their places.
fn beside(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(beside(&path));
        } else if path.extension().is_some_and(|it| it == "new") {
            found.push(path);
        }
    }
    found
}

#[test]
fn nothing_is_left_of_a_write_that_fails_and_what_is_left_over_is_in_nobodys_way() {
    let (folder, document) = folder();
    let out = folder.path().join("crate");
    let base = ["codegen", "--spec", &document, "--out", out.to_str().unwrap()];
    // A folder where a file is to be written fails as a full disk does.
    let in_the_way = out.join("src/types/pet.rs.new");
    fs::create_dir_all(&in_the_way).unwrap();
    assert!(refused(&base).contains("pet.rs.new"));
    assert_eq!(beside(&out), [] as [PathBuf; 0]);
    assert!(!out.join("Cargo.toml").exists());

    fs::remove_dir(&in_the_way).unwrap();
    assert!(xtask(&base).status.success());
    let left = [out.join("src/lib.rs.new"), out.join("Cargo.toml.new")];
    left.iter().for_each(|path| fs::write(path, "half of it").unwrap());
    let check = xtask(&[&base[..], &["--check"]].concat());
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    assert_eq!(beside(&out).len(), 2, "a check removed something");
    assert!(xtask(&base).status.success());
    assert_eq!(beside(&out), [] as [PathBuf; 0]);
}

#[test]
fn what_callers_see_of_another_document_needs_no_configuration() {
    let (_folder, document) = folder();
    let output = xtask(&["spec", "surface", &document]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.starts_with("type Pet = "), "{shown}");
    let own = xtask(&["spec", "surface", "spec/clusters.yaml"]);
    assert!(String::from_utf8_lossy(&own.stdout).contains("wait_until_created"));
}
