//! The lock file: which name each thing of a document has, so that a published name stays
//! when the document grows or is reordered.
//!
//! It is written beside the document and reviewed with it. A line says what a thing is
//! called; its key is what the name is made of in the document, not where that stands:
//!
//! ```toml
//! "field Cluster > createdAt" = "created_at"
//! "function GetCluster" = "get_cluster"
//! "type Cluster" = "Cluster"
//! ```
//!
//! A line of it can be copied to `[rename]` of `codegen.toml`, and its right side changed.

mod read;

use std::collections::BTreeMap;
use std::fmt;

use crate::toml_text::basic_string;

/// What the file begins with.
const HEAD: &str = "\
# Written by `cargo xtask codegen`: what each thing of the document is called in the crate,
# so that names stay. To change one, copy its line to `[rename]` of codegen.toml.
";

/// The names that things have, by their keys.
///
/// Two locks are equal when they give the same names, wherever they were read.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// The file's name, as messages show it.
    file: String,
    names: BTreeMap<String, Locked>,
}

#[derive(Clone, Debug)]
struct Locked {
    name: String,
    /// The line and the column of the key, counted from 1; none when it was not read.
    place: Option<(usize, usize)>,
}

/// How the names of a lock differ from those of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many things are new.
    pub added: usize,
    /// How many things have another name.
    pub changed: usize,
    /// How many things are gone.
    pub removed: usize,
}

impl Lock {
    /// Reads the text of a lock file, which messages call `file`.
    ///
    /// # Errors
    ///
    /// With `file:line:column`, when the text is no TOML, or has something else than a
    /// name for a key.
    pub fn parse(file: &str, text: &str) -> Result<Self, String> {
        read::read(file, text)
    }

    /// The name of the thing with this key.
    #[must_use]
    pub fn name(&self, key: &str) -> Option<&str> {
        self.names.get(key).map(|locked| locked.name.as_str())
    }

    /// The keys and the names, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(key, locked)| (key.as_str(), locked.name.as_str()))
    }

    /// Whether nothing has a name in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How this lock, the old one, differs from a new one.
    #[must_use]
    pub fn changes(&self, new: &Self) -> Changes {
        let mut changes = Changes::default();
        for (key, name) in self.iter() {
            match new.name(key) {
                None => changes.removed += 1,
                Some(other) if other != name => changes.changed += 1,
                Some(_) => {}
            }
        }
        changes.added = new.iter().filter(|(key, _)| self.name(key).is_none()).count();
        changes
    }

    /// The file's name, as messages show it.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Where a key stands: `file:line:column`.
    pub(crate) fn place(&self, key: &str) -> String {
        match self.names.get(key).and_then(|locked| locked.place) {
            Some((line, column)) => format!("{}:{line}:{column}", self.file),
            None => self.file.clone(),
        }
    }
}

impl PartialEq for Lock {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Lock {}

impl FromIterator<(String, String)> for Lock {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(names: T) -> Self {
        let names = names.into_iter();
        let names = names.map(|(key, name)| (key, Locked { name, place: None }));
        Self { file: String::new(), names: names.collect() }
    }
}

/// The text of the file.
impl fmt::Display for Lock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEAD)?;
        for (key, name) in self.iter() {
            writeln!(formatter, "{} = {}", basic_string(key), basic_string(name))?;
        }
        Ok(())
    }
}

/// What there is to say of the difference, in a few words; nothing where there is none.
impl fmt::Display for Changes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.added, "added"),
            (self.changed, "changed"),
            (self.removed, "removed"),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> =
            parts.map(|(count, what)| format!("{count} {what}")).collect();
        formatter.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let names = [("value X > a \"b\"\n", "AB"), ("type X", "X")];
        let names = names.map(|(key, name)| (key.to_owned(), name.to_owned()));
        let lock: Lock = names.into_iter().collect();
        let text = lock.to_string();
        assert!(text.ends_with(
            "\n\"type X\" = \"X\"\n\"value X > a \\\"b\\\"\\u000A\" = \"AB\"\n"
        ));
        assert_eq!(Lock::parse("x.lock", &text).unwrap(), lock);
    }

    #[test]
    fn what_cannot_be_read_is_an_error_with_its_place() {
        for (text, expected) in [
            ("\n\"type X\" = \n", "x.lock:2:"),
            ("\"type X\" = 1\n", "x.lock:1:12: the name of `type X` is not a text"),
            ("[a]\n\"type X\" = \"X\"\n", "x.lock:1:1: the name of `a` is not a text"),
            ("\"type X\" = \"X\"\n\"type X\" = \"Y\"\n", "x.lock:2:1: duplicate key"),
            ("\n<<<<<<< HEAD\n", "x.lock:2:1: a merge left two versions; "),
        ] {
            let error = Lock::parse("x.lock", text).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn changes_are_counted() {
        let lock = |text: &str| Lock::parse("x.lock", text).unwrap();
        let old = lock("a = \"A\"\nb = \"B\"\nc = \"C\"\n");
        let new = lock("b = \"B\"\nc = \"D\"\ne = \"E\"\nf = \"F\"\n");
        assert_eq!(old.changes(&new), Changes { added: 2, changed: 1, removed: 1 });
        assert_eq!(old.changes(&new).to_string(), "2 added, 1 changed, 1 removed");
        assert_eq!(old.changes(&old).to_string(), "");
    }
}
