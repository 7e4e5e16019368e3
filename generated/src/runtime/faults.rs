//! The faults that an error's body lists.

use serde_json::Value;

use super::explain::{PLACES, anywhere, plain_name, text};

/// Where bodies list what is wrong in particular, beside a message that is often the same.
const LISTS: [&str; 9] = [
    "errors",
    "details",
    "elements",
    "errordetails",
    "fielderrors",
    "invalidparams",
    "issues",
    "validationerrors",
    "violations",
];

/// The first of the faults that stand beside a message, with what it is about; nothing, where
/// the message says it.
pub(super) fn particular(json: &Value, message: &str) -> Option<String> {
    let around = [Some(json), json.get("error")].into_iter().flatten();
    let members = around.filter_map(Value::as_object).flatten();
    let mut lists = members.filter(|(name, _)| LISTS.contains(&&*plain_name(name)));
    let particular = lists.find_map(|(_, list)| first(list))?;
    let is_new = !message.contains(&particular)
        && particular.rsplit_once(": ").is_none_or(|(_, text)| !message.contains(text));
    is_new.then_some(particular)
}

fn first(list: &Value) -> Option<String> {
    let Value::Array(items) = list else { return named_fault(list) };
    let first = items.first()?;
    if let Some(text) = text(first) {
        return Some(text.to_owned());
    }
    fault(first).or_else(|| anywhere(first, |_| true)).or_else(|| coded(first))
}

/// A fault that has a code alone, as GitHub writes it: `{"field": "title", "code": "missing"}`.
fn coded(value: &Value) -> Option<String> {
    let code = text(value.get("code")?)?;
    let mut places = value.as_object()?.iter();
    let place = places.find_map(|(name, value)| {
        text(value).filter(|_| PLACES.contains(&&*plain_name(name)))
    });
    Some(place.map_or_else(|| code.to_owned(), |place| format!("{place}: {code}")))
}

/// A fault and its place, as FastAPI writes it: `{"loc": ["body", "name"], "msg": "…"}`.
pub(super) fn fault(value: &Value) -> Option<String> {
    let message = text(value.get("msg")?)?;
    let place = value.get("loc").and_then(Value::as_array).into_iter().flatten();
    let place: Vec<_> = place.map(step).collect();
    Some(match place.is_empty() {
        true => message.to_owned(),
        false => format!("{}: {message}", place.join(".")),
    })
}

/// The first fault of those that have the names of what they are in.
pub(super) fn named_fault(value: &Value) -> Option<String> {
    value.as_object()?.iter().find_map(|(name, value)| {
        let first = value.get(0).unwrap_or(value);
        Some(format!("{name}: {}", text(first)?))
    })
}

/// The first fault of those that are listed by the names of what they are in, as Rails
/// writes them: `{"name": ["has already been taken"]}`. Other objects have other names.
pub(super) fn listed_fault(value: &Value) -> Option<String> {
    value
        .as_object()?
        .iter()
        .find_map(|(name, value)| Some(format!("{name}: {}", text(value.get(0)?)?)))
}

/// The same at the top, where there is nothing else, as Django REST framework writes what is
/// wrong with each field.
pub(super) fn only_listed_faults(value: &Value) -> Option<String> {
    let mut values = value.as_object()?.values();
    let is_list =
        |value: &Value| value.get(0).is_some_and(|first| text(first).is_some());
    if values.all(is_list) { listed_fault(value) } else { None }
}

/// A step on the way to a place: a name or an index.
fn step(step: &Value) -> String {
    text(step).map_or_else(|| step.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_wrong_in_particular_stands_beside_a_message() {
        let xero = json!({"Elements": [{"ValidationErrors": [{"Message": "Code 9 is not valid"}]}]});
        for (body, message, shown) in [
            (
                json!({"errors": [{"field": "start_time", "message": "Invalid field."}]}),
                "Validation Failed.",
                Some("start_time: Invalid field."),
            ),
            (
                json!({"errors": [{"field": "title", "code": "missing"}]}),
                "a",
                Some("title: missing"),
            ),
            (
                json!({"error": {"details": [{"reason": "too long"}]}}),
                "a",
                Some("too long"),
            ),
            (json!({"errors": {"name": ["is taken"]}}), "a", Some("name: is taken")),
            (json!({"errors": ["no name"]}), "a", Some("no name")),
            (xero, "A validation exception occurred", Some("Code 9 is not valid")),
            // What the message says is not said again.
            (json!({"errors": [{"message": "too long"}]}), "it is too long", None),
            (
                json!({"errors": [{"field": "a", "message": "too long"}]}),
                "too long",
                None,
            ),
            (json!({"errors": [], "details": {}}), "a", None),
            (json!({"data": [{"message": "b"}]}), "a", None),
        ] {
            assert_eq!(particular(&body, message).as_deref(), shown, "{body}");
        }
    }
}
