//! YAML that is indented too little for the parser that knows places.
//!
//! YAML 1.2 wants the lines of a quoted scalar, and those between brackets, indented more
//! than the mapping they are in; libyaml, which reads the tree, and with it the tools that
//! providers check their documents with, do not mind. So that what follows has places
//! nevertheless, such lines are joined before the parser sees them: a line end becomes a
//! space, which moves nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScanError};

use super::bytes::Bytes;

/// A YAML text in which some quoted scalars are in one line.
pub(super) struct Folded<'a> {
    content: &'a str,
    text: Cow<'a, str>,
    /// Where the scalars start whose lines are joined.
    starts: BTreeSet<usize>,
    folds: usize,
}

/// How many times a text is mended. It is read again each time.
const LIMIT: usize = 100;

impl<'a> Folded<'a> {
    pub(super) fn new(content: &'a str) -> Self {
        Self { content, text: Cow::Borrowed(content), starts: BTreeSet::new(), folds: 0 }
    }

    /// The text for the parser. Every byte that is not a line end is where it was.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Joins the lines that the parser complains about. `false` if the error is another one,
    /// or stays.
    pub(super) fn fold(&mut self, error: &ScanError) -> bool {
        if self.folds == LIMIT {
            return false;
        }
        self.folds += 1;
        let at = Bytes::new(&self.text).offset(error.marker().index());
        match error.info() {
            "invalid indentation in quoted scalar" => {
                self.starts.insert(at);
                quoted_end(self.content, at).is_some_and(|stop| self.join(at..stop))
            }
            "invalid indentation" | "invalid indentation in flow construct" => {
                let before = self.text.get(..at).unwrap_or_default().trim_end();
                let last_line = before.rsplit('\n').next().unwrap_or_default();
                // After a comment, the line would become part of it.
                !last_line.contains('#') && self.join(before.len()..at)
            }
            _ => false,
        }
    }

    /// Makes line ends spaces. `false` if there are none.
    fn join(&mut self, lines: Range<usize>) -> bool {
        let joined = match self.text.get(lines.clone()) {
            Some(text) if text.contains(['\n', '\r']) => text.replace(['\n', '\r'], " "),
            _ => return false,
        };
        self.text.to_mut().replace_range(lines, &joined);
        true
    }

    /// Gives a scalar whose lines are joined the text that it has as it is written.
    pub(super) fn unfold<'e>(&self, event: Event<'e>, span: Range<usize>) -> Event<'e> {
        match event {
            Event::Scalar(text, style, anchor, tag)
                if self.starts.contains(&span.start) =>
            {
                let written = self.content.get(span).and_then(read_scalar);
                Event::Scalar(written.map_or(text, Cow::Owned), style, anchor, tag)
            }
            event => event,
        }
    }
}

/// Where the quoted scalar that starts at a byte offset ends, behind its last quote.
fn quoted_end(content: &str, start: usize) -> Option<usize> {
    let bytes = content.as_bytes();
    let quote = *bytes.get(start)?;
    let mut at = start + 1;
    loop {
        match *bytes.get(at)? {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote => match bytes.get(at + 1) {
                Some(b'\'') if quote == b'\'' => at += 2,
                _ => return Some(at + 1),
            },
            _ => at += 1,
        }
    }
}

/// What a scalar reads as that is all of a text, where any indentation will do.
fn read_scalar(text: &str) -> Option<String> {
    let mut parser = Parser::new_from_str(text);
    loop {
        match parser.next_event()? {
            Ok((Event::Scalar(text, ..), _)) => return Some(text.into_owned()),
            Ok(_) => {}
            Err(_) => return None,
        }
    }
}
