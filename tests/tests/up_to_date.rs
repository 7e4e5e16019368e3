//! The committed crate is what the generator writes, and `cargo xtask codegen --check`
//! says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::Source;
use generator::config::Keys;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn xtask(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(out).into_owned() + &String::from_utf8_lossy(err)
}

#[test]
fn every_file_of_the_clusters_crate_is_what_the_document_says() {
    let document = fs::read_to_string(root().join("spec/clusters.yaml")).unwrap();
    let keys = fs::read_to_string(root().join("spec/codegen.toml")).unwrap();
    let keys = Keys::parse(&keys).unwrap();
    let guide = keys
        .guide
        .as_ref()
        .map(|guide| fs::read_to_string(root().join("spec").join(guide)).unwrap());
    let config = keys.config(guide);
    let generated =
        generator::generate(&Source::new("clusters.yaml", document), &config).unwrap();
    assert!(generated.diagnostics.is_empty(), "{:?}", generated.diagnostics);
    for (path, text) in generated.files.iter() {
        let found =
            fs::read_to_string(root().join("generated").join(path)).unwrap_or_default();
        assert!(
            found == text,
            "generated/{path} is not up to date; run `cargo xtask codegen`"
        );
    }
}

#[test]
fn check_passes_for_what_is_committed() {
    let output = xtask(&["codegen", "--check"]);
    assert!(output.status.success(), "{}", text(&output));
}

#[test]
fn check_names_what_is_stale_missing_extra_or_foreign_and_writing_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("clusters");
    let out_text = out.to_str().unwrap();
    let base = [
        "codegen",
        "--spec",
        "spec/clusters.yaml",
        "--out",
        out_text,
        "--name",
        "clusters",
    ];
    let check = || xtask(&[&base[..], &["--check"]].concat());

    let missing = check();
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing).contains("missing: "), "{}", text(&missing));
    assert!(!out.exists(), "a check wrote something");

    let written = xtask(&base);
    assert!(written.status.success(), "{}", text(&written));
    assert!(text(&written).contains("6 operations, "), "{}", text(&written));
    assert!(check().status.success());
    assert!(text(&xtask(&base)).contains("nothing changed"));

    fs::write(out.join("src/client.rs"), "// by hand\n").unwrap();
    fs::remove_file(out.join("src/types/cluster.rs")).unwrap();
    fs::write(out.join("src/types/old.rs"), "// from an older document\n").unwrap();
    let list = fs::read_to_string(out.join(".generated")).unwrap();
    fs::write(out.join(".generated"), list + "src/types/old.rs\n").unwrap();
    let stale = check();
    let shown = text(&stale);
    assert_eq!(stale.status.code(), Some(1));
    for line in [
        "stale: ",
        "src/client.rs",
        "missing: ",
        "src/types/cluster.rs",
        "extra: ",
        "old.rs",
    ] {
        assert!(shown.contains(line), "{line} is not in {shown}");
    }
    assert!(shown.contains("run `cargo xtask codegen --spec"), "{shown}");

    assert!(xtask(&base).status.success());
    assert!(check().status.success());
    assert!(!out.join("src/types/old.rs").exists());

    fs::write(out.join("src/mine.rs"), "// mine\n").unwrap();
    let foreign = check();
    assert!(text(&foreign).contains("not generated: "), "{}", text(&foreign));
    assert!(xtask(&base).status.success());
    assert_eq!(fs::read_to_string(out.join("src/mine.rs")).unwrap(), "// mine\n");
}

#[test]
fn a_file_that_was_not_generated_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "mine\n").unwrap();
    let out = folder.path().to_str().unwrap();
    let output =
        xtask(&["codegen", "--spec", "spec/clusters.yaml", "--out", out, "--name", "x"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("was not generated"), "{}", text(&output));
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).unwrap(), "mine\n");
    assert!(!folder.path().join("src").exists(), "something was written all the same");
}

#[test]
fn bad_input_fails_clearly_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    for (spec, expected) in [
        ("tests/specs/no-such-file.yaml", "no-such-file.yaml"),
        ("tests/specs/invalid/empty.yaml", "the document is empty"),
        ("tests/specs/invalid/invalid_yaml.yaml", "invalid_yaml.yaml:4:11"),
        ("tests/specs/invalid/unknown_version.yaml", "4.0.0"),
    ] {
        let output = xtask(&["codegen", "--spec", spec, "--out", out, "--name", "x"]);
        let shown = text(&output);
        assert_eq!(output.status.code(), Some(1), "{spec}");
        assert!(shown.contains(expected) && !shown.contains("panicked"), "{shown}");
        assert!(!Path::new(out).exists(), "{spec} wrote something");
    }
}

/// Files above the document's folder are read where that is allowed, and only then.
#[test]
fn files_of_a_folder_that_is_named_are_read() {
    let root = tempfile::tempdir().unwrap();
    let [document, common, out] =
        ["api/api.yaml", "common/pet.yaml", "crate"].map(|path| root.path().join(path));
    for file in [&document, &common] {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
    }
    let api = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  \
                schemas:\n    Pet: {$ref: '../common/pet.yaml#/Pet'}\n";
    fs::write(&document, api).unwrap();
    fs::write(&common, "Pet: {type: object, properties: {name: {type: string}}}\n")
        .unwrap();
    let [document, out, folder] =
        [&document, &out, root.path()].map(|path: &Path| path.to_str().unwrap());
    let base = ["codegen", "--spec", document, "--out", out, "--name", "pets"];

    let without = xtask(&base);
    assert!(without.status.success());
    assert!(text(&without).contains("missing-file"), "{}", text(&without));
    let with = xtask(&[&base[..], &["--folder", folder]].concat());
    assert!(!text(&with).contains("missing-file"), "{}", text(&with));
    let pet = fs::read_to_string(Path::new(out).join("src/types/pet.rs")).unwrap();
    assert!(pet.contains("name: String"), "{pet}");
    let check = text(&xtask(&[&base[..], &["--check"]].concat()));
    assert!(check.contains("stale: "), "{check}");
    let nowhere = format!("{folder}/nowhere");
    let nowhere = xtask(&[&base[..], &["--folder", &nowhere]].concat());
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(text(&nowhere).contains("nowhere: No such file"), "{}", text(&nowhere));
}

/// With `--lock`, the crate of another document has a lock file, too.
#[test]
fn names_are_kept_in_a_lock_file_that_check_holds_against_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let (out, lock) = (folder.path().join("pets"), folder.path().join("pets.lock"));
    let document = folder.path().join("pets.yaml");
    let pets = |schemas: &str| {
        let head = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
        format!("{head}components:\n  schemas:\n{schemas}")
    };
    fs::write(&document, pets("    my-pet: {type: object}\n")).unwrap();
    let paths = [&document, &out, &lock].map(|path| path.to_str().unwrap());
    let [document_text, out_text, lock_text] = paths;
    let base =
        ["codegen", "--spec", document_text, "--out", out_text, "--lock", lock_text];
    let check = || xtask(&[&base[..], &["--check"]].concat());

    let missing = check();
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing).contains(&format!("missing: {lock_text}")));
    assert!(!lock.exists());
    let written = text(&xtask(&base));
    assert!(written.contains(&format!("names: 2 added in {lock_text}")), "{written}");
    assert!(check().status.success());
    assert!(!text(&xtask(&base)).contains("names: "));

    let grown = pets("    My_Pet: {type: object}\n    my-pet: {type: object}\n");
    fs::write(&document, grown).unwrap();
    let stale = text(&check());
    assert!(stale.contains(&format!("stale: {lock_text}")), "{stale}");
    assert!(stale.contains(&format!("--lock {lock_text}")), "{stale}");
    assert!(xtask(&base).status.success());
    let names = fs::read_to_string(&lock).unwrap();
    assert!(names.contains("\"type My_Pet\" = \"MyPet2\""), "{names}");
    assert!(names.contains("\"type my-pet\" = \"MyPet\""), "{names}");

    // What a hand made of it is an error with its place, and nothing is written.
    let broken = names.replace("\"MyPet2\"", "\"MyPet\"");
    fs::write(&lock, &broken).unwrap();
    let output = xtask(&base);
    assert_eq!(output.status.code(), Some(1));
    let shown = text(&output);
    assert!(shown.contains("pets.lock:6:1: `type my-pet` cannot be `MyPet`"), "{shown}");
    assert_eq!(fs::read_to_string(&lock).unwrap(), broken);
    fs::write(&lock, "<<<<<<< HEAD\n").unwrap();
    assert!(text(&xtask(&base)).contains("pets.lock:1:1: "));
}
