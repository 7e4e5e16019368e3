//! Pages at the URL that the page before them says.

use super::explain;
use super::next_page::link;
use super::pages::{Elsewhere, Paging};
use super::uri_reference::resolve;

impl Paging {
    /// At the URL that the page before says.
    pub const URL: Self = Self::Elsewhere(Elsewhere {
        find: |facts, _| facts.next.clone(),
        resolve: resolved,
    });

    /// At the URL in the header `Link` with the relation `next` (RFC 8288).
    pub const LINK: Self = Self::Elsewhere(Elsewhere {
        find: |_, headers| link(headers),
        resolve: resolved,
    });
}

/// A URL that a page says, which must be on the server that the page is from: the
/// credentials go with the request.
fn resolved(base: &str, next: &str) -> Result<String, String> {
    let rooted = below_base(base, next);
    resolve(base, rooted.as_deref().unwrap_or(next)).map_err(|why| {
        let shown = explain::url(next);
        let shown = shown.map(|url| format!(", `{url}`,")).unwrap_or_default();
        format!("the next page was not asked for: its URL{shown} {why}")
    })
}

/// A path that is the end of the page's own: some servers do not know below which path they
/// can be reached, and the next page of a list has the path of the page before it.
fn below_base(base: &str, next: &str) -> Option<String> {
    let path_of = |text: &str| text.find(['?', '#']).unwrap_or(text.len());
    let (path, rest) = next.split_at_checked(path_of(next))?;
    let own = base.get(..path_of(base))?;
    let (_, after) = own.split_once("://")?;
    let own_path = after.find('/').and_then(|slash| after.get(slash..))?;
    let is_below = path.len() > 1 && path.starts_with('/') && own_path.ends_with(path);
    is_below.then(|| format!("{own}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_ends_the_pages_own_is_that_path() {
        let next =
            |next| resolved("https://a.test/rest/v2/things?limit=2", next).unwrap();
        for (reference, url) in [
            ("/things?start=2", "https://a.test/rest/v2/things?start=2"),
            ("/v2/things?start=2#a", "https://a.test/rest/v2/things?start=2"),
            ("/rest/v2/things?start=2", "https://a.test/rest/v2/things?start=2"),
            ("/a.test/rest/v2/things", "https://a.test/a.test/rest/v2/things"),
            ("/ings?start=2", "https://a.test/ings?start=2"),
            ("/other?start=2", "https://a.test/other?start=2"),
            ("/?start=2", "https://a.test/?start=2"),
            ("?start=2", "https://a.test/rest/v2/things?start=2"),
        ] {
            assert_eq!(next(reference), url, "{reference}");
        }
    }

    #[test]
    fn the_link_with_the_relation_next() {
        let next = |value: &str| {
            link(&[(http::header::LINK, value.parse().unwrap())].into_iter().collect())
        };
        assert_eq!(
            next(
                "<https://a.test/?page=1>; rel=\"prev\", </?page=3>; title=\"x\"; rel=next"
            ),
            Some("/?page=3".to_owned())
        );
        assert_eq!(next("</2>; rel=\"last next\""), Some("/2".to_owned()));
        assert_eq!(next("</2>; rel=\"last\"; title=\"next\""), None);
        assert_eq!(next("</2"), None);
    }

    #[test]
    fn a_url_that_is_refused_is_named_without_what_may_be_secret() {
        let refused = |next| resolved("https://a.test/v1/things?limit=2", next);
        for (next, shown) in [
            ("https://u:s3cret@b.test/v1?key=s3cret#s3cret", ", `https://b.test/v1`,"),
            ("https://b.test\\v1?key=s3cret", ""),
        ] {
            let text = format!(
                "the next page was not asked for: its URL{shown} is on another server"
            );
            assert_eq!(refused(next), Err(text));
        }
    }
}
