//! What parameters and properties of pages are called, in lower case and without
//! punctuation.

pub(super) const OFFSET: &[&str] = &[
    "offset",
    "skip",
    "startat",
    "pageoffset",
    "startoffset",
    "startposition",
    "fromhit",
    "firstresult",
];
/// An offset and a size that are so only beside each other: `first` alone is a size in many
/// APIs, and `max` a limit of anything.
pub(super) const FIRST_AND_MAX: (&[&str], &[&str]) = (&["first"], &["max"]);
/// An offset where zero is said to be the first: elsewhere it counts from one (SCIM's
/// `startIndex`), or is no number of items at all.
pub(super) const OFFSET_FROM_ZERO: &[&str] = &["startindex", "start", "from"];
pub(super) const PAGE: &[&str] =
    &["page", "pagenumber", "pagenum", "pageno", "pageindex", "currentpage"];
pub(super) const SIZE: &[&str] = &[
    "limit",
    "pagesize",
    "perpage",
    "size",
    "maxresults",
    "maxitems",
    "pagelimit",
    "itemsperpage",
    "resultsperpage",
    "maxpagesize",
    "take",
    "rows",
    "top",
    "count",
    "number",
    "hitsreturned",
];
/// Parameters for the id of the last item of the page before.
pub(super) const LAST_ID: &[&str] =
    &["startingafter", "startafterid", "lastid", "lastitemid", "afterid"];
/// Parameters that go on in a list, or go back in it, with what nothing here knows how to
/// find in a reply.
pub(super) const UNKNOWN: &[&str] =
    &["lastindex", "firstid", "beforeid", "endingbefore", "startindex"];
pub(super) const CURSOR: &[&str] = &[
    "cursor",
    "pagetoken",
    "nexttoken",
    "continuationtoken",
    "continuation",
    "marker",
    "after",
    "aftercursor",
    "pagecursor",
    "startcursor",
    "pageaftercursor",
    "pageafter",
    "startingafter",
    "nextcursor",
    "nextpagetoken",
    "nextpage",
    "iterator",
    "pagestate",
    "scrollid",
    "paginationtoken",
    "continue",
    "token",
    "next",
];
pub(super) const NEXT_CURSOR: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpage",
    "nextpagecursor",
    "continuationtoken",
    "nextcontinuationtoken",
    "nextmarker",
    "endcursor",
    "aftercursor",
    "after",
    "next",
    "cursor",
    "iterator",
    "nextpagestate",
    "continue",
];
pub(super) const NEXT_URL: &[&str] = &[
    "nexturl",
    "nexturi",
    "nexthref",
    "nextlink",
    "nextpageurl",
    "nextpageuri",
    "nextpagelink",
    "odatanextlink",
];
pub(super) const TOTAL: &[&str] = &[
    "totalcount",
    "total",
    "totalitems",
    "totalresults",
    "totalrecords",
    "totalelements",
    "totalentries",
    "totalsize",
    "totalrows",
    "totalrowcount",
    "totalrecordcount",
    "numfound",
    "totalresultcount",
    "itemstotal",
    "resultstotal",
    "resultcount",
];
pub(super) const PAGES: &[&str] = &[
    "totalpages",
    "pagecount",
    "numpages",
    "totalpagecount",
    "pagetotal",
    "pagestotal",
    "pages",
];
pub(super) const MORE: &[&str] =
    &["hasmore", "hasnext", "hasnextpage", "hasmoreresults", "more", "moreresults"];
pub(super) const DONE: &[&str] = &["done", "isdone", "islast", "islastpage"];
pub(super) const ITEMS: &[&str] =
    &["items", "data", "results", "values", "records", "entries", "elements", "objects"];
/// What a thing has, and a list does not.
pub(super) const IDS: &[&str] = &["id", "uuid", "key"];
/// Lists that say what went wrong, or where more is, beside the one that was asked for.
pub(super) const ASIDE: &[&str] = &["errors", "links", "warnings"];
/// What a list may be in, besides what lists themselves are called.
pub(super) const ENVELOPES: &[&str] = &["embedded", "response", "result"];
/// Where what is said of pages is, if neither at the top nor around the list.
pub(super) const AROUND: &[&str] = &[
    "meta",
    "metadata",
    "listmetadata",
    "pagination",
    "paginate",
    "paging",
    "pageinfo",
    "responsemetadata",
    "page",
    "cursors",
    "links",
    "nextpage",
    "cursor",
];

/// A name as the lists above have it.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_ascii_alphanumeric());
    letters.map(|c| c.to_ascii_lowercase()).collect()
}
