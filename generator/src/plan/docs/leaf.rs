//! Collects the parts of a paragraph, a heading or a cell.

use super::chars;
use super::tree::{Inline, Style};
use super::url;

/// What is open in a leaf.
#[derive(Debug)]
struct Mark {
    kind: MarkKind,
    /// Whether the opening was written. It is not where it could not be shown, such as a
    /// link without a web address or a style within itself.
    shown: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum MarkKind {
    Style(Style),
    /// A link and its target as written.
    Link(String),
}

/// A sequence of inline parts that keeps the promises of [`Inline`].
#[derive(Debug, Default)]
pub(super) struct Leaf {
    parts: Vec<Inline>,
    marks: Vec<Mark>,
    /// The text of the HTML element `code` that is open.
    code: Option<String>,
    /// The elements of unknown names that started right before here.
    unknown: Vec<Unknown>,
}

/// The start tag of an element that is shown as it is written.
#[derive(Debug)]
struct Unknown {
    name: String,
    before: Extent,
    after: Extent,
}

/// How many parts there are, and how many bytes the last has if it is text.
type Extent = (usize, usize);

impl Leaf {
    pub(super) fn text(&mut self, text: &str) {
        let text = chars::line(text);
        if let Some(code) = &mut self.code {
            code.push_str(&text);
            return;
        }
        let mut text = text.as_str();
        if text.starts_with(' ') && self.opened_last() {
            self.put_before_openings(Inline::Text(" ".to_owned()));
            text = text.trim_start_matches(' ');
        } else if self.parts.last() == Some(&Inline::Break) {
            text = text.trim_start_matches(' ');
        }
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.parts.push(Inline::Text(text.to_owned())),
        }
    }

    pub(super) fn code(&mut self, text: &str) {
        if self.code.is_some() {
            self.text(text);
            return;
        }
        let text = chars::line(text);
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            // The backticks of neighbours would run together.
            Some(Inline::Code(last)) => last.push_str(&text),
            _ => self.parts.push(Inline::Code(text)),
        }
    }

    /// Starts or ends the HTML element `code`.
    pub(super) fn code_tag(&mut self, end: bool) {
        match (end, self.code.take()) {
            (true, Some(text)) => self.code(&text),
            (true, None) => {}
            (false, open) => self.code = open.or_else(|| Some(String::new())),
        }
    }

    /// Shows a tag as it is written, but for an element without content, which shows
    /// nothing.
    pub(super) fn unknown_tag(&mut self, name: &str, end: bool, source: &str) {
        let before = self.extent();
        let unknown = if end { self.unknown.pop() } else { None };
        if let Some(start) =
            unknown.filter(|start| start.name == name && start.after == before)
        {
            self.parts.truncate(start.before.0);
            if let Some(Inline::Text(last)) = self.parts.last_mut() {
                last.truncate(start.before.1);
            }
            return;
        }
        self.text(source);
        if end {
            self.unknown.clear();
        } else {
            let after = self.extent();
            self.unknown.push(Unknown { name: name.to_owned(), before, after });
        }
    }

    fn extent(&self) -> Extent {
        let text = match self.parts.last() {
            Some(Inline::Text(text)) => text.len(),
            _ => 0,
        };
        (self.parts.len(), text)
    }

    pub(super) fn line_break(&mut self) {
        if self.code.is_some() {
            self.text(" ");
        } else if self.opened_last() {
            self.put_before_openings(Inline::Break);
        } else if !self.ends_with_break() {
            self.trim_end();
            self.parts.push(Inline::Break);
        }
    }

    /// Whether a line was just ended, so that another end makes a paragraph.
    pub(super) fn ends_with_break(&self) -> bool {
        let blank =
            |part: &&Inline| !matches!(part, Inline::Text(t) if t.trim().is_empty());
        self.parts.iter().rev().find(blank) == Some(&Inline::Break)
    }

    /// Whether no style or link is open.
    pub(super) fn is_flat(&self) -> bool {
        self.marks.is_empty() && self.code.is_none()
    }

    pub(super) fn open(&mut self, style: Style) {
        let open = |mark: &Mark| mark.kind == MarkKind::Style(style);
        let shown = self.code.is_none() && !self.marks.iter().any(open);
        self.marks.push(Mark { kind: MarkKind::Style(style), shown });
        if shown && self.parts.last() == Some(&Inline::Close(style)) {
            self.parts.pop();
        } else if shown {
            self.parts.push(Inline::Open(style));
        }
    }

    pub(super) fn close(&mut self, style: Style) {
        self.close_mark(|kind| *kind == MarkKind::Style(style));
    }

    pub(super) fn link(&mut self, target: &str) {
        let link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_)) && mark.shown;
        let shown = url::target(target).is_some()
            && self.code.is_none()
            && !self.marks.iter().any(link);
        self.marks.push(Mark { kind: MarkKind::Link(target.to_owned()), shown });
        if shown {
            self.parts.push(Inline::LinkStart);
        }
    }

    pub(super) fn end_link(&mut self) {
        self.close_mark(|kind| matches!(kind, MarkKind::Link(_)));
    }

    /// Closes the innermost mark of a kind and all within it; does nothing if none is
    /// open, as with an HTML end tag too many.
    fn close_mark(&mut self, is: impl Fn(&MarkKind) -> bool) {
        let Some(at) = self.marks.iter().rposition(|mark| is(&mark.kind)) else {
            return;
        };
        self.code_tag(true);
        while self.marks.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        if !mark.shown {
            if let MarkKind::Link(target) = mark.kind {
                self.mail_address(&target);
            }
            return;
        }
        let gap = self.trim_end();
        match mark.kind {
            MarkKind::Style(style)
                if self.parts.last() == Some(&Inline::Open(style)) =>
            {
                self.parts.pop();
            }
            MarkKind::Style(style) => self.parts.push(Inline::Close(style)),
            MarkKind::Link(target) => self.close_link(&target),
        }
        match gap {
            Some(Inline::Break) => self.line_break(),
            Some(_) => self.text(" "),
            None => {}
        }
    }

    /// A link to a mailbox shows the address, unless its text does.
    fn mail_address(&mut self, target: &str) {
        let Some(mail) = target.strip_prefix("mailto:") else { return };
        let mail = mail.split('?').next().unwrap_or_default();
        let said = |part: &Inline| matches!(part, Inline::Text(t) | Inline::Code(t) if t.contains(mail));
        if !mail.is_empty() && !self.parts.iter().rev().take(4).any(said) {
            self.text(&format!(" ({mail})"));
        }
    }

    fn close_link(&mut self, target: &str) {
        let Some(safe) = url::target(target) else { return };
        let own = match self.parts.as_slice() {
            [.., Inline::LinkStart] => 1,
            [.., Inline::LinkStart, Inline::Text(text)]
                if text == target || *text == safe =>
            {
                2
            }
            _ => 0,
        };
        self.parts.truncate(self.parts.len() - own);
        self.parts.push(if own > 0 { Inline::Url(safe) } else { Inline::LinkEnd(safe) });
    }

    fn opened_last(&self) -> bool {
        self.parts.last().is_some_and(is_opening)
    }

    /// A style cannot start with a space or the end of a line: it goes in front of what
    /// was opened last.
    fn put_before_openings(&mut self, gap: Inline) {
        let openings = self.parts.iter().rev().take_while(|part| is_opening(part));
        let openings = self.parts.split_off(self.parts.len() - openings.count());
        match (self.parts.last_mut(), gap) {
            (Some(Inline::Break) | None, _) => {}
            (Some(Inline::Text(before)), Inline::Text(space)) => before.push_str(&space),
            (_, gap) => {
                self.trim_end();
                self.parts.push(gap);
            }
        }
        self.parts.extend(openings);
    }

    /// Takes spaces and line ends at the end away, and says what a reader sees of them.
    fn trim_end(&mut self) -> Option<Inline> {
        let mut gap = None;
        loop {
            match self.parts.last_mut() {
                Some(Inline::Break) => gap = Some(Inline::Break),
                Some(Inline::Text(last)) => {
                    let shown = last.trim_end_matches(' ').len();
                    if shown < last.len() {
                        gap.get_or_insert(Inline::Text(" ".to_owned()));
                    }
                    last.truncate(shown);
                    if shown > 0 {
                        return gap;
                    }
                }
                _ => return gap,
            }
            self.parts.pop();
        }
    }

    /// The parts without spaces and line ends around them; none if they show nothing.
    pub(super) fn finish(mut self) -> Vec<Inline> {
        self.code_tag(true);
        while !self.marks.is_empty() {
            self.close_last();
        }
        self.trim_end();
        let blank = |part: &&Inline| match part {
            Inline::Break => true,
            Inline::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        let skipped = self.parts.iter().take_while(blank).count();
        self.parts.drain(..skipped);
        self.parts
    }
}

fn is_opening(part: &Inline) -> bool {
    matches!(part, Inline::Open(_) | Inline::LinkStart)
}
