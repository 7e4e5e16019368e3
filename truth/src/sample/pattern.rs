//! A text that matches a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A short text that matches a pattern, for patterns without look-around.
pub(super) fn text(pattern: &str) -> Option<String> {
    let mut parser = regex_syntax::ParserBuilder::new().nest_limit(100).build();
    let hir = parser.parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, &mut text).then_some(text)
}

/// How long a text may get.
const LONGEST: usize = 10_000;

fn write(hir: &Hir, text: &mut String) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(literal) => {
                text.push_str(literal);
                true
            }
            Err(_) => false,
        },
        HirKind::Class(class) => match character(class) {
            Some(c) => {
                text.push(c);
                true
            }
            None => false,
        },
        HirKind::Repetition(repetition) => {
            // What may be absent is there once, so that texts are seldom empty.
            let most = repetition.max.unwrap_or(u32::MAX);
            let count = repetition.min.max(1).min(most);
            (0..count).all(|_| write(&repetition.sub, text))
        }
        HirKind::Capture(capture) => write(&capture.sub, text),
        HirKind::Concat(parts) => parts.iter().all(|part| write(part, text)),
        HirKind::Alternation(parts) => {
            parts.first().is_some_and(|part| write(part, text))
        }
    }
}

/// A character of a class, a letter or digit where it has one.
fn character(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else {
        let Class::Bytes(class) = class else { return None };
        return class.ranges().first().map(|range| char::from(range.start()));
    };
    let has = |c: char| class.ranges().iter().any(|it| it.start() <= c && c <= it.end());
    let usual = ['a', 'A', '1', 'z', 'Z', '0', '-', '_', ' '];
    usual
        .into_iter()
        .find(|c| has(*c))
        .or_else(|| class.ranges().first().map(|range| range.start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_their_patterns() {
        let patterns = ["^[a-z]{3,}$", r"^\d+(\.\d{2})?$", "^(GET|POST)$", "[^a]", "^$"];
        for pattern in patterns {
            let text = text(pattern).unwrap();
            let schema = serde_json::json!({ "pattern": pattern });
            assert!(
                jsonschema::is_valid(&schema, &text.as_str().into()),
                "{pattern}: {text}"
            );
        }
        assert_eq!(text("(?=a)"), None);
    }
}
