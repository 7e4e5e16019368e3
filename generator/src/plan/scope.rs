//! Identifiers: each is made in a scope, where it is the only one of its kind.

use std::collections::BTreeSet;

use super::ledger::{Ledger, Made};
use super::letters::{self, is_identifier};
use super::words;

/// Words that no identifier can be, even when raw.
const NEVER_RAW: [&str; 6] = ["self", "Self", "super", "crate", "_", ""];

/// Keywords of Rust's editions up to 2024, strict and reserved; all can be raw.
const KEYWORDS: [&str; 51] = [
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "ref",
    "return",
    "static",
    "struct",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "macro_rules",
    "raw",
];

/// Keywords only in some places, which need not be raw.
const WEAK: [&str; 3] = ["union", "macro_rules", "raw"];

/// The names that are taken in one place of the generated code.
#[derive(Debug)]
pub(super) struct Scope<'l> {
    ledger: &'l Ledger<'l>,
    /// What tells the place from others.
    place: String,
    taken: BTreeSet<String>,
    /// Names that nothing here can have.
    reserved: BTreeSet<String>,
    /// What is added to a name that is reserved.
    suffix: &'static str,
}

impl<'l> Scope<'l> {
    /// A scope in which nothing can have one of the `reserved` names; what would gets
    /// `suffix`. The names that the ledger holds for `place` are kept for their keys.
    pub(super) fn new<'r>(
        ledger: &'l Ledger<'l>,
        place: impl Into<String>,
        reserved: impl IntoIterator<Item = &'r &'r str>,
        suffix: &'static str,
    ) -> Self {
        let reserved = reserved.into_iter().map(|&name| name.to_owned()).collect();
        let place = place.into();
        Self { ledger, place, taken: BTreeSet::new(), reserved, suffix }
    }

    /// An identifier in snake case for a field, a function or a module.
    pub(super) fn snake(&mut self, key: &str, name: &str) -> String {
        let wanted = words::snake(name);
        self.claim(key, Case::Snake, leading(wanted, "value", "n"))
    }

    /// An identifier for a module with a file of its own, which only ASCII can name (rustc,
    /// E0754).
    pub(super) fn module(&mut self, key: &str, name: &str) -> String {
        let mut ascii = String::new();
        for c in words::snake(name).chars() {
            match letters::ascii(c) {
                Some(letters) => ascii.push_str(letters),
                None => ascii.push(if c.is_ascii() { c } else { '_' }),
            }
        }
        let words: Vec<&str> =
            ascii.split('_').filter(|word| !word.is_empty()).collect();
        self.claim(key, Case::Module, leading(words.join("_"), "module", "n"))
    }

    /// An identifier in camel case for a type or a variant.
    pub(super) fn pascal(&mut self, key: &str, name: &str) -> String {
        let wanted = words::pascal(name);
        let symbol = name.chars().find(|c| !c.is_whitespace() && !c.is_control());
        let empty =
            symbol.map_or("Empty".to_owned(), |c| format!("U{:04X}", u32::from(c)));
        self.claim(key, Case::Camel, leading(wanted, &empty, "N"))
    }

    /// An identifier in capitals for a constant.
    pub(super) fn constant(&mut self, key: &str, name: &str) -> String {
        let wanted = leading(words::snake(name), "value", "n").to_uppercase();
        self.claim(key, Case::Capitals, wanted)
    }

    /// A feature of Cargo that is called like a module.
    pub(super) fn feature(&mut self, key: &str, module: &str) -> String {
        self.claim(key, Case::Feature, module.replace('_', "-"))
    }

    /// The first of several identifiers that nothing has yet, or the last with a number.
    pub(super) fn first_free(
        &mut self,
        key: &str,
        case: Case,
        wanted: &[String],
    ) -> String {
        let mut wanted = wanted.iter().map(|name| leading(name.clone(), "value", "n"));
        let last = wanted.clone().next_back();
        let free = wanted.find(|name| self.is_free(name));
        self.claim(key, case, free.or(last).unwrap_or_default())
    }

    /// The key of what could have several: the one that has a name already, so that it
    /// keeps it, or the first.
    pub(super) fn known<'k>(&self, keys: &'k [String]) -> &'k str {
        let known = keys.iter().find(|key| self.ledger.knows(key));
        known.or(keys.first()).map_or("", String::as_str)
    }

    /// The name that the configuration gives a thing.
    pub(super) fn renamed(&self, key: &str) -> Option<&'l str> {
        self.ledger.renamed(key)
    }

    fn is_free(&self, name: &str) -> bool {
        !self.reserved.contains(name)
            && !self.taken.contains(name)
            && !self.ledger.is_held(&self.place, name)
    }

    /// The name for a key, as it is written.
    fn claim(&mut self, key: &str, case: Case, wanted: String) -> String {
        let key = self.ledger.once(key);
        let name = match self.ledger.held(&self.place, &key) {
            Some(name) => name.to_owned(),
            None => self.free(wanted, case),
        };
        let is_reserved = self.reserved.contains(&name);
        self.taken.insert(name.clone());
        let name = if case == Case::Feature { name } else { written(&name) };
        let place = self.place.clone();
        self.ledger.record(key, Made { place, case, name: name.clone(), is_reserved });
        name
    }

    fn free(&self, wanted: String, case: Case) -> String {
        let mut name = wanted;
        if self.reserved.contains(&name) {
            name.push_str(self.suffix);
        }
        // After a letter that has a case, rustc warns of an underscore.
        let is_camel = case == Case::Camel
            && (name.starts_with(char::is_uppercase)
                || name.ends_with(|c: char| c.is_lowercase() || c.is_uppercase()));
        let separator = match case {
            Case::Feature => "-",
            _ if is_camel => "",
            _ => "_",
        };
        let mut candidate = name.clone();
        let mut number = 2;
        while !self.is_free(&candidate) {
            candidate = format!("{name}{separator}{number}");
            number += 1;
        }
        candidate
    }
}

/// How an identifier is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `created_at`.
    Snake,
    /// `created_at`, of ASCII only.
    Module,
    /// `CreatedAt`.
    Camel,
    /// `CREATED_AT`.
    Capitals,
    /// `created-at`, for a feature of Cargo.
    Feature,
}

impl Case {
    /// Whether a name is an identifier that is spelled so, and that rustc does not warn
    /// of.
    pub(super) fn allows(self, name: &str) -> bool {
        if self == Self::Feature {
            // Cargo allows more; `dep:` and the like mean something.
            let all = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            return name.starts_with(|c: char| c.is_ascii_alphanumeric())
                && name.chars().all(all);
        }
        let plain = plain(name);
        let body = plain.strip_suffix('_').filter(|it| NEVER_RAW.contains(it));
        if body.is_none() && NEVER_RAW.contains(&plain) || plain.ends_with("__") {
            return false;
        }
        let body = body.unwrap_or(plain);
        let first = body.chars().next();
        let has = |test: fn(char) -> bool| body.chars().any(test);
        first.is_some_and(|c| is_identifier(c) && !c.is_ascii_digit() && c != '_')
            && body.chars().all(is_identifier)
            && !body.ends_with('_')
            && !body.contains("__")
            && match self {
                Self::Snake => !has(char::is_uppercase),
                Self::Module => body.is_ascii() && !has(char::is_uppercase),
                Self::Camel => {
                    !first.is_some_and(char::is_lowercase) && !body.contains('_')
                }
                Self::Capitals => !has(char::is_lowercase),
                Self::Feature => true,
            }
    }

    /// What such a name looks like.
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Snake => "created_at",
            Self::Module => "created_at, of ASCII letters and digits",
            Self::Camel => "CreatedAt",
            Self::Capitals => "CREATED_AT",
            Self::Feature => "created-at",
        }
    }
}

/// A name without the mark of a raw identifier.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// An identifier begins with a letter: `empty` stands for no name at all, `letter` in
/// front of a digit. Names of 300 characters help nobody, so that they are shortened.
pub(super) fn leading(name: String, empty: &str, letter: &str) -> String {
    const LONGEST: usize = 80;
    let name: String = name.chars().filter(|&c| is_identifier(c)).collect();
    let name = words::shortened(&name, LONGEST);
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_numeric() => format!("{letter}{name}"),
        Some(_) => name.trim_end_matches('_').to_owned(),
    }
}

/// An identifier as it is written: raw where it is a keyword.
pub(super) fn written(name: &str) -> String {
    if NEVER_RAW.contains(&name) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name) && !WEAK.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_never_empty() {
        let (lock, rename) = Default::default();
        let ledger = Ledger::new(&lock, &rename);
        let mut scope = Scope::new(&ledger, "types", &["Option"], "Schema");
        let names = ["Option", "option", "", "1st", "é", "a-b", "a_b", "日本", "Self"];
        let made: Vec<_> = names.iter().map(|name| scope.pascal(name, name)).collect();
        assert_eq!(
            made,
            [
                "OptionSchema",
                "OptionSchema2",
                "Empty",
                "N1st",
                "É",
                "AB",
                "AB2",
                "日本",
                "Self_"
            ]
        );
        assert_eq!(written("Self"), "Self_");
        assert_eq!(written("type"), "r#type");
        assert_eq!(written("union"), "union");
    }
}
