//! Where the page after a page is, whatever the list is of.

use http::HeaderMap;

use super::pages::{Facts, Paging, Place};

/// What was seen of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Where the call begins, where it says so.
    begin: Option<u64>,
    position: Option<u64>,
    /// The position of the list's first item: where it is not known, it is one, so that at
    /// most a page without items is asked for.
    first: Option<u64>,
    items: u64,
    /// How many items the fullest page has.
    fullest: u64,
    /// What the page before has, in a number.
    fingerprint: Option<u64>,
    /// The cursors that were used, so that a server that repeats one cannot keep a caller
    /// for ever.
    cursors: Vec<String>,
    /// How many pages before this one are empty, one after the other.
    empty: u32,
}

/// After how many empty pages a list has ended whose every page has a cursor. One or two may
/// be there since what is in them was filtered.
const MOST_EMPTY: u32 = 3;

/// Where the next page is.
pub(super) enum Next {
    Place(Place),
    Url(String),
}

impl Seen {
    /// Nothing, at the beginning of a call.
    pub(super) fn at(position: Option<u64>) -> Self {
        Self { begin: position, position, ..Self::default() }
    }

    /// Whether a page has the very items of the one before, as those of a server have that
    /// knows nothing of the parameter. Only asked where nothing else would end the walk.
    pub(super) fn is_repeated(
        &mut self,
        paging: Paging,
        facts: &Facts,
        fingerprint: impl FnOnce() -> u64,
    ) -> bool {
        let is_counted =
            matches!(paging, Paging::Offset | Paging::Index | Paging::Page { .. });
        let (total, pages) = ends(facts);
        if !is_counted || total.is_some() || pages.is_some() {
            return false;
        }
        let before = self.fingerprint.replace(fingerprint());
        facts.count > 0 && before == self.fingerprint
    }

    /// Where the page after this one is; nothing where this was the last. The URL of this
    /// one is only asked for where that of the next may be relative to it.
    pub(super) fn next(
        &mut self,
        paging: Paging,
        size: Option<u64>,
        facts: &Facts,
        headers: &HeaderMap,
        base: &dyn Fn() -> String,
    ) -> Result<Option<Next>, String> {
        self.items += facts.count;
        // Many servers filter a page after they have cut it, and say in a header that there
        // are more, also where the document does not say so. An offset moves by what has
        // come, so that items may be read again; a page of which nothing is left is the last.
        let is_short = self.is_short(size, facts) && link(headers).is_none();
        self.fullest = self.fullest.max(facts.count);
        if facts.has_more == Some(false) {
            return Ok(None);
        }
        if facts.until_empty && facts.has_more.is_none() && self.has_ended(facts) {
            return Ok(None);
        }
        let (total, pages) = ends(facts);
        let number = |number| Ok(Some(Next::Place(Place::Number(number))));
        match paging {
            Paging::Offset => {
                let next = self.position.unwrap_or(0).saturating_add(facts.count);
                if facts.count == 0 || is_short || total.is_some_and(|it| next >= it) {
                    return Ok(None);
                }
                self.position = Some(next);
                number(next)
            }
            Paging::Index => {
                // What a later page says is not asked: some servers always say the same.
                let first = self.begin.is_none().then_some(facts.begins).flatten();
                let first = *self.first.get_or_insert(first.unwrap_or(1));
                let Some(position) = self.position.or(facts.begins) else {
                    let is_last = total.is_some_and(|it| facts.count >= it);
                    return match facts.count == 0 || is_short || is_last {
                        true => Ok(None),
                        false => Err("the page does not say where it begins".to_owned()),
                    };
                };
                let next = position.saturating_add(facts.count);
                let before = next.saturating_sub(first);
                if facts.count == 0 || is_short || total.is_some_and(|it| before >= it) {
                    return Ok(None);
                }
                self.position = Some(next);
                number(next)
            }
            Paging::Page { first } => {
                let page = self.position.unwrap_or(first);
                let before = page.saturating_add(1).saturating_sub(first);
                // Pages that the call begins behind are as full as those that were seen:
                // how many items were asked for says nothing, since servers give less.
                let skipped = self.begin.unwrap_or(first).saturating_sub(first);
                let items =
                    skipped.saturating_mul(self.fullest).saturating_add(self.items);
                let is_last = pages.is_some_and(|pages| before >= pages)
                    || match total {
                        Some(total) => items >= total,
                        None => pages.is_none() && is_short,
                    };
                if facts.count == 0 || is_last {
                    return Ok(None);
                }
                self.position = Some(page.saturating_add(1));
                number(page.saturating_add(1))
            }
            Paging::Cursor => {
                let next = facts.next.clone().filter(|it| self.is_new(it));
                Ok(next.map(|next| Next::Place(Place::Cursor(next))))
            }
            Paging::Elsewhere(elsewhere) => {
                let next = (elsewhere.find)(facts, headers);
                let Some(next) = next.filter(|it| self.is_new(it)) else {
                    return Ok(None);
                };
                (elsewhere.resolve)(&base(), &next).map(|url| Some(Next::Url(url)))
            }
        }
    }

    /// Whether a page must be the last, since it is not full, where nothing says more. A
    /// server may give less than it is asked for, so that the first page says nothing; and
    /// a page with fewer items than one before it may still be full, where fewer are asked
    /// for.
    fn is_short(&self, size: Option<u64>, facts: &Facts) -> bool {
        let says_more = facts.has_more.is_some() || facts.total.is_some();
        let is_below = |full: u64| facts.count < full;
        !says_more && size.is_some_and(is_below) && is_below(self.fullest)
    }

    /// Whether a list whose every page has a cursor has ended: there are as many items as
    /// there are in all, or several pages were empty.
    fn has_ended(&mut self, facts: &Facts) -> bool {
        self.empty = if facts.count == 0 { self.empty + 1 } else { 0 };
        let are_all = facts.total.is_some_and(|total| self.items >= total);
        self.empty == MOST_EMPTY || are_all && self.empty > 0
    }

    fn is_new(&mut self, cursor: &str) -> bool {
        if cursor.is_empty() || self.cursors.iter().any(|known| known == cursor) {
            return false;
        }
        self.cursors.push(cursor.to_owned());
        true
    }
}

/// How many items and pages there are in all, as far as that ends the list: a page that
/// says itself that there are more knows better than a number, which may be an estimate.
fn ends(facts: &Facts) -> (Option<u64>, Option<u64>) {
    match facts.has_more {
        Some(true) => (None, None),
        _ => (facts.total, facts.pages),
    }
}

/// The target of the link with the relation `next` (RFC 8288, section 3).
pub(super) fn link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(http::header::LINK).iter();
    let mut texts = values.filter_map(|it| std::str::from_utf8(it.as_bytes()).ok());
    texts.find_map(|mut rest| {
        loop {
            let (_, after) = rest.split_once('<')?;
            let (target, after) = after.split_once('>')?;
            let end = after.find('<').unwrap_or(after.len());
            let parameters = &after[..end];
            let is_next = parameters.split([';', ',']).any(|parameter| {
                let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                let mut relations =
                    value.trim().trim_matches('"').split_ascii_whitespace();
                name.trim().eq_ignore_ascii_case("rel")
                    && relations.any(|it| it.eq_ignore_ascii_case("next"))
            });
            if is_next {
                return Some(target.to_owned());
            }
            rest = &after[end..];
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(count: u64) -> Facts {
        Facts { count, ..Facts::default() }
    }

    /// The places of the pages that follow, as many as there are.
    fn walk(paging: Paging, size: Option<u64>, pages: &[Facts]) -> Vec<String> {
        let mut seen = Seen::default();
        let mut places = Vec::new();
        for page in pages {
            let (headers, base) = (HeaderMap::new(), String::new);
            let next = seen.next(paging, size, page, &headers, &base);
            match next.unwrap() {
                None => break,
                Some(Next::Place(Place::Number(number))) => {
                    places.push(number.to_string())
                }
                Some(Next::Place(Place::Cursor(text)) | Next::Url(text)) => {
                    places.push(text)
                }
            }
        }
        places
    }

    #[test]
    fn an_offset_counts_items_and_ends_where_the_total_or_a_short_page_says() {
        let total = |count| Facts { total: Some(250), ..facts(count) };
        let pages = [total(100), total(100), total(50), total(0)];
        assert_eq!(walk(Paging::Offset, Some(100), &pages), ["100", "200"]);
        // A server may give less than it is asked for.
        assert_eq!(walk(Paging::Offset, Some(1000), &pages), ["100", "200"]);
        let pages = [facts(10), facts(10), facts(3), facts(0)];
        assert_eq!(walk(Paging::Offset, Some(10), &pages), ["10", "20"]);
        assert_eq!(walk(Paging::Offset, None, &pages), ["10", "20", "23"]);
        let more = |count, more| Facts { has_more: Some(more), ..facts(count) };
        assert_eq!(walk(Paging::Offset, None, &[more(2, true), more(2, false)]), ["2"]);
        assert_eq!(
            walk(Paging::Offset, Some(9), &[more(2, true), more(0, true)]),
            ["2"]
        );
    }

    #[test]
    fn an_index_counts_from_where_the_first_page_begins() {
        let page = |begins, count| Facts {
            total: Some(4),
            begins: Some(begins),
            ..facts(count)
        };
        let by = Paging::Index;
        assert_eq!(walk(by, None, &[page(1, 2), page(3, 2), facts(0)]), ["3"]);
        assert_eq!(walk(by, None, &[page(0, 2), page(2, 1), page(3, 1)]), ["2", "3"]);
        // A server may say the same of every page.
        assert_eq!(walk(by, None, &[page(0, 2), page(0, 2), facts(0)]), ["2"]);
        let mut seen = Seen::at(Some(3));
        let headers = HeaderMap::new();
        let next = seen.next(by, None, &page(3, 2), &headers, &String::new);
        assert!(next.unwrap().is_none());
        // From where it counts is not known there, and the last of four may be missing.
        let next = Seen::at(Some(2)).next(by, None, &page(2, 2), &headers, &String::new);
        assert!(next.unwrap().is_some());
        let unsaid = Facts { total: Some(4), ..facts(2) };
        let next = Seen::default().next(by, None, &unsaid, &headers, &String::new);
        assert!(next.is_err());
        let whole = Facts { total: Some(2), ..facts(2) };
        assert!(walk(by, None, &[whole]).is_empty());
    }

    #[test]
    fn a_short_page_is_not_the_last_where_a_link_leads_on() {
        let link = "</?page=3>; rel=\"next\"".parse().unwrap();
        let more = HeaderMap::from_iter([(http::header::LINK, link)]);
        let none = HeaderMap::new();
        for paging in [Paging::Page { first: 1 }, Paging::Offset] {
            let mut seen = Seen::default();
            let mut next = |count, headers| {
                seen.next(paging, Some(10), &facts(count), headers, &String::new)
                    .unwrap()
            };
            assert!(next(10, &none).is_some());
            assert!(next(9, &more).is_some());
            assert!(next(9, &none).is_none());
        }
    }

    #[test]
    fn a_page_number_ends_where_the_total_says() {
        let by = Paging::Page { first: 1 };
        let pages = |count| Facts { pages: Some(2), ..facts(count) };
        assert_eq!(walk(by, None, &[pages(10), pages(10), pages(10)]), ["2"]);
        let total = |count| Facts { total: Some(20), ..facts(count) };
        assert_eq!(walk(by, Some(10), &[total(10), total(10)]), ["2"]);
        assert_eq!(walk(by, None, &[total(10), total(10)]), ["2"]);
        let by = Paging::Page { first: 0 };
        assert_eq!(walk(by, Some(10), &[facts(10), facts(9)]), ["1"]);
        assert_eq!(walk(by, None, &[facts(10), facts(9), facts(0)]), ["1", "2"]);
    }

    #[test]
    fn a_page_that_says_that_there_are_more_knows_better_than_a_total() {
        let more = |it| Facts { has_more: Some(it), total: Some(2), ..facts(2) };
        for (by, next) in [(Paging::Page { first: 1 }, "2"), (Paging::Offset, "2")] {
            assert_eq!(walk(by, None, &[more(true), more(false)]), [next]);
            let mut seen = Seen::default();
            assert!(!seen.is_repeated(by, &more(true), || 7));
            assert!(seen.is_repeated(by, &more(true), || 7));
        }
    }

    #[test]
    fn a_server_that_gives_less_than_it_is_asked_for_gives_all() {
        let by = Paging::Page { first: 1 };
        let total = |count| Facts { total: Some(300), ..facts(count) };
        let pages = [total(100), total(100), total(100), total(0)];
        assert_eq!(walk(by, Some(200), &pages), ["2", "3"]);
        let pages = [facts(100), facts(100), facts(50), facts(0)];
        assert_eq!(walk(by, Some(200), &pages), ["2", "3"]);
        assert_eq!(walk(Paging::Offset, Some(200), &pages), ["100", "200"]);
        // What is filtered after the page was cut makes the first page short.
        let pages = [facts(8), facts(10), facts(10), facts(9), facts(3)];
        assert_eq!(walk(by, Some(10), &pages), ["2", "3", "4"]);
        // Nothing before it says that it is short.
        assert_eq!(walk(by, Some(10), &[facts(3), facts(0)]), ["2"]);
        assert_eq!(walk(Paging::Offset, Some(10), &[facts(3), facts(0)]), ["3"]);
    }

    #[test]
    fn pages_that_a_call_begins_behind_count_towards_the_total() {
        let paging = Paging::Page { first: 1 };
        let total = |count| Facts { total: Some(300), ..facts(count) };
        let headers = HeaderMap::new();
        let mut seen = Seen::at(Some(2));
        for is_last in [false, true] {
            let next = seen.next(paging, Some(200), &total(100), &headers, &String::new);
            assert_eq!(next.unwrap().is_none(), is_last);
        }
    }

    #[test]
    fn a_page_that_comes_twice_is_told() {
        let by = Paging::Page { first: 1 };
        let mut seen = Seen::default();
        assert!(!seen.is_repeated(by, &facts(3), || 7));
        assert!(!seen.is_repeated(by, &facts(3), || 8));
        assert!(seen.is_repeated(by, &facts(3), || 8));
        assert!(!seen.is_repeated(by, &facts(0), || 8));
        // Where there is a total, it ends the walk, and cursors are compared themselves.
        let total = Facts { total: Some(9), ..facts(3) };
        assert!(!seen.is_repeated(by, &total, || 8));
        assert!(!seen.is_repeated(Paging::Cursor, &facts(3), || 8));
    }

    #[test]
    fn a_cursor_ends_when_it_is_absent_empty_or_repeated() {
        let next = |text: &str| Facts { next: Some(text.to_owned()), ..facts(1) };
        assert_eq!(
            walk(Paging::Cursor, None, &[next("a"), next("b"), facts(1)]),
            ["a", "b"]
        );
        assert_eq!(walk(Paging::Cursor, None, &[next("a"), next("")]), ["a"]);
        let round = [next("a"), next("b"), next("a"), next("c")];
        assert_eq!(walk(Paging::Cursor, None, &round), ["a", "b"]);
    }
}
