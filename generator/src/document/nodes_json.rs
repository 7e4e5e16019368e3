//! Finds the nodes of a JSON text.

use super::nodes::{Kind, Node};

/// The nodes of a text that has the structure of JSON. `None` where it has not, in which
/// case the text was read as YAML. The form of a number is not checked: the
/// text has been read before.
pub(super) fn scan(content: &str) -> Option<Vec<Node>> {
    let mut scanner = Scanner {
        bytes: content.as_bytes(),
        at: 0,
        nodes: Vec::new(),
        open: Vec::new(),
    };
    scanner.value()?;
    while let Some(&container) = scanner.open.last() {
        scanner.step(container)?;
    }
    scanner.skip_space();
    (scanner.at == content.len()).then_some(scanner.nodes)
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
    /// The containers that are not closed yet, the outermost first.
    open: Vec<usize>,
}

impl Scanner<'_> {
    /// Reads the next entry of the innermost container, or its end.
    fn step(&mut self, container: usize) -> Option<()> {
        let is_empty = self.nodes.len() == container + 1;
        let is_mapping = self.nodes.get(container)?.kind == Kind::Mapping;
        let close = if is_mapping { b'}' } else { b']' };
        self.skip_space();
        if self.peek()? == close {
            self.at += 1;
            self.open.pop();
            let end = self.nodes.len();
            let node = self.nodes.get_mut(container)?;
            (node.stop, node.end) = (self.at, end);
            return Some(());
        }
        if !is_empty {
            self.take(b',')?;
            self.skip_space();
        }
        if is_mapping {
            self.string()?;
            self.skip_space();
            self.take(b':')?;
        }
        self.value()
    }

    /// Reads a scalar, or the start of a container.
    fn value(&mut self) -> Option<()> {
        self.skip_space();
        match self.peek()? {
            b'"' => self.string(),
            b'{' => self.enter(Kind::Mapping),
            b'[' => self.enter(Kind::Sequence),
            _ => self.literal(),
        }
    }

    fn enter(&mut self, kind: Kind) -> Option<()> {
        self.open.push(self.nodes.len());
        let start = self.at;
        self.at += 1;
        self.push(kind, start);
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        let start = self.at;
        self.take(b'"')?;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let ends = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < b' ';
            self.at += rest.iter().position(ends)?;
            match self.peek()? {
                b'"' => break,
                b'\\' => self.escape()?,
                _ => return None,
            }
        }
        self.at += 1;
        self.push(Kind::Quoted, start);
        Some(())
    }

    /// Passes an escape that JSON has; YAML has more.
    fn escape(&mut self) -> Option<()> {
        let escaped = *self.bytes.get(self.at + 1)?;
        self.at += 2;
        br#""\/bfnrtu"#.contains(&escaped).then_some(())
    }

    fn literal(&mut self) -> Option<()> {
        let start = self.at;
        let rest = self.bytes.get(start..)?;
        let is_part = |byte: &u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
        };
        let length = rest.iter().take_while(|byte| is_part(byte)).count();
        let word = rest.get(..length)?;
        let is_number = matches!(word.first(), Some(b'-' | b'0'..=b'9'));
        if !is_number && !matches!(word, b"true" | b"false" | b"null") {
            return None;
        }
        self.at += length;
        self.push(Kind::Literal, start);
        Some(())
    }

    fn push(&mut self, kind: Kind, start: usize) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { kind, start, stop: self.at, end });
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}
