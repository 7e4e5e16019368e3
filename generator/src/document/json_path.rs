//! Normalized paths of JSONPath (RFC 9535, section 2.7).

use std::fmt::Write as _;

/// A path that leads to one value, such as `$['paths']['/pets']['get']`.
#[derive(Debug)]
pub(super) struct JsonPath(String);

impl Default for JsonPath {
    /// The path to the whole document.
    fn default() -> Self {
        Self("$".to_owned())
    }
}

impl JsonPath {
    /// Goes on to the member with a name.
    pub(super) fn name(&mut self, name: &str) {
        self.0.push_str("['");
        for c in name.chars() {
            match c {
                '\u{8}' => self.0.push_str("\\b"),
                '\t' => self.0.push_str("\\t"),
                '\n' => self.0.push_str("\\n"),
                '\u{c}' => self.0.push_str("\\f"),
                '\r' => self.0.push_str("\\r"),
                '\'' | '\\' => {
                    self.0.push('\\');
                    self.0.push(c);
                }
                '\0'..='\u{1f}' => {
                    // Writing to a string does not fail.
                    let _ = write!(self.0, "\\u{:04x}", u32::from(c));
                }
                c => self.0.push(c),
            }
        }
        self.0.push_str("']");
    }

    /// Goes on to the item at an index.
    pub(super) fn index(&mut self, index: usize) {
        // Writing to a string does not fail.
        let _ = write!(self.0, "[{index}]");
    }

    pub(super) fn text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 9535, section 2.7, and what else its grammar escapes.
    #[test]
    fn paths_are_written_as_the_rfc_says() {
        let path = |names: &[&str], index: Option<usize>| {
            let mut path = JsonPath::default();
            names.iter().for_each(|name| path.name(name));
            index.into_iter().for_each(|index| path.index(index));
            path.text()
        };
        assert_eq!(path(&[], None), "$");
        assert_eq!(path(&["a"], None), "$['a']");
        assert_eq!(path(&[], Some(1)), "$[1]");
        assert_eq!(path(&["a", "b"], Some(0)), "$['a']['b'][0]");
        assert_eq!(path(&["\u{b}"], None), "$['\\u000b']");
        assert_eq!(path(&["a"], None), "$['a']");
        assert_eq!(
            path(&["'\\\"/~é\u{8}\t\n\u{c}\r\u{0}\u{1f}\u{7f}"], None),
            "$['\\'\\\\\"/~é\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f}']"
        );
    }

    #[test]
    fn a_segment_of_digits_is_an_index_only_in_a_list() {
        let text = "paths:\n  /a~b/c:\n    get:\n      responses:\n        '200': {x: [0, 1]}\n\
                    list: &list [{a: 1}]\nalias: *list\n";
        let source = crate::Source::new("a.yaml", text);
        let locations = crate::document::location::Locations::new(&source);
        for (pointer, path) in [
            ("", "$"),
            (
                "/paths/~1a~0b~1c/get/responses/200/x/1",
                "$['paths']['/a~b/c']['get']['responses']['200']['x'][1]",
            ),
            ("/list/0/a", "$['list'][0]['a']"),
            ("/alias/0/a", "$['alias'][0]['a']"),
            ("/none/0", "$['none']['0']"),
        ] {
            assert_eq!(locations.json_path(pointer), path);
        }
    }
}
