//! Byte offsets for the YAML parser's positions.

/// Turns the parser's positions, which count characters, into bytes. They come almost in
/// order, so that the way from the last one is short.
pub(super) struct Bytes<'a> {
    content: &'a str,
    is_ascii: bool,
    chars: usize,
    bytes: usize,
}

impl<'a> Bytes<'a> {
    pub(super) fn new(content: &'a str) -> Self {
        Self { content, is_ascii: content.is_ascii(), chars: 0, bytes: 0 }
    }

    /// The byte offset of a character, or the end of the content.
    pub(super) fn offset(&mut self, chars: usize) -> usize {
        if self.is_ascii {
            return chars.min(self.content.len());
        }
        let (before, after) =
            self.content.split_at_checked(self.bytes).unwrap_or(("", ""));
        if let Some(forward) = chars.checked_sub(self.chars) {
            let mut passed = after.chars();
            let count = passed.by_ref().take(forward).count();
            self.chars += count;
            self.bytes = self.content.len() - passed.as_str().len();
        } else {
            let mut left = before.chars();
            let count = left.by_ref().rev().take(self.chars - chars).count();
            self.chars -= count;
            self.bytes = left.as_str().len();
        }
        self.bytes
    }

    /// The end of what is between two offsets without the white space that follows it.
    pub(super) fn trim_end(&self, start: usize, stop: usize) -> usize {
        start + self.text(start, stop).trim_end().len()
    }

    /// What is between two offsets.
    pub(super) fn text(&self, start: usize, stop: usize) -> &'a str {
        self.content.get(start..stop).unwrap_or_default()
    }
}
