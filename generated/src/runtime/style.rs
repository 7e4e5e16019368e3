//! How the values of parameters are written (OpenAPI 3.0.4, "Style Examples").

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::tree::Tree;

/// How a parameter is written: a style, whether it explodes, that is whether arrays and
/// objects are written element by element, and which characters are percent-encoded.
///
/// Arrays and objects within an array or an object have a form of their own only in
/// [`Style::DEEP_OBJECT`]; in every other style they are written as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub(super) kind: Kind,
    pub(super) explode: bool,
    pub(super) reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

impl Style {
    /// `blue,black` and `R,100,G,200`: the default of paths and headers.
    pub const SIMPLE: Self = Self::new(Kind::Simple, false);
    /// `blue,black` and `R=100,G=200`.
    pub const SIMPLE_EXPLODED: Self = Self::new(Kind::Simple, true);
    /// `.blue,black` and `.R,100,G,200` in paths.
    pub const LABEL: Self = Self::new(Kind::Label, false);
    /// `.blue.black` and `.R=100.G=200` in paths.
    pub const LABEL_EXPLODED: Self = Self::new(Kind::Label, true);
    /// `;color=blue,black` and `;color=R,100,G,200` in paths.
    pub const MATRIX: Self = Self::new(Kind::Matrix, false);
    /// `;color=blue;color=black` and `;R=100;G=200` in paths.
    pub const MATRIX_EXPLODED: Self = Self::new(Kind::Matrix, true);
    /// `color=blue,black` and `color=R,100,G,200`.
    pub const FORM: Self = Self::new(Kind::Form, false);
    /// `color=blue&color=black` and `R=100&G=200`: the default of queries and cookies.
    pub const FORM_EXPLODED: Self = Self::new(Kind::Form, true);
    /// `color=blue%20black` and `color=R%20100%20G%20200`.
    pub const SPACE_DELIMITED: Self = Self::new(Kind::SpaceDelimited, false);
    /// `color=blue%7Cblack` and `color=R%7C100%7CG%7C200`.
    pub const PIPE_DELIMITED: Self = Self::new(Kind::PipeDelimited, false);
    /// `color%5BR%5D=100&color%5BG%5D=200`. Objects within objects are written
    /// `a%5Bb%5D%5Bc%5D=`, the elements of arrays `a%5B0%5D=`, `a%5B1%5D=`; OpenAPI leaves
    /// both open, and this is what most servers read.
    pub const DEEP_OBJECT: Self = Self::new(Kind::DeepObject, true);

    const fn new(kind: Kind, explode: bool) -> Self {
        Self { kind, explode, reserved: false }
    }

    /// The same style with `allowReserved`: reserved characters and percent-encoded ones
    /// are sent as they are (RFC 6570, section 3.2.3), but for `#`, `[`, `]`, `&` and `+`,
    /// which would mean something else in a query.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

/// Everything but RFC 3986's unreserved characters is encoded.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What is encoded where reserved characters are allowed.
const NOT_RESERVED: &AsciiSet = &ENCODED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Percent-encodes a text (RFC 3986, section 2.1).
pub(super) fn encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, ENCODED).into()
}

/// Whether a text has nothing to encode (RFC 3986, section 2.3).
pub(super) fn is_unreserved(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._~".contains(&it))
}

/// Percent-encodes a text but for what is reserved or encoded already.
fn encode_unreserved(text: &str) -> Cow<'_, str> {
    let mut encoded = String::with_capacity(text.len());
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default();
    encoded.extend(utf8_percent_encode(first, NOT_RESERVED));
    for part in parts {
        let is_encoded = matches!(
            part.as_bytes(),
            [one, two, ..] if one.is_ascii_hexdigit() && two.is_ascii_hexdigit()
        );
        encoded.push_str(if is_encoded { "%" } else { "%25" });
        encoded.extend(utf8_percent_encode(part, NOT_RESERVED));
    }
    Cow::Owned(encoded)
}

type Encode = fn(&str) -> Cow<'_, str>;

/// How names and values are encoded.
#[derive(Clone, Copy)]
pub(super) struct Encoding {
    pub(super) name: Encode,
    pub(super) value: Encode,
    /// Values where reserved characters are allowed.
    pub(super) reserved: Encode,
}

impl Encoding {
    /// All but the unreserved characters are encoded, as in URLs.
    pub(super) const PERCENT: Self =
        Self { name: encode, value: encode, reserved: encode_unreserved };
}

/// A parameter in its style; `None` where there is nothing to send: for `null`, and for
/// arrays and objects without elements (RFC 6570, section 2.3, counts them as undefined).
pub(super) fn expand(
    style: Style,
    name: &str,
    value: &Tree,
    encoding: Encoding,
) -> Option<String> {
    let value_encoding = if style.reserved { encoding.reserved } else { encoding.value };
    let encoding = Encoding { value: value_encoding, ..encoding };
    // Most are one text in a path.
    if let (Kind::Simple, Tree::Text(text)) = (style.kind, value) {
        return Some((encoding.value)(text).into_owned());
    }
    let name = (encoding.name)(name).into_owned();
    if style.kind == Kind::DeepObject {
        let mut pairs = Vec::new();
        deep(&name, value, encoding, &mut pairs);
        return (!pairs.is_empty()).then(|| pairs.join("&"));
    }
    let scalar = |value: &Tree| (encoding.value)(&value.text()).into_owned();
    let pairs: Vec<(Option<String>, String)> = match value {
        Tree::Null => return None,
        Tree::List(items) => {
            let items = items.iter().filter(|item| **item != Tree::Null);
            items.map(|item| (None, scalar(item))).collect()
        }
        Tree::Object(properties) => {
            let properties = properties.iter().filter(|(_, value)| *value != Tree::Null);
            properties
                .map(|(key, value)| {
                    (Some((encoding.name)(key).into_owned()), scalar(value))
                })
                .collect()
        }
        single => return Some(single_value(style.kind, &name, &scalar(single))),
    };
    if pairs.is_empty() {
        return None;
    }
    Some(match (style.kind, style.explode) {
        (Kind::Simple, explode) => joined(&pairs, ",", keyed(explode)),
        (Kind::Label, explode) => {
            let separator = if explode { "." } else { "," };
            format!(".{}", joined(&pairs, separator, keyed(explode)))
        }
        (Kind::Matrix, false) => format!(";{name}={}", joined(&pairs, ",", ",")),
        (Kind::Matrix, true) => repeated(&name, &pairs, ";", ";"),
        (Kind::Form, false) => format!("{name}={}", joined(&pairs, ",", ",")),
        (Kind::SpaceDelimited, false) => {
            format!("{name}={}", joined(&pairs, "%20", "%20"))
        }
        (Kind::PipeDelimited, false) => {
            format!("{name}={}", joined(&pairs, "%7C", "%7C"))
        }
        (
            Kind::Form | Kind::SpaceDelimited | Kind::PipeDelimited | Kind::DeepObject,
            _,
        ) => repeated(&name, &pairs, "", "&"),
    })
}

fn single_value(kind: Kind, name: &str, value: &str) -> String {
    match kind {
        Kind::Simple => value.to_owned(),
        Kind::Label => format!(".{value}"),
        Kind::Matrix if value.is_empty() => format!(";{name}"),
        Kind::Matrix => format!(";{name}={value}"),
        Kind::Form | Kind::SpaceDelimited | Kind::PipeDelimited | Kind::DeepObject => {
            format!("{name}={value}")
        }
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

/// The pairs of a value with all its parts: `a[b][0]=`.
fn deep(name: &str, value: &Tree, encoding: Encoding, pairs: &mut Vec<String>) {
    match value {
        Tree::Null => {}
        Tree::Object(properties) => {
            for (key, value) in properties {
                let key = (encoding.name)(key);
                deep(&format!("{name}%5B{key}%5D"), value, encoding, pairs);
            }
        }
        Tree::List(items) => {
            for (at, value) in items.iter().enumerate() {
                deep(&format!("{name}%5B{at}%5D"), value, encoding, pairs);
            }
        }
        single => {
            pairs.push(format!("{name}={}", (encoding.value)(&single.text())));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::json;

    use super::*;

    /// The table's object, in the table's order.
    fn rgb() -> Tree {
        serde_json::from_str(r#"{"R":100,"G":200,"B":150}"#).unwrap()
    }

    fn written<T: Serialize + ?Sized>(style: Style, name: &str, value: &T) -> String {
        let tree = Tree::new(value).unwrap();
        expand(style, name, &tree, Encoding::PERCENT).unwrap_or_default()
    }

    /// The rows of OpenAPI 3.0.4's table: style, empty, string, array, object.
    #[test]
    fn the_table_of_the_specification() {
        let rows = "
            MATRIX          ;color ;color=blue ;color=blue,black,brown ;color=R,100,G,200,B,150
            MATRIX_EXPLODED ;color ;color=blue ;color=blue;color=black;color=brown ;R=100;G=200;B=150
            LABEL           .      .blue       .blue,black,brown       .R,100,G,200,B,150
            LABEL_EXPLODED  .      .blue       .blue.black.brown       .R=100.G=200.B=150
            SIMPLE          -      blue        blue,black,brown        R,100,G,200,B,150
            SIMPLE_EXPLODED -      blue        blue,black,brown        R=100,G=200,B=150
            FORM            color= color=blue  color=blue,black,brown  color=R,100,G,200,B,150
            FORM_EXPLODED   color= color=blue  color=blue&color=black&color=brown R=100&G=200&B=150
            SPACE_DELIMITED color= color=blue  color=blue%20black%20brown color=R%20100%20G%20200%20B%20150
            PIPE_DELIMITED  color= color=blue  color=blue%7Cblack%7Cbrown color=R%7C100%7CG%7C200%7CB%7C150";
        let styles = [
            Style::MATRIX,
            Style::MATRIX_EXPLODED,
            Style::LABEL,
            Style::LABEL_EXPLODED,
            Style::SIMPLE,
            Style::SIMPLE_EXPLODED,
            Style::FORM,
            Style::FORM_EXPLODED,
            Style::SPACE_DELIMITED,
            Style::PIPE_DELIMITED,
        ];
        for (style, row) in styles.into_iter().zip(rows.trim().lines()) {
            let cells: Vec<_> = row.split_whitespace().skip(1).collect();
            let found = [
                written(style, "color", ""),
                written(style, "color", "blue"),
                written(style, "color", &["blue", "black", "brown"]),
                written(style, "color", &rgb()),
            ];
            let found: Vec<_> =
                found.iter().map(|it| if it.is_empty() { "-" } else { it }).collect();
            assert_eq!(found, cells, "{style:?}");
        }
        assert_eq!(
            written(Style::DEEP_OBJECT, "color", &rgb()),
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"
        );
    }

    #[test]
    fn nothing_is_sent_for_nothing() {
        for value in
            [json!(null), json!([]), json!({}), json!([null]), json!({"a": null})]
        {
            for style in [Style::SIMPLE, Style::FORM_EXPLODED, Style::DEEP_OBJECT] {
                let tree = Tree::new(&value).unwrap();
                assert_eq!(
                    expand(style, "n", &tree, Encoding::PERCENT),
                    None,
                    "{value}"
                );
            }
        }
    }

    #[test]
    fn reserved_characters_are_encoded_unless_they_are_allowed() {
        let value = ["a,b", "c&d=é"];
        assert_eq!(written(Style::FORM, "n m", &value), "n%20m=a%2Cb,c%26d%3D%C3%A9");
        let value = "/a?b=c:d@e;f,g!$'()*~-._ %2F%zz#[]&+é%";
        assert_eq!(
            written(Style::FORM_EXPLODED.reserved(), "n/", value),
            "n%2F=/a?b=c:d@e;f,g!$'()*~-._%20%2F%25zz%23%5B%5D%26%2B%C3%A9%25"
        );
    }

    #[test]
    fn what_is_nested_is_json_but_in_deep_objects() {
        let value = json!([{"b": [1, {"c": "d e"}]}]);
        assert_eq!(
            written(Style::FORM_EXPLODED, "a", &json!(["x", ["y", 1]])),
            "a=x&a=%5B%22y%22%2C1%5D"
        );
        assert_eq!(
            written(Style::DEEP_OBJECT, "a", &value),
            "a%5B0%5D%5Bb%5D%5B0%5D=1&a%5B0%5D%5Bb%5D%5B1%5D%5Bc%5D=d%20e"
        );
    }
}
