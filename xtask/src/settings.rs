//! `spec/codegen.toml`.

use std::path::{Path, PathBuf};

use generator::config::{Keys, SelectKeys};
use generator::{Config, Lock, Source};

use crate::Result;
use crate::lock_file::LockFile;
use crate::{diff, git, input};

/// What to generate, and where.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The document.
    pub(crate) document: PathBuf,
    /// The folder that the files of the document's references may lie in, unless it is the
    /// document's own.
    pub(crate) folder: Option<PathBuf>,
    /// The crate's folder.
    pub(crate) output: PathBuf,
    /// How the crate is generated, with the names of the lock file.
    pub(crate) config: Config,
    /// Where names are kept.
    pub(crate) lock: Option<LockFile>,
    /// The command that does it, as a user types it.
    pub(crate) command: String,
    /// Where the document comes from.
    pub(crate) spec: SpecSettings,
    /// The file that says all this, and the lock file, where there are such.
    pub(crate) files: Option<(PathBuf, PathBuf)>,
}

/// Where the document comes from, and what of it is taken.
#[derive(Debug, Default)]
pub(crate) struct SpecSettings {
    /// The URL that the provider publishes it at.
    pub(crate) source: Option<String>,
    /// The operations that are taken.
    pub(crate) select: SelectKeys,
    /// The overlays that are applied.
    pub(crate) overlays: Vec<PathBuf>,
}

impl Settings {
    /// Reads the workspace's settings.
    pub(crate) fn read() -> Result<Self> {
        Self::read_from(&root().join("spec/codegen.toml"))
    }

    /// Reads the settings of a file; the paths in it are relative to it.
    pub(crate) fn read_from(file: &Path) -> Result<Self> {
        let shown = shown(file);
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("{}: {error}", shown.display()))?;
        let keys = Keys::parse(&text)
            .map_err(|error| format!("{}: {error}", shown.display()))?;
        let folder = file.parent().unwrap_or(Path::new("."));
        let guide = keys.guide.as_ref().map(|guide| {
            let file = folder.join(guide);
            std::fs::read_to_string(&file)
                .map_err(|error| format!("{}: {error}", self::shown(&file).display()))
        });
        let guide = guide.transpose()?;
        let document = folder.join(&keys.document);
        let lock = match &keys.lock {
            Some(lock) => folder.join(lock),
            None => document.with_extension("lock"),
        };
        let files = Some((file.to_owned(), lock.clone()));
        let lock = LockFile::read(&lock)?;
        Ok(Self {
            files,
            document,
            folder: keys.folder.as_ref().map(|it| normal(&folder.join(it))),
            output: normal(&folder.join(&keys.output)),
            spec: SpecSettings {
                source: keys.source.clone(),
                select: keys.select.clone(),
                overlays: keys.overlays.iter().map(|it| folder.join(it)).collect(),
            },
            config: Config {
                names: lock.names().clone(),
                source: Some(Source::new(shown.display().to_string(), text)),
                ..keys.config(guide)
            },
            lock: Some(lock),
            command: "cargo xtask codegen".to_owned(),
        })
    }
}

impl Settings {
    /// Reads the document.
    pub(crate) fn source(&self) -> Result<Source> {
        match &self.folder {
            Some(folder) => input::read_within(&self.document, folder),
            None => input::read(&self.document),
        }
    }

    /// The files that say what is generated, with those that the document refers to.
    pub(crate) fn files_read(&self, source: &Source) -> Vec<PathBuf> {
        let lock = self.lock.as_ref().map(|lock| lock.path().to_owned());
        let config = self.files.as_ref().map(|(config, _)| config.clone());
        let files = source.files.iter().map(|file| PathBuf::from(&file.name));
        let own = [Some(self.document.clone()), config, lock];
        own.into_iter().flatten().chain(files).collect()
    }

    /// Takes a document. Where it is another one than the configured one, nothing that is
    /// configured is about it: neither folders, nor names, nor what operations it has.
    pub(crate) fn set_document(&mut self, document: PathBuf) {
        let same = |one: &Path, other: &Path| {
            one.canonicalize()
                .ok()
                .is_some_and(|one| other.canonicalize().ok() == Some(one))
        };
        if same(&document, &self.document) {
            return;
        }
        let Config { name, version, .. } = &self.config;
        self.config = Config::new(name, version);
        self.document = document;
        self.folder = None;
    }

    /// How the crate was made at a revision of git: by the files that lay in these places.
    /// Those that there were not, or that say what nobody understands any more, are taken as
    /// they are now.
    pub(crate) fn of_revision(&self, revision: &str) -> Result<Config> {
        let Some((file, lock)) = &self.files else { return Ok(self.config.clone()) };
        let show = |path: &Path| -> Result<String> {
            git::show(&format!("{revision}:{}", diff::in_workspace(path)?))
        };
        let keys = show(file).ok().and_then(|text| Keys::parse(&text).ok());
        let config = keys.map(|keys| keys.config(self.config.guide.clone()));
        let config = config.unwrap_or_else(|| self.config.clone());
        let names = show(lock).ok().and_then(|text| Lock::parse("lock", &text).ok());
        Ok(Config { names: names.unwrap_or_default(), ..config })
    }
}

/// The workspace's folder.
pub(crate) fn root() -> PathBuf {
    normal(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
}

/// A path without `..` behind a folder's name.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// A path as it is shown: relative to the current folder where it lies in it.
pub(crate) fn shown(path: &Path) -> PathBuf {
    let current = std::env::current_dir().ok();
    let inside = current.and_then(|current| path.strip_prefix(current).ok());
    inside.unwrap_or(path).to_owned()
}
