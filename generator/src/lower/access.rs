//! Properties that only requests or only replies carry (OpenAPI 3.0.4, "Schema Object",
//! `readOnly` and `writeOnly`): where they must be there, they must be there only in what
//! carries them.

use std::collections::BTreeSet;

use super::Lower;
use super::view::{Node, View};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Access, Additional, Kind, Operation, Schema, SchemaId, TypeUse, closure,
};

impl<'d> Lower<'d> {
    /// What carries a property of which all of this is said.
    pub(super) fn access(&self, nodes: &[(Node<'d>, String)]) -> Access {
        let says = |flag: fn(&View<'d>) -> bool| {
            nodes.iter().any(|(node, _)| {
                self.resolved(*node).is_some_and(|schema| flag(&View::new(schema)))
            })
        };
        match (says(|view| view.data.read_only), says(|view| view.data.write_only)) {
            (true, false) => Access::Replies,
            (false, true) => Access::Requests,
            // Both at once says nothing.
            _ => Access::Both,
        }
    }
}

/// The schemas in these types, but for those in properties that others carry.
fn carried<'u>(
    schemas: &[Schema],
    uses: impl Iterator<Item = &'u TypeUse>,
    others: Access,
) -> BTreeSet<SchemaId> {
    closure(schemas, uses.filter_map(TypeUse::schema), |kind| match kind {
        Kind::Object(object) => {
            let own = object.properties.iter().filter(|it| it.access != others);
            let additional = match &object.additional {
                Additional::Typed(ty) => Some(ty),
                Additional::Unsaid => None,
            };
            let own = own.map(|property| &property.ty).chain(additional);
            own.filter_map(TypeUse::schema).collect()
        }
        kind => kind.parts(),
    })
}

/// Lets a property be absent where its object is sent and received, and only one of both
/// carries it.
pub(super) fn settle(
    schemas: &mut [Schema],
    operations: &[Operation],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let sent = operations.iter().flat_map(Operation::sent);
    let sent = carried(schemas, sent, Access::Replies);
    let received = operations.iter().flat_map(Operation::received);
    let received = carried(schemas, received, Access::Requests);
    for (at, schema) in schemas.iter_mut().enumerate() {
        let Kind::Object(object) = &mut schema.kind else { continue };
        let id = SchemaId(at);
        for property in object.properties.iter_mut().filter(|it| it.required) {
            let what = match property.access {
                Access::Replies if sent.contains(&id) => {
                    property.is_in_all_replies = true;
                    "a property that requests do not carry is required"
                }
                Access::Requests if received.contains(&id) => {
                    "a property that replies do not carry is required"
                }
                Access::Both | Access::Replies | Access::Requests => continue,
            };
            property.required = false;
            let message =
                (what, "it is optional, since the object is sent and received");
            let warning =
                Diagnostic::warning("required-one-way", &property.pointer, message);
            diagnostics.push(warning);
        }
    }
}
