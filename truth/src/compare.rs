//! What differs between two JSON values.

use serde_json::{Number, Value};

use crate::pointer::join;

/// A difference.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Difference {
    /// A property of an object is gone.
    Lost {
        /// The pointer of the object in the value.
        at: String,
        /// The property's name.
        name: String,
    },
    /// An object has a property that it did not have.
    Added {
        /// The pointer of the object in the value.
        at: String,
        /// The property's name.
        name: String,
        /// The property's value.
        value: Value,
    },
    /// Something is there that was not.
    Changed {
        /// The pointer in the value.
        at: String,
        /// What was there.
        sent: Value,
        /// What is there.
        back: Value,
    },
}

/// All differences: objects regardless of the order of their members, numbers by value.
pub(crate) fn differences(sent: &Value, back: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(sent, back, "", &mut found);
    found
}

fn compare(sent: &Value, back: &Value, at: &str, found: &mut Vec<Difference>) {
    match (sent, back) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                match after.get(name) {
                    Some(back) => compare(value, back, &join(at, name), found),
                    None => {
                        let (at, name) = (at.to_owned(), name.clone());
                        found.push(Difference::Lost { at, name });
                    }
                }
            }
            for (name, value) in
                after.iter().filter(|(name, _)| !before.contains_key(*name))
            {
                let (at, name, value) = (at.to_owned(), name.clone(), value.clone());
                found.push(Difference::Added { at, name, value });
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (index, (sent, back)) in before.iter().zip(after).enumerate() {
                compare(sent, back, &format!("{at}/{index}"), found);
            }
        }
        (Value::Number(before), Value::Number(after)) if is_same(before, after) => {}
        _ if sent == back => {}
        _ => found.push(Difference::Changed {
            at: at.to_owned(),
            sent: sent.clone(),
            back: back.clone(),
        }),
    }
}

/// Whether two numbers have one value: `1.0` is `1`, and no digit of an integer is lost.
fn is_same(left: &Number, right: &Number) -> bool {
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => left.as_f64() == right.as_f64(),
        _ => false,
    }
}

fn whole(number: &Number) -> Option<i128> {
    let integer = number.as_i64().map(i128::from);
    let integer = integer.or_else(|| number.as_u64().map(i128::from));
    integer.or_else(|| {
        let float = number.as_f64()?;
        (float.fract() == 0.0 && float.abs() < 1e30).then_some(float as i128)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_means_the_same_is_the_same() {
        let sent = json!({ "a": [1, 2.0, 1e3], "b": null });
        let back = json!({ "b": null, "a": [1.0, 2, 1000] });
        assert_eq!(differences(&sent, &back), []);
    }

    #[test]
    fn every_difference_is_seen_where_it_is() {
        let sent = json!({ "a": [9_007_199_254_740_993_u64, 0.1], "b": "x", "c": [], "d": null });
        let back =
            json!({ "a": [9_007_199_254_740_992.0, 0.2], "b": "y", "c": [1], "e": 1 });
        let found: Vec<_> = differences(&sent, &back)
            .into_iter()
            .map(|difference| match difference {
                Difference::Lost { at, name } => format!("lost {}", join(&at, &name)),
                Difference::Added { at, name, .. } => {
                    format!("added {}", join(&at, &name))
                }
                Difference::Changed { at, .. } => format!("changed {at}"),
            })
            .collect();
        let expected = [
            "changed /a/0",
            "changed /a/1",
            "changed /b",
            "changed /c",
            "lost /d",
            "added /e",
        ];
        assert_eq!(found, expected);
    }
}
