//! Diagnostics with an excerpt of the text, laid out as rustc does.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Action, Diagnostic, Severity};
use crate::source::{Place, Source, char_start};

/// How many characters of a long line are shown before the place and from its start on.
const BEFORE: usize = 48;
const AFTER: usize = 72;

impl Diagnostic {
    /// The diagnostic with the line it is about, without colours and without a line end.
    /// Of a long line only the part around the place is shown, and control characters are
    /// replaced, so that no document can write escape sequences to a terminal.
    pub fn render(&self, source: &Source) -> String {
        self.render_with(source, &Renderer::plain())
    }

    /// Like [`render`](Self::render), with ANSI escape sequences for colours.
    pub fn render_styled(&self, source: &Source) -> String {
        self.render_with(source, &Renderer::styled())
    }

    fn render_with(&self, source: &Source, renderer: &Renderer) -> String {
        let (name, source) = source.named(self.file.as_deref());
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let message = printable(&self.message).replace('\n', " ");
        let group = Group::with_title(level.primary_title(message).id(self.code));
        let name = printable(name);
        match (self.place.as_deref(), source) {
            (Some(place), Some(source)) => {
                let excerpt = Excerpt::new(source, place);
                let column = excerpt.column();
                let snippet = Snippet::source(excerpt.text)
                    .path(name.as_str())
                    .line_start(place.line)
                    .annotation(AnnotationKind::Primary.span(excerpt.span));
                let mut group = group.element(snippet);
                if !self.pointer.is_empty() {
                    let at = format!("at #{}", printable(&self.pointer));
                    group = group.element(Level::NOTE.message(at));
                }
                let rendered = renderer.render(&[self.with_notes(group)]);
                let line = format!("{name}:{}:", place.line);
                correct_column(rendered, &line, column, place.column)
            }
            (Some(Place { line, column, .. }), None) => {
                let path = format!("{name}:{line}:{column}");
                renderer.render(&[self.with_notes(group.element(Origin::path(path)))])
            }
            (None, _) => {
                let path = format!("{name}#{}", printable(&self.pointer));
                renderer.render(&[self.with_notes(group.element(Origin::path(path)))])
            }
        }
    }

    /// Adds what was done about it, and how it is mended.
    fn with_notes<'a>(&self, group: Group<'a>) -> Group<'a> {
        let done =
            self.advice.done.iter().map(|done| Level::NOTE.message(printable(done)));
        let help =
            self.advice.help.iter().map(|help| Level::HELP.message(printable(help)));
        let actions: Vec<_> = self.advice.actions.iter().map(Action::yaml).collect();
        let overlay = (!actions.is_empty()).then(|| {
            let actions = actions.join("\n");
            Level::HELP.message(printable(&format!("with an overlay:\n{actions}")))
        });
        group.elements(done.chain(help).chain(overlay))
    }
}

/// Replaces the column that the renderer took from a line that is cut at its start. It
/// stands in the second line, since a title has only one.
fn correct_column(rendered: String, line: &str, shown: usize, real: usize) -> String {
    match rendered.split_once('\n') {
        Some((title, rest)) if shown != real => {
            let (from, to) = (format!("{line}{shown}"), format!("{line}{real}"));
            format!("{title}\n{}", rest.replacen(&from, &to, 1))
        }
        _ => rendered,
    }
}

/// The line of a place, or the part of it around the place, ready to be shown.
struct Excerpt {
    text: String,
    span: Range<usize>,
}

impl Excerpt {
    fn new(source: &Source, place: &Place) -> Self {
        let (content, mark) = source.content();
        let start = char_start(content, place.span.start.saturating_sub(mark));
        let end = char_start(content, place.span.end.saturating_sub(mark)).max(start);
        let before = content.get(..start).unwrap_or_default();
        let after = content.get(start..).unwrap_or_default();
        let mut text = before_place(before);
        let first = text.len();
        let mut last = first;
        let mut rest = after.char_indices().take_while(|&(_, c)| c != '\n');
        for (at, c) in rest.by_ref().take(AFTER) {
            if c != '\r' || !after.get(at..).is_some_and(|s| s.starts_with("\r\n")) {
                text.push(shown(c));
            }
            if start + at < end {
                last = text.len();
            }
        }
        if rest.next().is_some() {
            text.push('…');
        }
        Self { text, span: first..last }
    }

    /// The column of the place in what is left of the line.
    fn column(&self) -> usize {
        self.text.get(..self.span.start).map_or(0, |before| before.chars().count()) + 1
    }
}

/// The end of the line before a place, with an ellipsis for what is left out.
fn before_place(before: &str) -> String {
    let line = before.chars().rev().take_while(|&c| c != '\n');
    let mut shown: Vec<char> = line.map(shown).take(BEFORE + 1).collect();
    if let Some(last) = shown.get_mut(BEFORE) {
        *last = '…';
    }
    shown.into_iter().rev().collect()
}

/// A text that a terminal shows as it is.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { shown(c) }).collect()
}

/// Replaces a character that would act on a terminal or reorder the text around it, with
/// its picture where Unicode has one. A tab, which is harmless, becomes a space.
fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\u{1f}' => {
            char::from_u32(u32::from(c) + 0x2400).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
