//! Every code that a diagnostic can have, with what it means. `docs/diagnostics.md` is
//! written from it.

mod configuration;
mod document;
mod lint;
mod operations;
mod overlays;
mod schemas;
mod text;

use super::Severity;

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// What a finding is where the configuration says nothing else. A document with an
    /// error is not generated.
    pub severity: Severity,
    /// What is wrong, and what makes it matter; a text of whole sentences.
    pub meaning: &'static str,
    /// What the generator does about it, without a full stop; empty where a finding says
    /// it itself, or where there is nothing to do.
    pub done: &'static str,
    /// How the document is mended, without a full stop.
    pub fix: &'static str,
    /// Whether what is found can simply be taken away: then a finding has the action of an
    /// overlay that does it.
    pub removable: bool,
    /// Whether findings that say the same of many places are put together.
    pub gathered: bool,
}

impl Code {
    const fn new(name: &'static str, severity: Severity) -> Self {
        Self {
            name,
            severity,
            meaning: "",
            done: "",
            fix: "",
            removable: false,
            gathered: false,
        }
    }

    const fn means(mut self, meaning: &'static str) -> Self {
        self.meaning = meaning;
        self
    }

    const fn done(mut self, done: &'static str) -> Self {
        self.done = done;
        self
    }

    const fn fix(mut self, fix: &'static str) -> Self {
        self.fix = fix;
        self
    }

    const fn gathered(mut self) -> Self {
        self.gathered = true;
        self
    }

    const fn removable(mut self) -> Self {
        self.removable = true;
        self
    }
}

const fn error(name: &'static str) -> Code {
    Code::new(name, Severity::Error).done("nothing is generated")
}

const fn warning(name: &'static str) -> Code {
    Code::new(name, Severity::Warning)
}

/// Codes that are about the same part of a document.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// What they are about.
    pub title: &'static str,
    /// The codes by name.
    pub codes: &'static [Code],
}

/// All codes, in the order in which a document is read.
pub const GROUPS: &[Group] = &[
    Group { title: "The text", codes: text::CODES },
    Group { title: "The document and its references", codes: document::CODES },
    Group { title: "Operations", codes: operations::CODES },
    Group { title: "Schemas", codes: schemas::CODES },
    Group { title: "Overlays and selection", codes: overlays::CODES },
    Group { title: "The configuration", codes: configuration::CODES },
    Group { title: "Lints", codes: lint::CODES },
];

/// All codes.
pub fn all() -> impl Iterator<Item = &'static Code> {
    GROUPS.iter().flat_map(|group| group.codes)
}

/// The code with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Code> {
    all().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once_and_explains_itself() {
        let mut seen = std::collections::BTreeSet::new();
        for group in GROUPS {
            let names: Vec<_> = group.codes.iter().map(|code| code.name).collect();
            assert!(names.is_sorted(), "{}: {names:?}", group.title);
        }
        for code in all() {
            assert!(seen.insert(code.name), "{}", code.name);
            let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            assert!(code.name.split('-').all(|word| !word.is_empty()), "{}", code.name);
            assert!(code.name.chars().all(|c| is_kebab(c) || c == '-'), "{}", code.name);
            assert!(code.meaning.ends_with('.'), "{}", code.name);
            assert!(!code.fix.is_empty(), "{}", code.name);
            for text in [code.done, code.fix] {
                assert!(!text.ends_with('.'), "{}: {text}", code.name);
            }
        }
        assert_eq!(find("tuple").unwrap().severity, Severity::Warning);
        assert_eq!(find("tuples"), None);
    }
}
