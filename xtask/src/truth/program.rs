//! The program that reads values as the types of a crate and writes them again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Result;
use crate::settings::root;

/// A crate whose types are tried.
#[derive(Debug)]
pub(super) struct Subject {
    /// The name of its package.
    pub(super) package: String,
    /// Its folder.
    pub(super) folder: PathBuf,
    /// The types, as they are written at its root.
    pub(super) types: Vec<String>,
}

/// A value for a type: of which crate, which of its types.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Case<'v> {
    pub(super) subject: usize,
    pub(super) ty: usize,
    pub(super) value: &'v Value,
}

/// What became of a value.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Reply {
    /// The value that was written again.
    pub(super) back: Option<Value>,
    /// Why there is none.
    pub(super) error: Option<String>,
}

/// The hand-written part; a table of functions follows it.
const MAIN: &str = r#"//! Reads values as the types of a crate, and writes them again.

use std::io::{BufRead, Write};
use std::panic::catch_unwind;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

type Check = fn(&str) -> Result<String, String>;

fn check<T: DeserializeOwned + Serialize>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| format!("is not written: {error}"))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut case: std::collections::BTreeMap<String, Box<RawValue>> =
            serde_json::from_str(&line)?;
        let subject: usize = serde_json::from_str(case["subject"].get())?;
        let ty: usize = serde_json::from_str(case["ty"].get())?;
        let value = case.remove("value").ok_or("a case without a value")?;
        let check = SUBJECTS[subject][ty];
        let done = catch_unwind(|| check(value.get()));
        let reply = match done {
            Ok(Ok(text)) => format!("{{\"back\":{text},\"error\":null}}"),
            Ok(Err(error)) => format!("{{\"back\":null,\"error\":{}}}", Value::from(error)),
            Err(_) => "{\"back\":null,\"error\":\"it panicked\"}".to_owned(),
        };
        writeln!(out, "{reply}")?;
        out.flush()?;
    }
    Ok(())
}
"#;

/// Writes the program's crate.
pub(super) fn write(folder: &Path, subjects: &[Subject]) -> Result<()> {
    let mut manifest = "[package]\nname = \"truth-check\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
        [workspace]\n\n[dependencies]\n\
        serde = { version = \"1\", default-features = false, features = [\"std\"] }\n\
        serde_json = { version = \"1\", features = [\"raw_value\"] }\n"
        .to_owned();
    let mut main = MAIN.to_owned();
    let mut names = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        let path = fs::canonicalize(&subject.folder)?;
        manifest.push_str(&format!(
            "subject_{index} = {{ package = {:?}, path = {:?}, default-features = false }}\n",
            subject.package,
            path.to_string_lossy(),
        ));
        main.push_str(&format!("\nmod subject_{index} {{\n    use super::{{Check, check}};\n"));
        for module in ["types", "runtime", "api"] {
            let used = format!("{module}::");
            if subject.types.iter().any(|ty| ty.contains(&used)) {
                main.push_str(&format!("    use ::subject_{index}::{module};\n"));
            }
        }
        main.push_str("\n    pub(super) const CHECKS: &[Check] = &[\n");
        for ty in &subject.types {
            main.push_str(&format!("        check::<{ty}>,\n"));
        }
        main.push_str("    ];\n}\n");
        names.push(format!("subject_{index}::CHECKS"));
    }
    main.push_str(&format!("\nconst SUBJECTS: &[&[Check]] = &[{}];\n", names.join(", ")));
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/main.rs"), main)?;
    // The versions that the workspace is tested with.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// Compiles the program.
pub(super) fn build(folder: &Path, target: &Path) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = text.lines().take(40).collect();
    Err(format!("the types do not compile:\n{}", lines.join("\n")).into())
}

/// Runs the program over the cases; a reply for each, in their order.
pub(super) fn run(folder: &Path, target: &Path, cases: &[Case<'_>]) -> Result<Vec<Reply>> {
    let (input, output) = (folder.join("cases.jsonl"), folder.join("replies.jsonl"));
    let mut text = String::new();
    for case in cases {
        text.push_str(&serde_json::to_string(case)?);
        text.push('\n');
    }
    fs::write(&input, text)?;
    let name = format!("truth-check{}", std::env::consts::EXE_SUFFIX);
    let status = Command::new(target.join("debug").join(name))
        .stdin(fs::File::open(&input)?)
        .stdout(fs::File::create(&output)?)
        .stderr(fs::File::create(folder.join("stderr.txt"))?)
        .status()?;
    let text = fs::read_to_string(&output)?;
    let mut replies = Vec::new();
    for line in text.lines() {
        replies.push(serde_json::from_str(line)?);
    }
    // What ends the whole program is the first case without a reply.
    if replies.len() < cases.len() {
        let error = format!("the program ended with {status}");
        replies.push(Reply { back: None, error: Some(error) });
        let error = Some("was not tried, since the program had ended".to_owned());
        replies.resize(cases.len(), Reply { back: None, error });
    }
    Ok(replies)
}
