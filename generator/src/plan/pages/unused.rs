//! Parameters of pages that are not found.

use super::super::{Payload, RustType};
use super::names::{
    ASIDE, CURSOR, ENVELOPES, ITEMS, LAST_ID, OFFSET, PAGE, UNKNOWN, plain,
};
use super::{Sought, without_option};

/// How many objects a list may be in.
const ENVELOPES_AROUND: u32 = 2;

impl Sought<'_, '_> {
    /// The name of a parameter that says where in the list to begin, where there is a list.
    pub(super) fn unused(&self) -> Option<&str> {
        let Payload::Json(body) = &self.operation.success else { return None };
        if self.items(body).is_none() && !self.has_lists(body, ENVELOPES_AROUND) {
            return None;
        }
        let names =
            CURSOR.iter().chain(PAGE).chain(OFFSET).chain(LAST_ID).chain(UNKNOWN);
        // Of the cursors' names, these say other things as well.
        let mut names = names.filter(|it| !matches!(**it, "after" | "token" | "next"));
        names.find_map(|name| self.parameter(&[name], |_| true)).map(|it| it.wire)
    }

    /// Whether there are lists of objects, although not one that the pages are of.
    fn has_lists(&self, ty: &RustType, envelopes: u32) -> bool {
        let fields = self.types.object(ty).into_iter().flat_map(|it| &it.fields);
        fields.into_iter().any(|field| {
            let (ty, name) = (without_option(&field.ty), plain(&field.wire));
            let name = name.as_str();
            match self.types.resolved(ty) {
                RustType::Vec(item) => {
                    let item = self.types.resolved(item);
                    matches!(item, RustType::Named(_)) && !ASIDE.contains(&name)
                }
                _ => {
                    (ITEMS.contains(&name) || ENVELOPES.contains(&name))
                        && envelopes > 0
                        && self.has_lists(ty, envelopes - 1)
                }
            }
        })
    }
}
