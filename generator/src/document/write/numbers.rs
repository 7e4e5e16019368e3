//! How the numbers of a document were written.
//!
//! A tree has their values only: `1.10` would come out as `1.1`, and an integer beyond 64
//! bits as a float that is near to it.

use std::collections::BTreeMap;

use serde_json::Number;

/// The numbers of a text that are not written as their value is.
#[derive(Debug, Default)]
pub(in super::super) struct Numbers {
    by_pointer: BTreeMap<String, String>,
    /// By what the value is written as; none where the text has it in several ways.
    by_value: BTreeMap<String, Option<String>>,
}

impl Numbers {
    /// Takes scalars with their pointers, and keeps those that are numbers of JSON and
    /// written in a way of their own.
    pub(in super::super) fn new(
        scalars: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let mut numbers = Self::default();
        for (pointer, text) in scalars {
            let Some(value) = value(&text) else { continue };
            let is_own = value != text;
            let same = numbers.by_value.entry(value).or_insert(Some(text.clone()));
            if same.as_ref().is_some_and(|it| *it != text) {
                *same = None;
            }
            if is_own {
                numbers.by_pointer.insert(pointer, text);
            }
        }
        numbers
    }

    /// How to write the number at a pointer. Where the document has another one there, as
    /// it is written elsewhere.
    pub(super) fn text(&self, pointer: &str, number: &Number) -> String {
        let canonical = number.to_string();
        let here = self.by_pointer.get(pointer);
        let here =
            here.filter(|text| value(text).is_some_and(|value| value == canonical));
        let elsewhere = || self.by_value.get(&canonical)?.as_ref();
        for_yaml_1_1(here.or_else(elsewhere).unwrap_or(&canonical))
    }
}

/// What the value of a number is written as. None for a text that is no number of JSON, or
/// another one in YAML, where `-0` is an integer.
fn value(text: &str) -> Option<String> {
    let begins =
        text != "-0" && text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    let number: Option<Number> = if begins { text.parse().ok() } else { None };
    number.map(|it| it.to_string())
}

/// YAML 1.1 takes `1e16` for a text: its floats have a point, and exponents a sign.
fn for_yaml_1_1(number: &str) -> String {
    let Some((digits, exponent)) = number.split_once(['e', 'E']) else {
        return number.to_owned();
    };
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    format!("{digits}{point}e{sign}{exponent}")
}
