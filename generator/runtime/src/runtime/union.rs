//! What all unions have in common.

use serde::de::{self, DeserializeOwned};
use serde_json::Value;

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
