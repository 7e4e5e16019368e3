//! `cargo xtask diff`, as it is run.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn diff(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--", "diff"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap()
}

/// The version of the configured crate, which is raised now and then.
fn version() -> String {
    let text = std::fs::read_to_string(root().join("spec/codegen.toml")).unwrap();
    generator::config::Keys::parse(&text).unwrap().config(None).version
}

fn said(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn pair(rule: &str) -> [String; 2] {
    ["old", "new"].map(|which| format!("tests/semver/{rule}/{which}.yaml"))
}

/// Without the old crate's names, `home_town` would be taken by the newcomer; its docs say now which
/// property it is.
#[test]
fn the_new_crate_keeps_the_names_of_the_old_one() {
    let [old, new] = pair("field-renamed");
    let report = said(&diff(&[&old, &new]));
    assert!(report.contains("addition[field-added]"), "{report}");
    assert!(!report.contains("breaking["), "{report}");
    assert!(report.ends_with("(0 breaking, 1 addition, 1 docs)\n"), "{report}");
}

/// The configured document has no feature for each tag, which says nothing of others.
#[test]
fn files_from_elsewhere_are_other_documents() {
    let folder = std::env::temp_dir().join(format!("diff-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let [old, new] = pair("feature-needed").map(|file| {
        let path = Path::new(&file);
        let which = path.file_name().unwrap();
        let copy = folder.join(which);
        std::fs::copy(root().join(path), &copy).unwrap();
        copy.to_string_lossy().into_owned()
    });
    let report = said(&diff(&[&old, &new]));
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(report.contains("breaking[feature-needed]"), "{report}");
}

#[test]
fn reports_are_text_markdown_and_json() {
    let [old, new] = pair("field-removed");
    let text = said(&diff(&[&old, &new]));
    assert!(text.starts_with("breaking[field-removed]: types::"), "{text}");
    let markdown = said(&diff(&[&old, &new, "--format", "markdown"]));
    assert!(markdown.starts_with("### What changes for callers\n"), "{markdown}");
    let json = said(&diff(&[&old, &new, "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    // What the pull request's workflow reads.
    assert_eq!(json["verdict"], "major");
    assert_eq!(json["version"], version());
    assert!(json["next"].is_string() && json["next"] != json["version"], "{json}");
    assert_eq!(json["changes"][0]["rule"], "field-removed");
}

/// Other documents are not of this version.
#[test]
fn the_last_line_is_about_the_version_of_the_configured_document_alone() {
    let [old, new] = pair("field-removed");
    let two = said(&diff(&[&old, &new]));
    assert!(!two.contains("spec/codegen.toml"), "{two}");
    let configured = said(&diff(&[&old]));
    let last = configured.lines().last().unwrap();
    let version = version();
    let start = format!("`version` in spec/codegen.toml is {version}: raise it to ");
    assert!(last.starts_with(&start), "{last}");
    let markdown = said(&diff(&[&old, "--format", "markdown"]));
    assert!(markdown.ends_with("and run `cargo xtask codegen`.\n"), "{markdown}");
}

#[test]
fn what_is_denied_fails() {
    let [old, new] = pair("field-removed");
    assert_eq!(diff(&[&old, &new, "--deny", "breaking"]).status.code(), Some(1));
    let [old, new] = pair("field-added");
    said(&diff(&[&old, &new, "--deny", "breaking"]));
    assert_eq!(diff(&[&old, &new, "--deny", "addition"]).status.code(), Some(1));
}

#[test]
fn what_is_no_version_is_refused() {
    let output = diff(&["no-such-revision"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("neither a file nor a revision of git"), "{errors}");
}

/// A revision has the document, the configuration and the names that it had.
#[test]
fn a_revision_is_no_change_to_itself() {
    let git =
        Command::new("git").args(["rev-parse", "HEAD"]).current_dir(root()).output();
    if !git.is_ok_and(|output| output.status.success()) {
        use std::io::Write as _;
        let note = b"skipped: this is no repository of git\n";
        std::io::stderr().write_all(note).unwrap();
        return;
    }
    assert_eq!(said(&diff(&["HEAD", "HEAD"])), "nothing changed for callers\n");
}
