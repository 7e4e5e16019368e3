use super::*;
use crate::source::Source;

fn place(line: usize, column: usize, span: std::ops::Range<usize>) -> Place {
    Place { line, column, span }
}

#[test]
fn shows_the_line_the_pointer_and_the_help() {
    let source =
        Source::new("pets.yaml", "openapi: 3.0.3\ninfo:\n  title: 7\npaths: {}\n");
    let diagnostic = Diagnostic::warning("wrong-type", "/info/title", "not a string")
        .help("put it in quotes")
        .at(place(3, 10, 30..31));
    let expected = "\
warning[wrong-type]: not a string
 --> pets.yaml:3:10
  |
3 |   title: 7
  |          ^
  |
  = note: at #/info/title
  = note: it is left out
  = help: put it in quotes";
    assert_eq!(diagnostic.render(&source), expected);
    assert_eq!(
        diagnostic.to_string(),
        "warning[wrong-type]: not a string (#/info/title)"
    );
}

#[test]
fn a_diagnostic_without_a_place_names_file_and_pointer() {
    let source = Source::new("pets.yaml", "");
    let diagnostic =
        Diagnostic::error("unknown-version", "/paths/~1a", ("too new", "it is late"));
    let expected = "\
error[unknown-version]: too new
--> pets.yaml#/paths/~1a
 = note: it is late
 = help: convert it to OpenAPI 3.0 or 3.1, or begin it with `openapi: 3.1.1`";
    assert_eq!(diagnostic.render(&source), expected);
}

#[test]
fn an_action_of_an_overlay_is_ready_to_paste() {
    let source =
        Source::new("pets.yaml", "paths:\n  /a: {get: {responses: {'200': }}}\n");
    let mut all = [
        Diagnostic::warning(
            "wrong-type",
            "/paths/~1a/get/responses/200",
            "not an object",
        ),
        Diagnostic::warning("no-info", "", "no title")
            .update("", serde_json::json!({"info": {"title": "Pets"}})),
        Diagnostic {
            file: Some("b.yaml".into()),
            ..Diagnostic::warning("tuple", "/a", "m")
        }
        .remove("/a"),
        Diagnostic::warning(
            "ignored-header",
            "/components/parameters/A",
            "no parameter",
        ),
    ];
    crate::document::fill_places(&source, &mut all);
    let [first, second, elsewhere, component] = all;
    assert!(component.advice.actions.is_empty(), "others may refer to a component");
    let shown = first.render(&source);
    assert!(
        shown.ends_with(
            "  = help: with an overlay:
          - target: \"$['paths']['/a']['get']['responses']['200']\"
            remove: true"
        ),
        "{shown}"
    );
    let shown = second.render(&source);
    assert!(
        shown.ends_with(
            "          - target: \"$\"
            update: {\"info\":{\"title\":\"Pets\"}}"
        ),
        "{shown}"
    );
    assert!(elsewhere.advice.actions.is_empty(), "an overlay is of the document only");
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let text =
        format!("{{{}\"here\":1,{}}}", "\"é\":1,".repeat(99), "\"b\":2,".repeat(99));
    let start = text.find("\"here\"").unwrap();
    let source = Source::new("a.json", text.clone());
    let column = text[..start].chars().count() + 1;
    let diagnostic =
        Diagnostic::error("code", "", "message").at(place(1, column, start..start + 6));
    let rendered = diagnostic.render(&source);
    let lines: Vec<&str> = rendered.lines().collect();
    assert_eq!(lines[1], format!(" --> a.json:1:{column}"));
    assert!(lines[3].chars().count() < 140, "{rendered}");
    let carets = lines[4].find('^').unwrap();
    let column =
        lines[3].char_indices().position(|(at, _)| lines[3][at..].starts_with("\"here"));
    assert_eq!(column, Some(carets), "{rendered}");
    assert_eq!(lines[4].matches('^').count(), 6);
}

#[test]
fn a_block_is_underlined_to_the_end_of_its_first_line() {
    let source = Source::new("a.yaml", "a:\r\n  - b\r\n  - c\r\n");
    let diagnostic = Diagnostic::error("code", "/a", "message").at(place(2, 3, 6..19));
    let rendered = diagnostic.render(&source);
    assert!(rendered.contains("2 |   - b\n  |   ^^^\n"), "{rendered}");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let text = "a: \u{1b}[31m\u{202e}\u{9b}\u{7}x\tend";
    let source = Source::new("\u{1b}]0;name", text);
    let diagnostic = Diagnostic::error("code", "/\u{1b}c", "bell \u{7}")
        .help("no\u{8}pe")
        .at(place(1, 4, 3..text.len()));
    let rendered = diagnostic.render(&source);
    let acts = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    assert!(!rendered.contains(acts), "{rendered:?}");
    assert!(rendered.contains("␛[31m"), "{rendered}");
}

#[test]
fn colours_are_escape_sequences_and_only_in_the_styled_variant() {
    let source = Source::new("a.yaml", "a: 1\n");
    let diagnostic = Diagnostic::error("code", "/a", "message").at(place(1, 4, 3..4));
    assert!(!diagnostic.render(&source).contains('\u{1b}'));
    assert!(diagnostic.render_styled(&source).contains("\u{1b}["));
}

#[test]
fn any_place_can_be_rendered() {
    let source = Source::new("a", "\u{feff}é\n\nü\r\n");
    for start in 0..12 {
        for end in 0..12 {
            let span = std::ops::Range { start, end };
            let diagnostic = Diagnostic::error("c", "", "m").at(place(1, 1, span));
            assert!(diagnostic.render(&source).starts_with("error[c]: m\n"));
        }
    }
}
