//! Bodies of `application/x-www-form-urlencoded` (WHATWG URL, section 5).

use serde::Serialize;

use super::request::{RequestBuilder, append};
use super::style::{Encoding, Kind, Style, expand};
use super::tree::Tree;

impl RequestBuilder {
    /// A body of `application/x-www-form-urlencoded`: a pair of name and value for each
    /// value in an object, `a[b]=` for those in objects within it.
    pub fn form<T: Serialize + ?Sized>(&mut self, body: &T) {
        self.form_styled(&[], body);
    }

    /// The same, with the styles of some properties.
    pub fn form_styled<T: Serialize + ?Sized>(
        &mut self,
        styles: &[(&str, Style)],
        body: &T,
    ) {
        let text = Tree::new(body).map_err(|error| error.to_string());
        let text = text.and_then(|body| encode(&body, styles));
        let text =
            text.map_err(|it| format!("the body cannot be written as a form: {it}"));
        self.set_body("application/x-www-form-urlencoded", text);
    }
}

/// The style of an array or an object that a form says nothing of.
const NESTED: Style = Style::DEEP_OBJECT;

/// An object as a form, a pair for each value in it.
///
/// `styles` has the properties that are not written as the others: a value without parts
/// as `name=value`, an array of those repeats the name, objects and arrays of objects are
/// written in [`Style::DEEP_OBJECT`], since OpenAPI's default would lose the name.
pub(super) fn encode(value: &Tree, styles: &[(&str, Style)]) -> Result<String, String> {
    let Tree::Object(properties) = value else {
        return match value {
            Tree::Null => Ok(String::new()),
            _ => Err("a form is made of an object's properties".to_owned()),
        };
    };
    let mut text = String::new();
    for (name, value) in properties {
        let known = styles.iter().find(|(known, _)| known == name);
        let style = known.map_or_else(|| default(value), |(_, style)| *style);
        if let Some(pairs) = expand(style, name, value, Encoding::PERCENT) {
            append(&mut text, "&", &pairs);
        }
    }
    // Here, unlike elsewhere in URLs, a space is a plus sign, and a plus sign is encoded.
    Ok(text.replace("%20", "+"))
}

fn default(value: &Tree) -> Style {
    let has_parts = |tree: &Tree| matches!(tree, Tree::List(_) | Tree::Object(_));
    match value {
        Tree::Object(_) => NESTED,
        Tree::List(items) if items.iter().any(has_parts) => NESTED,
        _ => Style { kind: Kind::Form, explode: true, reserved: false },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form(value: &serde_json::Value, styles: &[(&str, Style)]) -> String {
        encode(&Tree::new(value).unwrap(), styles).unwrap()
    }

    #[test]
    fn pairs_of_all_kinds() {
        let value = json!({
            "a": "x y+z&", "b": [1, 2], "c": {"d": {"e": true}}, "f": [{"g": 1}], "h": null,
            "i": [], "j": ""
        });
        assert_eq!(
            form(&value, &[]),
            "a=x+y%2Bz%26&b=1&b=2&c%5Bd%5D%5Be%5D=true&f%5B0%5D%5Bg%5D=1&j="
        );
        assert_eq!(
            form(
                &json!({"b": [1, 2], "c": "d/e"}),
                &[("b", Style::SPACE_DELIMITED), ("c", Style::FORM_EXPLODED.reserved()),]
            ),
            "b=1+2&c=d/e"
        );
        assert!(encode(&Tree::Text("a".to_owned()), &[]).is_err());
    }
}
