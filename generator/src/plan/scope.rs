//! Identifiers: each is made in a scope, where it is the only one of its kind.

use std::collections::BTreeSet;

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
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// Names that nothing here can have.
    reserved: BTreeSet<String>,
    /// What is added to a name that is reserved.
    suffix: &'static str,
}

impl Scope {
    /// A scope in which nothing can have one of the `reserved` names; what would gets
    /// `suffix`.
    pub(super) fn new(reserved: &[&str], suffix: &'static str) -> Self {
        let reserved = reserved.iter().map(|&name| name.to_owned()).collect();
        Self { taken: BTreeSet::new(), reserved, suffix }
    }

    /// An identifier in snake case for a field, a function or a module.
    pub(super) fn snake(&mut self, name: &str) -> String {
        let wanted = words::snake(name);
        self.claim(leading(wanted, "value", "n"))
    }

    /// An identifier for a module with a file of its own, which only ASCII can name (rustc,
    /// E0754).
    pub(super) fn module(&mut self, name: &str) -> String {
        let ascii: String = words::snake(name)
            .chars()
            .map(|c| if c.is_ascii() { c } else { '_' })
            .collect();
        let words: Vec<&str> =
            ascii.split('_').filter(|word| !word.is_empty()).collect();
        self.claim(leading(words.join("_"), "module", "n"))
    }

    /// An identifier in camel case for a type or a variant.
    pub(super) fn pascal(&mut self, name: &str) -> String {
        let wanted = words::pascal(name);
        self.claim(leading(wanted, "Empty", "N"))
    }

    fn claim(&mut self, wanted: String) -> String {
        let mut name = wanted;
        if self.reserved.contains(&name) {
            name.push_str(self.suffix);
        }
        let mut candidate = name.clone();
        let mut number = 2;
        while self.reserved.contains(&candidate) || !self.taken.insert(candidate.clone())
        {
            candidate = format!("{name}{}{number}", separator(&name));
            number += 1;
        }
        candidate
    }
}

/// What stands between a name and a number, in the case of the name.
fn separator(name: &str) -> &'static str {
    if name.starts_with(char::is_uppercase) { "" } else { "_" }
}

/// An identifier begins with a letter: `empty` stands for no name at all, `letter` in
/// front of a digit. Names of 300 characters help nobody, so that they are cut.
fn leading(name: String, empty: &str, letter: &str) -> String {
    const LONGEST: usize = 80;
    let name: String =
        name.chars().filter(|&c| is_identifier(c)).take(LONGEST).collect();
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_numeric() => format!("{letter}{name}"),
        Some(_) => name.trim_end_matches('_').to_owned(),
    }
}

/// ASCII letters and digits, and the letters of other scripts, which Rust allows; not the
/// marks and digits of other scripts, of which it allows only some.
fn is_identifier(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphabetic()
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
        let mut scope = Scope::new(&["Option"], "Schema");
        let names = ["Option", "option", "", "1st", "é", "a-b", "a_b", "日本", "Self"];
        let made: Vec<_> = names.iter().map(|name| scope.pascal(name)).collect();
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
                "Self"
            ]
        );
        assert_eq!(written("Self"), "Self_");
        assert_eq!(written("type"), "r#type");
        assert_eq!(written("union"), "union");
    }
}
