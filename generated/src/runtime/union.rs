//! What all unions have in common.

use serde::Serialize;
use serde::de::{self, DeserializeOwned};
use serde_json::{Number, Value};

/// Reads a variant's value. The path of what does not fit is part of the message, since
/// the reader of the whole cannot see into it.
///
/// # Errors
///
/// When the value does not fit the type.
pub fn variant<T: DeserializeOwned, E: de::Error>(value: &Value) -> Result<T, E> {
    T::deserialize(value).map_err(|_| {
        match serde_path_to_error::deserialize::<_, T>(value) {
            Ok(_) => E::custom("the value does not fit"),
            Err(error) => E::custom(error),
        }
    })
}

/// Of what a value was read as, what keeps most of it, the first of several.
///
/// # Errors
///
/// The first, where it could not be read as anything.
pub fn likest<T: Serialize, E: de::Error>(
    value: &Value,
    union: &'static str,
    read: impl IntoIterator<Item = Result<T, E>>,
) -> Result<T, E> {
    let whole = size(value);
    let mut best: Option<(usize, T)> = None;
    let mut problem = None;
    for read in read {
        match read {
            Ok(read) => {
                let written = serde_json::to_value(&read).map_err(E::custom)?;
                let kept = kept(value, &written);
                if kept == whole {
                    return Ok(read);
                }
                if best.as_ref().is_none_or(|(most, _)| kept > *most) {
                    best = Some((kept, read));
                }
            }
            Err(error) => problem = problem.or(Some(error)),
        }
    }
    match (best, problem) {
        (Some((_, read)), _) => Ok(read),
        (None, Some(error)) => Err(E::custom(format_args!("{union}: {error}"))),
        (None, None) => Err(E::custom(format_args!("{union}: it has no variants"))),
    }
}

/// How many parts a value has.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(object) => object.values().map(size).sum(),
        _ => 0,
    }
}

/// How many parts of a value are in another.
fn kept(value: &Value, other: &Value) -> usize {
    match (value, other) {
        (Value::Array(items), Value::Array(others)) => {
            1 + items
                .iter()
                .zip(others)
                .map(|(item, other)| kept(item, other))
                .sum::<usize>()
        }
        (Value::Object(object), Value::Object(others)) => {
            let parts = object.iter().filter_map(|(name, value)| {
                others.get(name).map(|other| kept(value, other))
            });
            1 + parts.sum::<usize>()
        }
        (Value::Number(number), Value::Number(other)) => {
            usize::from(is_same_number(number, other))
        }
        _ => usize::from(value == other),
    }
}

/// Whether two numbers are equal: `3` is written as `3.0` by a type that holds fractions.
fn is_same_number(number: &Number, other: &Number) -> bool {
    // From here on, not every integer has a number of its own among those with fractions.
    let is_exact = |number: &Number| {
        number.as_f64().is_some_and(|it| it.abs() < 9_007_199_254_740_992.0)
    };
    number == other || (is_exact(number) && number.as_f64() == other.as_f64())
}
