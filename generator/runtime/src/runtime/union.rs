//! What all unions have in common.

use std::cmp::Reverse;

use serde::Serialize;
use serde::de::{self, DeserializeOwned};
use serde_json::{Number, Value};

use super::unrecognized::{self, Counts};

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

/// Reads a value in one way.
pub type Read<T> = fn(&Value) -> Result<T, serde_json::Error>;

/// What a value was read as so far.
pub struct Likest<'v, T> {
    value: &'v Value,
    whole: usize,
    best: Option<Reading<T>>,
}

/// A value, as a variant has it.
struct Reading<T> {
    /// How many of its parts the variant has: what is not recognized is kept by any.
    score: usize,
    unknown: Counts,
    value: T,
}

impl<'v, T: Serialize> Likest<'v, T> {
    /// Nothing.
    pub fn new(value: &'v Value) -> Self {
        Self { value, whole: unrecognized::size(value), best: None }
    }

    /// Reads the value in one more way, and keeps what that gives, if it has more of the
    /// value than what came before, or as much and declares more of it. Says whether it
    /// declares all of it, so that there can be nothing better.
    ///
    /// # Errors
    ///
    /// When it cannot be read so.
    pub fn offer<E: de::Error>(
        &mut self,
        read: impl FnOnce(&Value) -> Result<T, E>,
    ) -> Result<bool, E> {
        let (value, unknown) = unrecognized::counted(|| read(self.value));
        let value = value?;
        let written = serde_json::to_value(&value).map_err(E::custom)?;
        let score = kept(self.value, &written).saturating_sub(unknown.parts);
        let rank = (score, Reverse(unknown.undeclared));
        let is_better =
            |best: &Reading<T>| rank > (best.score, Reverse(best.unknown.undeclared));
        if self.best.as_ref().is_none_or(is_better) {
            self.best = Some(Reading { score, unknown, value });
        }
        Ok(score == self.whole && unknown.undeclared == 0)
    }

    /// Whether it could not be read in any way.
    pub fn is_empty(&self) -> bool {
        self.best.is_none()
    }

    /// Whether what has most of the value has these of its properties.
    pub fn has_all(&self, names: &[&str]) -> bool {
        let written = self.best.as_ref().map(|best| serde_json::to_value(&best.value));
        let written = written.and_then(Result::ok);
        written.is_some_and(|it| names.iter().all(|name| it.get(*name).is_some()))
    }

    /// What has most of the value; nothing, where that is none of its parts.
    pub fn finish(self) -> Option<T> {
        let has_parts = match self.value {
            Value::Object(members) => members.values().any(|it| !it.is_null()),
            Value::Array(items) => !items.is_empty(),
            _ => false,
        };
        let best = self.best.filter(|best| best.score > 1 || !has_parts)?;
        unrecognized::add(best.unknown);
        Some(best.value)
    }
}

/// What has most of a value, of several ways to read it, the first of several that declare
/// as much of it; nothing, where none has anything of it.
pub fn likest<T: Serialize>(value: &Value, readers: &[Read<T>]) -> Option<T> {
    let mut likest = Likest::new(value);
    for read in readers {
        if likest.offer(read).unwrap_or(false) {
            break;
        }
    }
    likest.finish()
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
