use serde_json::{Value, json};

use super::*;
use crate::document::location::Locations;
use crate::document::text;
use crate::source::Source;

fn read(text: &str) -> Value {
    text::parse(&Source::new("a.yaml", text)).unwrap().tree
}

fn written(text: &str) -> String {
    let source = Source::new("a.yaml", text);
    let tree = text::parse(&source).unwrap().tree;
    yaml(&tree, &Numbers::new(Locations::new(&source).scalars()))
}

#[test]
fn what_is_written_is_laid_out_in_blocks() {
    let tree = json!({
        "openapi": "3.0.3",
        "tags": [{"name": "a", "x": []}, ["b", {"c": {}}]],
        "text": "one\n  two\n\nthree\n",
        "cut": "one\ntwo",
        "kept": "one\n\n",
        "indented": "  one\ntwo\n",
        "long": "word ".repeat(30).trim_end(),
        "no": "no",
        "200": ["1.0", "2024-01-01", "~", "", "#a", "a: b", "it's", "tab\there", 1.0, null],
    });
    let text = yaml(&tree, &Numbers::default());
    let expected = r#"openapi: 3.0.3
tags:
- name: a
  x: []
- - b
  - c: {}
text: |
  one
    two

  three
cut: |-
  one
  two
kept: |+
  one

indented: |2
    one
  two
long: >-
  word word word word word word word word word word word word word word word word word word word
  word word word word word word word word word word word
'no': 'no'
'200':
- '1.0'
- '2024-01-01'
- '~'
- ''
- '#a'
- 'a: b'
- it's
- "tab\there"
- 1.0
- null
"#;
    assert_eq!(text, expected);
    assert_eq!(read(&text), tree);
}

#[test]
fn texts_that_yaml_would_misread_are_quoted() {
    let words = [
        "y",
        "N",
        "yes",
        "No",
        "ON",
        "off",
        "true",
        "FALSE",
        "null",
        "NULL",
        "~",
        "",
        "0",
        "-1",
        "+1",
        "1.5",
        ".5",
        "1e3",
        "1_000",
        "0x1F",
        "0o17",
        "017",
        "0b1",
        "12:30:45",
        ".inf",
        "-.INF",
        ".nan",
        "2001-01-01",
        "2001-12-14 21:59:43",
        "2001-12-14t21:59:43Z",
        "=",
        "<<",
        "- a",
        "-",
        "? a",
        ": a",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'a",
        "\"a",
        "%a",
        "@a",
        "`a",
        "[a",
        "{a",
        ",a",
        " a",
        "a ",
        "...",
        "---",
        "\u{85}",
        "\u{2028}",
        "\u{feff}a",
        "\u{7}",
        "\t",
        "\n",
        "\r\n",
        "\ta\nb",
        "\\",
    ];
    for word in words {
        let tree = json!({ "a": word, word: [word], "b": {"c": word} });
        if word == "<<" {
            // As a key, it merges mappings, however it is written.
            let text = yaml(&json!({ "a": word }), &Numbers::default());
            assert_eq!(text, "a: '<<'\n");
            continue;
        }
        let text = yaml(&tree, &Numbers::default());
        assert_eq!(read(&text), tree, "{text}");
        if word != "\\" {
            assert!(!text.contains(&format!("a: {word}\n")), "{text}");
        }
    }
}

#[test]
fn texts_that_everybody_reads_alike_have_no_quotes() {
    let words = [
        "3.0.3",
        "10.0.0.0/8",
        "/a/{b}",
        "v1",
        "it's",
        "a#b",
        "a:b",
        "1st",
        "$ref",
        "é",
        "application/json",
        "us-east-1",
        "x-y",
        "#\u{fe0f}",
    ];
    for word in words {
        let text = yaml(&json!({ "a": word }), &Numbers::default());
        let is_quoted = text != format!("a: {word}\n");
        assert_eq!(is_quoted, word.starts_with('#'), "{text}");
    }
}

#[test]
fn blocks_of_any_shape_come_back() {
    let texts = [
        "a\n",
        "a\n\n",
        "a\n\n\n",
        "\na",
        "\n\n a\n",
        " a\nb",
        "a\n b\n  c",
        "a \nb ",
        "a\n\tb",
        "# a\nb: c\n- d",
        "a\n\n\nb",
        "é\n𝄞\n",
        "a\n   \nb\n",
        "  \na\n",
        "---\na\n",
        "...\n",
        "a\r\nb",
        "x\n---\ny\n",
    ];
    for text in texts {
        let tree = json!({ "a": text, "b": [text, [text]], "c": {"d": [{"e": text}]} });
        let written = yaml(&tree, &Numbers::default());
        assert_eq!(read(&written), tree, "{written}");
    }
}

#[test]
fn long_texts_are_folded_only_where_nothing_is_lost() {
    let word = "wörd ".repeat(40);
    for text in [
        word.trim_end().to_owned(),
        word.clone(),
        format!(" {word}"),
        word.replace("wörd wörd", "wörd  wörd"),
        "x".repeat(300),
        format!("# {}", word.trim_end()),
        format!("- {}", word.trim_end()),
        format!("{}: {}", word.trim_end(), "y".repeat(300)),
    ] {
        let tree = json!({ "a": text, "b": {"c": [text]} });
        let written = yaml(&tree, &Numbers::default());
        assert_eq!(read(&written), tree, "{written}");
        let is_folded = written.contains(">-");
        let length = written.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(!is_folded || length <= WIDTH || text.contains("yyy"), "{written}");
    }
}

#[test]
fn numbers_keep_their_text() {
    let text =
        "a: 1.0\nb: 1.10\nc: 18446744073709551616\nd: -0\ne: 1E5\nf: 0x1F\ng: 1e16\n";
    let expected =
        "a: 1.0\nb: 1.10\nc: 18446744073709551616\nd: 0\ne: 1.0e+5\nf: 31\ng: 1.0e+16\n";
    assert_eq!(written(text), expected);
    assert_eq!(written(expected), expected);
    let made = yaml(&json!({ "a": 1e16, "b": 1.5e-9 }), &Numbers::default());
    assert_eq!(made, "a: 1.0e+16\nb: 1.5e-9\n");
    assert_eq!(written(&made), made);
}

#[test]
fn a_number_that_moved_is_found_by_its_value() {
    let source = Source::new("a.yaml", "a: [1.10, 2.50]\nb: [3.0, 3.00]\n");
    let numbers = Numbers::new(Locations::new(&source).scalars());
    let text = yaml(&json!({ "a": [2.5], "b": [3.0], "c": 7.25 }), &numbers);
    assert_eq!(text, "a:\n- 2.50\nb:\n- 3.0\nc: 7.25\n");
}

/// Random texts of characters that mean something in YAML.
#[test]
fn whatever_a_text_is_it_comes_back() {
    let parts = [
        "a",
        " ",
        "\n",
        "\t",
        "#",
        ":",
        "-",
        "'",
        "\"",
        "\\",
        "é",
        "\r",
        "\u{85}",
        "|",
        ">",
        "%",
        "@",
        "0",
        ".",
        "~",
        "{",
        "}",
        "[",
        ",",
        "?",
        "&",
        "*",
        "!",
        "word word ",
        "𝄞",
        "=",
    ];
    let mut state = 1u64;
    let mut random = move |below: usize| {
        state =
            state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below
    };
    for _ in 0..3000 {
        let mut text = |most: usize| -> String {
            (0..random(most)).map(|_| parts[random(parts.len())]).collect()
        };
        let (short, long) = (text(5), text(60));
        let tree = json!({ "a": [long, {"b": short}], "c": {"d": long}, format!("{short}."): [[short]] });
        let written = yaml(&tree, &Numbers::default());
        assert_eq!(read(&written), tree, "{written}");
        let places = Locations::new(&Source::new("a.yaml", written.as_str())).scalars();
        let has = |pointer: &str, text: &str| {
            places.iter().any(|(at, found)| at == pointer && found == text)
        };
        assert!(has("/a/0", &long) && has("/a/1/b", &short), "{written}");
    }
}
