use super::location::{Locations, fill_places};
use super::text::parse;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source};

/// The text, line and column of a place.
fn shown<'a>(source: &'a Source, place: &Place) -> (&'a str, usize, usize) {
    (&source.text[place.span.clone()], place.line, place.column)
}

#[test]
fn values_and_keys_of_json() {
    let text = "{ \"a\" : [1.10, {\"é\\n\": \"x\\\"y\"}],\n  \"b/c\": null }";
    let source = Source::new("a.json", text);
    let locations = Locations::new(&source);
    let at = |pointer: &str| shown(&source, &locations.locate(pointer).value);
    assert_eq!(at(""), (text, 1, 1));
    assert_eq!(at("/a/0"), ("1.10", 1, 10));
    assert_eq!(at("/a/1"), ("{\"é\\n\": \"x\\\"y\"}", 1, 16));
    assert_eq!(at("/a/1/é\n"), ("\"x\\\"y\"", 1, 24));
    assert_eq!(at("/b~1c"), ("null", 2, 10));
    let key = locations.locate("/b~1c").key.unwrap();
    assert_eq!(shown(&source, &key), ("\"b/c\"", 2, 3));
    assert_eq!(locations.locate("/a/0").key, None);
    assert_eq!(locations.scalar_text("/a/0").as_deref(), Some("1.10"));
    assert_eq!(locations.scalar_text("/a/1/é\n").as_deref(), Some("x\"y"));
    assert_eq!(locations.scalar_text("/a"), None);
    assert_eq!(locations.scalar_text("/z"), None);
}

#[test]
fn values_and_keys_of_yaml_blocks() {
    let text = "\u{feff}é:\r\n  - x: 1.10\r\n    \"y\": |\r\n      t\r\n      u\r\n# c\r\nb: {q: 'r s'}\r\nn:\r\n";
    let source = Source::new("a.yaml", text);
    let locations = Locations::new(&source);
    let at = |pointer: &str| shown(&source, &locations.locate(pointer).value);
    let key = |pointer: &str| shown(&source, &locations.locate(pointer).key.unwrap());
    assert_eq!(at("/é/0"), ("x: 1.10\r\n    \"y\": |\r\n      t\r\n      u", 2, 5));
    assert_eq!(at("/é/0/x"), ("1.10", 2, 8));
    assert_eq!(key("/é/0/y"), ("\"y\"", 3, 5));
    assert_eq!(at("/é/0/y"), ("t\r\n      u", 4, 7));
    assert_eq!(key("/é"), ("é", 1, 1));
    assert_eq!(at("/b"), ("{q: 'r s'}", 7, 4));
    assert_eq!(at("/b/q"), ("'r s'", 7, 8));
    assert_eq!(locations.scalar_text("/b/q").as_deref(), Some("r s"));
    assert_eq!(locations.scalar_text("/é/0/x").as_deref(), Some("1.10"));
    assert_eq!(locations.scalar_text("/é/0/y").as_deref(), Some("t\nu\n"));
    assert_eq!(locations.scalar_text("/n").as_deref(), Some(""));
    let best = |pointer: &str| shown(&source, &locations.locate(pointer).place()).0;
    assert_eq!(["/é/0/x", "/é/0/y", "/é", "/n"].map(best), ["1.10", "\"y\"", "é", "n"]);
}

#[test]
fn a_pointer_to_nothing_leads_to_its_nearest_ancestor() {
    for (name, text) in
        [("a.json", "{\"a\": {\"b\": [7]}}"), ("a.yaml", "a:\n  b: [7]\n")]
    {
        let source = Source::new(name, text);
        let locations = Locations::new(&source);
        let value = |pointer: &str| &source.text[locations.locate(pointer).value.span];
        for pointer in ["/a/b", "/a/b/1/c", "/a/b/00", "/a/b/x"] {
            assert_eq!(value(pointer), "[7]", "{pointer}");
        }
        assert_eq!(value("/a/b/0/x"), "7");
        assert_eq!(value("/x"), value(""));
    }
}

#[test]
fn aliases_and_merge_keys_lead_to_the_anchor() {
    let text = "base: &base\n  a: 1\n  b: 2\nmore: &more {a: 3, c: 4}\n\
                use: *base\nown:\n  <<: [*base, *more]\n  b: 5\n";
    let source = Source::new("a.yaml", text);
    let locations = Locations::new(&source);
    let at = |pointer: &str| shown(&source, &locations.locate(pointer).value);
    assert_eq!(at("/use"), ("*base", 5, 6));
    assert_eq!(at("/use/b"), ("2", 3, 6));
    assert_eq!(at("/own/a"), ("1", 2, 6));
    assert_eq!(at("/own/b"), ("5", 8, 6));
    assert_eq!(at("/own/c"), ("4", 4, 23));
    let mut tree = parse(&source).unwrap().tree;
    assert_eq!(tree["own"].take(), serde_json::json!({"b": 5, "a": 1, "c": 4}));
}

#[test]
fn mappings_that_merge_themselves_end() {
    let text = "a: &a\n  <<: [*a, *a, *b]\nb: &b {<<: [*a, *b, *b]}\n";
    let source = Source::new("a.yaml", text);
    let locations = Locations::new(&source);
    assert_eq!(locations.locate("/a/x").key.map(|key| key.span), Some(0..1));
    assert_eq!(locations.scalar_text("/a/x"), None);
}

#[test]
fn the_last_of_duplicate_keys_is_meant() {
    let text = "{\"a\": {\"b\": 1, \"c\": 2}, \"a\": {\"b\": 3}}";
    for name in ["a.json", "a.yaml"] {
        let source = Source::new(name, text);
        let locations = Locations::new(&source);
        assert_eq!(locations.scalar_text("/a/b").as_deref(), Some("3"));
        assert_eq!(locations.scalar_text("/a/c"), None);
    }
}

#[test]
fn yaml_in_a_json_file_is_located_as_yaml() {
    let source = Source::new("a.json", "{\"a\": 'b', # c\n \"d\": 0123,}");
    let locations = Locations::new(&source);
    assert_eq!(locations.scalar_text("/a").as_deref(), Some("b"));
    assert_eq!(locations.locate("/d").value.line, 2);
}

#[test]
fn only_missing_places_are_filled() {
    let source = Source::new("a.yaml", "a:\n  b: 1\n");
    let fixed = Place { line: 9, column: 9, span: 0..1 };
    let mut diagnostics = [
        Diagnostic::error("c", "/a/b", "m"),
        Diagnostic::error("c", "/a", "m"),
        Diagnostic::error("c", "/a", "m").at(fixed.clone()),
    ];
    fill_places(&source, &mut diagnostics);
    let places = diagnostics.map(|d| *d.place.unwrap());
    assert_eq!(shown(&source, &places[0]), ("1", 2, 6));
    assert_eq!(shown(&source, &places[1]), ("a", 1, 1));
    assert_eq!(places[2], fixed);
}

#[test]
fn quoted_lines_may_be_indented_like_their_mapping() {
    let text = "a:\n  é: \"ü \\\" x\n  y\n\n  z\"\n  c: 'it''s\r\n d'\n  e: [1.10]\n";
    let source = Source::new("a.yaml", text);
    let tree = parse(&source).unwrap().tree;
    let locations = Locations::new(&source);
    let at = |pointer: &str| shown(&source, &locations.locate(pointer).value);
    assert_eq!(at("/a/é"), ("\"ü \\\" x\n  y\n\n  z\"", 2, 6));
    assert_eq!(at("/a/c"), ("'it''s\r\n d'", 6, 6));
    assert_eq!(at("/a/e/0"), ("1.10", 8, 7));
    for (pointer, text) in [("/a/é", "ü \" x y\nz"), ("/a/c", "it's d")] {
        assert_eq!(locations.scalar_text(pointer).as_deref(), Some(text));
        assert_eq!(tree.pointer(pointer), Some(&text.into()));
    }
}

#[test]
fn lines_between_brackets_may_be_indented_like_their_mapping() {
    let text =
        "a: {\nb: [\n'x',\n1.10\n],\n\"c\": 2\n}\nd:\n  e: [\n  3\n  ]\nf: [\ng\nh]\n";
    let source = Source::new("a.yaml", text);
    assert!(parse(&source).is_ok());
    let locations = Locations::new(&source);
    let at = |pointer: &str| shown(&source, &locations.locate(pointer).value);
    assert_eq!(at("/a/b/0"), ("'x'", 3, 1));
    assert_eq!(at("/a/b/1"), ("1.10", 4, 1));
    assert_eq!(at("/a/c"), ("2", 6, 6));
    assert_eq!(at("/d/e/0"), ("3", 10, 3));
    assert_eq!(at("/f/0"), ("g\nh", 13, 1));
    assert_eq!(locations.scalar_text("/f/0").as_deref(), Some("g h"));
}

#[test]
fn strings_that_only_yaml_accepts_in_a_json_file_read_as_in_yaml() {
    let source = Source::new("a.json", "{\"a\": \"b\n c\", \"d\": \"\\x41\"}");
    let locations = Locations::new(&source);
    assert_eq!(locations.scalar_text("/a").as_deref(), Some("b c"));
    assert_eq!(locations.scalar_text("/d").as_deref(), Some("A"));
}
