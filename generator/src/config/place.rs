//! Where in `codegen.toml` something is that a diagnostic is about.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use crate::diagnostic::Diagnostic;
use crate::document::pointer::{index, join, segments};
use crate::lock::Lock;
use crate::source::Positions;

/// What the configuration is called as long as nothing says which file it was read from;
/// it may be from none, but from a command's options.
const FILE: &str = "the configuration";

impl Diagnostic {
    /// Says that it is about the configuration, where the keys `way` lead. In a list of
    /// tables, a key is the place of one, from 0 on; in another one, it is the item.
    pub(crate) fn of_config(mut self, way: &[&str]) -> Self {
        self.pointer = way.iter().fold(String::new(), |to, key| join(&to, key));
        self.file = Some(FILE.into());
        self
    }
}

impl Diagnostic {
    /// Says that it is about the lock file, whose place is in the message.
    pub(crate) fn of_lock(mut self, lock: &Lock) -> Self {
        self.file = Some(lock.file().into());
        self
    }
}

impl Config {
    /// Gives every diagnostic about the configuration its place, where the configuration's
    /// text is known.
    pub(crate) fn fill_places(&self, diagnostics: &mut [Diagnostic]) {
        let Some(source) = &self.source else { return };
        let Ok(table) = DeTable::parse(&source.text) else { return };
        let positions = Positions::new(source);
        for diagnostic in diagnostics.iter_mut().filter(|it| it.place.is_none()) {
            if diagnostic.file.as_deref() != Some(FILE) {
                continue;
            }
            let way: Vec<_> = segments(&diagnostic.pointer).collect();
            let span = in_table(table.get_ref(), &way).unwrap_or(0..0);
            diagnostic.place = Some(Box::new(positions.place(span)));
            diagnostic.file = Some(source.name.as_str().into());
        }
    }
}

/// The bytes of the last key that is there.
fn in_table(
    table: &DeTable<'_>,
    way: &[std::borrow::Cow<'_, str>],
) -> Option<Range<usize>> {
    let (first, rest) = way.split_first()?;
    let (key, value) = table.iter().find(|(key, _)| *key.get_ref() == *first)?;
    let inside = match value.get_ref() {
        DeValue::Table(inside) => in_table(inside, rest),
        DeValue::Array(items) => rest.split_first().and_then(|(word, rest)| {
            let table = index(word).and_then(|at| items.get(at)?.get_ref().as_table());
            match table {
                Some(table) => in_table(table, rest),
                None => items.iter().find(|it| is(it, word)).map(Spanned::span),
            }
        }),
        _ => None,
    };
    inside.or(Some(key.span()))
}

/// Whether a text or a number of a list is the one that is meant.
fn is(value: &Spanned<DeValue<'_>>, word: &str) -> bool {
    match value.get_ref() {
        DeValue::String(text) => text == word,
        DeValue::Integer(number) => number.as_str() == word,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn keys_items_and_values_of_items_are_found() {
        let text = "name = 'x'\nexclude = ['a', 'b']\n[rename]\n\"type /~\" = 'B'\n\
                    [[waiters]]\noperation = 'Get'\ngone = [404]\n";
        let config = Config {
            source: Some(Source::new("spec/codegen.toml", text)),
            ..Config::new("x", "0.1.0")
        };
        for (way, line, expected) in [
            (&["exclude", "b"][..], 2, "'b'"),
            (&["exclude", "c"], 2, "exclude"),
            (&["rename", "type /~"], 4, "\"type /~\""),
            (&["waiters", "0", "operation"], 6, "operation"),
            (&["waiters", "0", "gone", "404"], 7, "404"),
            (&["waiters", "1", "gone"], 5, "waiters"),
            (&["name"], 1, "name"),
            (&["tags", "x"], 1, ""),
        ] {
            let found = Diagnostic::error("unusable-configuration", "", "m");
            let mut all = [found.of_config(way)];
            config.fill_places(&mut all);
            let place = all[0].place.as_deref().unwrap();
            assert_eq!((place.line, &text[place.span.clone()]), (line, expected));
            assert_eq!(all[0].file.as_deref(), Some("spec/codegen.toml"));
        }
    }

    #[test]
    fn without_the_text_the_configuration_is_named() {
        let found = Diagnostic::error("unusable-configuration", "", "m");
        let found = found.of_config(&["exclude", "b"]);
        let shown = found.render(&Source::new("pets.yaml", "a: 1\n"));
        assert!(shown.contains("--> the configuration#/exclude/b"), "{shown}");
        assert_eq!(
            found.to_json(&Source::new("p.yaml", ""))["file"],
            "the configuration"
        );
    }
}
