//! How the values of parameters are written (OpenAPI 3.0.4, "Style Examples").

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// How an array or an object is written. With `explode`, each element is written on its
/// own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `blue,black` in paths and headers.
    Simple {
        /// Whether objects are written `R=100,G=200` instead of `R,100,G,200`.
        explode: bool,
    },
    /// `.blue.black` in paths.
    Label {
        /// Whether elements are separated by `.` instead of `,`.
        explode: bool,
    },
    /// `;color=blue` in paths.
    Matrix {
        /// Whether the name is repeated for each element.
        explode: bool,
    },
    /// `color=blue` in queries and cookies.
    Form {
        /// Whether the name is repeated for each element.
        explode: bool,
    },
    /// `color=blue%20black` in queries.
    SpaceDelimited {
        /// Whether it is written as [`Style::Form`] instead.
        explode: bool,
    },
    /// `color=blue%7Cblack` in queries.
    PipeDelimited {
        /// Whether it is written as [`Style::Form`] instead.
        explode: bool,
    },
    /// `color%5BR%5D=100` in queries.
    DeepObject {
        /// Without meaning: objects are always written property by property.
        explode: bool,
    },
}

impl Style {
    /// [`Style::Simple`], not exploded: the default of paths and headers.
    pub const SIMPLE: Self = Self::Simple { explode: false };
    /// [`Style::Simple`], exploded.
    pub const SIMPLE_EXPLODED: Self = Self::Simple { explode: true };
    /// [`Style::Label`], not exploded.
    pub const LABEL: Self = Self::Label { explode: false };
    /// [`Style::Label`], exploded.
    pub const LABEL_EXPLODED: Self = Self::Label { explode: true };
    /// [`Style::Matrix`], not exploded.
    pub const MATRIX: Self = Self::Matrix { explode: false };
    /// [`Style::Matrix`], exploded.
    pub const MATRIX_EXPLODED: Self = Self::Matrix { explode: true };
    /// [`Style::Form`], not exploded.
    pub const FORM: Self = Self::Form { explode: false };
    /// [`Style::Form`], exploded: the default of queries and cookies.
    pub const FORM_EXPLODED: Self = Self::Form { explode: true };
    /// [`Style::SpaceDelimited`], not exploded.
    pub const SPACE_DELIMITED: Self = Self::SpaceDelimited { explode: false };
    /// [`Style::PipeDelimited`], not exploded.
    pub const PIPE_DELIMITED: Self = Self::PipeDelimited { explode: false };
    /// [`Style::DeepObject`].
    pub const DEEP_OBJECT: Self = Self::DeepObject { explode: true };
}

/// Everything but RFC 3986's unreserved characters is encoded.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a text (RFC 3986, section 2.1).
pub(super) fn encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, ENCODED).into()
}

/// Whether names and values are percent-encoded, as in URLs, or not, as in headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Percent,
    None,
}

/// A parameter in its style; `None` where there is nothing to send: for `null`, and for
/// arrays and objects without elements (RFC 6570, section 2.3, counts them as undefined).
pub(super) fn expand(
    style: Style,
    name: &str,
    value: &Value,
    encoding: Encoding,
) -> Option<String> {
    let name = encoded(name, encoding).into_owned();
    let pairs: Vec<(Option<String>, String)> = match value {
        Value::Null => return None,
        Value::Array(items) => {
            let items = items.iter().filter(|item| !item.is_null());
            items.map(|item| (None, scalar(item, encoding))).collect()
        }
        Value::Object(properties) => {
            if let Style::DeepObject { .. } = style {
                return deep_object(&name, properties);
            }
            let properties = properties.iter().filter(|(_, value)| !value.is_null());
            properties
                .map(|(key, value)| {
                    (Some(encoded(key, encoding).into_owned()), scalar(value, encoding))
                })
                .collect()
        }
        single => return Some(single_value(style, &name, &scalar(single, encoding))),
    };
    if pairs.is_empty() {
        return None;
    }
    Some(match style {
        Style::Simple { explode } => joined(&pairs, ",", keyed(explode)),
        Style::Label { explode } => {
            let separator = if explode { "." } else { "," };
            format!(".{}", joined(&pairs, separator, keyed(explode)))
        }
        Style::Matrix { explode: false } => {
            format!(";{name}={}", joined(&pairs, ",", ","))
        }
        Style::Matrix { explode: true } => repeated(&name, &pairs, ";", ";"),
        Style::Form { explode: false } => format!("{name}={}", joined(&pairs, ",", ",")),
        Style::SpaceDelimited { explode: false } => {
            format!("{name}={}", joined(&pairs, "%20", "%20"))
        }
        Style::PipeDelimited { explode: false } => {
            format!("{name}={}", joined(&pairs, "%7C", "%7C"))
        }
        Style::Form { explode: true }
        | Style::SpaceDelimited { explode: true }
        | Style::PipeDelimited { explode: true }
        | Style::DeepObject { .. } => repeated(&name, &pairs, "", "&"),
    })
}

fn encoded(text: &str, encoding: Encoding) -> Cow<'_, str> {
    match encoding {
        Encoding::Percent => encode(text),
        Encoding::None => Cow::Borrowed(text),
    }
}

/// A value without parts as text; one with parts as JSON, since no style says more.
fn scalar(value: &Value, encoding: Encoding) -> String {
    match value {
        Value::String(text) => encoded(text, encoding).into_owned(),
        other => encoded(&other.to_string(), encoding).into_owned(),
    }
}

fn single_value(style: Style, name: &str, value: &str) -> String {
    match style {
        Style::Simple { .. } => value.to_owned(),
        Style::Label { .. } => format!(".{value}"),
        Style::Matrix { .. } if value.is_empty() => format!(";{name}"),
        Style::Matrix { .. } => format!(";{name}={value}"),
        Style::Form { .. }
        | Style::SpaceDelimited { .. }
        | Style::PipeDelimited { .. }
        | Style::DeepObject { .. } => format!("{name}={value}"),
    }
}

/// What stands between a property's name and its value.
fn keyed(explode: bool) -> &'static str {
    if explode { "=" } else { "," }
}

fn joined(pairs: &[(Option<String>, String)], separator: &str, equals: &str) -> String {
    let mut text = String::new();
    for (at, (key, value)) in pairs.iter().enumerate() {
        if at > 0 {
            text.push_str(separator);
        }
        if let Some(key) = key {
            text.push_str(key);
            text.push_str(equals);
        }
        text.push_str(value);
    }
    text
}

/// Each element under the parameter's name, each property under its own.
fn repeated(
    name: &str,
    pairs: &[(Option<String>, String)],
    before: &str,
    between: &str,
) -> String {
    let mut text = before.to_owned();
    for (at, (key, value)) in pairs.iter().enumerate() {
        if at > 0 {
            text.push_str(between);
        }
        text.push_str(key.as_deref().unwrap_or(name));
        text.push('=');
        text.push_str(value);
    }
    text
}

fn deep_object(
    name: &str,
    properties: &serde_json::Map<String, Value>,
) -> Option<String> {
    let mut text = String::new();
    deep(name, properties, &mut text);
    (!text.is_empty()).then_some(text)
}

fn deep(name: &str, properties: &serde_json::Map<String, Value>, text: &mut String) {
    for (key, value) in properties {
        let name = format!("{name}%5B{}%5D", encode(key));
        match value {
            Value::Null => {}
            Value::Object(inner) => deep(&name, inner, text),
            Value::Array(items) => {
                items.iter().for_each(|item| pair(&name, item, text));
            }
            single => pair(&name, single, text),
        }
    }
}

fn pair(name: &str, value: &Value, text: &mut String) {
    if !text.is_empty() {
        text.push('&');
    }
    // Writing to a string cannot fail.
    let _ = write!(text, "{name}={}", scalar(value, Encoding::Percent));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The rows of OpenAPI 3.0.4's table: style, empty, string, array, object. The
    /// object's properties stand in the order of their names.
    #[test]
    fn the_table_of_the_specification() {
        let rows = [
            (
                Style::Matrix { explode: false },
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=B,150,G,200,R,100",
            ),
            (
                Style::Matrix { explode: true },
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";B=150;G=200;R=100",
            ),
            (
                Style::Label { explode: false },
                ".",
                ".blue",
                ".blue,black,brown",
                ".B,150,G,200,R,100",
            ),
            (
                Style::Label { explode: true },
                ".",
                ".blue",
                ".blue.black.brown",
                ".B=150.G=200.R=100",
            ),
            (
                Style::Simple { explode: false },
                "",
                "blue",
                "blue,black,brown",
                "B,150,G,200,R,100",
            ),
            (
                Style::Simple { explode: true },
                "",
                "blue",
                "blue,black,brown",
                "B=150,G=200,R=100",
            ),
            (
                Style::Form { explode: false },
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=B,150,G,200,R,100",
            ),
            (
                Style::Form { explode: true },
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "B=150&G=200&R=100",
            ),
            (
                Style::SpaceDelimited { explode: false },
                "color=",
                "color=blue",
                "color=blue%20black%20brown",
                "color=B%20150%20G%20200%20R%20100",
            ),
            (
                Style::PipeDelimited { explode: false },
                "color=",
                "color=blue",
                "color=blue%7Cblack%7Cbrown",
                "color=B%7C150%7CG%7C200%7CR%7C100",
            ),
        ];
        for (style, empty, string, array, object) in rows {
            let values = [
                (json!(""), empty),
                (json!("blue"), string),
                (json!(["blue", "black", "brown"]), array),
                (rgb(), object),
            ];
            for (value, expected) in values {
                let found = expand(style, "color", &value, Encoding::Percent);
                assert_eq!(found.as_deref(), Some(expected), "{style:?} {value}");
            }
        }
        assert_eq!(
            expand(
                Style::DeepObject { explode: true },
                "color",
                &rgb(),
                Encoding::Percent
            )
            .as_deref(),
            Some("color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100")
        );
    }

    /// The table's object, in the order of its keys, which is how serde_json keeps them
    /// without its feature `preserve_order`.
    fn rgb() -> Value {
        json!({"B": 150, "G": 200, "R": 100})
    }

    #[test]
    fn nothing_is_sent_for_nothing() {
        for value in [Value::Null, json!([]), json!({})] {
            assert_eq!(
                expand(Style::Form { explode: true }, "n", &value, Encoding::Percent),
                None
            );
        }
    }

    #[test]
    fn reserved_characters_are_encoded() {
        let value = json!(["a,b", "c&d=é"]);
        assert_eq!(
            expand(Style::Form { explode: false }, "n m", &value, Encoding::Percent)
                .as_deref(),
            Some("n%20m=a%2Cb,c%26d%3D%C3%A9")
        );
    }
}
