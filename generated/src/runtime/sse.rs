//! The event stream format (WHATWG HTML, section 9.2.6, "Interpreting an event stream").

use std::collections::VecDeque;
use std::time::Duration;

use super::split::Split;

/// An event before its data is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawEvent {
    pub(super) event: String,
    pub(super) id: Option<String>,
    pub(super) data: String,
}

/// Splits a stream into events.
#[derive(Default)]
pub(super) struct Parser {
    line: Vec<u8>,
    /// Whether a line has been read, so that no byte order mark can follow.
    is_started: bool,
    /// Whether a line feed belongs to the line end before it.
    after_return: bool,
    event: String,
    data: Option<String>,
    pub(super) id: String,
    pub(super) retry: Option<Duration>,
    ready: VecDeque<RawEvent>,
}

impl Parser {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut text = String::from_utf8_lossy(&line);
        if !self.is_started {
            self.is_started = true;
            if let Some(rest) = text.strip_prefix('\u{feff}') {
                text = rest.to_owned().into();
            }
        }
        if text.is_empty() {
            return self.dispatch();
        }
        let (field, value) = text.split_once(':').unwrap_or((&text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry =
                    value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment, which has an empty field, or a field that is not known.
            _ => {}
        }
    }

    /// An event without data is none.
    fn dispatch(&mut self) {
        let event = std::mem::take(&mut self.event);
        if let Some(data) = self.data.take() {
            let event = if event.is_empty() { "message".to_owned() } else { event };
            let id = Some(self.id.clone()).filter(|id| !id.is_empty());
            self.ready.push_back(RawEvent { event, id, data });
        }
    }
}

impl Split for Parser {
    type Item = RawEvent;

    fn feed(&mut self, piece: &[u8]) {
        let mut rest = piece;
        while let Some(first) = rest.first() {
            if std::mem::take(&mut self.after_return) && *first == b'\n' {
                rest = &rest[1..];
                continue;
            }
            match rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                Some(at) => {
                    self.line.extend_from_slice(&rest[..at]);
                    self.after_return = rest[at] == b'\r';
                    rest = &rest[at + 1..];
                    self.end_line();
                }
                None => {
                    self.line.extend_from_slice(rest);
                    return;
                }
            }
        }
    }

    /// What is not followed by an empty line is no event.
    fn end(&mut self) {
        self.line.clear();
        self.data = None;
    }

    fn clear(&mut self) {
        self.end();
        self.ready.clear();
    }

    fn next(&mut self) -> Option<RawEvent> {
        self.ready.pop_front()
    }

    fn held(&self) -> usize {
        self.line.len() + self.data.as_ref().map_or(0, String::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Events as `event|id|data`.
    fn parse(pieces: &[&[u8]]) -> Vec<String> {
        let mut parser = Parser::default();
        pieces.iter().for_each(|piece| parser.feed(piece));
        parser.end();
        std::iter::from_fn(|| parser.next())
            .map(|it| format!("{}|{}|{}", it.event, it.id.unwrap_or_default(), it.data))
            .collect()
    }

    /// What comes of a stream, wherever it is cut in two, and byte by byte.
    fn always(stream: &str, expected: &[&str]) {
        let stream = stream.as_bytes();
        for at in 0..=stream.len() {
            let cut = parse(&[&stream[..at], &stream[at..]]);
            assert_eq!(cut, expected, "{:?} at {at}", String::from_utf8_lossy(stream));
        }
        let bytes: Vec<_> = stream.chunks(1).collect();
        assert_eq!(parse(&bytes), expected);
    }

    #[test]
    fn events_end_with_an_empty_line_however_lines_end() {
        for end in ["\n", "\r\n", "\r"] {
            let stream = "data: a\nevent: e\nid: 1\n\ndata: b\n\n".replace('\n', end);
            always(&stream, &["e|1|a", "message|1|b"]);
        }
        always(
            "data: a\r\n\ndata: b\r\rdata: c\n\r\n",
            &["message||a", "message||b", "message||c"],
        );
    }

    #[test]
    fn data_may_have_lines_and_needs_no_space() {
        always("data: a\ndata:b\ndata:  c\ndata\n\n", &["message||a\nb\n c\n"]);
        always("data\n\n", &["message||"]);
        always("data:\n\n", &["message||"]);
        always("data: ä\u{1f600}\n\n", &["message||ä\u{1f600}"]);
    }

    #[test]
    fn what_is_no_event_is_passed_over() {
        always(": comment\n\n:\ndata: a\n: comment\n\n", &["message||a"]);
        always("event: ping\n\ndata: a\n\n", &["message||a"]);
        always("unknown: x\nDATA: x\n data: x\ndata: a\n\n", &["message||a"]);
        always("data: a\n\ndata: unfinished\n", &["message||a"]);
        always("data: a\n\ndata: unfinished", &["message||a"]);
        always("\n\n\n", &[]);
        always("", &[]);
    }

    #[test]
    fn a_byte_order_mark_may_come_first() {
        always("\u{feff}data: a\n\n", &["message||a"]);
        always("\u{feff}\u{feff}data: a\n\n", &[]);
        always("data: \u{feff}a\n\n", &["message||\u{feff}a"]);
    }

    #[test]
    fn the_last_id_stays() {
        always(
            "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: x\0y\ndata: d\n\n",
            &["message|1|a", "message|1|b", "message||c", "message||d"],
        );
    }

    #[test]
    fn retry_is_a_number_of_milliseconds() {
        let mut parser = Parser::default();
        parser.feed(b"retry: 1500\n\n");
        assert_eq!(parser.retry, Some(Duration::from_millis(1500)));
        parser.feed(b"retry: 1.5\nretry: -1\nretry:\nretry: 99999999999999999999\n\n");
        assert_eq!(parser.retry, Some(Duration::from_millis(1500)));
    }

    #[test]
    fn bytes_that_are_no_text_do_no_harm() {
        assert_eq!(parse(&[b"data: \xff\n\n"]), ["message||\u{fffd}"]);
    }
}
