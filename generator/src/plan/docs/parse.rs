//! Markdown to blocks.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::builder::{Builder, Frame};
use super::chars;
use super::tags;
use super::templates;
use super::tree::{Block, Style};

/// The languages that a code block keeps. rustdoc compiles none of them.
const LANGUAGES: [&str; 43] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "csv",
    "diff",
    "go",
    "graphql",
    "hcl",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsx",
    "kotlin",
    "lua",
    "perl",
    "php",
    "powershell",
    "proto",
    "py",
    "python",
    "r",
    "ruby",
    "scala",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

/// What blocks and spans are parsed as. Without task lists: clippy takes the box of a task
/// for indentation, and their source reads as well with the box as text.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES);

/// The blocks of a description.
pub(super) fn parse(markdown: &str) -> Vec<Block> {
    let source = templates::spaceless(chars::source(markdown));
    let mut walk = Walk::default();
    for event in Parser::new_ext(&source, OPTIONS) {
        walk.event(event);
    }
    walk.builder.finish()
}

#[derive(Default)]
struct Walk {
    builder: Builder,
    /// The text of the code block or HTML block that is open.
    raw: Option<String>,
    language: &'static str,
    /// The label of a footnote that starts.
    footnote: Option<String>,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        let footnote = self.footnote.take();
        let paragraph = matches!(event, Event::Start(Tag::Paragraph));
        if let Some(label) = footnote.as_ref().filter(|_| !paragraph) {
            self.builder.text(&format!("[^{label}]:"));
            self.builder.end_leaf();
        }
        self.part(event);
        if let Some(label) = footnote.filter(|_| paragraph) {
            self.builder.text(&format!("[^{label}]: "));
        }
    }

    fn part(&mut self, event: Event<'_>) {
        match (&mut self.raw, event) {
            (_, Event::Start(tag)) => self.start(tag),
            (_, Event::End(tag)) => self.end(tag),
            (Some(raw), Event::Text(text) | Event::Html(text)) => raw.push_str(&text),
            (_, Event::Text(text)) => self.builder.text(&text),
            (
                _,
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text),
            ) => {
                self.code(&text);
            }
            (_, Event::Html(html) | Event::InlineHtml(html)) => {
                tags::add(&mut self.builder, &html);
            }
            (_, Event::FootnoteReference(label)) => {
                self.builder.text(&format!("[^{label}]"));
            }
            (_, Event::SoftBreak) => self.builder.soft_break(),
            (_, Event::HardBreak) => self.builder.line_break(),
            (_, Event::Rule) => self.builder.rule(),
            (_, Event::TaskListMarker(checked)) => {
                self.builder.text(if checked { "[x] " } else { "[ ] " });
            }
        }
    }

    fn code(&mut self, text: &str) {
        if self.builder.is_preformatted() {
            self.builder.text(text);
        } else {
            self.builder.leaf().code(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let builder = &mut self.builder;
        match tag {
            Tag::Paragraph => builder.paragraph(),
            Tag::Heading { level, .. } => builder.heading(level as usize),
            Tag::BlockQuote(_) => builder.open(Frame::quote()),
            Tag::List(start) => builder.open(Frame::list(start)),
            Tag::Item => builder.open(Frame::item()),
            Tag::CodeBlock(kind) => {
                self.raw = Some(String::new());
                self.language = language(&kind);
            }
            Tag::HtmlBlock => self.raw = Some(String::new()),
            Tag::FootnoteDefinition(label) => {
                builder.end_leaf();
                self.footnote = Some(label.into_string());
            }
            Tag::Table(columns) => builder.open_table(columns),
            Tag::TableHead | Tag::TableRow => builder.row(),
            Tag::Emphasis => builder.leaf().open(Style::Emphasis),
            Tag::Strong => builder.leaf().open(Style::Strong),
            Tag::Strikethrough => builder.leaf().open(Style::Strike),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                builder.leaf().link(&dest_url);
            }
            // Options that are off.
            Tag::Superscript
            | Tag::Subscript
            | Tag::TableCell
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let builder = &mut self.builder;
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::FootnoteDefinition => {
                builder.end_leaf();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => builder.close(),
            TagEnd::CodeBlock => {
                let text = self.raw.take().unwrap_or_default();
                builder.code_block(self.language, &text);
            }
            TagEnd::HtmlBlock => {
                let html = self.raw.take().unwrap_or_default();
                tags::add(builder, &html);
            }
            TagEnd::TableCell => builder.end_cell(),
            TagEnd::Table => builder.close_table(),
            TagEnd::Emphasis => builder.leaf().close(Style::Emphasis),
            TagEnd::Strong => builder.leaf().close(Style::Strong),
            TagEnd::Strikethrough => builder.leaf().close(Style::Strike),
            TagEnd::Link | TagEnd::Image => builder.leaf().end_link(),
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

/// The language of a code block, in the form of [`LANGUAGES`].
fn language(kind: &CodeBlockKind<'_>) -> &'static str {
    let CodeBlockKind::Fenced(info) = kind else { return "text" };
    let name = info.split(|c: char| c.is_whitespace() || ",{:".contains(c)).next();
    let same = |known: &&&str| name.is_some_and(|name| known.eq_ignore_ascii_case(name));
    LANGUAGES.iter().find(same).copied().unwrap_or("text")
}
