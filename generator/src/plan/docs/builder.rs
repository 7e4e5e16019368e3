//! Puts blocks together, from the events of the Markdown parser and from HTML tags.

use super::chars;
use super::leaf::Leaf;
use super::tree::{Block, Code, Inline, List, Table};

/// How deep quotes, lists and items may nest. What is deeper is shown at this depth, so
/// that neither the stack nor the indentation grows with the input.
const MAX_DEPTH: usize = 12;

/// A quote, list or item that is open.
#[derive(Debug)]
pub(super) struct Frame {
    kind: Kind,
    /// Whether an HTML tag opened it. Such a frame ends at the latest with the Markdown
    /// around it.
    html: bool,
}

#[derive(Debug)]
enum Kind {
    Quote(Vec<Block>),
    List(List),
    Item(Vec<Block>),
}

impl Frame {
    pub(super) fn quote() -> Self {
        Self { kind: Kind::Quote(Vec::new()), html: false }
    }

    pub(super) fn list(start: Option<u64>) -> Self {
        let list = List { start, loose: false, items: Vec::new() };
        Self { kind: Kind::List(list), html: false }
    }

    pub(super) fn item() -> Self {
        Self { kind: Kind::Item(Vec::new()), html: false }
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List(_))
    }

    pub(super) fn is_item(&self) -> bool {
        matches!(self.kind, Kind::Item(_))
    }
}

/// A document in the making.
#[derive(Debug, Default)]
pub(super) struct Builder {
    document: Vec<Block>,
    frames: Vec<Frame>,
    /// How many Markdown frames are open beyond the depth that is kept.
    too_deep: usize,
    leaf: Leaf,
    /// The level, where the leaf is a heading.
    heading: Option<usize>,
    table: Option<Table>,
    preformatted: Option<String>,
}

impl Builder {
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_leaf();
        while self.pop_frame().is_some() {}
        self.document
    }

    /// The paragraph, heading or cell that text goes to.
    pub(super) fn leaf(&mut self) -> &mut Leaf {
        &mut self.leaf
    }

    pub(super) fn text(&mut self, text: &str) {
        match &mut self.preformatted {
            Some(code) => code.push_str(text),
            None => self.leaf.text(text),
        }
    }

    /// A line ending of the source, which is a space but in preformatted text.
    pub(super) fn soft_break(&mut self) {
        self.text("\n");
    }

    /// Ends the line; a second time, the paragraph.
    pub(super) fn line_break(&mut self) {
        if self.preformatted.is_some() {
            self.text("\n");
        } else if self.heading.is_some() {
            self.leaf.text(" ");
        } else if self.table.is_none()
            && self.leaf.is_flat()
            && self.leaf.ends_with_break()
        {
            self.end_leaf();
        } else {
            self.leaf.line_break();
        }
    }

    /// Ends the paragraph or heading. In a cell, which can hold no blocks, ends the line.
    pub(super) fn end_leaf(&mut self) {
        self.preformatted(true);
        if self.table.is_some() {
            self.leaf.line_break();
            return;
        }
        let parts = std::mem::take(&mut self.leaf).finish();
        let heading = self.heading.take();
        if !parts.is_empty() {
            self.push(match heading {
                Some(level) => Block::Heading(level, parts),
                None => Block::Paragraph(parts),
            });
        }
    }

    pub(super) fn heading(&mut self, level: usize) {
        self.end_leaf();
        self.heading = Some(level).filter(|_| self.table.is_none());
    }

    /// A Markdown paragraph starts: the list whose item it is in is a loose one.
    pub(super) fn paragraph(&mut self) {
        self.end_leaf();
        if let [.., list, Frame { kind: Kind::Item(_), html: false }] =
            self.frames.as_mut_slice()
            && let Kind::List(list) = &mut list.kind
            && self.too_deep == 0
        {
            list.loose = true;
        }
    }

    /// A rule, but not in an item, where it could be taken for the list's marker.
    pub(super) fn rule(&mut self) {
        self.end_leaf();
        if self.table.is_none() && self.frames.iter().all(Frame::is_quote) {
            self.push(Block::Rule);
        }
    }

    pub(super) fn code_block(&mut self, language: &'static str, text: &str) {
        self.end_leaf();
        let lines = chars::code_lines(text);
        if !lines.is_empty() {
            self.push(Block::Code(Code { language, lines }));
        }
    }

    /// Starts or ends preformatted text.
    pub(super) fn preformatted(&mut self, end: bool) {
        match (end, self.preformatted.take()) {
            (true, Some(text)) if self.table.is_some() => self.leaf.code(text.trim()),
            (true, Some(text)) => self.code_block("text", &text),
            (true, None) => {}
            (false, None) => {
                self.end_leaf();
                self.preformatted = Some(String::new());
            }
            (false, open) => self.preformatted = open,
        }
    }

    pub(super) fn is_preformatted(&self) -> bool {
        self.preformatted.is_some()
    }

    pub(super) fn open_table(&mut self, columns: Vec<pulldown_cmark::Alignment>) {
        self.end_leaf();
        self.table = Some(Table { columns, rows: Vec::new() });
    }

    pub(super) fn row(&mut self) {
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.preformatted(true);
        let parts: Vec<Inline> = std::mem::take(&mut self.leaf).finish();
        if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
            row.push(parts);
        }
    }

    pub(super) fn close_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.push(Block::Table(table));
        }
    }

    pub(super) fn open(&mut self, frame: Frame) {
        self.end_leaf();
        self.imply_item(&frame);
        if self.too_deep > 0 || !self.fits(&frame) {
            self.too_deep += 1;
        } else {
            self.frames.push(frame);
        }
    }

    /// Opens the item that HTML left out around a quote or list within a list.
    fn imply_item(&mut self, frame: &Frame) {
        if !frame.is_item() && self.frames.last().is_some_and(Frame::is_list) {
            self.frames.push(Frame { html: true, ..Frame::item() });
        }
    }

    /// Whether a frame may be opened here. A list that may has room for its items.
    fn fits(&self, frame: &Frame) -> bool {
        match frame.kind {
            Kind::Quote(_) => self.frames.len() < MAX_DEPTH,
            Kind::List(_) => self.frames.len() + 1 < MAX_DEPTH,
            Kind::Item(_) => self.frames.last().is_some_and(Frame::is_list),
        }
    }

    /// Closes the innermost Markdown frame and the HTML frames within it.
    pub(super) fn close(&mut self) {
        self.end_leaf();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        while self.pop_frame() == Some(true) {}
    }

    pub(super) fn open_html(&mut self, frame: Frame) {
        self.end_leaf();
        self.imply_item(&frame);
        if self.table.is_none() && self.too_deep == 0 && self.fits(&frame) {
            self.frames.push(Frame { html: true, ..frame });
        }
    }

    /// Closes an HTML frame and those within it; does nothing if there is no such frame.
    pub(super) fn close_html(&mut self, is: fn(&Frame) -> bool) {
        self.end_leaf();
        let inner = self.frames.iter().rev().take_while(|frame| frame.html);
        if let Some(depth) = inner.into_iter().position(is) {
            for _ in 0..=depth {
                self.pop_frame();
            }
        }
    }

    /// Starts an item of the innermost HTML list, or of a new one if there is none.
    pub(super) fn html_item(&mut self) {
        self.end_leaf();
        let mut inner = self.frames.iter().rev().take_while(|frame| frame.html);
        match inner.position(Frame::is_list) {
            Some(depth) => {
                for _ in 0..depth {
                    self.pop_frame();
                }
            }
            None => self.open_html(Frame::list(None)),
        }
        self.open_html(Frame::item());
    }

    /// Ends the innermost frame, and says whether HTML opened it.
    fn pop_frame(&mut self) -> Option<bool> {
        let frame = self.frames.pop()?;
        match frame.kind {
            Kind::Quote(blocks) if !blocks.is_empty() => self.push(Block::Quote(blocks)),
            Kind::List(list) if !list.items.is_empty() => self.push(Block::List(list)),
            Kind::Item(blocks) if !blocks.is_empty() => self.push_item(blocks),
            _ => {}
        }
        Some(frame.html)
    }

    fn push_item(&mut self, blocks: Vec<Block>) {
        match self.frames.last_mut() {
            Some(Frame { kind: Kind::List(list), .. }) => list.items.push(blocks),
            _ => blocks.into_iter().for_each(|block| self.push(block)),
        }
    }

    fn push(&mut self, block: Block) {
        match self.frames.last_mut().map(|frame| &mut frame.kind) {
            Some(Kind::Quote(blocks) | Kind::Item(blocks)) => blocks.push(block),
            Some(Kind::List(list)) => list.items.push(vec![block]),
            None => self.document.push(block),
        }
    }
}
