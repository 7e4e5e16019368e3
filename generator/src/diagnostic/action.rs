//! How a document is corrected without being edited: actions of the OpenAPI Overlay
//! Specification, version 1.0.0, section 4.4.3.

use serde_json::{Value, json};

/// One change of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it changes, as a JSON pointer (RFC 6901) into the document.
    pub pointer: String,
    /// The same as a normalized path (RFC 9535, section 2.7). It is empty until
    /// [`fill_places`](crate::document::fill_places) has looked which segments of the
    /// pointer are names and which are indices.
    pub target: String,
    /// How it changes it.
    pub change: Change,
}

/// What an [`Action`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Takes the value away.
    Remove,
    /// Merges these members into an object, or appends this item to a list.
    Update(Value),
}

impl Action {
    pub(crate) fn new(pointer: impl Into<String>, change: Change) -> Self {
        Self { pointer: pointer.into(), target: String::new(), change }
    }

    /// The action as an object of an overlay.
    pub(super) fn to_json(&self) -> Value {
        match &self.change {
            Change::Remove => json!({"target": self.target, "remove": true}),
            Change::Update(value) => json!({"target": self.target, "update": value}),
        }
    }

    /// The action as an item of an overlay's `actions`, in YAML, of two lines. Strings and
    /// values are written as in JSON, which YAML 1.2 reads the same.
    #[must_use]
    pub fn yaml(&self) -> String {
        let target = Value::from(self.target.as_str());
        match &self.change {
            Change::Remove => format!("- target: {target}\n  remove: true"),
            Change::Update(value) => format!("- target: {target}\n  update: {value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_action_is_yaml_that_reads_as_what_it_means() {
        let mut action =
            Action::new("/a", Change::Update(json!({"x: y": ["é\n", null]})));
        action.target = "$['it\\'s \"a\"']".to_owned();
        let expected = "- target: \"$['it\\\\'s \\\"a\\\"']\"\n  \
                        update: {\"x: y\":[\"é\\n\",null]}";
        assert_eq!(action.yaml(), expected);
        let read: Value = serde_yaml::from_str(expected).unwrap();
        assert_eq!(
            read,
            json!([{"target": action.target, "update": {"x: y": ["é\n", null]}}])
        );
        action.change = Change::Remove;
        assert!(action.yaml().ends_with("\n  remove: true"));
    }
}
