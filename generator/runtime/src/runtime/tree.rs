//! Values as trees: what is left of a type once it has been serialized.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::whole_numbers::to_json;

/// A JSON value whose objects keep the order of their properties, which
/// [`serde_json::Value`] does only with a feature that every crate of a program would
/// have then.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    Null,
    /// `true`, `false` or a number, as JSON writes it.
    Plain(serde_json::Value),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// How many characters a number has at most that is written without an exponent.
const LONGEST_DECIMAL: usize = 32;

impl Tree {
    /// The tree of a value. It goes through JSON's text, so that each type is compiled
    /// once, for bodies and for everything else.
    ///
    /// # Errors
    ///
    /// When the value cannot be serialized, for example a map whose keys are no texts.
    pub(super) fn new<T: Serialize + ?Sized>(
        value: &T,
    ) -> Result<Self, serde_json::Error> {
        Self::of_json(to_json(value)?)
    }

    fn of_json(json: Vec<u8>) -> Result<Self, serde_json::Error> {
        let mut json = String::from_utf8(json).map_err(serde::ser::Error::custom)?;
        // A text without escapes is what is between the quotes.
        if json.starts_with('"') && !json.contains('\\') {
            json.pop();
            json.remove(0);
            return Ok(Self::Text(json));
        }
        serde_json::from_slice(json.as_bytes())
    }

    /// The text of a value without parts; JSON for one with parts.
    ///
    /// A number of floating point is written without an exponent, and without a fraction
    /// where it is whole, since what reads parameters often reads only that; unless that
    /// would be long.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Text(text) => text.clone(),
            Self::Plain(serde_json::Value::Number(number)) if number.is_f64() => {
                let decimal = number.as_f64().map(|value| value.to_string());
                let decimal = decimal.filter(|text| text.len() <= LONGEST_DECIMAL);
                decimal.unwrap_or_else(|| self.json())
            }
            other => other.json(),
        }
    }

    /// The value as JSON.
    pub(super) fn json(&self) -> String {
        // What was read from JSON can be written as JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Plain(value) => value.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Object(properties) => {
                let mut map = serializer.serialize_map(Some(properties.len()))?;
                for (name, value) in properties {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut properties = Vec::new();
        while let Some(property) = access.next_entry()? {
            properties.push(property);
        }
        Ok(Tree::Object(properties))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_numbers_are_kept() {
        let json = r#"{"z":1,"a":[-2,18446744073709551615,1.5,true,null],"m":"é\n"}"#;
        let tree: Tree = serde_json::from_str(json).unwrap();
        assert_eq!(tree.json(), json);
        assert_eq!(Tree::new("é\"").unwrap().text(), "é\"");
    }

    #[test]
    fn numbers_are_decimals_in_texts_and_whole_ones_are_integers() {
        for (number, text) in [
            (10.0, "10"),
            (-3.0, "-3"),
            (2.168_423_489_123_456_8e18, "2168423489123456800"),
            (0.1, "0.1"),
            (1.5, "1.5"),
            (1e-7, "0.0000001"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e300, "1e+300"),
            (5e-324, "5e-324"),
        ] {
            assert_eq!(Tree::new(&number).unwrap().text(), text);
        }
        assert_eq!(Tree::new(&0.1_f32).unwrap().text(), "0.1");
        assert_eq!(Tree::new(&16_777_216_f32).unwrap().text(), "16777216");
        assert_eq!(Tree::new(&[10.0, 0.5]).unwrap().text(), "[10,0.5]");
    }
}
