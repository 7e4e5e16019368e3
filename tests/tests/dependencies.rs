//! What the clusters crate brings into its callers' builds.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The crates in a package's tree, without those that only tests need.
fn tree(package: &str, features: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--package",
            package,
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .args(["--format", "{lib} {p}"])
        .args(features)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().map(|line| line.trim_end_matches(" (*)"));
    lines.filter(|line| !line.contains(package)).map(str::to_owned).collect()
}

fn proc_macros(tree: &BTreeSet<String>) -> BTreeSet<&str> {
    tree.iter()
        .filter(|line| line.contains("(proc-macro)"))
        .map(String::as_str)
        .collect()
}

#[test]
fn no_crate_that_the_same_program_would_not_need_by_hand() {
    let (ours, by_hand) = (tree("astro-clusters", &[]), tree("by-hand", &[]));
    let more: Vec<_> = ours.difference(&by_hand).collect();
    assert!(more.is_empty(), "{more:#?}");
    assert!(ours.len() <= by_hand.len(), "{} against {}", ours.len(), by_hand.len());
    let readme = include_str!("../../README.md");
    let counts =
        format!("{} crates, the same program by hand {}", ours.len(), by_hand.len());
    assert!(readme.contains(&counts), "the README does not say: {counts}");
}

#[test]
fn no_proc_macro_but_what_reqwest_brings() {
    let (ours, reqwest) = (tree("astro-clusters", &[]), tree("reqwest", &[]));
    let more: Vec<_> =
        proc_macros(&ours).difference(&proc_macros(&reqwest)).copied().collect();
    assert!(more.is_empty(), "{more:?}");
    assert!(!ours.iter().any(|line| line.contains("serde_derive")), "{ours:#?}");
}

#[test]
fn no_proc_macro_at_all_without_the_transport() {
    let bare = tree("astro-clusters", &["--no-default-features"]);
    assert!(proc_macros(&bare).is_empty(), "{:?}", proc_macros(&bare));
    assert!(!bare.is_empty() && bare.len() < 20, "{bare:#?}");
}

#[test]
fn the_generated_manifest_asks_for_what_the_runtime_asks_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| -> toml::Table {
        std::fs::read_to_string(root.join(path)).unwrap().parse().unwrap()
    };
    let (workspace, runtime) =
        (read("Cargo.toml"), read("generator/runtime/Cargo.toml"));
    let generated = read("generated/Cargo.toml");
    for (name, ours) in generated["dependencies"].as_table().unwrap() {
        let wanted = &workspace["workspace"]["dependencies"][name];
        let version =
            |value: &toml::Value| value.get("version").unwrap_or(value).clone();
        assert_eq!(version(ours), version(wanted), "{name}");
        for key in ["features", "default-features"] {
            assert_eq!(ours.get(key), wanted.get(key), "{name}.{key}");
        }
        let optional = runtime["dependencies"][name].get("optional");
        assert_eq!(ours.get("optional"), optional, "{name}.optional");
    }
}
