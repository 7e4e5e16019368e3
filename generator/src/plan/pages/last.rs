//! Pages that begin behind the last item of the one before, and pages that say nothing of
//! where the list ends.

use super::super::{Payload, Presence, RustType};
use super::names::{LAST_ID, plain};
use super::{Asked, Pages, Sought, Way, is_integer, is_text};
use crate::model::Text;

/// Where the id is that the next page begins behind.
pub(super) enum Following {
    /// In the reply, beside the items.
    Said(Way),
    /// In the last item.
    Last(Way),
}

impl Sought<'_, '_> {
    /// The parameter that takes the id of the last item of the page before, and where the
    /// reply has that: beside the items as `last_id`, or in the last item under the
    /// parameter's own name or as `id`. What is called `after` or `start_after` may as well be
    /// a time, unless the reply has a `last_id`.
    pub(super) fn after_last(
        &self,
        body: &RustType,
        item: &RustType,
    ) -> Option<(Asked<'_>, Following)> {
        let is_key = |ty: &RustType| is_text(ty) || is_integer(ty);
        let known = self.parameter(LAST_ID, is_key);
        let is_known = known.is_some();
        let after = known.or_else(|| self.parameter(&["after", "startafter"], is_key));
        let after = after.filter(|it| !it.required)?;
        let name = plain(after.wire);
        // A number that a text is read as may not be one.
        let is_number = is_integer(self.types.resolved(after.ty));
        let is_id = |ty: &RustType| match is_number {
            true => is_integer(ty),
            false => is_key(ty) || *ty == RustType::Text(Text::Uuid),
        };
        // What has the parameter's name may repeat what was sent.
        let said = || self.scalar(body, &["lastid"], is_id);
        if let Some(said) = (name != "lastid").then(said).flatten() {
            return Some((after, Following::Said(said)));
        }
        let last = self.scalar(item, &[&name, "id"], is_id);
        let last = last.filter(|last| is_known && last.0.len() == 1)?;
        Some((after, Following::Last(last)))
    }

    /// Says of pages whether some without items end the list: where a cursor must be in every
    /// reply, also in that of the last page, nothing else does. A cursor that is said
    /// to be empty in the end does so itself, and pages before it may be empty since what is
    /// in them was filtered.
    pub(super) fn ended(&self, pages: Pages) -> Pages {
        let Payload::Json(body) = &self.operation.success else { return pages };
        let is_in_every_reply = |way: &Option<Way>| {
            let mut steps = way.iter().flat_map(|way| &way.0);
            way.is_some() && steps.all(|step| step.presence == Presence::Required)
        };
        let ends_itself = |way: &Way| {
            let fields = self.fields(body, way);
            let docs = fields.last().map(|field| field.docs.join(" ").to_lowercase());
            docs.is_some_and(|docs| docs.contains("empty") || docs.contains("blank"))
        };
        let until_empty = is_in_every_reply(&pages.next)
            && ![&pages.more, &pages.done].into_iter().any(is_in_every_reply)
            && !pages.next.as_ref().is_some_and(ends_itself);
        Pages { until_empty, ..pages }
    }
}
