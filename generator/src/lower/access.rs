//! Properties that only requests or only replies carry (OpenAPI 3.0.4, "Schema Object",
//! `readOnly` and `writeOnly`): where they must be there, they must be there only in what
//! carries them.

use std::collections::BTreeSet;

use super::Lower;
use super::view::{Node, View};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Access, Additional, Kind, Object, Operation, Schema, SchemaId, TypeUse, closure,
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

/// Lets a property be absent where its object is carried by what does not carry it. Where
/// the object is sent and received, something is lost, which is said.
pub(super) fn settle(
    schemas: &mut [Schema],
    operations: &[Operation],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let sent = operations.iter().flat_map(Operation::sent);
    let sent = carried(schemas, sent, Access::Replies);
    let received = operations.iter().flat_map(Operation::received);
    let received = carried(schemas, received, Access::Requests);
    // Objects that take over a property have it at the same place.
    let mut said = BTreeSet::new();
    for (at, schema) in schemas.iter_mut().enumerate() {
        let Kind::Object(object) = &mut schema.kind else { continue };
        let (is_sent, is_received) =
            (sent.contains(&SchemaId(at)), received.contains(&SchemaId(at)));
        for (access, is_lost, ways) in [
            (Access::Replies, is_sent, "requests"),
            (Access::Requests, is_received, "replies"),
        ] {
            let mut lost = if is_lost { relax(object, access) } else { Vec::new() };
            // One way alone, nothing is lost.
            lost.retain(|(_, pointer)| {
                is_sent && is_received && said.insert(pointer.clone())
            });
            if let Some((_, pointer)) = lost.first() {
                let message = (
                    format!("{} required, and {ways} do not carry that", are(&lost)),
                    "it is optional, since the object is sent and received",
                );
                let warning = Diagnostic::warning("required-one-way", pointer, message);
                diagnostics.push(warning);
            }
        }
    }
}

/// Lets what only some carry be absent. Gives the names and pointers of what was required.
fn relax(object: &mut Object, access: Access) -> Vec<(String, String)> {
    let properties = object.properties.iter_mut();
    let lost = properties.filter(|it| it.required && it.access == access);
    lost.map(|property| {
        property.required = false;
        property.is_in_all_replies = access == Access::Replies;
        (property.name.clone(), property.pointer.clone())
    })
    .collect()
}

/// The first of several properties, and how many there are beside them.
fn are(properties: &[(String, String)]) -> String {
    const SHOWN: usize = 3;
    let names = properties.iter().take(SHOWN);
    let names = names.map(|(name, _)| format!("`{}`", name.escape_debug()));
    let names = names.collect::<Vec<_>>().join(", ");
    match (properties.len(), properties.len().saturating_sub(SHOWN)) {
        (1, _) => format!("{names} is"),
        (_, 0) => format!("{names} are"),
        (_, more) => format!("{names} and {more} more are"),
    }
}
