//! Links to what a template of the provider's would have put in their place:
//! `[tasks]({{% DOCS_URL %}}/tasks)`. With spaces in it, the target makes the link no
//! link; without, it is one that leads nowhere, of which the text stays.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::chars::{between, since};
use super::parse::OPTIONS;

/// How many characters a template has at most.
const LONGEST: usize = 200;

/// The source without spaces in the templates that are targets of links.
pub(super) fn spaceless(source: String) -> String {
    if !source.contains("]({{") {
        return source;
    }
    let code = code(&source);
    let mut written = String::new();
    let mut done = 0;
    for (at, mark) in source.match_indices("](") {
        let start = at + mark.len();
        let line = since(&source, start).chars().take_while(|c| *c != '\n');
        let target: String = line.take(LONGEST).collect();
        let end = target.starts_with("{{").then(|| target.find("}}")).flatten();
        let next = code.partition_point(|range| range.end <= at);
        let is_code = code.get(next).is_some_and(|range| range.contains(&at));
        let Some(end) = end.filter(|_| !is_code && start >= done) else { continue };
        written.push_str(between(&source, done, start));
        let target = between(&source, start, start + end);
        written.extend(target.chars().filter(|c| !c.is_whitespace()));
        done = start + end;
    }
    written + since(&source, done)
}

/// Where code stands, which is shown as it is.
fn code(source: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(source, OPTIONS).into_offset_iter();
    let code = events.filter(|(event, _)| {
        matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)))
    });
    code.map(|(_, range)| range).collect()
}
