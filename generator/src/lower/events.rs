//! What the events of a stream carry.

use openapiv3::ReferenceOr;

use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{Origin, Type, TypeUse};

/// The fields of an event (WHATWG HTML, "Interpreting an event stream").
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

impl<'d> Lower<'d> {
    /// The type of the JSON in an event's data; nothing, where it is text.
    ///
    /// A schema describes the data of one event, or all events as an array, or events as
    /// objects with a property `data`, perhaps one of several such objects. Those whose
    /// data is but a mark for the end say nothing of the others.
    pub(super) fn event_data(
        &mut self,
        schema: Option<Node<'d>>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<TypeUse> {
        let schema = schema?;
        match View::new(self.resolved(schema)?).items {
            Some(items) => {
                self.one_event(items.into(), &child(pointer, "items"), origin)
            }
            None => self.one_event(schema, pointer, origin),
        }
    }

    fn one_event(
        &mut self,
        schema: Node<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<TypeUse> {
        let view = View::new(self.resolved(schema)?);
        let variants = if view.one_of.is_empty() { view.any_of } else { view.one_of };
        let mut nodes: Vec<Node<'d>> = variants.iter().map(Node::from).collect();
        if nodes.is_empty() {
            nodes.push(schema);
        }
        let mut data: Vec<Node<'d>> = Vec::new();
        for node in nodes {
            match self.data_of(node) {
                Some(found) if self.is_mark(found) => {}
                Some(found) => data.push(found),
                None => return self.plain_data(schema, pointer, origin),
            }
        }
        match data[..] {
            [] => None,
            [only] => self.plain_data(only, pointer, origin),
            _ => {
                let message =
                    ("the events carry data of several types", "it is any JSON");
                self.warn("several-event-types", pointer, message);
                Some(TypeUse::new(Type::Any))
            }
        }
    }

    /// The data of an object that describes a whole event.
    fn data_of(&self, node: Node<'d>) -> Option<Node<'d>> {
        let properties = View::new(self.resolved(node)?).properties?;
        let is_event = properties.keys().all(|name| FIELDS.contains(&name.as_str()));
        let data = properties.get("data").filter(|_| is_event)?;
        Some(match data {
            ReferenceOr::Reference { reference } => Node::Reference(reference),
            ReferenceOr::Item(schema) => Node::Item(schema),
        })
    }

    /// Whether data is but a text such as `[DONE]`.
    fn is_mark(&self, node: Node<'d>) -> bool {
        let values = self.resolved(node).map(|schema| View::new(schema).enumeration);
        values.is_some_and(|values| {
            let is_mark = |text: &str| text.starts_with('[') && text.ends_with(']');
            !values.is_empty()
                && values.iter().all(|value| value.as_str().is_some_and(is_mark))
        })
    }

    fn plain_data(
        &mut self,
        node: Node<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<TypeUse> {
        let view = View::new(self.resolved(node)?);
        let is_text = view.ty == Some("string");
        (!is_text).then(|| self.type_use(node, pointer, &origin.inside("event")))
    }
}
