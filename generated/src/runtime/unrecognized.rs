//! How much of a value was not recognized while it was read. What is kept as it came says
//! nothing for the variant that it was read in: each could keep it.

use std::cell::Cell;

use serde_json::Value;

thread_local! {
    /// How many parts were not recognized, since somebody began to count.
    static PARTS: Cell<usize> = const { Cell::new(0) };
}

/// Notes a value without parts that an enum does not know.
pub fn scalar<T>(value: T) -> T {
    add(1);
    value
}

/// Notes a value that a union does not know.
pub fn value(value: Value) -> Value {
    add(size(&value));
    value
}

/// Notes parts that were counted apart.
pub fn add(parts: usize) {
    PARTS.set(PARTS.get().saturating_add(parts));
}

/// What `read` gives, and how many parts were not recognized in it. They are not noted.
pub fn counted<T>(read: impl FnOnce() -> T) -> (T, usize) {
    let before = PARTS.replace(0);
    let value = read();
    (value, PARTS.replace(before))
}

/// How many parts a value has, itself among them.
pub fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(object) => object.values().map(size).sum(),
        _ => 0,
    }
}
