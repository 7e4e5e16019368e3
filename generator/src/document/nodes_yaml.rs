//! Finds the nodes of a YAML text.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScanError};

use super::bytes::Bytes;
use super::folded::Folded;
use super::nodes::{Kind, Node};
use super::syntax::{SyntaxError, SyntaxErrorKind};

/// The nodes of the first document of a YAML stream; those before the first error if there
/// is one.
pub(super) fn scan(content: &str) -> Vec<Node> {
    let mut folded = Folded::new(content);
    loop {
        let (nodes, error) = scan_once(content, &folded);
        if !error.is_some_and(|error| folded.fold(&error)) {
            return nodes;
        }
    }
}

/// The nodes up to the end of the first document, or up to an error.
fn scan_once(content: &str, folded: &Folded<'_>) -> (Vec<Node>, Option<ScanError>) {
    let mut parser = Parser::new_from_str(folded.text());
    let mut recorder = Recorder::new(content);
    let mut failure = None;
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::DocumentEnd | Event::StreamEnd, _)) => break,
            Ok((event, span)) => {
                let start = recorder.bytes.offset(span.start.index());
                let stop = recorder.bytes.offset(span.end.index());
                let event = folded.unfold(event, start..stop);
                recorder.record(event, start, stop);
            }
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    while recorder.close(0, 0) {}
    (recorder.nodes, failure)
}

/// Where the first alias is that stands inside of what it refers to, which never ends.
pub(super) fn endless_alias(content: &str) -> Option<usize> {
    let nodes = scan(content);
    let endless = |(id, node): &(usize, &Node)| match node.kind {
        Kind::Alias(Some(target)) => {
            target < *id && nodes.get(target).is_some_and(|it| *id < it.end)
        }
        _ => false,
    };
    nodes.iter().enumerate().find(endless).map(|(_, node)| node.start)
}

/// Where the second document of a stream starts.
pub(super) fn second_document(content: &str) -> Option<usize> {
    let mut parser = Parser::new_from_str(content);
    let mut starts = 0;
    while let Some(Ok((event, span))) = parser.next_event() {
        if let Event::DocumentStart(_) = event {
            starts += 1;
        }
        if starts == 2 {
            return Some(Bytes::new(content).offset(span.start.index()));
        }
    }
    None
}

/// Fails on a text that opens more brackets than this parser accepts, 255, or that it
/// cannot read for another reason.
pub(super) fn check(content: &str) -> Result<(), SyntaxError> {
    let mut parser = Parser::new_from_str(content);
    while let Some(event) = parser.next_event() {
        event.map_err(|error| describe(content, &error))?;
    }
    Ok(())
}

fn describe(content: &str, error: &ScanError) -> SyntaxError {
    let kind = if error.info() == "recursion limit exceeded" {
        SyntaxErrorKind::Depth
    } else {
        SyntaxErrorKind::Grammar
    };
    let offset = Bytes::new(content).offset(error.marker().index());
    SyntaxError { kind, message: error.info().to_owned(), offset: Some(offset) }
}

struct Recorder<'a> {
    bytes: Bytes<'a>,
    nodes: Vec<Node>,
    /// The containers that are not closed yet, the outermost first.
    open: Vec<usize>,
    /// The nodes with an anchor, by the number the parser gives to it.
    anchors: BTreeMap<usize, usize>,
    /// Where the last thing ended that has a text of its own. A block ends there, too; the
    /// parser says that it ends where the next one starts.
    last_stop: usize,
}

impl<'a> Recorder<'a> {
    fn new(content: &'a str) -> Self {
        Self {
            bytes: Bytes::new(content),
            nodes: Vec::new(),
            open: Vec::new(),
            anchors: BTreeMap::new(),
            last_stop: 0,
        }
    }

    fn record(&mut self, event: Event<'_>, start: usize, stop: usize) {
        match event {
            Event::Alias(anchor) => {
                let target = self.anchors.get(&anchor).copied();
                self.push(Kind::Alias(target), 0, start, stop);
            }
            Event::Scalar(text, _, anchor, _) => {
                let stop = self.bytes.trim_end(start, stop);
                // Most scalars are written as they read, and need no copy.
                let kind = match self.bytes.text(start, stop) == text {
                    true => Kind::Literal,
                    false => Kind::Text(text.into_owned()),
                };
                self.push(kind, anchor, start, stop);
            }
            Event::SequenceStart(anchor, _) => self.enter(Kind::Sequence, anchor, start),
            Event::MappingStart(anchor, _) => self.enter(Kind::Mapping, anchor, start),
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(start, stop);
            }
            _ => {}
        }
    }

    fn enter(&mut self, kind: Kind, anchor: usize, start: usize) {
        self.open.push(self.nodes.len());
        self.push(kind, anchor, start, start);
    }

    fn push(&mut self, kind: Kind, anchor: usize, start: usize, stop: usize) {
        let id = self.nodes.len();
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        if start < stop {
            self.last_stop = stop;
        }
        self.nodes.push(Node { kind, start, stop, end: id + 1 });
    }

    /// Closes the innermost container. What closes it has a text only in flow style.
    fn close(&mut self, start: usize, stop: usize) -> bool {
        if start < stop {
            self.last_stop = stop;
        }
        let end = self.nodes.len();
        let Some(node) = self.open.pop().and_then(|id| self.nodes.get_mut(id)) else {
            return false;
        };
        node.stop = self.last_stop.max(node.start);
        node.end = end;
        true
    }
}
