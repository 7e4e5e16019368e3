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
    resolve(base, next).map_err(|why| {
        let shown = explain::url(next);
        let shown = shown.map(|url| format!(", `{url}`,")).unwrap_or_default();
        format!("the next page was not asked for: its URL{shown} {why}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
