//! What the HTML of a description means.

use super::builder::{Builder, Frame};
use super::html::{self, Tag, Token};
use super::tree::Style;

/// What an element stands for.
enum Element {
    /// Its text is shown, the element is not.
    Plain,
    /// Its text stands on lines of its own.
    Apart,
    Break,
    Rule,
    Style(Style),
    Code,
    Preformatted,
    Link,
    Image,
    Heading(usize),
    Quote,
    Bullets,
    Numbers,
    Item,
}

fn element(name: &str) -> Option<Element> {
    Some(match name {
        "span" | "font" | "small" | "big" | "u" | "mark" | "abbr" | "label" => {
            Element::Plain
        }
        "p" | "div" | "section" | "article" | "center" | "details" | "summary"
        | "dl" | "dt" | "dd" | "fullname" => Element::Apart,
        "br" => Element::Break,
        "hr" => Element::Rule,
        "b" | "strong" => Element::Style(Style::Strong),
        "i" | "em" | "var" => Element::Style(Style::Emphasis),
        "s" | "del" | "strike" => Element::Style(Style::Strike),
        "code" | "tt" | "kbd" | "samp" => Element::Code,
        "pre" => Element::Preformatted,
        "a" => Element::Link,
        "img" => Element::Image,
        "h1" => Element::Heading(1),
        "h2" => Element::Heading(2),
        "h3" => Element::Heading(3),
        "h4" => Element::Heading(4),
        "h5" => Element::Heading(5),
        "h6" => Element::Heading(6),
        // All but the first are of AWS's documents.
        "blockquote" | "note" | "important" | "caution" | "tip" | "warning" => {
            Element::Quote
        }
        "ul" => Element::Bullets,
        "ol" => Element::Numbers,
        "li" => Element::Item,
        _ => return None,
    })
}

/// Adds HTML: known elements as what they mean, comments not at all, the rest as text.
pub(super) fn add(builder: &mut Builder, html: &str) {
    for token in html::tokens(html) {
        match token {
            Token::Text(text) => builder.text(&html::decoded(text)),
            Token::Comment => {}
            Token::Tag(tag) => match element(&tag.name) {
                Some(element) => add_tag(builder, &element, &tag),
                None if builder.is_preformatted() => builder.text(tag.source),
                None => builder.leaf().unknown_tag(&tag.name, tag.end, tag.source),
            },
        }
    }
}

fn add_tag(builder: &mut Builder, element: &Element, tag: &Tag<'_>) {
    match (element, tag.end) {
        (Element::Preformatted, end) => builder.preformatted(end),
        (_, _) if builder.is_preformatted() => {
            if matches!(element, Element::Break) {
                builder.text("\n");
            }
        }
        (Element::Plain, _) => {}
        (Element::Apart, _) => builder.end_leaf(),
        (Element::Break, _) => builder.line_break(),
        (Element::Rule, _) => builder.rule(),
        (Element::Style(style), false) => builder.leaf().open(*style),
        (Element::Style(style), true) => builder.leaf().close(*style),
        (Element::Code, end) => builder.leaf().code_tag(end),
        (Element::Link, false) => {
            let target = tag.attribute("href").unwrap_or_default();
            builder.leaf().link(&target);
        }
        (Element::Link, true) => builder.leaf().end_link(),
        (Element::Image, _) => {
            builder.leaf().link(&tag.attribute("src").unwrap_or_default());
            builder.text(&tag.attribute("alt").unwrap_or_default());
            builder.leaf().end_link();
        }
        (Element::Heading(level), false) => builder.heading(*level),
        (Element::Heading(_), true) => builder.end_leaf(),
        (Element::Quote, false) => builder.open_html(Frame::quote()),
        (Element::Quote, true) => builder.close_html(Frame::is_quote),
        (Element::Bullets, false) => builder.open_html(Frame::list(None)),
        (Element::Numbers, false) => builder.open_html(Frame::list(Some(1))),
        (Element::Bullets | Element::Numbers, true) => {
            builder.close_html(Frame::is_list)
        }
        (Element::Item, false) => builder.html_item(),
        (Element::Item, true) => builder.close_html(Frame::is_item),
    }
}
