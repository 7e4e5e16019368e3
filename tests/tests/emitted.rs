//! The crate of every spec, and of one document in which everything is called like something
//! of the runtime's, really compiled, linted, documented and laid out, and the wire tests of
//! `wire/`, which call them through a transport that answers from memory. The programs of
//! `refused/` are not compiled, and rustc says why in words for who wrote them: a line of
//! theirs that is refused ends with `//~` and the message.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::Config;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The document of all the runtime's words. Its crate is not documented: that alone would take
/// a minute and a half, and only the words that documentation links to could matter.
const VOCABULARY: &str = "vocabulary";

/// A workspace of the crates of all specs, in the workspace's own target folder, so that
/// dependencies are compiled once.
struct Emitted {
    folder: PathBuf,
    names: Vec<String>,
}

impl Emitted {
    fn write() -> Self {
        let root = here().join("..").canonicalize().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted");
        let _ = fs::remove_dir_all(&folder);
        let mut names = Vec::new();
        for entry in fs::read_dir(here().join("specs")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "yaml") {
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                emit(&path, &name, &folder.join(&name));
                names.push(name);
            }
        }
        for (name, words, at_least) in [
            (VOCABULARY, tests::vocabulary::words(), 500),
            ("linked_vocabulary", tests::vocabulary::linked_words(), 40),
        ] {
            assert!(words.len() > at_least, "{name} has only {} words", words.len());
            let document = folder.join(format!("{name}.json"));
            fs::write(&document, tests::vocabulary::document(&words).to_string())
                .unwrap();
            emit(&document, name, &folder.join(name));
            names.push(name.to_owned());
        }
        names.sort();
        assert!(names.len() >= 25, "there are only {} specs", names.len());
        let wire = folder.join("wire");
        fs::create_dir_all(wire.join("tests")).unwrap();
        fs::create_dir_all(wire.join("src")).unwrap();
        fs::create_dir_all(wire.join("examples")).unwrap();
        let (mut calls, mut examples) = (String::new(), String::new());
        for entry in fs::read_dir(here().join("wire")).unwrap() {
            let path = entry.unwrap().path();
            calls.push_str(&fs::read_to_string(&path).unwrap());
            let name = path.file_name().unwrap();
            let place = if name == "lib.rs" { "src" } else { "tests" };
            fs::copy(&path, wire.join(place).join(name)).unwrap();
        }
        for path in refused() {
            calls.push_str(&fs::read_to_string(&path).unwrap());
            fs::copy(&path, wire.join("examples").join(path.file_name().unwrap()))
                .unwrap();
            let name = path.file_stem().unwrap();
            writeln!(
                examples,
                "\n[[example]]\nname = {name:?}\nrequired-features = [\"refused\"]"
            )
            .unwrap();
        }
        // Only these are compiled to run.
        let words: BTreeSet<&str> =
            calls.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        let used: String = names
            .iter()
            .filter(|name| words.contains(name.as_str()))
            .map(|name| {
                // Its document speaks of no stream.
                let is_read = name == "stream_undeclared";
                let features = if is_read { ", features = [\"streaming\"]" } else { "" };
                format!("{name} = {{ path = \"../{name}\"{features} }}\n")
            })
            .collect();
        let manifest = format!(
            "[package]\nname = \"wire\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{used}bytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt\"] }}\n\n\
             [dev-dependencies]\nfutures-core = \"0.3\"\n\
             axum = {{ version = \"0.8\", default-features = false, \
             features = [\"http1\", \"tokio\"] }}\n\n\
             [features]\nrefused = []\n{examples}"
        );
        fs::write(wire.join("Cargo.toml"), manifest).unwrap();
        let members: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}, \"wire\"]\n\n\
             [workspace.lints.rust]\nwarnings = {{ level = \"deny\", priority = -1 }}\n\
             missing_docs = \"deny\"\nunreachable_pub = \"deny\"\n\
             unused_qualifications = \"deny\"\n",
            members.join(", ")
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(root.join("rustfmt.toml"), folder.join("rustfmt.toml")).unwrap();
        // The versions that the workspace is tested with.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self { folder, names }
    }

    fn target() -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted-target")
    }

    /// Documents every crate, a few at a time: rustdoc writes an index of all crates in a
    /// folder anew for each of them.
    fn document(&self) {
        const AT_ONCE: usize = 16;
        let documented: Vec<_> =
            self.names.iter().filter(|name| *name != VOCABULARY).collect();
        for names in documented.chunks(AT_ONCE) {
            let _ = fs::remove_dir_all(Self::target().join("doc"));
            let mut arguments = vec!["doc", "--no-deps"];
            arguments.extend(names.iter().flat_map(|name| ["--package", name]));
            self.cargo(&arguments, &[("RUSTDOCFLAGS", "-D warnings")]);
        }
    }

    /// Compiles a program that must not compile, and compares where and why it does not
    /// with what it says of itself.
    fn refuses(&self, program: &Path) {
        let name = program.file_stem().unwrap().to_str().unwrap();
        let mut arguments =
            vec!["build", "--package", "wire", "--features", "refused", "--quiet"];
        arguments.extend(["--message-format", "short", "--example", name]);
        let output = self.output(&arguments, &[]);
        let output = String::from_utf8_lossy(&output.stderr);
        let errors = output.lines().filter_map(|line| {
            let (place, message) = line.split_once(": error[")?;
            let (_, message) = message.split_once("]: ")?;
            // What the place is labelled with comes after the message.
            let message = message.split(": ").next()?;
            let number: usize = place.rsplit(':').nth(1)?.parse().ok()?;
            // A path is written in full where its last name is not the only one.
            Some((number, message.replace(&format!("{name}::required::"), "")))
        });
        let text = fs::read_to_string(program).unwrap();
        let expected = text.lines().zip(1..).filter_map(|(line, number)| {
            let (_, message) = line.split_once("//~ ")?;
            Some((number, message.to_owned()))
        });
        let (mut errors, expected): (Vec<_>, Vec<_>) =
            (errors.collect(), expected.collect());
        errors.sort();
        assert!(!expected.is_empty(), "{name} does not say why it is refused");
        assert_eq!(errors, expected, "{name} is refused otherwise:\n{output}");
    }

    fn cargo(&self, arguments: &[&str], variables: &[(&str, &str)]) {
        let output = self.output(arguments, variables);
        assert!(
            output.status.success(),
            "cargo {}\n{}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn output(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .envs(variables.iter().copied())
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", Self::target())
            .current_dir(&self.folder)
            .output()
            .unwrap()
    }
}

/// The programs that must not compile.
fn refused() -> Vec<PathBuf> {
    let entries = fs::read_dir(here().join("refused")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn emit(spec: &Path, name: &str, folder: &Path) {
    let source = tests::spec::source(spec);
    let config =
        Config { standalone: false, ..tests::spec::config(spec, name, "0.0.0") };
    let generated = generator::generate(&source, &config).unwrap();
    for (path, text) in generated.files.iter() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn emitted_crates_compile_without_a_warning_and_say_what_they_should_on_the_wire() {
    let emitted = Emitted::write();
    emitted.cargo(&["fmt", "--all", "--check"], &[]);
    // Libraries and the wire tests. The runtime's own tests are the same in each crate, and
    // linted where they are written: compiling each crate once more would find nothing.
    let mut clippy = vec!["clippy", "--workspace", "--lib", "--test", "*", "--features"];
    clippy.extend([
        "blocking,streaming,test-util,tower,tracing",
        "--",
        "-D",
        "warnings",
    ]);
    emitted.cargo(&clippy, &[]);
    for package in ["feature_per_tag", "features_of_tags"] {
        let one_tag = ["--no-default-features", "--features", "birds"];
        let partial = ["clippy", "--package", package].into_iter().chain(one_tag);
        let partial: Vec<_> = partial.chain(["--", "-D", "warnings"]).collect();
        emitted.cargo(&partial, &[]);
    }
    emitted.document();
    emitted.cargo(&["test", "--package", "wire", "--quiet"], &[]);
    for program in refused() {
        emitted.refuses(&program);
    }
    let documented = [
        "references",
        "security",
        "servers",
        "servers_chosen_by_variables",
        "string_enum",
        "type_names",
    ];
    let packages = documented.iter().flat_map(|name| ["--package", name]);
    let arguments: Vec<_> =
        ["test", "--doc", "--quiet"].into_iter().chain(packages).collect();
    emitted.cargo(&arguments, &[]);
}
