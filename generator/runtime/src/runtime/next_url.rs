//! Pages at the URL that the page before them says.

use http::HeaderMap;

use super::explain;
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

/// The target of the link with the relation `next` (RFC 8288, section 3).
fn link(headers: &HeaderMap) -> Option<String> {
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
