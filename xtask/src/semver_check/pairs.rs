//! The pairs of documents: one for each rule, the steps of the history, and the versions
//! that git has of the document.

use std::path::{Path, PathBuf};

use generator::Source;

use crate::settings::{Settings, root};
use crate::{Result, diff, git, input};

/// Two versions of a document.
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) old: Source,
    pub(super) new: Source,
}

pub(super) fn all() -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for folder in entries(&root().join("tests/semver"))? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let old = input::read(&folder.join("old.yaml"))?;
        let new = input::read(&folder.join("new.yaml"))?;
        pairs.push(Pair { name, old, new });
    }
    for versions in entries(&root().join("tests/history"))?.windows(2) {
        let [old, new] = versions else { continue };
        let step = new.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("history-{step}");
        pairs.push(Pair { name, old: input::read(old)?, new: input::read(new)? });
    }
    pairs.extend(commits()?);
    Ok(pairs)
}

/// The steps of histories: a folder has one for each, whose files, by name, are the versions.
pub(super) fn histories(folder: &Path) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for history in entries(folder)? {
        let called = history.file_name().unwrap_or_default().to_string_lossy();
        for versions in entries(&history)?.windows(2) {
            let [old, new] = versions else { continue };
            let step = new.file_stem().unwrap_or_default().to_string_lossy();
            let name = format!("{called}-{step}");
            pairs.push(Pair { name, old: input::read(old)?, new: input::read(new)? });
        }
    }
    Ok(pairs)
}

/// The versions of the document in git, and as it lies here.
fn commits() -> Result<Vec<Pair>> {
    let settings = Settings::read()?;
    let document = &settings.document;
    let path = diff::in_workspace(document)?;
    let folder =
        settings.folder.as_deref().map(diff::folder_in_repository).transpose()?;
    let mut versions = Vec::new();
    for commit in git::commits(document)? {
        versions.push((commit.clone(), git::read(&commit, &path, folder.as_deref())?));
    }
    versions.push(("here".to_owned(), settings.source()?));
    versions.dedup_by(|(_, one), (_, other)| one.text == other.text);
    let pairs = versions.windows(2).filter_map(|versions| match versions {
        [(_, old), (commit, new)] => Some(Pair {
            name: format!("spec-{commit}"),
            old: old.clone(),
            new: new.clone(),
        }),
        _ => None,
    });
    Ok(pairs.collect())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut entries =
        entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}
