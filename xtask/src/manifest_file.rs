//! The file that says what became of the document.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use generator::Manifest;

use crate::output::{is_at_root, real};
use crate::settings::shown;
use crate::{Result, usage};

/// Where the manifest is written to.
#[derive(Debug)]
pub(crate) struct ManifestFile(PathBuf);

impl ManifestFile {
    /// Refuses a file that is read, and one of the crate: it would be overwritten.
    pub(crate) fn new(file: PathBuf, output: &Path, read: &[PathBuf]) -> Result<Self> {
        if read.iter().any(|it| real(it) == real(&file)) {
            let shown = shown(&file);
            let what = format!(
                "--manifest {}: this file is read, and would be lost",
                shown.display()
            );
            return Err(usage(&what));
        }
        let output = real(output);
        let inside = real(&file);
        let is_generated = inside.starts_with(output.join("src"))
            || inside.parent() == Some(&output) && is_at_root(&file);
        if is_generated {
            let shown = shown(&file);
            let what = format!(
                "--manifest {}: this is one of the crate's files",
                shown.display()
            );
            return Err(usage(&what));
        }
        Ok(Self(file))
    }

    /// What is wrong with the file, where it does not hold this manifest, and which it is.
    pub(crate) fn fault(&self, manifest: &Manifest) -> Result<Option<String>> {
        let what = match fs::read(&self.0) {
            Ok(bytes) if bytes == text(manifest)?.as_bytes() => return Ok(None),
            Ok(_) => "stale",
            Err(error) if error.kind() == ErrorKind::NotFound => "missing",
            Err(error) => return Err(self.failed(&error)),
        };
        Ok(Some(format!("{what}: {}", shown(&self.0).display())))
    }

    /// Writes the manifest.
    pub(crate) fn write(&self, manifest: &Manifest) -> Result<()> {
        fs::write(&self.0, text(manifest)?).map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &std::io::Error) -> Box<dyn std::error::Error> {
        format!("error: {}: {error}", shown(&self.0).display()).into()
    }
}

fn text(manifest: &Manifest) -> Result<String> {
    Ok(serde_json::to_string_pretty(manifest)? + "\n")
}
