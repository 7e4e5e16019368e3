//! How much of a value was not recognized while it was read. What is kept as it came says
//! nothing for the variant that it was read in: each could keep it.

use std::cell::Cell;

use serde_json::Value;

thread_local! {
    /// What was counted, since somebody began to count.
    static COUNTS: Cell<Counts> = const { Cell::new(Counts { parts: 0, undeclared: 0 }) };
}

/// What a reader took without knowing what it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// How many parts were not recognized.
    pub parts: usize,
    /// How many properties were kept beside those that the outermost objects declare.
    pub undeclared: usize,
}

/// Notes a value without parts that an enum does not know.
pub fn scalar<T>(value: T) -> T {
    add(Counts { parts: 1, undeclared: 0 });
    value
}

/// Notes a value that a union does not know.
pub fn value(value: Value) -> Value {
    add(Counts { parts: size(&value), undeclared: 0 });
    value
}

/// How many properties were kept and not declared, since somebody began to count.
pub fn undeclared() -> usize {
    COUNTS.get().undeclared
}

/// Says how many properties were.
pub fn set_undeclared(undeclared: usize) {
    COUNTS.set(Counts { undeclared, ..COUNTS.get() });
}

/// Notes what was counted apart.
pub fn add(more: Counts) {
    let counts = COUNTS.get();
    COUNTS.set(Counts {
        parts: counts.parts.saturating_add(more.parts),
        undeclared: counts.undeclared.saturating_add(more.undeclared),
    });
}

/// What `read` gives, and what was not recognized in it, which is not noted.
pub fn counted<T>(read: impl FnOnce() -> T) -> (T, Counts) {
    let before = COUNTS.replace(Counts::default());
    let value = read();
    (value, COUNTS.replace(before))
}

/// How many parts a value has, itself among them.
pub fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(object) => object.values().map(size).sum(),
        _ => 0,
    }
}
