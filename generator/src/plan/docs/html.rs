//! HTML in Markdown: what it means where that is plain, and shown as text otherwise.

use super::inline::Inline;

/// Elements that say nothing that Markdown could say; their text stays.
const DROPPED: [&str; 24] = [
    "abbr", "b", "big", "center", "details", "div", "em", "font", "h1", "h2", "h3",
    "h4", "i", "ol", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "u", "ul",
];

/// Elements after which a new paragraph or line begins.
const PARAGRAPHS: [&str; 3] = ["p", "tr", "section"];

/// Writes a piece of HTML: tags, and the text between them.
pub(super) fn html(inline: &mut Inline, html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text(inline, before);
        if let Some(comment) = from.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let Some(end) = from.find('>') else {
            text(inline, from);
            return;
        };
        let (tag, after) = from.split_at(end + 1);
        self::tag(inline, tag);
        rest = after;
    }
    text(inline, rest);
}

fn text(inline: &mut Inline, text: &str) {
    if text.is_empty() {
        return;
    }
    inline.text(&unescaped(text));
}

/// The entities that HTML is mostly written with.
fn unescaped(text: &str) -> String {
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    known.iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

fn tag(inline: &mut Inline, tag: &str) {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let is_end = inner.starts_with('/');
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    match name.as_str() {
        "br" | "hr" => inline.hard_break(),
        "li" if !is_end => {
            inline.hard_break();
            inline.text("• ");
        }
        "code" | "tt" | "kbd" if is_end => inline.close_html_code(),
        "code" | "tt" | "kbd" => inline.open_html_code(),
        "a" if is_end => inline.close_link(),
        "a" => inline.open_link(attribute(inner, "href").unwrap_or_default()),
        "td" | "th" => inline.space(),
        "li" => {}
        name if PARAGRAPHS.contains(&name) => inline.paragraph(),
        name if DROPPED.contains(&name) => {}
        _ => inline.text(tag),
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!("{name}="))?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value.split(quote).nth(1),
        None => value.split([' ', '>']).next(),
    }
}
