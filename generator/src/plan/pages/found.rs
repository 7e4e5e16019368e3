//! Pages that are found by the names that APIs use.

use super::super::{Field, Payload, Presence, RustType};
use super::last::Following;
use super::names::{
    AROUND, ASIDE, CURSOR, DONE, ENVELOPES, IDS, ITEMS, MORE, NEXT_CURSOR, OFFSET,
    OFFSET_FROM_ZERO, PAGE, PAGES, TOTAL, plain,
};
use super::{
    Asked, Pages, Paging, Sought, Way, is_cursor, is_integer, is_number, is_text, step,
    without_option,
};
use crate::model::Method;

/// How deep what is said of a page may lie.
const LEVELS: u32 = 3;

impl<'t> Sought<'_, 't> {
    /// What the names of parameters and properties say.
    pub(super) fn found(&self, from_zero: impl Fn(&str) -> bool) -> Option<Pages> {
        let Payload::Json(body) = &self.operation.success else { return None };
        let (items, item) = self.items(body)?;
        let total = self.total(body, &items);
        let more = self.scalar(body, MORE, |ty| *ty == RustType::Bool);
        let done = self.scalar(body, DONE, |ty| *ty == RustType::Bool);
        let done = done.filter(|_| more.is_none());
        let empty = Pages {
            item,
            items,
            paging: Paging::Link,
            at: None,
            size: self.size(),
            total: None,
            pages: None,
            next: None,
            last: None,
            more: more.clone(),
            done: done.clone(),
            until_empty: false,
            begins: None,
        };
        let at =
            |asked: Asked<'_>| Some((asked.way, self.types.resolved(asked.ty).clone()));
        let is_get = self.operation.method == Method::Get;
        let cursor = self.cursor(body).or_else(|| self.next_in_object(body));
        // `cursors.after` may lead to what is newer, where the list begins with that.
        let leads_both_ways = |(_, way): &(Asked<'_>, Way)| {
            let steps: Vec<_> = way.0.iter().map(|step| plain(&step.wire)).collect();
            let is_pair = matches!(&steps[..], [.., around, last] if around == "cursors" && last == "after");
            is_get && is_pair && self.next_url(body).is_some()
        };
        if let Some((cursor, next)) = cursor.filter(|it| !leads_both_ways(it)) {
            return Some(Pages {
                paging: Paging::Cursor,
                at: at(cursor),
                next: Some(next),
                ..empty
            });
        }
        let is_told = total.is_some() || more.is_some() || done.is_some();
        // Elsewhere, a list is found where the reply says that it goes on: what it asks for
        // is not repeated by mistake.
        if !is_get && !is_told {
            return None;
        }
        // A header `Link` may also say what one thing belongs to.
        let asks_for_pages = empty.size.is_some()
            || [CURSOR, PAGE, OFFSET]
                .iter()
                .any(|it| self.parameter(it, |_| true).is_some());
        let is_list = empty.items.0.is_empty();
        if is_get && self.has_link_header() && (is_list || asks_for_pages) {
            return Some(empty);
        }
        if is_get && is_list && self.says_link_header() {
            return Some(empty);
        }
        if let (true, Some(next)) = (is_get, self.next_url(body)) {
            return Some(Pages { paging: Paging::Url, next: Some(next), ..empty });
        }
        if let (true, Some((after, next))) =
            (more.is_some() || done.is_some(), self.after_last(body, &empty.item))
        {
            let pages = Pages { paging: Paging::Cursor, at: at(after), ..empty };
            return Some(match next {
                Following::Said(next) => Pages { next: Some(next), ..pages },
                Following::Last(last) => Pages { last: Some(last), ..pages },
            });
        }
        // Without a word on how many there are, and without a size by which a short page
        // could be known, nothing says where the list ends.
        // An offset is a number, also where it is said to be a text, unless it may be a
        // cursor by that name: then there is no total.
        let is_offset = |ty: &RustType| is_number(ty) || is_text(ty) && total.is_some();
        // A number that is required says itself where the call begins.
        let pages = self.scalar(body, PAGES, is_number);
        let ends =
            total.is_some() || more.is_some() || done.is_some() || empty.size.is_some();
        let starts_at_zero = |it: &Asked<'_>| from_zero(it.wire);
        let offset = self.parameter(OFFSET, is_offset).or_else(|| {
            self.parameter(OFFSET_FROM_ZERO, is_integer).filter(starts_at_zero)
        });
        let offset = offset.or_else(|| self.first_and_max().map(|(first, _)| first));
        let offset = offset.filter(|it| !it.is_time());
        if let (Some(offset), true) = (offset, ends) {
            return Some(Pages {
                paging: Paging::Offset,
                at: at(offset),
                total,
                ..empty
            });
        }
        // What is not said to count from zero may count from one, and the first page says
        // from which where it repeats what was asked for (SCIM, RFC 7644, section 3.4.2.4).
        // Without a number of all items, `start` and `from` may as well be times.
        let index = self.parameter(OFFSET_FROM_ZERO, is_integer);
        let index = index.filter(|it| !it.required && it.way.0.len() == 1);
        let said = index.filter(|_| total.is_some()).and_then(|index| {
            let said = self.scalar(body, &[&plain(index.wire)], is_integer)?;
            Some((index, said))
        });
        if let Some((index, said)) = said {
            let (paging, begins) = (Paging::Index, Some(said));
            return Some(Pages { paging, at: at(index), total, begins, ..empty });
        }
        // Where the first page of a body's number is, is not known.
        let page = self.parameter(PAGE, is_number).filter(|it| it.way.0.len() == 1);
        if let (Some(page), true) = (page, ends || pages.is_some()) {
            let first = if from_zero(page.wire) { 0 } else { 1 };
            let paging = Paging::Page { first };
            return Some(Pages { paging, at: at(page), total, pages, ..empty });
        }
        None
    }

    /// The parameter that takes a cursor, and the way to the next one. Some documents say
    /// that it is a number on one side only, and send texts. A text that is called `page` is
    /// one where the reply calls the next one so.
    fn cursor(&self, body: &RustType) -> Option<(Asked<'_>, Way)> {
        let usual = self.parameter(CURSOR, is_cursor).map(|it| (it, NEXT_CURSOR));
        let page = || Some((self.parameter(&["page"], is_text)?, &["nextpage"][..]));
        let (cursor, names) =
            usual.or_else(page).filter(|(it, _)| !it.required || it.way.0.len() == 1)?;
        // A `token` alone may be one that is looked for.
        let is_token = plain(cursor.wire) == "token";
        let names: Vec<_> = names
            .iter()
            .copied()
            .filter(|name| !is_token || name.contains("token"))
            .collect();
        let is_kind = |ty: &RustType| self.is_taken(&cursor, ty);
        let next = self
            .scalar_within(body, &names, &is_kind, LEVELS, &|around| around != "links")
            .or_else(|| self.next_by_same_name(body, cursor.wire))?;
        (!self.is_url(body, &next)).then_some((cursor, next))
    }

    /// Whether a parameter takes what is of a type as the cursor that it is.
    fn is_taken(&self, cursor: &Asked<'_>, ty: &RustType) -> bool {
        match self.types.resolved(cursor.ty) {
            RustType::String => is_cursor(ty),
            own if is_integer(own) => is_integer(ty),
            own => own == ty,
        }
    }

    /// A parameter that says where a page begins, and what has its name in an object that
    /// says how the next page is asked for: `next_page: {offset: ..}`.
    fn next_in_object(&self, body: &RustType) -> Option<(Asked<'_>, Way)> {
        let object = self.types.object(body)?;
        let next = object.fields.iter().find(|it| {
            let is_next = ["next", "nextpage"].contains(&plain(&it.wire).as_str());
            is_next && self.types.object(without_option(&it.ty)).is_some()
        })?;
        [CURSOR, OFFSET, PAGE].into_iter().flatten().find_map(|name| {
            let asked =
                self.parameter(&[name], is_cursor).filter(|it| it.way.0.len() == 1)?;
            let is_kind = |ty: &RustType| self.is_taken(&asked, ty);
            let inner = without_option(&next.ty);
            let mut way = self.scalar_within(inner, &[*name], &is_kind, 1, &|_| true)?;
            way.0.insert(0, step(next));
            Some((asked, way))
        })
    }

    /// What is called like the parameter, where it is said to be of the next page: it may
    /// as well repeat what was sent.
    fn next_by_same_name(&self, body: &RustType, cursor: &str) -> Option<Way> {
        let way = self.scalar(body, &[&plain(cursor)], is_text)?;
        let docs = self.fields(body, &way).last()?.docs.join(" ").to_lowercase();
        docs.contains("next").then_some(way)
    }

    /// The fields on a way.
    pub(super) fn fields(&self, body: &RustType, way: &Way) -> Vec<&'t Field> {
        let mut on_way: Vec<&'t Field> = Vec::new();
        for step in &way.0 {
            let ty = on_way.last().map_or(body, |field| &field.ty);
            let object = self.types.object(without_option(ty));
            let mut fields = object.into_iter().flat_map(|object| &object.fields);
            let Some(field) = fields.find(|field| field.wire == step.wire) else {
                break;
            };
            on_way.push(field);
        }
        on_way
    }

    /// The list in a reply: the reply itself, its only list, the one with a usual name or
    /// the only one of objects, or the same in an object of its own, with a usual name or
    /// with nothing beside it.
    pub(super) fn items(&self, body: &RustType) -> Option<(Way, RustType)> {
        if let RustType::Vec(item) = self.types.resolved(body) {
            return Some((Way::default(), (**item).clone()));
        }
        if let Some(found) = self.list(body) {
            return Some(found);
        }
        let object = self.types.object(body)?;
        let is_alone = object.fields.len() == 1;
        let around = object.fields.iter().filter(|field| {
            let name = plain(&field.wire);
            let name = name.as_str();
            ITEMS.contains(&name) || ENVELOPES.contains(&name) || is_alone
        });
        for field in around {
            if let Some((mut way, item)) = self.list(without_option(&field.ty)) {
                way.0.insert(0, step(field));
                return Some((way, item));
            }
        }
        None
    }

    fn list(&self, ty: &RustType) -> Option<(Way, RustType)> {
        let object = self.types.object(ty)?;
        let lists: Vec<_> = object
            .fields
            .iter()
            .filter(|field| !ASIDE.contains(&plain(&field.wire).as_str()))
            .filter_map(|field| match self.types.resolved(without_option(&field.ty)) {
                RustType::Vec(item) => Some((field, item)),
                _ => None,
            })
            .collect();
        let usual = ITEMS.iter().find_map(|name| {
            lists.iter().find(|(field, _)| plain(&field.wire) == *name)
        });
        let is_of_objects =
            |item: &RustType| matches!(self.types.resolved(item), RustType::Named(_));
        let of_objects: Vec<_> =
            lists.iter().filter(|(_, item)| is_of_objects(item)).copied().collect();
        // The lists of a thing, such as its labels, are no pages of things.
        let is_thing =
            object.fields.iter().any(|it| IDS.contains(&plain(&it.wire).as_str()));
        if is_thing && usual.is_none() {
            return None;
        }
        let (field, item) = match (&lists[..], usual, &of_objects[..]) {
            ([only], _, _) | (_, Some(only), _) | (_, None, [only]) => only,
            _ => return None,
        };
        Some((Way(vec![step(field)]), (***item).clone()))
    }

    /// The way to a property with one of these names, at the top, around the list or in what
    /// is said of the page.
    pub(super) fn scalar(
        &self,
        body: &RustType,
        names: &[&str],
        is_kind: impl Fn(&RustType) -> bool,
    ) -> Option<Way> {
        self.scalar_within(body, names, &is_kind, LEVELS, &|_| true)
    }

    pub(super) fn scalar_within(
        &self,
        ty: &RustType,
        names: &[&str],
        is_kind: &dyn Fn(&RustType) -> bool,
        levels: u32,
        is_sought: &dyn Fn(&str) -> bool,
    ) -> Option<Way> {
        let object = self.types.object(ty)?;
        for name in names {
            let field = object.fields.iter().find(|field| {
                plain(&field.wire) == *name
                    && field.presence != Presence::Any
                    && is_kind(self.types.resolved(without_option(&field.ty)))
            });
            // A required field that may be null holds an option, as an optional one does.
            if let Some(field) = field {
                return Some(Way(vec![step(field)]));
            }
        }
        let list = (levels == LEVELS).then(|| self.items(ty)).flatten();
        let envelope = list.as_ref().and_then(|(way, _)| match &way.0[..] {
            [envelope, _] => Some(&envelope.wire),
            _ => None,
        });
        let levels = levels.checked_sub(1)?;
        object
            .fields
            .iter()
            .filter(|it| {
                let name = plain(&it.wire);
                Some(&it.wire) == envelope
                    || AROUND.contains(&name.as_str()) && is_sought(&name)
            })
            .find_map(|field| {
                let ty = without_option(&field.ty);
                let mut way =
                    self.scalar_within(ty, names, is_kind, levels, is_sought)?;
                way.0.insert(0, step(field));
                Some(way)
            })
    }

    /// The way to the number of all items: by a usual name, or by that of the items.
    fn total(&self, body: &RustType, items: &Way) -> Option<Way> {
        let named = || {
            let name = format!("total{}", plain(&items.0.last()?.wire));
            self.scalar(body, &[&name], is_number)
        };
        self.scalar(body, TOTAL, is_number).or_else(named)
    }
}
