//! `cargo check` and `cargo clippy` of a generated crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;

use super::process::{self, Ended};
use super::record::{Cost, Failure};
use super::rustc;
use crate::Result;
use crate::settings::root;

/// What cargo runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// The compiler, measured, with warnings denied.
    Check,
    /// The linter's default lints, with warnings denied.
    Clippy,
}

/// Checks the crate in `folder/crate`. Dependencies are compiled once for each `target`.
pub(super) fn run(
    tool: Tool,
    folder: &Path,
    target: &Path,
    limit: Duration,
) -> Result<Result<Option<Cost>, Failure>> {
    let package = folder.join("crate");
    // The versions that the workspace is tested with.
    fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock"))?;
    let report = folder.join("rustc.json");
    let _ = fs::remove_file(&report);
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    let step = match tool {
        Tool::Check => "check",
        Tool::Clippy => "clippy",
    };
    command
        .args([step, "--quiet", "--message-format", "json"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTC_WRAPPER")
        .env_remove("RUSTFLAGS");
    match tool {
        Tool::Check => {
            command
                .env("RUSTC_WORKSPACE_WRAPPER", std::env::current_exe()?)
                .env(rustc::COST, &report);
        }
        Tool::Clippy => {
            command.args(["--", "-D", "warnings"]);
        }
    }
    let ended = process::run(&mut command, limit, folder, step)?;
    if !ended.is_success() {
        return Ok(Err(failure(step, &ended, limit)));
    }
    if tool == Tool::Clippy {
        return Ok(Ok(None));
    }
    let cost = fs::read_to_string(&report)
        .map_err(|error| format!("the compiler was not measured: {error}"))?;
    Ok(Ok(Some(serde_json::from_str(&cost)?)))
}

/// A line of what cargo prints; most have no message.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

fn failure(step: &'static str, ended: &Ended, limit: Duration) -> Failure {
    let lines = ended.stdout.lines();
    let messages = lines.filter_map(|line| serde_json::from_str::<Line>(line).ok());
    let errors: Vec<_> = messages
        .filter_map(|line| line.message)
        .filter(|message| message.level.starts_with("error"))
        // The sum of the others.
        .filter(|message| message.code.is_some() || !message.spans.is_empty())
        .collect();
    let Some(first) = errors.first() else {
        return Failure::new(step, ended.reason(limit));
    };
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for error in &errors {
        let code = error.code.as_ref().map_or("syntax", |code| &code.code);
        *codes.entry(code.to_owned()).or_default() += 1;
    }
    let place = first.spans.iter().find(|span| span.is_primary);
    let place = place.map_or(String::new(), |span| {
        format!(" ({}:{})", span.file_name, span.line_start)
    });
    let code = first.code.as_ref().map_or("", |code| &code.code);
    let message = format!("{code}: {}{place}", first.message);
    Failure { codes, ..Failure::new(step, message) }
}
