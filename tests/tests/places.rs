//! Diagnostics of published documents point at what they speak of. This is checked with
//! the parsers of serde: what a diagnostic underlines is replaced by a mark, the text is
//! read again, and the mark must stand where the diagnostic's pointer leads.

use std::collections::BTreeSet;
use std::ops::Range;

use generator::{Config, Diagnostic, Source};
use serde_json::Value;

/// YAML and JSON, of OpenAPI 3.0 and 3.1, with many kinds of diagnostics.
const DOCUMENTS: [&str; 10] = [
    "apache-airflow-v2.yaml",
    "bigcommerce-payments.yml",
    "cloudtruth-api.yml",
    "docker-engine.json",
    "fec-openfec.json",
    "neon-api.json",
    "pachca-api.yaml",
    "ptv-timetable.json",
    "svix-lib.json",
    "together-ai.yaml",
];

/// How many lints of a kind are checked in a document; all others are.
const LINTS: usize = 5;

/// What there is to say about a document, and some of its lints.
fn diagnostics(source: &Source) -> Vec<Diagnostic> {
    let generated = generator::generate(source, &Config::new("places", "0.1.0"));
    let mut all = generated.unwrap().diagnostics;
    let mut lints = truth::lint(source, &Config::new("example", "0.1.0")).unwrap();
    let mut counts = std::collections::BTreeMap::<_, usize>::new();
    lints.retain(|it| {
        let count = counts.entry(it.code).or_default();
        *count += 1;
        *count <= LINTS
    });
    all.extend(lints);
    all
}

fn parse(name: &str, text: &str) -> Result<Value, String> {
    if name.ends_with(".json") {
        serde_json::from_str(text).map_err(|error| error.to_string())
    } else {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }
}

/// The parent of what a pointer leads to, its last segment unescaped, and the value.
fn found<'t>(tree: &'t Value, pointer: &str) -> Option<(&'t Value, String, &'t Value)> {
    let (parent, last) = pointer.rsplit_once('/')?;
    let last = last.replace("~1", "/").replace("~0", "~");
    Some((tree.pointer(parent)?, last, tree.pointer(pointer)?))
}

/// What is wrong with the place of a diagnostic, without reading the text anew.
fn misplaced(source: &Source, tree: &Value, it: &Diagnostic) -> Option<String> {
    let Some(place) = &it.place else { return Some("it has no place".to_owned()) };
    if it.file.is_some() {
        return Some("it is in another file, and there is none".to_owned());
    }
    let covered = &source.text[place.span.clone()];
    let before = &source.text[..place.span.start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    if place.line != before.matches('\n').count() + 1 {
        return Some(format!("line {} is wrong", place.line));
    }
    if place.column != before[line_start..].chars().count() + 1 {
        return Some(format!("column {} is wrong", place.column));
    }
    if it.pointer.is_empty() {
        return None;
    }
    let Some((parent, last, value)) = found(tree, &it.pointer) else {
        return Some("its pointer leads nowhere".to_owned());
    };
    let shown = it.render(source);
    let underlined = shown.lines().any(|line| {
        line.split_once('|').is_some_and(|(_, rest)| {
            !rest.trim().is_empty() && rest.trim().chars().all(|c| c == '^')
        })
    });
    let line = covered.lines().next().unwrap_or_default().trim();
    // The excerpt is cut after some seventy characters.
    let begin: String = line.chars().take(60).collect();
    if !underlined || !shown.contains(&begin) {
        return Some(format!("its excerpt does not show `{begin}`"));
    }
    let names_key = unquoted(covered) == last;
    let is_item = parent.is_array();
    let is_value = match value {
        Value::String(text) => parse("a.yaml", covered).is_ok_and(|it| it == **text),
        Value::Object(_) | Value::Array(_) => is_item,
        // A number reads as it is written, which may be `0o17`.
        value => parse("a.yaml", covered).is_ok_and(|it| it == *value),
    };
    (!names_key && !is_value).then(|| format!("it underlines `{begin}`"))
}

fn unquoted(text: &str) -> String {
    match parse("a.yaml", text) {
        Ok(Value::String(text)) => text,
        _ => text.to_owned(),
    }
}

/// A change of the text at a place, and what it must change in the tree.
struct Mark<'d> {
    diagnostic: &'d Diagnostic,
    span: Range<usize>,
    text: String,
    is_key: bool,
}

/// A mark for each diagnostic. A scalar and a key become another one; an item of a list
/// that is a mapping or a list becomes a scalar.
fn marks<'d>(source: &Source, tree: &Value, all: &'d [Diagnostic]) -> Vec<Mark<'d>> {
    let mut marks = Vec::new();
    let mut seen = BTreeSet::new();
    for diagnostic in all {
        let place = diagnostic.place.as_ref().unwrap();
        let span = place.span.clone();
        if diagnostic.pointer.is_empty() || !seen.insert(span.start) {
            continue;
        }
        let (parent, last, value) = found(tree, &diagnostic.pointer).unwrap();
        let covered = &source.text[span.clone()];
        let is_key = parent.is_object()
            && (value.is_object() || value.is_array() || {
                // A scalar is underlined itself, unless it takes several lines.
                unquoted(covered) == last && value.as_str() != Some(&last)
            });
        // Replaced block by block, the indentation of what follows stays as it is.
        let tail = if covered.ends_with('\n') { "\n" } else { "" };
        let text = format!("\"mark {}\"{tail}", marks.len());
        marks.push(Mark { diagnostic, span, text, is_key });
    }
    marks
}

/// Splits marks so that none is within what another one changes.
fn rounds(marks: Vec<Mark<'_>>) -> Vec<Vec<Mark<'_>>> {
    let mut rounds: Vec<Vec<Mark<'_>>> = Vec::new();
    let within = |one: &Mark<'_>, other: &Mark<'_>| {
        let (one, other) = (&one.diagnostic.pointer, &other.diagnostic.pointer);
        one.strip_prefix(other.as_str()).is_some_and(|it| it.starts_with('/'))
    };
    for mark in marks {
        let fits = |round: &&mut Vec<Mark<'_>>| {
            round.iter().all(|it| !within(it, &mark) && !within(&mark, it))
        };
        match rounds.iter_mut().find(fits) {
            Some(round) => round.push(mark),
            None => rounds.push(vec![mark]),
        }
    }
    rounds
}

/// What is wrong with the places that a round of marks changes.
fn unmarked(source: &Source, round: &mut [Mark<'_>]) -> Vec<String> {
    round.sort_by_key(|mark| mark.span.start);
    let mut text = source.text.clone();
    for mark in round.iter().rev() {
        text.replace_range(mark.span.clone(), &mark.text);
    }
    let tree = match parse(&source.name, &text) {
        Ok(tree) => tree,
        Err(error) => return vec![format!("{}: with marks: {error}", source.name)],
    };
    let mut wrong = Vec::new();
    for mark in round {
        let expected = mark.text.trim().trim_matches('"');
        let pointer = &mark.diagnostic.pointer;
        let is_there = if mark.is_key {
            let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            let members = tree.pointer(parent).and_then(Value::as_object);
            members.is_some_and(|members| {
                members.contains_key(expected) && tree.pointer(pointer).is_none()
            })
        } else {
            tree.pointer(pointer).and_then(Value::as_str) == Some(expected)
        };
        if !is_there {
            let place = mark.diagnostic.place.as_ref().unwrap();
            wrong.push(format!(
                "{}:{}:{}: {}: its pointer does not lead there",
                source.name, place.line, place.column, mark.diagnostic
            ));
        }
    }
    wrong
}

#[test]
fn diagnostics_point_at_what_they_speak_of() {
    let Some(corpus) = tests::spec::corpus() else { return };
    let mut wrong = Vec::new();
    let mut codes = BTreeSet::new();
    let mut count = 0;
    for name in DOCUMENTS {
        let source = tests::spec::source(&corpus.join(name));
        let tree = parse(name, &source.text).unwrap();
        let all = diagnostics(&source);
        let before = wrong.len();
        for it in &all {
            codes.insert(it.code);
            if let Some(reason) = misplaced(&source, &tree, it) {
                let place = it.place.as_ref().map_or(0, |place| place.line);
                wrong.push(format!("{name}:{place}: {it}: {reason}"));
            }
        }
        if wrong.len() > before {
            continue;
        }
        for mut round in rounds(marks(&source, &tree, &all)) {
            count += round.len();
            wrong.extend(unmarked(&source, &mut round));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 200, "only {count} places were marked");
    assert!(codes.len() > 20, "{codes:?}");
}

/// The check itself finds what it is for.
#[test]
fn a_wrong_place_is_found() {
    let text =
        "info: {title: A, version: 1}\npaths:\n  a: {title: A}\n  b: {title: A}\n";
    let source = Source::new("a.yaml", text);
    let tree = parse("a.yaml", text).unwrap();
    let at = |pointer: &str, needle: &str, nth: usize| {
        let start = text.match_indices(needle).nth(nth).unwrap().0;
        let mut all = [Diagnostic::warning("tuple", pointer, "message")];
        generator::document::fill_places(&source, &mut all);
        let [mut it] = all;
        let place = it.place.as_mut().unwrap();
        place.line = text[..start].matches('\n').count() + 1;
        place.column = start - text[..start].rfind('\n').map_or(0, |at| at + 1) + 1;
        place.span = start..start + needle.len();
        it
    };
    let reason = |it: &Diagnostic| misplaced(&source, &tree, it);
    let marked = |it: Diagnostic| {
        let all = [it];
        let mut marks = marks(&source, &tree, &all);
        unmarked(&source, &mut marks).len()
    };
    for good in [at("/paths/b/title", "A", 2), at("/paths/b", "b", 0)] {
        assert_eq!(reason(&good), None);
        assert_eq!(marked(good), 0);
    }
    // The same text at another place, and another text.
    let same = at("/paths/b/title", "A", 1);
    assert_eq!(reason(&same), None);
    assert_eq!(marked(same), 1);
    assert!(reason(&at("/paths/b/title", "info", 0)).is_some());
    assert!(reason(&at("/paths/c", "b", 0)).unwrap().contains("leads nowhere"));
    let mut other_line = at("/paths/b", "b", 0);
    other_line.place.as_mut().unwrap().line = 3;
    assert!(reason(&other_line).unwrap().contains("line 3"));
    let mut none = at("/paths/b", "b", 0);
    none.place = None;
    assert!(reason(&none).unwrap().contains("no place"));
}

/// The targets of overlays lead where the pointers of their diagnostics lead.
#[test]
fn actions_lead_where_pointers_lead() {
    let Some(corpus) = tests::spec::corpus() else { return };
    let mut count = 0;
    for name in DOCUMENTS {
        let source = tests::spec::source(&corpus.join(name));
        let tree = parse(name, &source.text).unwrap();
        for action in diagnostics(&source).iter().flat_map(|it| &it.advice.actions) {
            let by_pointer = tree.pointer(&action.pointer).unwrap();
            let by_path = followed(&tree, &action.target);
            assert!(
                by_path.is_some_and(|it| std::ptr::eq(it, by_pointer)),
                "{action:?}"
            );
            count += 1;
        }
    }
    assert!(count > 50, "only {count} actions");
}

/// The value at a normalized path whose names have nothing to escape.
fn followed<'t>(tree: &'t Value, path: &str) -> Option<&'t Value> {
    let steps = path.strip_prefix('$')?.strip_suffix(']').unwrap_or_default();
    let mut at = tree;
    for step in steps.split_terminator("][").map(|step| step.trim_start_matches('[')) {
        at = match step.strip_prefix('\'').and_then(|step| step.strip_suffix('\'')) {
            Some(name) => at.as_object()?.get(name)?,
            None => at.as_array()?.get(step.parse::<usize>().ok()?)?,
        };
    }
    Some(at)
}
