//! How a value is merged into another: Overlay 1.1.0, section 4.4.3.

use serde_json::Value;

/// Where two values do not fit: the names that lead there from the target.
pub(super) struct Unfit {
    pub(super) at: Vec<String>,
    pub(super) target: &'static str,
    pub(super) value: &'static str,
}

/// Merges a value into a target. Objects are merged member by member, an array is added to
/// the end of an array, and a scalar takes the place of a scalar. A value of another kind
/// is added to a target that is an array, and fits nothing else.
pub(super) fn merge_into_target(target: &mut Value, value: &Value) -> Result<(), Unfit> {
    match (target, value) {
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (Value::Array(items), value) => items.push(value.clone()),
        (target, value) => return merge(target, value),
    }
    Ok(())
}

fn merge(target: &mut Value, value: &Value) -> Result<(), Unfit> {
    match (target, value) {
        (Value::Object(members), Value::Object(more)) => {
            for (name, value) in more {
                match members.get_mut(name) {
                    Some(member) => merge(member, value).map_err(|mut unfit| {
                        unfit.at.insert(0, name.clone());
                        unfit
                    })?,
                    None => {
                        members.insert(name.clone(), value.clone());
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (target, value) if kind(target) == kind(value) => *target = value.clone(),
        (target, value) => {
            let (target, value) = (kind(target), kind(value));
            return Err(Unfit { at: Vec::new(), target, value });
        }
    }
    Ok(())
}

/// What a value is, as far as it decides what can be merged into it.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        _ => "a scalar",
    }
}
