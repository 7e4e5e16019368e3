//! Documents in git's history.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use generator::Source;

use crate::Result;
use crate::settings::root;

/// Reads a document of a revision, and the files that its references lead to, as far as
/// they are in a folder or below it, by default the document's own. Paths are from the
/// repository's folder.
pub(crate) fn read(revision: &str, path: &str, folder: Option<&str>) -> Result<Source> {
    let name = format!("{revision}:{path}");
    let mut source = Source::new(&name, show(&name)?);
    let folder = folder.or(path.rsplit_once('/').map(|(folder, _)| folder));
    let folder = match folder.filter(|it| !it.is_empty()) {
        Some(folder) => format!("{revision}:{folder}/"),
        None => format!("{revision}:"),
    };
    let mut tried = BTreeSet::new();
    loop {
        let missing = source.missing().into_iter();
        let missing: Vec<_> = missing.filter(|it| tried.insert(it.clone())).collect();
        if missing.is_empty() {
            return Ok(source);
        }
        let of_revision = format!("{revision}:");
        for name in missing {
            // `..` behind the first folder has left the revision behind, too.
            let object = match name.starts_with(&of_revision) {
                true => name.clone(),
                false => format!("{of_revision}{name}"),
            };
            if !object.starts_with(&folder) {
                continue;
            }
            // What cannot be read is a diagnostic where it is referred to.
            if let Ok(text) = show(&object) {
                source.files.push(Source::new(name, text));
            }
        }
    }
}

/// The text of a file of a revision.
pub(crate) fn show(name: &str) -> Result<String> {
    let bytes = git(&["show", "--no-textconv", "--end-of-options", name])?;
    String::from_utf8(bytes).map_err(|error| {
        format!("error: {name}: the document is not UTF-8: {error}").into()
    })
}

/// Whether something names a commit.
pub(crate) fn is_revision(text: &str) -> bool {
    let commit = format!("{text}^{{commit}}");
    git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).is_ok()
}

/// The commit at which the current branch left the default branch, in short.
pub(crate) fn merge_base() -> Result<String> {
    for branch in ["origin/HEAD", "origin/main", "origin/master", "main", "master"] {
        if is_revision(branch) {
            let commit = line(&["merge-base", "HEAD", branch])?;
            return line(&["rev-parse", "--short", &commit]);
        }
    }
    Err("error: git knows no default branch; name the old version".into())
}

/// The commits that changed a file, the oldest first.
pub(crate) fn commits(file: &Path) -> Result<Vec<String>> {
    let path = file.to_string_lossy();
    let text = git(&["log", "--reverse", "--format=%h", "--", &path])?;
    Ok(String::from_utf8(text)?.lines().map(str::to_owned).collect())
}

/// The workspace's folder in the repository: empty, or with a slash at its end.
pub(crate) fn prefix() -> Result<String> {
    line(&["rev-parse", "--show-prefix"])
}

fn line(arguments: &[&str]) -> Result<String> {
    Ok(String::from_utf8(git(arguments)?)?.trim().to_owned())
}

/// What git prints, run in the workspace's folder.
fn git(arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root())
        .args(arguments)
        .output()
        .map_err(|error| format!("error: git cannot be run: {error}"))?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        return Err(
            format!("error: git {}: {}", arguments.join(" "), error.trim()).into()
        );
    }
    Ok(output.stdout)
}
