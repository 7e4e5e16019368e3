//! Blocks: paragraphs, lists, code, tables.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::html;
use super::inline::Inline;
use super::wrap;

/// Languages that a reader's editor knows and that rustdoc does not run.
const LANGUAGES: [&str; 22] = [
    "bash",
    "console",
    "css",
    "csv",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "toml",
    "xml",
    "yaml",
];

/// Writes blocks as lines.
#[derive(Default)]
pub(super) struct Blocks {
    lines: Vec<String>,
    /// What stands before each line: quote marks, and the indentation of lists.
    prefix: String,
    /// The marker of the list item that begins with the next line.
    marker: Option<String>,
    lists: Vec<List>,
    inline: Inline,
    code: Option<(String, String)>,
    table: Option<Table>,
    heading: Option<usize>,
}

struct List {
    number: Option<u64>,
    /// How long the prefix was before the item that is being written.
    outer: usize,
    is_tight: bool,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
}

impl Blocks {
    pub(super) fn finish(mut self) -> Vec<String> {
        self.flush();
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.inline.text(&text),
            },
            Event::Code(text) => self.inline.code(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                html::html(&mut self.inline, &text)
            }
            Event::SoftBreak => self.inline.space(),
            Event::HardBreak => self.inline.hard_break(),
            Event::Rule => {
                self.flush();
                self.gap();
                self.line("---");
                self.gap();
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.inline.code(&text)
            }
            Event::FootnoteReference(text) => self.inline.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.flush();
                if let Some(list) = self.lists.last_mut() {
                    list.is_tight = false;
                }
                if self.marker.is_none() {
                    self.gap();
                }
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.gap();
                self.heading = Some(depth(level));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.gap();
                self.place_marker();
                self.prefix.push_str("> ");
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.gap_unless_marker();
                self.code = Some((language(&kind), String::new()));
            }
            Tag::List(number) => {
                self.flush();
                if self.lists.is_empty() {
                    self.gap();
                } else {
                    self.place_marker();
                }
                let outer = self.prefix.len();
                self.lists.push(List { number, outer, is_tight: true });
            }
            Tag::Item => self.item(),
            Tag::Table(alignments) => {
                self.flush();
                self.gap_unless_marker();
                self.table = Some(Table { alignments, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Emphasis => self.inline.mark("*"),
            Tag::Strong => self.inline.mark("**"),
            Tag::Strikethrough => self.inline.mark("~~"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.inline.open_link(&dest_url);
            }
            Tag::HtmlBlock => {
                self.flush();
                self.gap_unless_marker();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.flush();
                self.gap();
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.gap();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.trim_gap();
                self.prefix.truncate(self.prefix.len().saturating_sub(2));
                self.gap();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Item => {
                self.flush();
                self.place_marker();
                if let Some(list) = self.lists.last() {
                    let (outer, is_tight) = (list.outer, list.is_tight);
                    self.prefix.truncate(outer);
                    if is_tight {
                        self.trim_gap();
                    }
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.gap();
                }
            }
            TagEnd::TableCell => {
                let cell = self.inline.take().replace('\n', " ").replace('|', "\\|");
                if let Some(row) =
                    self.table.as_mut().and_then(|table| table.rows.last_mut())
                {
                    row.push(cell.trim().to_owned());
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Emphasis => self.inline.mark("*"),
            TagEnd::Strong => self.inline.mark("**"),
            TagEnd::Strikethrough => self.inline.mark("~~"),
            TagEnd::Link | TagEnd::Image => self.inline.close_link(),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.flush();
        let Some(list) = self.lists.last_mut() else { return };
        let marker = match &mut list.number {
            None => "- ".to_owned(),
            Some(number) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
        };
        list.outer = self.prefix.len();
        self.marker = Some(marker);
    }

    /// Writes what inline text has gathered.
    fn flush(&mut self) {
        let text = self.inline.take();
        let paragraphs: Vec<_> =
            text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).collect();
        for (at, text) in paragraphs.into_iter().enumerate() {
            if at > 0 {
                self.gap();
            }
            match self.heading.take() {
                Some(depth) => {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.line(&format!("{} {text}", "#".repeat(depth)));
                }
                None => {
                    let used = self.prefix.chars().count();
                    for line in wrap::wrap(text, wrap::WIDTH.saturating_sub(used)) {
                        self.line(&line);
                    }
                }
            }
        }
        self.heading = None;
    }

    fn line(&mut self, text: &str) {
        let line = match self.marker.take() {
            Some(marker) => {
                let line = format!("{}{marker}{text}", self.prefix);
                self.prefix.push_str(&" ".repeat(marker.len()));
                line
            }
            None => format!("{}{text}", self.prefix),
        };
        self.lines.push(line.trim_end().to_owned());
    }

    /// An item that begins with another block has its marker on a line of its own kind.
    fn place_marker(&mut self) {
        if self.marker.is_some() {
            self.line("");
        }
    }

    /// An empty line, unless there is one already or nothing before it.
    fn gap(&mut self) {
        let prefix = self.prefix.trim_end().to_owned();
        if self.marker.is_none() && self.lines.last().is_some_and(|line| *line != prefix)
        {
            self.lines.push(prefix);
        }
    }

    fn gap_unless_marker(&mut self) {
        if self.marker.is_none() {
            self.gap();
        }
    }

    fn trim_gap(&mut self) {
        while self
            .lines
            .last()
            .is_some_and(|line| line.trim_end_matches(['>', ' ']).is_empty())
        {
            self.lines.pop();
        }
    }

    fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        self.line(&format!("{fence}{language}"));
        for line in code.trim_end_matches('\n').split('\n') {
            self.line(&line.replace('\t', "    "));
        }
        self.line(&fence);
        self.gap();
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
        for (at, cells) in table.rows.iter().enumerate() {
            self.line(&row(cells));
            if at == 0 {
                let marks = table.alignments.iter().map(|alignment| match alignment {
                    Alignment::None => "---",
                    Alignment::Left => ":--",
                    Alignment::Center => ":-:",
                    Alignment::Right => "--:",
                });
                self.line(&row(&marks.map(str::to_owned).collect::<Vec<_>>()));
            }
        }
        self.gap();
    }
}

fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The language of a code block, `text` where rustdoc would run it or not know it.
fn language(kind: &CodeBlockKind<'_>) -> String {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let info = info.to_ascii_lowercase();
    if LANGUAGES.contains(&info.as_str()) { info } else { "text".to_owned() }
}
