//! The folder that a crate is written to.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use generator::Files;

use crate::Result;
use crate::settings::shown;

/// Lists the files that were generated, so that no other file is ever touched.
const LIST: &str = ".generated";

/// What a crate has beside its sources.
const AT_ROOT: [&str; 4] = [LIST, "Cargo.toml", "README.md", "rustfmt.toml"];

/// Whether a crate has a file of this name beside its sources.
pub(crate) fn is_at_root(file: &Path) -> bool {
    file.file_name().is_some_and(|name| AT_ROOT.iter().any(|it| name == *it))
}

/// A crate's folder.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// What was generated before.
    listed: BTreeSet<String>,
    /// Whether anything was.
    is_ours: bool,
}

/// How a folder differs from what it should hold.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Generated, with another text.
    pub(crate) stale: Vec<String>,
    /// Not there.
    pub(crate) missing: Vec<String>,
    /// Generated once, and no longer.
    pub(crate) extra: Vec<String>,
    /// Among the sources, and never generated.
    pub(crate) foreign: Vec<String>,
    /// Left over beside the place of a file by a run that was cut off.
    left: Vec<String>,
}

impl Outcome {
    pub(crate) fn is_clean(&self) -> bool {
        self.stale.is_empty()
            && self.missing.is_empty()
            && self.extra.is_empty()
            && self.foreign.is_empty()
    }

    /// What writing changes, in a few words.
    pub(crate) fn summary(&self) -> String {
        let parts = [
            (self.missing.len(), "added"),
            (self.stale.len(), "changed"),
            (self.extra.len(), "removed"),
        ];
        let parts: Vec<_> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if parts.is_empty() { "nothing changed".to_owned() } else { parts.join(", ") }
    }
}

impl Folder {
    /// Opens a folder, which need not be there yet.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let list = read(&path.join(LIST))?;
        let is_ours = list.is_some();
        let listed = list.unwrap_or_default();
        let listed = listed.lines().filter(|line| !line.starts_with('#'));
        let listed = listed.filter(|line| is_inside(line)).map(str::to_owned).collect();
        Ok(Self { path: path.to_owned(), listed, is_ours })
    }

    /// Refuses a folder that has something else than a crate in it: whoever names it has most
    /// likely mistyped. Names that begin with a dot, as `.git`, are in every folder.
    /// So are files that are `read`, where somebody keeps the document beside the crate.
    pub(crate) fn check_is_ours(&self, files: &Files, read: &[PathBuf]) -> Result<()> {
        if self.is_ours {
            return Ok(());
        }
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(failed(&self.path, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| failed(&self.path, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let begin = |path: &str| path.split('/').next() == Some(name.as_str());
            // Of those of the crate, each is looked at by itself.
            let is_known = name.starts_with('.')
                || read.iter().any(|it| real(it).starts_with(real(&entry.path())))
                || files
                    .iter()
                    .any(|(path, _)| begin(path) || path.to_owned() + NEW == name);
            if !is_known {
                return Err(format!(
                    "error: {}: `{name}` is in this folder, and nothing in it was generated; \
                     name an empty folder, or one that is not there yet",
                    shown(&self.path).display()
                )
                .into());
            }
        }
        Ok(())
    }

    /// How the folder differs from these files.
    pub(crate) fn compare(&self, files: &Files) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        for (path, text) in files.iter() {
            match read(&self.path.join(path))? {
                None => outcome.missing.push(path.to_owned()),
                Some(found) if found != text => outcome.stale.push(path.to_owned()),
                Some(_) => {}
            }
        }
        let list = list(files.iter().map(|(path, _)| path));
        match read(&self.path.join(LIST))? {
            None => outcome.missing.push(LIST.to_owned()),
            Some(found) if found != list => outcome.stale.push(LIST.to_owned()),
            Some(_) => {}
        }
        for path in self.listed.iter().filter(|path| files.get(path).is_none()) {
            if self.path.join(path).exists() {
                outcome.extra.push(path.clone());
            }
        }
        let mut found = Vec::new();
        sources(&self.path, "src", &mut found)?;
        let is_own =
            |path: &str| files.get(path).is_some() || self.listed.contains(path);
        found.retain(|path| !is_own(path));
        // What is left over is not there for anybody.
        let is_left = |path: &String| path.strip_suffix(NEW).is_some_and(is_own);
        let at_root = AT_ROOT.iter().map(|it| format!("{it}{NEW}"));
        let at_root = at_root.filter(|it| self.is_ours && self.path.join(it).is_file());
        outcome.left =
            found.extract_if(.., |path| is_left(path)).chain(at_root).collect();
        outcome.foreign = found;
        Ok(outcome)
    }

    /// Makes the folder hold these files. Nothing is replaced before every new text has
    /// been written beside its place.
    pub(crate) fn write(&self, files: &Files, outcome: &Outcome) -> Result<()> {
        for path in &outcome.stale {
            if path != LIST && !self.listed.contains(path) {
                return Err(format!(
                    "error: {}: this file was not generated; move it elsewhere first",
                    shown(&self.path.join(path)).display()
                )
                .into());
            }
        }
        for path in &outcome.left {
            let path = self.path.join(path);
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
        }
        if outcome.stale.is_empty()
            && outcome.missing.is_empty()
            && outcome.extra.is_empty()
        {
            return Ok(());
        }
        let mut replace = Replacements::default();
        for path in outcome.missing.iter().chain(&outcome.stale) {
            if let Some(text) = files.get(path) {
                replace.prepare(self.path.join(path), text)?;
            }
        }
        // While files are replaced, the list has the old and the new ones, so that a run
        // that is cut off can be repeated.
        let old = self.listed.iter().map(String::as_str);
        let both: BTreeSet<&str> =
            files.iter().map(|(path, _)| path).chain(old).collect();
        self.write_list(&list(both.into_iter()))?;
        replace.put()?;
        for path in &outcome.extra {
            let path = self.path.join(path);
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
        }
        self.write_list(&list(files.iter().map(|(path, _)| path)))
    }

    fn write_list(&self, text: &str) -> Result<()> {
        let mut list = Replacements::default();
        list.prepare(self.path.join(LIST), text)?;
        list.put()
    }
}

/// New texts beside the places of files. They go away unless they are put there: when the
/// disk is full, nothing is left of a run.
#[derive(Default)]
struct Replacements(Vec<(PathBuf, PathBuf)>);

impl Replacements {
    fn prepare(&mut self, target: PathBuf, text: &str) -> Result<()> {
        let beside = beside(&target);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        }
        let written = fs::write(&beside, text).map_err(|error| failed(&beside, &error));
        // Also when half of it was.
        self.0.push((beside, target));
        written
    }

    fn put(&self) -> Result<()> {
        for (from, to) in &self.0 {
            fs::rename(from, to).map_err(|error| failed(to, &error))?;
        }
        Ok(())
    }
}

impl Drop for Replacements {
    fn drop(&mut self) {
        for (beside, _) in &self.0 {
            // Once it is in its place, there is nothing to remove.
            let _ = fs::remove_file(beside);
        }
    }
}

/// A path as the system has it, also of a file that is not there yet.
pub(crate) fn real(path: &Path) -> PathBuf {
    let whole = path.canonicalize().or_else(|_| {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize()?;
        Ok::<_, std::io::Error>(folder.join(path.file_name().unwrap_or_default()))
    });
    whole.unwrap_or_else(|_| std::path::absolute(path).unwrap_or(path.to_owned()))
}

fn list<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    let head = "# The files that the generator wrote; it touches no other.\n".to_owned();
    paths.fold(head, |text, path| text + path + "\n")
}

/// Whether a listed path stays in the folder: the list is a file like any other, and what
/// it names is removed.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// How the name of a file ends that is written beside its place.
const NEW: &str = ".new";

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(NEW);
    path.with_file_name(name)
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        // A text that is no UTF-8 is none that was generated, and differs from any.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, &error)),
    }
}

fn sources(root: &Path, folder: &str, found: &mut Vec<String>) -> Result<()> {
    let path = root.join(folder);
    let entries = match fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(&path, &error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| failed(&path, &error))?;
        let is_folder =
            entry.file_type().map_err(|error| failed(&path, &error))?.is_dir();
        names.push((
            format!("{folder}/{}", entry.file_name().to_string_lossy()),
            is_folder,
        ));
    }
    names.sort();
    for (name, is_folder) in names {
        if is_folder {
            sources(root, &name, found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> Box<dyn std::error::Error> {
    format!("error: {}: {error}", shown(path).display()).into()
}
