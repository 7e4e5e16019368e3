//! Keywords that limit texts and numbers.

use serde_json::{Number, Value};

use super::sorted::Draft;
use crate::document::CONTENT_MEDIA_TYPE;
use crate::document::read::{At, Members, Reader};

impl<'t> Reader<'t, '_> {
    pub(super) fn text_limits(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        draft.pattern = self.text(members, "pattern", at);
        let least = self.count(members, "minLength", at);
        draft.length = (least, self.count(members, "maxLength", at));
    }

    /// Reads the format; one that is encoded content is `byte`, and raw content is `binary`
    /// (OpenAPI 3.1.1, "Working with Binary Data" and "Considerations for File Uploads"),
    /// whose media type is kept. What says neither is a value of its type.
    pub(super) fn format(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        let written = self.text(members, "format", at);
        if written.is_some() {
            draft.format = written.filter(|format| !format.is_empty());
            return;
        }
        let encoding = self.text(members, "contentEncoding", at);
        let media = self.text(members, "contentMediaType", at);
        let format = match (encoding.as_deref(), &media) {
            (Some("base64"), _) => "byte",
            (Some("binary"), _) => "binary",
            (None, Some(media)) if !is_text(media) => "binary",
            _ => return,
        };
        draft.format = Some(format.to_owned());
        let is_said = |media: &String| format == "binary" && media != OCTETS;
        if let Some(media) = media.filter(is_said) {
            draft.data.extensions.insert(CONTENT_MEDIA_TYPE.to_owned(), media.into());
        }
    }

    /// Reads the limits of a number. Those of 3.1 that exclude themselves are numbers, and
    /// of two the narrower one counts.
    pub(super) fn number_limits(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
        draft: &mut Draft,
    ) {
        let minimum = self.number(members, "minimum", at);
        let maximum = self.number(members, "maximum", at);
        draft.multiple_of = self.number(members, "multipleOf", at);
        let is_more = |a: &Number, b: &Number| a.as_f64() >= b.as_f64();
        let is_less = |a: &Number, b: &Number| a.as_f64() <= b.as_f64();
        (draft.minimum, draft.exclusive.0) =
            self.limit(members, "exclusiveMinimum", at, minimum, is_more);
        (draft.maximum, draft.exclusive.1) =
            self.limit(members, "exclusiveMaximum", at, maximum, is_less);
    }

    fn limit(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
        inclusive: Option<Number>,
        is_narrower: fn(&Number, &Number) -> bool,
    ) -> (Option<Number>, Option<bool>) {
        if let Some(Value::Bool(exclusive)) = members.get(name) {
            return (inclusive, Some(*exclusive));
        }
        let Some(exclusive) = self.number(members, name, at) else {
            return (inclusive, None);
        };
        match inclusive {
            Some(inclusive) if !is_narrower(&exclusive, &inclusive) => {
                (Some(inclusive), None)
            }
            _ => (Some(exclusive), Some(true)),
        }
    }

    fn number(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
    ) -> Option<Number> {
        match members.get(name)? {
            Value::Number(number) => Some(number.clone()),
            Value::Null => None,
            Value::String(text) if text.trim().parse::<Number>().is_ok() => {
                text.trim().parse().ok()
            }
            _ => {
                self.ill_typed(&at.member(name), "a number");
                None
            }
        }
    }

    /// A number of characters, items or properties.
    pub(super) fn count(
        &mut self,
        members: &'t Members,
        name: &str,
        at: &At<'_>,
    ) -> Option<usize> {
        let number = match members.get(name)? {
            Value::Null => return None,
            Value::Number(number) => Some(number.clone()),
            Value::String(text) => text.trim().parse::<Number>().ok(),
            _ => None,
        };
        let count = number.as_ref().and_then(whole);
        if count.is_none() {
            self.ill_typed(&at.member(name), "a whole number that is not negative");
        }
        count
    }
}

/// The media type of what is of no other.
const OCTETS: &str = "application/octet-stream";

/// Whether content of a media type is text, as XML and JSON are, so that a text holds it.
fn is_text(media: &str) -> bool {
    let essence =
        media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    essence.starts_with("text/")
        || matches!(subtype, "json" | "xml" | "x-www-form-urlencoded" | "")
        || subtype.ends_with("+json")
        || subtype.ends_with("+xml")
}

/// A number without a fraction, which may be written with a point.
fn whole(number: &Number) -> Option<usize> {
    if let Some(number) = number.as_u64() {
        return usize::try_from(number).ok();
    }
    let float = number.as_f64()?;
    // Beyond this, not every whole number is a float.
    let is_exact =
        float.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&float);
    if is_exact { format!("{float:.0}").parse().ok() } else { None }
}
