//! What the events of a stream carry.

use openapiv3::ReferenceOr;

use super::view::{Node, View};
use super::{Lower, child};
use crate::model::{Origin, Type, TypeUse};

/// The fields of an event (WHATWG HTML, "Interpreting an event stream").
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

impl<'d> Lower<'d> {
    /// The type of the JSON in an event's data, and where its schema is; nothing, where it
    /// is text.
    ///
    /// A schema describes the data of one event, or all events as an array, or events as
    /// objects with a property `data`, perhaps one of several such objects. Those whose
    /// data is but a mark for the end say nothing of the others.
    pub(super) fn event_data(
        &mut self,
        schema: Option<Node<'d>>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<(TypeUse, String)> {
        let schema = schema?;
        match View::new(self.resolved(schema)?).items {
            Some(items) => {
                let pointer = child(&self.place(schema, pointer), "items");
                self.one_event(items.into(), &pointer, origin)
            }
            None => self.one_event(schema, pointer, origin),
        }
    }

    fn one_event(
        &mut self,
        schema: Node<'d>,
        pointer: &str,
        origin: &Origin,
    ) -> Option<(TypeUse, String)> {
        let view = View::new(self.resolved(schema)?);
        let (keyword, variants) = match view.one_of {
            [] => ("anyOf", view.any_of),
            variants => ("oneOf", variants),
        };
        let inside = child(&self.place(schema, pointer), keyword);
        let mut nodes: Vec<(Node<'d>, String)> = variants
            .iter()
            .enumerate()
            .map(|(at, variant)| (variant.into(), child(&inside, &at.to_string())))
            .collect();
        if nodes.is_empty() {
            nodes.push((schema, pointer.to_owned()));
        }
        let mut data: Vec<(Node<'d>, String)> = Vec::new();
        for (node, place) in nodes {
            match self.data_of(node, &place) {
                Some((found, _)) if self.is_mark(found) => {}
                Some(found) => data.push(found),
                None => return self.plain_data(schema, pointer, origin),
            }
        }
        match &data[..] {
            [] => None,
            [(only, place)] => self.plain_data(*only, place, origin),
            _ => {
                let message =
                    ("the events carry data of several types", "it is any JSON");
                self.warn("several-event-types", pointer, message);
                Some((TypeUse::new(Type::Any), pointer.to_owned()))
            }
        }
    }

    /// The data of an object that describes a whole event, and where it is described.
    fn data_of(&self, node: Node<'d>, pointer: &str) -> Option<(Node<'d>, String)> {
        let properties = View::new(self.resolved(node)?).properties?;
        let is_event = properties.keys().all(|name| FIELDS.contains(&name.as_str()));
        let data = properties.get("data").filter(|_| is_event)?;
        let found = match data {
            ReferenceOr::Reference { reference } => Node::Reference(reference),
            ReferenceOr::Item(schema) => Node::Item(schema),
        };
        let properties = child(&self.place(node, pointer), "properties");
        Some((found, child(&properties, "data")))
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
    ) -> Option<(TypeUse, String)> {
        let view = View::new(self.resolved(node)?);
        let is_text = view.ty == Some("string");
        (!is_text).then(|| {
            let ty = self.type_use(node, pointer, &origin.inside("event"));
            (ty, pointer.to_owned())
        })
    }
}
