//! Texts that are more than texts.

use serde_json::{Value, json};

use super::Linter;
use super::schemas::named;
use super::sites::{Schema, Sites};

impl Linter {
    /// Texts whose examples show a format that is not written.
    pub(super) fn texts(&mut self, sites: &Sites<'_>) {
        for site in &sites.schemas {
            let is_plain = !site.has(&["format", "enum", "const", "pattern"]);
            if site.ty() != Some("string") || !is_plain {
                continue;
            }
            let Some((example, format)) = shown(site) else { continue };
            let message = format!(
                "{} has the example `{}`, and no `format: {format}`",
                named(site.role),
                example.escape_debug()
            );
            let update = json!({"format": format});
            self.lint_with_update("text-without-format", &site.pointer, message, update);
        }
    }
}

/// The first example of a schema, and its format, where all examples are of one.
fn shown<'t>(site: &Schema<'t>) -> Option<(&'t str, &'static str)> {
    let examples = site.members.get("examples").and_then(Value::as_array);
    let examples =
        site.members.get("example").into_iter().chain(examples.into_iter().flatten());
    let mut texts = examples.map(Value::as_str);
    let first = texts.next()??;
    let format = format_of(first)?;
    texts.all(|text| text.and_then(format_of) == Some(format)).then_some((first, format))
}

/// The format of a text: of RFC 3339, section 5.6, or RFC 9562, section 4.
fn format_of(text: &str) -> Option<&'static str> {
    match text.split_once(['T', 't']) {
        Some((date, time)) if is_date(date) && is_time(time) => Some("date-time"),
        None if is_date(text) => Some("date"),
        None if fits(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") => Some("uuid"),
        _ => None,
    }
}

fn is_date(text: &str) -> bool {
    fits(text, "0000-00-00")
}

/// A time with its offset.
fn is_time(text: &str) -> bool {
    let Some((time, rest)) = text.split_at_checked("00:00:00".len()) else {
        return false;
    };
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let is_offset = matches!(rest, "Z" | "z")
        || rest.strip_prefix(['+', '-']).is_some_and(|offset| fits(offset, "00:00"));
    fits(time, "00:00:00") && is_offset
}

/// Whether a text has digits where the form has `0`, hexadecimal digits where it has `x`,
/// and all else as it is.
fn fits(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.chars().zip(form.chars()).all(|(c, expected)| match expected {
            '0' => c.is_ascii_digit(),
            'x' => c.is_ascii_hexdigit(),
            expected => c == expected,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_in_examples() {
        for (text, format) in [
            ("2024-01-31T12:00:00Z", Some("date-time")),
            ("2024-01-31t12:00:00.125+02:00", Some("date-time")),
            ("2024-01-31T12:00:00", None),
            ("2024-01-31T12:00Z", None),
            ("2024-01-31", Some("date")),
            ("2024-1-31", None),
            ("123e4567-e89b-12d3-a456-426614174000", Some("uuid")),
            ("123e4567e89b12d3a456426614174000", None),
            ("Tuesday", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(format_of(text), format, "{text}");
        }
    }
}
