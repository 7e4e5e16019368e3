//! What is left of a value that went through a type.

use serde_json::{Number, Value};

use super::document::Document;
use super::shape::Shape;

/// How deep schemas are looked at beside a value.
const DEPTH: usize = 64;

/// What differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The place of the first difference, and what it is.
    pub(super) difference: Option<(String, String)>,
    /// The places of properties that are gone, and that no part of the schema declares.
    pub(super) undeclared: Vec<String>,
}

/// Compares what was sent with what came back.
pub(super) fn compare(
    document: &Document,
    schema: Option<&Value>,
    sent: &Value,
    back: &Value,
) -> Outcome {
    let mut outcome = Outcome::default();
    let schemas: Vec<&Value> = schema.into_iter().collect();
    Comparison { document, outcome: &mut outcome }.value(&schemas, sent, back, "$", 0);
    outcome
}

struct Comparison<'c> {
    document: &'c Document,
    outcome: &'c mut Outcome,
}

impl<'d> Comparison<'d> {
    fn value(
        &mut self,
        schemas: &[&'d Value],
        sent: &Value,
        back: &Value,
        at: &str,
        depth: usize,
    ) {
        if self.outcome.difference.is_some() || sent == back {
            return;
        }
        let parts = self.parts(schemas, depth);
        match (sent, back) {
            (Value::Object(sent), Value::Object(back)) => {
                for (name, value) in sent {
                    let at = format!("{at}.{name}");
                    let declared = properties(&parts, name);
                    match back.get(name) {
                        Some(back) => self.value(&declared, value, back, &at, depth + 1),
                        None if declared.is_empty() && !is_open(&parts) => {
                            self.outcome.undeclared.push(at);
                        }
                        None => self.differs(&at, format!("gone: {}", short(value))),
                    }
                }
                let mut added = back.iter().filter(|(name, _)| !sent.contains_key(*name));
                if let Some((name, value)) = added.next() {
                    self.differs(&format!("{at}.{name}"), format!("new: {}", short(value)));
                }
            }
            (Value::Array(sent), Value::Array(back)) if sent.len() == back.len() => {
                let items: Vec<_> =
                    parts.iter().filter_map(|part| part.get("items")).collect();
                for (index, (sent, back)) in sent.iter().zip(back).enumerate() {
                    self.value(&items, sent, back, &format!("{at}[{index}]"), depth + 1);
                }
            }
            (Value::Number(one), Value::Number(other)) if is_same(one, other) => {}
            _ => self.differs(at, format!("{} became {}", short(sent), short(back))),
        }
    }

    fn differs(&mut self, at: &str, what: String) {
        if self.outcome.difference.is_none() {
            self.outcome.difference = Some((at.to_owned(), what));
        }
    }

    /// Every part of the schemas, with all alternatives.
    fn parts(&self, schemas: &[&'d Value], depth: usize) -> Vec<&'d Value> {
        if depth > DEPTH {
            return Vec::new();
        }
        let mut shape = Shape::new(self.document, schemas);
        while let Some(alternatives) = shape.unions.pop() {
            for alternative in alternatives {
                // Each reference is followed once, so this ends; what is not a reference
                // is smaller than what it is in.
                shape.add(self.document, alternative.schema, false);
            }
        }
        shape.parts
    }
}

fn properties<'d>(parts: &[&'d Value], name: &str) -> Vec<&'d Value> {
    let mut found = Vec::new();
    for part in parts {
        if let Some(schema) = part.get("properties").and_then(|all| all.get(name)) {
            found.push(schema);
        } else if let Some(schema) = part.get("additionalProperties")
            && schema.is_object()
        {
            found.push(schema);
        }
    }
    found
}

/// Whether a part says that there may be properties that it does not name. An object of
/// which nothing is named is one for any properties.
fn is_open(parts: &[&Value]) -> bool {
    let has = |keyword| parts.iter().any(|part| part.get(keyword).is_some());
    let additional = parts.iter().filter_map(|part| part.get("additionalProperties"));
    let is_said = additional.into_iter().any(|it| *it != Value::Bool(false));
    is_said || has("patternProperties") || !has("properties")
}

/// Whether two numbers have the same value. The last digit of a fraction may differ:
/// serde_json does not round correctly unless its `float_roundtrip` is on.
fn is_same(one: &Number, other: &Number) -> bool {
    if !one.is_f64() && !other.is_f64() {
        return one == other;
    }
    let (Some(one), Some(other)) = (one.as_f64(), other.as_f64()) else { return false };
    (one - other).abs() <= one.abs().max(other.abs()) * 4.0 * f64::EPSILON
}

/// A value in so few characters that it fits a line.
pub(super) fn short(value: &Value) -> String {
    let text = value.to_string();
    let mut characters = text.chars();
    let mut short: String = characters.by_ref().take(160).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn outcome(schema: Value, sent: Value, back: Value) -> Outcome {
        compare(&Document::new(json!({})), Some(&schema), &sent, &back)
    }

    fn difference(sent: Value, back: Value) -> Option<String> {
        outcome(json!({}), sent, back).difference.map(|(at, _)| at)
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert_eq!(difference(json!([1.0, 2]), json!([1, 2.0])), None);
        assert_eq!(
            difference(json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992_u64)),
            Some("$".to_owned())
        );
    }

    #[test]
    fn the_first_difference_has_a_place() {
        let sent = json!({"a": [{"b": 1}, {"b": 2}]});
        let back = json!({"a": [{"b": 1}, {"b": "2"}]});
        assert_eq!(difference(sent, back), Some("$.a[1].b".to_owned()));
        assert_eq!(difference(json!({}), json!({"a": null})), Some("$.a".to_owned()));
        assert_eq!(difference(json!({"a": null}), json!({})), Some("$.a".to_owned()));
    }

    #[test]
    fn only_what_no_part_declares_may_be_lost() {
        let closed = json!({"allOf": [{"properties": {"a": {}}}], "properties": {"b": {}}});
        let gone = outcome(closed.clone(), json!({"b": 1, "c": 2}), json!({"b": 1}));
        assert_eq!(gone.difference, None);
        assert_eq!(gone.undeclared, ["$.c"]);
        assert!(outcome(closed, json!({"a": 1}), json!({})).difference.is_some());
        let open = json!({"properties": {"b": {}}, "additionalProperties": {}});
        assert!(outcome(open, json!({"c": 1}), json!({})).difference.is_some());
    }
}
