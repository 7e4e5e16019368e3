//! Where changes are in the documents.

use super::compare::Found;
use super::item::Item;
use super::{Change, Described, Spot};

/// A change, with its places.
pub(super) fn change(
    found: &Found<'_>,
    old: &Described<'_>,
    new: &Described<'_>,
) -> Change {
    let item = found.new.or(found.old);
    let said =
        |text: Option<&String>| one_line(text.map(String::as_str).unwrap_or_default());
    Change {
        rule: found.rule.code,
        class: found.rule.class,
        path: said(item.map(|it| &it.path)),
        wire: said(item.map(|it| &it.wire)),
        message: one_line(&found.message),
        why: found.rule.why,
        old: found.old.and_then(|item| spot(item, old)),
        new: found.new.and_then(|item| spot(item, new)),
    }
}

/// Where an item is in its document.
fn spot(item: &Item, described: &Described<'_>) -> Option<Spot> {
    let document = &described.document;
    let mut pointer = item.pointer.clone();
    if let Some(value) = &item.listed {
        // A list has values that are left out, such as `null`; so it is looked for.
        let places = (0..LONGEST).map(|at| format!("{pointer}/{at}"));
        let mut places = places.map_while(|it| Some((document.scalar(&it)?, it)));
        if let Some((_, found)) = places.find(|(text, _)| text == value) {
            pointer = found;
        }
    }
    let (file, pointer, place) = document.place(&pointer)?;
    Some(Spot {
        file: file.map_or_else(|| described.source.name.clone(), Into::into),
        line: place.line,
        column: place.column,
        pointer,
    })
}

/// How far into a list a value is looked for.
const LONGEST: usize = 5000;

/// A text without what would end the line, or change how the line is shown.
fn one_line(text: &str) -> String {
    let is_bad = |c: char| c.is_control() || super::item::is_hidden(c);
    if !text.contains(is_bad) {
        return text.to_owned();
    }
    let escaped = text.chars().map(|c| match is_bad(c) {
        true => c.escape_unicode().to_string(),
        false => c.to_string(),
    });
    escaped.collect()
}
