//! The crate of every spec, and of one document in which everything is called like something
//! of the runtime's, really compiled, linted, documented and laid out, and the wire tests of
//! `wire/`, which call them through a transport that answers from memory. The programs of
//! `refused/` are not compiled, and rustc says why in words for who wrote them: a line of
//! theirs that is refused ends with `//~` and the message.

use std::collections::{BTreeMap, BTreeSet};
use std::env::consts::EXE_SUFFIX;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
    crates: Vec<Crate>,
}

struct Crate {
    name: String,
    /// Each file's text.
    files: BTreeMap<PathBuf, String>,
}

impl Crate {
    /// The crate of a document, written to a folder of its name.
    fn emit(spec: &Path, name: &str, folder: &Path) -> Self {
        let source = tests::spec::source(spec);
        let config =
            Config { standalone: false, ..tests::spec::config(spec, name, "0.0.0") };
        let generated = generator::generate(&source, &config).unwrap();
        let mut files = BTreeMap::new();
        for (path, text) in generated.files.iter() {
            let path = folder.join(name).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            files.insert(path, text.to_owned());
        }
        Self { name: name.to_owned(), files }
    }
}

impl Emitted {
    fn write() -> Self {
        let root = here().join("..").canonicalize().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted");
        let _ = fs::remove_dir_all(&folder);
        let mut crates = Vec::new();
        for entry in fs::read_dir(here().join("specs")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "yaml") {
                let name = path.file_stem().unwrap().to_str().unwrap();
                crates.push(Crate::emit(&path, name, &folder));
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
            crates.push(Crate::emit(&document, name, &folder));
        }
        crates.sort_by(|a, b| a.name.cmp(&b.name));
        assert!(crates.len() >= 25, "there are only {} specs", crates.len());
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
        let used: String = crates
            .iter()
            .filter(|each| words.contains(each.name.as_str()))
            .map(|Crate { name, .. }| {
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
        let members: Vec<_> =
            crates.iter().map(|each| format!("{:?}", each.name)).collect();
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
        Self { folder, crates }
    }

    fn target() -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted-target")
    }

    /// Compares every file with what rustfmt makes of it. Most are the runtime's, and the
    /// same in many crates: each text is looked at once. rustfmt finds a module's file by
    /// the file that declares it, but does not look where that one comes from the input.
    fn is_formatted(&self) {
        let files = self.crates.iter().flat_map(|each| &each.files);
        let files =
            files.filter(|(path, _)| path.extension().is_some_and(|it| it == "rs"));
        let each: BTreeMap<&str, &Path> =
            files.map(|(path, text)| (text.as_str(), path.as_path())).collect();
        let declares =
            |text: &str| text.lines().any(|it| it.contains("mod ") && it.ends_with(';'));
        let (parents, leaves): (Vec<_>, Vec<_>) =
            each.into_iter().partition(|(text, _)| declares(text));
        assert!(parents.len() > self.crates.len() && leaves.len() > self.crates.len());
        for leaves in leaves.chunks(500) {
            let output = self.rustfmt(leaves.iter().map(|(_, path)| *path), "");
            assert!(output.is_empty(), "{output}");
        }
        for (text, path) in parents {
            let output = self.rustfmt([], text);
            assert!(output.is_empty(), "{}\n{output}", path.display());
        }
        self.cargo(&["fmt", "--package", "wire", "--check"], &[]);
    }

    /// What rustfmt says of files or, where there are none, of a text.
    fn rustfmt<'a>(
        &self,
        files: impl IntoIterator<Item = &'a Path>,
        text: &str,
    ) -> String {
        // Of the toolchain that this was compiled with.
        let rustfmt = format!("rustfmt{EXE_SUFFIX}");
        let rustfmt = Path::new(env!("CARGO")).with_file_name(rustfmt);
        let mut rustfmt = Command::new(rustfmt)
            .args(["--check", "--edition", "2024"])
            .args(files)
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        rustfmt.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = rustfmt.wait_with_output().unwrap();
        let streams = [output.stdout, output.stderr].concat();
        let streams = String::from_utf8_lossy(&streams).into_owned();
        assert!(output.status.success() || !streams.is_empty());
        streams
    }

    /// Lints the libraries and the wire tests with all features: the runtime's macros write
    /// code into every crate that only some features have. The runtime's own tests are the
    /// same in each crate, and linted where they are written: compiling each crate once more
    /// would find nothing.
    fn lint(&self) {
        let mut arguments = vec!["clippy", "--workspace", "--lib", "--test", "*"];
        arguments.extend(["--features", "blocking,streaming,test-util,tower,tracing"]);
        arguments.extend(["--", "-D", "warnings"]);
        self.cargo(&arguments, &[]);
        for package in ["feature_per_tag", "features_of_tags"] {
            let mut arguments = vec!["clippy", "--package", package];
            arguments.extend(["--no-default-features", "--features", "birds"]);
            arguments.extend(["--", "-D", "warnings"]);
            self.cargo(&arguments, &[]);
        }
    }

    /// Documents every crate, a few at a time: rustdoc writes an index of all crates in a
    /// folder anew for each of them.
    fn document(&self) {
        const AT_ONCE: usize = 16;
        let names = self.crates.iter().map(|each| each.name.as_str());
        let documented: Vec<_> = names.filter(|name| *name != VOCABULARY).collect();
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

#[test]
fn emitted_crates_compile_without_a_warning_and_say_what_they_should_on_the_wire() {
    let emitted = Emitted::write();
    emitted.is_formatted();
    emitted.lint();
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
