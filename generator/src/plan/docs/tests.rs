use super::{rustdoc, sentence};

fn doc(markdown: &str) -> String {
    rustdoc(markdown).join("\n")
}

#[test]
fn text_that_looks_like_markup_is_shown() {
    assert_eq!(
        doc("a [b] and <c> and snake_case and _x"),
        "a \\[b\\] and \\<c> and snake_case and \\_x"
    );
    assert_eq!(doc(""), "");
    assert_eq!(doc(" \n\t\n"), "");
}

#[test]
fn urls_become_links_and_relative_links_lose_them() {
    assert_eq!(doc("See https://a.example/b?c=d."), "See <https://a.example/b?c=d>.");
    assert_eq!(doc("(see https://a.example/b)"), "(see <https://a.example/b>)");
    assert_eq!(
        doc("[guide](./guide.md) [site](https://a.example)"),
        "guide [site](https://a.example)"
    );
}

#[test]
fn code_is_never_a_doctest() {
    assert_eq!(doc("```\nassert!(false);\n```"), "```text\nassert!(false);\n```");
    assert_eq!(doc("```rust\nx\n```"), "```text\nx\n```");
    assert_eq!(doc("```json\n{}\n```"), "```json\n{}\n```");
    assert_eq!(doc("a\n\n    let x;\n"), "a\n\n```text\nlet x;\n```");
}

#[test]
fn html_is_read_where_it_is_plain() {
    assert_eq!(doc("a<br>b"), "a\\\nb");
    assert_eq!(doc("<p>a <b>b</b></p><p>c</p>"), "a b\n\nc");
    assert_eq!(doc("use <code>x_y</code> now"), "use `x_y` now");
    assert_eq!(doc("<a href=\"https://a.example\">x</a>"), "[x](https://a.example)");
}

#[test]
fn lists_and_tables_keep_their_shape() {
    assert_eq!(doc("* a\n* b\n  * c\n\nd"), "- a\n- b\n  - c\n\nd");
    assert_eq!(doc("1. a\n2. b"), "1. a\n2. b");
    assert_eq!(
        doc("| a | b |\n|:--|--:|\n| 1 | `x` |"),
        "| a | b |\n| :-- | --: |\n| 1 | `x` |"
    );
    assert_eq!(doc("> quote\n> more"), "> quote more");
}

#[test]
fn long_lines_are_wrapped_and_never_begin_a_block() {
    let text = format!(
        "{} - {} 1. {}",
        "word ".repeat(15).trim(),
        "word ".repeat(15).trim(),
        "end"
    );
    for line in rustdoc(&text) {
        assert!(
            line.chars().count() <= 84
                && !line.starts_with("- ")
                && !line.starts_with("1."),
            "{line}"
        );
    }
}

#[test]
fn invisible_characters_are_dropped() {
    assert_eq!(doc("a\u{202e}b\u{0}c\r\nd"), "abc d");
}

#[test]
fn what_comes_out_comes_out_again() {
    let texts = [
        "a [b] <c> *d* `e` https://f.example",
        "* a\n* b\n\n1. c\n\n   d\n",
        "# Title\n\ntext - and\nmore\n\n```\ncode\n```\n\n| a |\n|---|\n| b |",
        "a<br>b <i>c</i>\n\n> quote\n",
        "1) x\n\n\\- y\n\n2. z",
    ];
    for text in texts {
        let once = doc(text);
        assert_eq!(doc(&once), once, "{text}");
    }
}

#[test]
fn the_first_sentence_is_plain() {
    assert_eq!(sentence("The *name* of `x`. More.").as_deref(), Some("The name of x."));
    assert_eq!(sentence(""), None);
}
