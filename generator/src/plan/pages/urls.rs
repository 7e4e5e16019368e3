//! Pages at a URL that a reply gives.

use super::super::{RustType, Struct};
use super::names::{CURSOR, NEXT_URL, plain};
use super::{Sought, Way, is_text, step, without_option};

impl Sought<'_, '_> {
    /// Whether what a way leads to is a URL, by its format.
    pub(super) fn is_url(&self, body: &RustType, way: &Way) -> bool {
        let fields = self.fields(body, way);
        let ty = fields.last().map_or(body, |field| &field.ty);
        fields.iter().any(|field| self.urls.contains(&field.pointer))
            || self.types.pointers(without_option(ty)).any(|it| self.urls.contains(it))
    }

    /// Whether what a way leads to is said to be a URL.
    fn says_url(&self, body: &RustType, way: &Way) -> bool {
        let docs = self.fields(body, way).last().map(|field| field.docs.join(" "));
        let docs = docs.unwrap_or_default().to_ascii_lowercase();
        let mut words = docs.split(|c: char| !c.is_alphanumeric());
        words.any(|word| matches!(word, "url" | "uri"))
    }

    /// The way to the URL of the next page: by a name that says so, `next` whose format
    /// says so, or `next` beside `previous` and among links.
    pub(super) fn next_url(&self, body: &RustType) -> Option<Way> {
        if let Some(way) = self.scalar(body, NEXT_URL, is_text) {
            return Some(way);
        }
        let next = self.scalar(body, &["next"], is_text);
        if let Some(way) =
            next.filter(|way| self.is_url(body, way) || self.says_url(body, way))
        {
            return Some(way);
        }
        let object = self.types.object(body)?;
        let has = |object: &Struct, names: &[&str]| {
            let mut fields = object.fields.iter();
            fields.any(|field| names.contains(&plain(&field.wire).as_str()))
        };
        let beside = has(object, &["previous", "prev"])
            .then(|| self.scalar_within(body, &["next"], &is_text, 1, &|_| true));
        if let Some(way) = beside.flatten() {
            return Some(way);
        }
        let mut links = object.fields.iter().filter(|it| plain(&it.wire) == "links");
        links.find_map(|links| {
            let ty = without_option(&links.ty);
            let direct = self.scalar_within(ty, &["next"], &is_text, 1, &|_| true);
            let mut way = direct.or_else(|| {
                let inside = self.types.object(ty)?;
                let mut next =
                    inside.fields.iter().filter(|it| plain(&it.wire) == "next");
                let next = next.next()?;
                let href = self.scalar_within(
                    without_option(&next.ty),
                    &["href", "url"],
                    &is_text,
                    1,
                    &|_| true,
                );
                let mut way = href?;
                way.0.insert(0, step(next));
                Some(way)
            })?;
            way.0.insert(0, step(links));
            Some(way)
        })
    }

    pub(super) fn has_link_header(&self) -> bool {
        let headers = self.success.iter().flat_map(|response| &response.headers);
        headers.into_iter().any(|header| header.name.eq_ignore_ascii_case("link"))
    }

    /// Whether a cursor is said, in prose alone, to be had from the header `Link`
    /// (RFC 8288).
    pub(super) fn says_link_header(&self) -> bool {
        self.parameter(CURSOR, is_text).is_some_and(|cursor| {
            let said = cursor.docs.join(" ").to_lowercase();
            said.contains("link")
                && (said.contains("header") || said.contains("relation"))
        })
    }
}
