//! Pages at the URL that the page before them says.

use http::{HeaderMap, Uri};

use super::pages::{Elsewhere, Paging};

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
    values.filter_map(|value| value.to_str().ok()).find_map(|mut rest| {
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
    let refused = || Err("the next page is on another server".to_owned());
    let Ok(uri) = base.parse::<Uri>() else { return refused() };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return refused();
    };
    if next.starts_with("//") {
        return refused();
    }
    if next.starts_with('/') {
        return Ok(format!("{scheme}://{authority}{next}"));
    }
    if next.starts_with('?') {
        return Ok(format!("{scheme}://{authority}{}{next}", uri.path()));
    }
    let Ok(other) = next.parse::<Uri>() else { return refused() };
    let same = other.scheme_str() == Some(scheme)
        && other.authority().map(|it| it.as_str().to_ascii_lowercase())
            == Some(authority.as_str().to_ascii_lowercase());
    if same { Ok(next.to_owned()) } else { refused() }
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
    fn a_url_is_on_the_same_server() {
        let base = "https://a.test:8443/v1/things?limit=2";
        for (next, url) in [
            (
                "https://a.test:8443/v1/things?page=2",
                "https://a.test:8443/v1/things?page=2",
            ),
            ("https://A.test:8443/x", "https://A.test:8443/x"),
            ("/v1/things?page=2", "https://a.test:8443/v1/things?page=2"),
            ("?page=2", "https://a.test:8443/v1/things?page=2"),
        ] {
            assert_eq!(resolved(base, next).as_deref(), Ok(url));
        }
        for next in [
            "https://b.test/v1",
            "http://a.test:8443/v1",
            "https://a.test/v1",
            "//b.test/v1",
            "https://a.test:8443@b.test/v1",
            "things",
        ] {
            assert!(resolved(base, next).is_err(), "{next}");
        }
    }
}
