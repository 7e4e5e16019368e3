use serde_json::json;

use super::text::{Parsed, parse};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

fn yaml(text: &str) -> Parsed {
    parse(&Source::new("a.yaml", text)).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn error(name: &str, text: &str) -> Diagnostic {
    let error = parse(&Source::new(name, text)).expect_err(text);
    assert_eq!(error.severity, Severity::Error);
    error
}

/// The code, line and column of an error.
fn failure(name: &str, text: &str) -> (&'static str, usize, usize) {
    let error = error(name, text);
    let place = error.place.unwrap_or_else(|| panic!("no place: {text}"));
    (error.code, place.line, place.column)
}

#[test]
fn keys_are_strings_as_they_are_written() {
    let text =
        "200: a\n4XX: b\n1.10: c\nno: d\nnull: e\n~: f\ntrue: g\n0x10: h\n'': i\n";
    let parsed = yaml(text);
    let keys: Vec<_> = parsed.tree.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["200", "4XX", "1.10", "no", "null", "~", "true", "0x10", ""]);
}

#[test]
fn words_that_older_yaml_took_for_something_else_are_strings() {
    let parsed = yaml("a: [no, on, yes, off, 0123, 1_000, 12:30:45, 2001-01-01]\n");
    let texts =
        json!(["no", "on", "yes", "off", "0123", "1_000", "12:30:45", "2001-01-01"]);
    assert_eq!(parsed.tree["a"], texts);
}

#[test]
fn numbers_beyond_json_are_strings_or_floats() {
    let parsed = yaml("a: [.nan, .inf, -.inf, 18446744073709551616, 0x1F, 1e3, ~]\n");
    let values =
        json!([".nan", ".inf", "-.inf", 18446744073709551616f64, 31, 1000.0, null]);
    assert_eq!(parsed.tree["a"], values);
}

#[test]
fn aliases_and_merge_keys_are_resolved() {
    let parsed = yaml(
        "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\n\
         one: {<<: *base, a: own}\nall: {<<: [*base, *more]}\nalias: *more\n",
    );
    assert_eq!(parsed.tree["one"], json!({"a": "own", "b": 2}));
    assert_eq!(parsed.tree["all"], json!({"a": 1, "b": 2, "c": 4}));
    assert_eq!(parsed.tree["alias"], json!({"b": 3, "c": 4}));
    assert_eq!(parsed.warnings, []);
    assert_eq!(failure("a.yaml", "a: {<<: 7}\n").0, "yaml-syntax");
    let json = parse(&Source::new("a.json", "{\"<<\": {\"a\": 1}}")).unwrap();
    assert_eq!(json.tree, json!({"<<": {"a": 1}}));
}

#[test]
fn tags_are_seen_through() {
    let parsed = yaml("a: !secret x\nb: !list [1]\nc: !!str 5\nd: !m {k: !v 2}\n");
    assert_eq!(parsed.tree, json!({"a": "x", "b": [1], "c": "5", "d": {"k": 2}}));
}

#[test]
fn the_last_of_duplicate_keys_counts_and_there_is_a_warning_at_it() {
    for name in ["a.json", "a.yaml"] {
        let text = "{\"a\": [0, {\"x/y\": 1,\n \"x/y\": 2}],\n\"a\": [0, {\"b\": 3, \"b\": 4}]}";
        let parsed = parse(&Source::new(name, text)).unwrap();
        assert_eq!(parsed.tree, json!({"a": [0, {"b": 4}]}));
        let found: Vec<_> = parsed.warnings.iter().map(|w| w.pointer.as_str()).collect();
        assert_eq!(found, ["/a/1/x~1y", "/a/1/b", "/a"]);
        let places = parsed.warnings.iter().filter_map(|w| w.place.as_ref());
        let places: Vec<_> = places.map(|place| (place.line, place.column)).collect();
        assert_eq!(places[1..], [(3, 19), (3, 1)]);
    }
}

#[test]
fn byte_order_mark_windows_line_ends_and_tabs_do_not_matter() {
    let json =
        parse(&Source::new("a", "\u{feff}\r\n{\r\n\t\"a\":\t\"b\"\r\n}\r\n")).unwrap();
    assert_eq!((json.tree, json.warnings.len()), (json!({"a": "b"}), 0));
    assert_eq!(
        yaml("\u{feff}a:\r\n  b: |\r\n    c\r\n").tree,
        json!({"a": {"b": "c\n"}})
    );
}

#[test]
fn yaml_in_a_json_file_is_read_with_a_warning() {
    let parsed = parse(&Source::new("a.json", "{\"a\": 1,\n \"b\": 2,}\n")).unwrap();
    assert_eq!(parsed.tree, json!({"a": 1, "b": 2}));
    let warning = &parsed.warnings[0];
    assert_eq!((warning.code, parsed.warnings.len()), ("json-read-as-yaml", 1));
    assert_eq!(warning.place.as_ref().map(|p| (p.line, p.column)), Some((2, 9)));
    let flow = parse(&Source::new("a.yaml", "{a: 1}")).unwrap();
    assert_eq!((flow.tree, flow.warnings.len()), (json!({"a": 1}), 0));
}

#[test]
fn syntax_errors_have_their_place() {
    assert_eq!(failure("a.json", "{\"é\": 1,\n  \"b\": tru ]}"), ("json-syntax", 2, 11));
    assert_eq!(failure("a.json", "{\"é\": \"é\" x \"b\": 1}"), ("json-syntax", 1, 11));
    assert_eq!(failure("a.json", "{\"a\": [1, 2"), ("json-syntax", 1, 12));
    assert_eq!(failure("a.json", "\u{feff}hello"), ("json-syntax", 1, 1));
    assert_eq!(failure("a.yaml", "é: [ü, @]\n"), ("yaml-syntax", 1, 8));
    assert_eq!(failure("a.yaml", "a: 1\n\tb: 2\n"), ("yaml-syntax", 2, 1));
    assert_eq!(failure("a.yaml", "a: *nowhere\n"), ("yaml-syntax", 1, 4));
    assert_eq!(failure("a.yaml", "a: {b: c}\n]\n"), ("yaml-syntax", 2, 1));
    assert_eq!(failure("a.yaml", "a: 1\nb: c\u{1}d\n"), ("yaml-syntax", 2, 5));
    assert_eq!(failure("a.yaml", "a: 1\n? [b]\n: c\n"), ("yaml-syntax", 2, 3));
    assert_eq!(failure("stdin", "{\"a\": \"b"), ("json-syntax", 1, 9));
    assert_eq!(failure("a.yml", "{\"a\": \"b").0, "yaml-syntax");
    let tab = error("a.yaml", "a: 1\n\tb: 2\n");
    assert!(tab.advice.help.is_some_and(|help| help.contains("tabs")));
    assert!(!tab.message.contains("line 2 column 1"), "{}", tab.message);
}

#[test]
fn a_document_is_one_mapping() {
    for text in ["", " \n", "\u{feff}", "# comment\n", "---\n", "null", "~"] {
        assert_eq!(failure("a.yaml", text), ("empty-document", 1, 1), "{text:?}");
    }
    assert_eq!(failure("a.json", "").0, "empty-document");
    assert_eq!(failure("a.json", " [1]"), ("not-a-mapping", 1, 2));
    assert_eq!(failure("a.yaml", "# c\nhello\n"), ("not-a-mapping", 2, 1));
    assert_eq!(failure("a.yaml", "a: 1\n---\nb: 2\n"), ("several-documents", 2, 1));
    assert_eq!(yaml("---\na: 1\n...\n").tree, json!({"a": 1}));
}

#[test]
fn depth_is_bounded_quickly_in_every_style() {
    let started = std::time::Instant::now();
    for (name, unit) in [
        ("a.json", "["),
        ("a.json", "{\"a\":"),
        ("a.yaml", "["),
        ("a.yaml", "a: ["),
        ("a.yaml", "{"),
        ("a.yaml", "- "),
        ("a.yaml", "{\"a\":"),
    ] {
        let (code, ..) = failure(name, &unit.repeat(100_000));
        assert!(["too-deep", "yaml-syntax"].contains(&code), "{name} {unit} {code}");
    }
    let closed = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(failure("a.yaml", &closed).0, "too-deep");
    let closed = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(failure("a.json", &closed).0, "too-deep");
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

#[test]
fn brackets_in_texts_are_no_depth() {
    let text = format!("a: \"{}\"\nb: 1\n", "[".repeat(5000));
    assert_eq!(yaml(&text).tree["b"], 1);
}

#[test]
fn aliases_that_multiply_are_refused_quickly() {
    let started = std::time::Instant::now();
    let mut laughs = "a0: &a0 [lol, lol]\n".to_owned();
    for level in 1..60 {
        let one = format!("*a{}", level - 1);
        laughs += &format!("a{level}: &a{level} [{one}, {one}, {one}, {one}]\n");
    }
    assert_eq!(error("a.yaml", &laughs).code, "too-many-aliases");
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(5000));
    assert_eq!(error("a.yaml", &long).code, "too-many-aliases");
    assert_eq!(error("a.yaml", "a: &a [*a]\n").code, "endless-alias");
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    let often = format!("a: &a {{b: c}}\nd: [{}]\n", "*a, ".repeat(5000));
    assert_eq!(yaml(&often).tree["d"].as_array().map(Vec::len), Some(5000));
}

#[test]
fn no_text_makes_it_panic() {
    let seeds = [
        "\u{feff}openapi: 3.1.0\r\npaths: &p\n  /a: {get: [1, 'x', \"y\\n\"]}\n<<: *p\n? k\n: |\n  é\n",
        "{\"openapi\": \"3.0.3\", \"é\": [1.5e3, null, {\"a\\u00e9\": true}], \"b\": {}}\n",
    ];
    let pieces =
        ["\t", "[", "}", "\"", "é", "&a ", "*a", "!t ", "\0", "---\n", ": ", "\n", "\\"];
    for seed in seeds {
        for (at, _) in seed.char_indices() {
            let (before, after) = seed.split_at(at);
            let cut: String = after.chars().skip(1).collect();
            let mut texts = vec![before.to_owned(), format!("{before}{cut}")];
            texts.extend(pieces.iter().map(|piece| format!("{before}{piece}{after}")));
            for text in texts {
                for name in ["a.json", "a.yaml"] {
                    check_parse(&Source::new(name, text.as_str()));
                }
            }
        }
    }
}

/// Every diagnostic of a text has a place that can be shown.
fn check_parse(source: &Source) {
    let found = match parse(source) {
        Ok(parsed) => {
            assert!(parsed.tree.is_object(), "{source:?}");
            parsed.warnings
        }
        Err(error) => vec![error],
    };
    for diagnostic in found {
        let place = diagnostic.place.as_ref();
        let text = place.and_then(|place| source.text.get(place.span.clone()));
        assert!(text.is_some(), "{source:?}: {place:?}");
        assert!(diagnostic.render(source).contains(diagnostic.code));
    }
}
