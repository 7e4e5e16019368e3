//! `cargo semver-checks`, and what it reads.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;

/// The version of the tool.
pub(super) fn version() -> Result<String> {
    let output = Command::new("cargo").args(["semver-checks", "--version"]).output();
    match output {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        }
        _ => Err(
            "cargo-semver-checks is not installed; `cargo install cargo-semver-checks \
                  --locked` does it, and `--without-tool` does without"
                .into(),
        ),
    }
}

/// Writes what rustdoc says of the crate in a folder, as JSON, and says where. Features
/// that only add conversions are left out, and with them most of the dependencies.
pub(super) fn rustdoc(cargo: &Path, folder: &Path, target: &Path) -> Result<PathBuf> {
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml"))?;
    let has_all = manifest.lines().any(|line| line.starts_with("all = ["));
    let mut command = Command::new(cargo);
    command
        .args(["rustdoc", "--lib", "--quiet", "--no-default-features"])
        .args(has_all.then_some("--features=all"))
        .args(["--", "-Zunstable-options", "--output-format=json", "--cap-lints=allow"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never")
        // The tool does so, too: JSON is not stable yet.
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTDOCFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    let output = command.output()?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("rustdoc of {}: {error}", folder.display()).into());
    }
    Ok(target.join("doc").join(format!("{}.json", truth::SUBJECT)))
}

/// The lints that find something that is not for a minor version.
pub(super) fn compare(old: &Path, new: &Path) -> Result<Vec<String>> {
    let output = Command::new("cargo")
        .args(["semver-checks", "check-release", "--release-type", "minor"])
        .args(["--color", "never"])
        .arg("--baseline-rustdoc")
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    let lints = text.lines().filter_map(|line| line.strip_prefix("--- failure "));
    let lints: Vec<_> =
        lints.map(|line| line.split(':').next().unwrap_or(line).to_owned()).collect();
    if lints.is_empty() && !output.status.success() {
        return Err(format!("cargo semver-checks: {text}").into());
    }
    Ok(lints)
}
