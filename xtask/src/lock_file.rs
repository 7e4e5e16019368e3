//! The file that says what everything is called.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use generator::Lock;

use crate::settings::shown;
use crate::{Result, say};

/// A lock file, as it was found.
#[derive(Debug)]
pub(crate) struct LockFile {
    path: PathBuf,
    /// Nothing where there is no file yet.
    text: Option<String>,
    names: Lock,
}

impl LockFile {
    /// Reads a lock file, which need not be there yet.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let shown = shown(path);
        let text = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                return Err(format!("error: {}: {error}", shown.display()).into());
            }
        };
        let names = match &text {
            Some(text) => Lock::parse(&shown.to_string_lossy(), text)
                .map_err(|error| format!("error: {error}"))?,
            None => Lock::default(),
        };
        Ok(Self { path: path.to_owned(), text, names })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The names that were found.
    pub(crate) fn names(&self) -> &Lock {
        &self.names
    }

    /// What is wrong with the file, where it does not hold these names, and which it is.
    pub(crate) fn fault(&self, names: &Lock) -> Option<String> {
        let what = match &self.text {
            None => "missing",
            Some(text) if *text != names.to_string() => "stale",
            Some(_) => return None,
        };
        Some(format!("{what}: {}", shown(&self.path).display()))
    }

    /// Writes the names beside their place, where they are others than before.
    pub(crate) fn prepare(&self, names: &Lock) -> Result<Option<Prepared<'_>>> {
        if self.fault(names).is_none() {
            return Ok(None);
        }
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let beside = self.path.with_file_name(name);
        fs::write(&beside, names.to_string())
            .map_err(|error| failed(&beside, &error))?;
        Ok(Some(Prepared { file: self, beside }))
    }
}

/// A new lock file that is not yet in its place; it goes away unless it is put there.
#[derive(Debug)]
pub(crate) struct Prepared<'f> {
    file: &'f LockFile,
    beside: PathBuf,
}

impl Prepared<'_> {
    /// Puts the file into its place, and says what is new in it.
    pub(crate) fn put(self, names: &Lock) -> Result<()> {
        let path = &self.file.path;
        fs::rename(&self.beside, path).map_err(|error| failed(path, &error))?;
        let changes = self.file.names.changes(names).to_string();
        if changes.is_empty() {
            return Ok(());
        }
        say(&format!("names: {changes} in {}", shown(path).display()))
    }
}

impl Drop for Prepared<'_> {
    fn drop(&mut self) {
        // Once it is in its place, there is nothing to remove.
        let _ = fs::remove_file(&self.beside);
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Box<dyn std::error::Error> {
    format!("error: {}: {error}", shown(path).display()).into()
}
