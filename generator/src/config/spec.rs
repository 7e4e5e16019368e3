//! Where the document comes from, and what of it is wanted.

use serde::Deserialize;
use toml::Spanned;

use crate::document::update::{Entry, Selection};

/// The keys of `[select]`: an operation is taken that any of them names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SelectKeys {
    tags: Vec<Spanned<String>>,
    operations: Vec<Spanned<String>>,
    paths: Vec<Spanned<String>>,
}

impl SelectKeys {
    /// What they select. None if they name nothing, and everything is taken.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        let selection = Selection {
            tags: entries(&self.tags),
            operations: entries(&self.operations),
            paths: entries(&self.paths),
        };
        (selection != Selection::default()).then_some(selection)
    }
}

fn entries(keys: &[Spanned<String>]) -> Vec<Entry> {
    let entry =
        |key: &Spanned<String>| Entry { text: key.get_ref().clone(), span: key.span() };
    keys.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::Keys;

    const BEGIN: &str =
        "document = 'a.yaml'\noutput = 'a'\nname = 'a'\nversion = '0.1.0'\n";

    #[test]
    fn entries_know_where_they_are() {
        let text = format!("{BEGIN}[select]\ntags = [\"Cluster\", 'Options']\n");
        let selection = Keys::parse(&text).unwrap().select.selection().unwrap();
        let tags = selection.tags.iter().map(|it| (&*it.text, &text[it.span.clone()]));
        let tags: Vec<_> = tags.collect();
        assert_eq!(tags, [("Cluster", "\"Cluster\""), ("Options", "'Options'")]);
    }

    #[test]
    fn nothing_named_is_everything_taken() {
        for end in ["", "[select]\n", "[select]\ntags = []\n"] {
            let keys = Keys::parse(&format!("{BEGIN}{end}")).unwrap();
            assert_eq!(keys.select.selection(), None, "{end}");
        }
    }

    #[test]
    fn an_unknown_key_is_an_error() {
        let error = Keys::parse(&format!("{BEGIN}[select]\ntag = ['a']\n")).unwrap_err();
        assert!(error.contains("unknown key `tag`"), "{error}");
    }
}
