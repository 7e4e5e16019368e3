//! Builds the tree of a document from a deserializer of either syntax.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use super::pointer;

/// What is noticed while a tree is built, and how large it may grow.
pub(super) struct Builder {
    /// Whether `<<` merges mappings, as in YAML 1.1, <https://yaml.org/type/merge.html>.
    merges: bool,
    /// The bytes and nodes that may still be built. Each costs one.
    budget: usize,
    exhausted: bool,
    duplicates: Vec<Duplicate>,
}

/// A key that a mapping has more than once: the names that lead to it, innermost first.
struct Duplicate(Vec<String>);

/// A document without aliases never needs more than two units per byte of its text. The
/// rest is for what its aliases repeat.
const BUDGET_PER_BYTE: usize = 20;
const BUDGET: usize = 1 << 20;

impl Builder {
    pub(super) fn json(text: &str) -> Self {
        Self::new(text, false)
    }

    pub(super) fn yaml(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, merges: bool) -> Self {
        let budget = text.len().saturating_mul(BUDGET_PER_BYTE).saturating_add(BUDGET);
        Self { merges, budget, exhausted: false, duplicates: Vec::new() }
    }

    pub(super) fn build<'de, D: Deserializer<'de>>(
        &mut self,
        from: D,
    ) -> Result<Value, D::Error> {
        Node(self).deserialize(from)
    }

    /// Whether building stopped because aliases repeat too much.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    /// The pointers of the keys that occur more than once in a mapping, in the order of the
    /// text.
    pub(super) fn duplicates(&self) -> impl Iterator<Item = String> {
        self.duplicates.iter().map(|Duplicate(path)| {
            path.iter().rev().fold(String::new(), |to, name| pointer::join(&to, name))
        })
    }

    fn spend<E: Error>(&mut self, bytes: usize) -> Result<(), E> {
        match self.budget.checked_sub(bytes + 1) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => {
                self.exhausted = true;
                Err(E::custom(
                    "the document becomes too large when aliases are resolved",
                ))
            }
        }
    }

    /// Lets the duplicates found since `from` start at the parent's name for their place.
    fn enter(&mut self, from: usize, name: impl Fn() -> String) {
        for Duplicate(path) in self.duplicates.iter_mut().skip(from) {
            path.push(name());
        }
    }
}

/// A value that is still to be read.
struct Node<'b>(&'b mut Builder);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        self.deserialize(from)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(value.into())
    }

    /// Integers beyond 64 bits become floats, as they do in JSON.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    /// JSON has no number for what YAML writes `.nan` and `.inf`, so these become strings.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(Number::from_f64(value).map_or_else(
            || {
                let text = match value {
                    f64::INFINITY => ".inf",
                    f64::NEG_INFINITY => "-.inf",
                    _ => ".nan",
                };
                Value::from(text)
            },
            Value::Number,
        ))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.0.spend(value.len())?;
        Ok(Value::from(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.0.spend(0)?;
        let mut list = Vec::new();
        loop {
            let from = self.0.duplicates.len();
            let Some(item) = items.next_element_seed(Node(self.0))? else { break };
            self.0.enter(from, || list.len().to_string());
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.0.spend(0)?;
        let mut map = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = entries.next_key_seed(Key)? {
            self.0.spend(key.len())?;
            let from = self.0.duplicates.len();
            let value = entries.next_value_seed(Node(self.0))?;
            if self.0.merges && key == "<<" {
                merged.push(value);
                continue;
            }
            self.0.enter(from, || key.clone());
            if map.contains_key(&key) {
                self.0.duplicates.push(Duplicate(vec![key.clone()]));
            }
            map.insert(key, value);
        }
        merge(&mut map, merged)?;
        Ok(Value::Object(map))
    }

    /// A YAML tag of the document's own, such as `!secret`, says nothing to an OpenAPI
    /// reader; its value is taken as if it had none.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (IgnoredAny, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// Adds the entries of merged mappings that `map` does not have. Of several, the first wins.
fn merge<E: Error>(map: &mut Map<String, Value>, merged: Vec<Value>) -> Result<(), E> {
    for source in merged {
        let mappings = match source {
            Value::Array(list) => list,
            single => vec![single],
        };
        for mapping in mappings {
            let Value::Object(entries) = mapping else {
                return Err(E::custom(
                    "a merge key `<<` takes a mapping or a list of them",
                ));
            };
            for (key, value) in entries {
                map.entry(key).or_insert(value);
            }
        }
    }
    Ok(())
}

/// The key of an entry, in YAML as it is written: `200` is the string of these digits.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as the key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}
