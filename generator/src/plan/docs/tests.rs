use super::parse::parse;
use super::tree::{Block, Inline};
use super::{rustdoc, sentence};

/// The lines as one text.
fn text(markdown: &str) -> String {
    rustdoc(markdown).join("\n")
}

/// All that a reader sees, without spaces.
fn visible(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(parts) | Block::Heading(_, parts) => show(parts, &mut out),
            Block::Code(code) => out.push_str(&code.lines.concat()),
            Block::Quote(blocks) => out.push_str(&visible(blocks)),
            Block::List(list) => {
                list.items.iter().for_each(|i| out.push_str(&visible(i)))
            }
            Block::Table(table) => {
                table.rows.iter().flatten().for_each(|cell| show(cell, &mut out));
            }
            Block::Rule => out.push('―'),
        }
    }
    out.retain(|c| c != ' ');
    out
}

fn show(parts: &[Inline], out: &mut String) {
    for part in parts {
        match part {
            Inline::Text(text) | Inline::Code(text) | Inline::Url(text) => {
                out.push_str(text)
            }
            Inline::LinkEnd(target) => out.push_str(&format!("({target})")),
            _ => {}
        }
    }
}

/// What holds for any input.
fn check(source: &str) {
    let lines = rustdoc(source);
    let joined = lines.join("\n");
    assert_eq!(rustdoc(&joined).join("\n"), joined, "a second time, from {source:?}");
    assert_eq!(
        visible(&parse(&joined)),
        visible(&parse(source)),
        "shown, from {source:?}"
    );
    let blank = |line: &String| line.is_empty();
    assert!(!lines.first().is_some_and(blank) && !lines.last().is_some_and(blank));
    assert!(lines.windows(2).all(|two| !two.iter().all(blank)), "{source:?}");
    for line in &lines {
        assert_eq!(line.trim_end(), line, "{source:?}");
        assert!(
            !line.contains(['\t', '\n', '\r', '\u{202e}', '\u{200b}']),
            "{source:?}"
        );
    }
}

/// Source and lines, for what a reader of the generated crate meets most.
#[test]
fn markdown_is_kept() {
    for (source, lines) in [
        ("", ""),
        (" \n\t\r\n ", ""),
        ("One.\r\nTwo.", "One. Two."),
        ("*a* __b__ ~~c~~ `d`", "_a_ **b** ~~c~~ `d`"),
        ("in*word*ed, snake_case_name", "in*word*ed, snake_case_name"),
        ("* a\n* b\n   1. c\n   2. d", "- a\n- b\n  1. c\n  2. d"),
        ("- a\n\n- b\n\n* c", "- a\n\n- b\n\n* c"),
        ("> a\nb\n\n---\n\nc\n===", "> a b\n\n---\n\n# c"),
        ("|a|b|\n|-|:-:|\n|`c\\|d`|", "| a | b |\n| --- | :-: |\n| `c\\|d` | |"),
        ("    a\n      b", "a b"),
        ("a\n\n\tb\n\n\n\n\tc", "a\n\n```text\nb\n\nc\n```"),
        ("a  \nb", "a\\\nb"),
        ("[^1]\n\n[^1]: Note.", "\\[^1\\]\n\n\\[^1\\]: Note."),
        ("- [x] done", "- \\[x\\] done"),
    ] {
        assert_eq!(text(source), lines, "{source:?}");
    }
}

#[test]
fn html_becomes_markdown_or_is_shown() {
    for (source, lines) in [
        ("a<br/>b<br><br>c", "a\\\nb\n\nc"),
        ("<p>a <b>b</b></p>\n<p>c &amp; d</p>", "a **b**\n\nc & d"),
        ("Any of:<ul><li>a<li><i>b</i></ul>c", "Any of:\n\n- a\n- _b_\n\nc"),
        ("<a href=\"https://a.example/b\">c</a>", "[c](https://a.example/b)"),
        ("<code>a_b &lt;c></code>", "`a_b <c>`"),
        ("<pre><code>a\n\n\n  b</code></pre>", "```text\na\n\n  b\n```"),
        ("<h3>a</h3>b", "### a\n\nb"),
        ("a Vec<T> <id> </id x> 1 < 2", "a Vec\\<T> \\<id> \\</id x> 1 < 2"),
        ("<x-life a=\"b\"></x-life>c", "c"),
        ("a <!-- b --> c", "a c"),
        ("|a|\n|-|\n|b<br>c|", "| a |\n| --- |\n| b <br> c |"),
        ("<note> <p>a</p> </note> <p>b</p>", "> a\n\nb"),
        ("<fullname>a</fullname> <p>b</p>", "a\n\nb"),
        ("<b>a", "**a**"),
        ("</b></ul></a>a", "a"),
    ] {
        assert_eq!(text(source), lines, "{source:?}");
    }
}

#[test]
fn links_go_to_the_web_or_nowhere() {
    for (source, lines) in [
        ("See https://a.example/b_c.", "See <https://a.example/b_c>."),
        ("(http://a.example/(b))", "(<http://a.example/(b)>)"),
        ("https://{a}.example/b", "`https://{a}.example/b`"),
        ("https://a.example/<id>, c", "`https://a.example/<id>`, c"),
        ("https:// and https://...", "https:// and https://..."),
        ("参照https://a.example。", "参照<https://a.example>。"),
        ("[a](https://b.example \"c\")", "[a](https://b.example)"),
        ("[https://a.example](https://a.example)", "<https://a.example>"),
        ("[a](/b) [c](#d) [e][f] [g]", "a c \\[e\\]\\[f\\] \\[g\\]"),
        ("[a][b]\n\n[b]: https://b.example/(c)", "[a](https://b.example/\\(c\\))"),
        ("[a](mailto:b@c.example)", "a (b@c.example)"),
        ("[a](javascript:b) [`Vec`]", "a \\[`Vec`\\]"),
        ("![a](https://b.example/c.png)", "[a](https://b.example/c.png)"),
        ("[a](<https://b.example/c d|e>)", "[a](https://b.example/c%20d%7Ce)"),
    ] {
        assert_eq!(text(source), lines, "{source:?}");
    }
}

#[test]
fn code_is_never_a_doctest() {
    for (info, language) in [
        ("", "text"),
        ("rust", "text"),
        ("should_panic", "text"),
        ("JSON", "json"),
        ("http title=\"a\"", "http"),
        ("{\"a\":1}", "text"),
    ] {
        let lines = rustdoc(&format!("```{info}\nx\n```"));
        assert_eq!(lines, [format!("```{language}").as_str(), "x", "```"], "{info}");
    }
    assert_eq!(text("~~~\n```\n~~~"), "````text\n```\n````");
    assert_eq!(text("```json\n\ta\tb  \n"), "```json\n    a   b\n```");
}

#[test]
fn markdown_by_accident_is_shown() {
    for (source, lines) in [
        ("a ` b", "a \\` b"),
        ("\\# a", "\\# a"),
        ("1\\. a", "1\\. a"),
        ("\\- a\\\n\\+ b", "\\- a\\\n\\+ b"),
        ("[a, b) \\\\[ C:\\\\d", "\\[a, b) \\\\\\[ C:\\d"),
        ("&amp;lt; AT&amp;T", "\\&lt; AT&T"),
        ("\\*a* \\~\\~b~~", "\\*a\\* \\~\\~b\\~\\~"),
    ] {
        assert_eq!(text(source), lines, "{source:?}");
    }
}

#[test]
fn invisible_characters_go() {
    assert_eq!(text("a\u{202e}b\u{200b}c\u{0}d\u{feff}"), "abcd");
    assert_eq!(
        text("a&#x202E;b `c\u{2066}d`\n\n\t\u{202a}e"),
        "ab `cd`\n\n```text\ne\n```"
    );
    assert_eq!(text("a\u{a0}b&nbsp;c\u{2028}d\re"), "a b c d e");
    assert_eq!(text("\u{1f469}\u{200d}\u{1f680}"), "\u{1f469}\u{200d}\u{1f680}");
}

/// Wherever lines break, none starts like a block.
#[test]
fn lines_are_filled() {
    let hazards = ["-", "+", "1.", "22)", "#", ">", "=", "--", "|", ":-", "- `- b`"];
    for hazard in hazards {
        for shift in 1..90 {
            let source = format!("{} {hazard} b c d e f", "x ".repeat(shift).trim_end());
            check(&source);
            assert!(matches!(parse(&text(&source)).as_slice(), [Block::Paragraph(_)]));
        }
    }
    let long = "word ".repeat(3000);
    let lines = rustdoc(&format!("- `{long}`\n- {long}{}", "y".repeat(100)));
    let over = lines.iter().filter(|line| line.len() > 80);
    assert_eq!(over.collect::<Vec<_>>(), [&format!("  {}", "y".repeat(100))]);
}

/// Deep or unclosed input takes neither the stack nor much time.
#[test]
fn input_of_any_shape_ends() {
    for piece in [
        ">",
        "> - ",
        "[",
        "![",
        "<",
        "<a ",
        "<!--",
        "*a ",
        "**a _",
        "`",
        "`` ",
        "<ul><li>",
        "<b>",
        "</b>",
        "https://",
        "&",
        "(",
        "|",
        "\\",
        "_",
        "- ",
        "<x>",
        "</x>",
        "a\n|-|\n",
        "<code>",
        "https://a.example/{",
        "[^a]: ",
    ] {
        check(&piece.repeat(3000));
    }
}

#[test]
fn sentences() {
    for (source, first) in [
        ("", None),
        ("---", None),
        ("Lists *all* `pets`. Then more.", Some("Lists all pets.")),
        ("# Title\n\nText, e.g. this. More", Some("Text, e.g. this.")),
        ("# Title", Some("Title")),
        ("<p>Version 1.2 of it</p><p>b</p>", Some("Version 1.2 of it")),
        ("One\ntwo (see a.b.)! Three", Some("One two (see a.b.)!")),
        ("A<br>b", Some("A")),
        ("**HTTP Status Code:** `300`<br>No room. Sorry.", Some("No room.")),
        ("Error code: 404 **Not Found**<br><br>No pet.", Some("No pet.")),
        ("HTTP status code: 404", Some("HTTP status code: 404")),
        ("The 404 of old<br>b", Some("The 404 of old")),
        ("一つ。二つ。", Some("一つ。")),
        ("- a b. C", Some("a b.")),
    ] {
        assert_eq!(sentence(source).as_deref(), first, "{source:?}");
    }
}

/// Pieces of text that matter to Markdown or HTML, each ended by a broken bar.
const PIECES: &str = " ¦ ¦ ¦ ¦ ¦\n¦\n¦\n\n¦a¦b¦word¦é¦“¦…¦🙂¦漢字¦*¦**¦***¦_¦__¦~~¦~¦`¦``¦```¦[¦]¦(¦)¦](¦!¦<¦>\
    ¦&¦&amp;¦&lt;¦&nbsp;¦&#10;¦&#x202E;¦\u{202e}¦\\¦|¦| - |¦\n|---|---|\n¦| a | b |\n¦#¦##¦-¦--¦- ¦+¦=\
    ¦\n- ¦\n  - ¦\n    ¦\n\n  ¦\n\n    ¦\n===\n¦1.¦2)¦\n1. ¦\n> ¦\n- [x] ¦\t¦\r\n¦.¦\n~~~\n¦\n```json\n\
    ¦https://a.example/x_y¦https://{a}.example¦<https://l.example/>¦[t](https://b.example/(c))¦[t](/d)\
    ¦](https://e.example)¦![i](https://i.example)¦![](x)¦[^1]¦\n[^1]: ¦\n[r]: https://r.example\n¦[r]\
    ¦<b>¦</b>¦<i>¦</i>¦<br>¦<hr>¦<p>¦<ul>¦<li>¦</li>¦</ul>¦<code>¦</code>¦<pre>¦</pre>¦<h2>¦</h2>\
    ¦<a href='https://c.example'>¦</a>¦<blockquote>¦<img src='https://i.example/x' alt='alt'>¦<x>¦</x>¦<y a>¦</y>¦<!--¦-->";

/// Pieces of text that matter to Markdown or HTML, put together at random.
#[test]
fn any_text_survives() {
    let pieces = PIECES.split('¦').collect::<Vec<_>>();
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    for _ in 0..3000 {
        let count = 1 + next(60);
        let source: String = (0..count).map(|_| pieces[next(pieces.len())]).collect();
        check(&source);
    }
}

#[test]
fn of_a_link_to_a_template_the_text_stays() {
    for (source, shown) in [
        ("See [tasks]({{% DOCS_URL %}}/tasks) first.", "See tasks first."),
        ("A [token]({{% DOCS_URL %}}/a#b) and [more]({{ x }}).", "A token and more."),
        ("`[a]({{ b }})`", "`[a]({{ b }})`"),
        ("An [open]({{ one", "An \\[open\\]({{ one"),
    ] {
        assert_eq!(text(source), shown);
        check(source);
    }
}
