//! What was fetched last, so that a provider need not send what has not changed.
//!
//! It is in the target folder: whoever has it not fetches everything, with the same outcome.
//! For that, the document is kept beside its tag, and not the tag alone: what is done with
//! it may have changed even if it has not.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::writing;
use crate::Result;
use crate::settings::shown;

/// A document with what names its version.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Fetched {
    /// Where it is from.
    pub(super) url: String,
    /// The entity tag (RFC 9110, section 8.8.3), as it is sent.
    pub(super) etag: String,
    pub(super) text: String,
}

/// `target/spec-update` of the workspace.
pub(super) fn default_folder(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    root.join(target.unwrap_or_else(|| PathBuf::from("target"))).join("spec-update")
}

/// What was fetched from a URL before. What cannot be read is as good as not there.
pub(super) fn read(folder: &Path, url: &str) -> Option<Fetched> {
    let bytes = fs::read(file(folder, url)).ok()?;
    let fetched: Fetched = serde_json::from_slice(&bytes).ok()?;
    (fetched.url == url).then_some(fetched)
}

/// Keeps what was fetched.
pub(super) fn write(folder: &Path, fetched: &Fetched) -> Result<()> {
    fs::create_dir_all(folder)
        .map_err(|error| format!("error: {}: {error}", shown(folder).display()))?;
    writing::replace(&file(folder, &fetched.url), &serde_json::to_string(fetched)?)
}

/// Two URLs may share a file; the later one then has it.
fn file(folder: &Path, url: &str) -> PathBuf {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = url.chars().map(plain).take(100).collect();
    folder.join(name + ".json")
}
