//! Which redirects are followed, and how (RFC 9110, section 15.4).

use http::{HeaderMap, HeaderName, Method, header};
use reqwest::Url;

use super::request_body::RequestBody;
use super::transport::Outgoing;

/// How many redirects are followed, one after the other.
pub(super) const MOST: u32 = 10;

/// What goes along to another origin: what is wanted, in which form, and who asks. Any
/// other header may prove who is calling, whatever it is named.
const HARMLESS: [HeaderName; 10] = [
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::ACCEPT_LANGUAGE,
    header::IF_MATCH,
    header::IF_MODIFIED_SINCE,
    header::IF_NONE_MATCH,
    header::IF_RANGE,
    header::IF_UNMODIFIED_SINCE,
    header::RANGE,
    header::USER_AGENT,
];

/// Where a reply redirects to. It is never from what is encrypted to what is not.
pub(super) fn location(status: u16, headers: &HeaderMap, asked: &Url) -> Option<Url> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location =
        std::str::from_utf8(headers.get(header::LOCATION)?.as_bytes()).ok()?;
    let mut url = asked.join(location).ok()?;
    match (asked.scheme(), url.scheme()) {
        (_, "https") | ("http", "http") => {}
        _ => return None,
    }
    // What proves who is calling is in the request.
    let is_bare = url.set_username("").is_ok() && url.set_password(None).is_ok();
    is_bare.then_some(url)
}

/// The server of a URL, as an error names it: its host, and its port where it is not the
/// usual one.
pub(super) fn server(url: &Url) -> Box<str> {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}").into(),
        None => host.into(),
    }
}

/// Makes of a request the one that a redirect of this status asks for. Where there is none
/// that means the same, or what it carries must not get to another origin, it says so and
/// leaves the request alone.
pub(super) fn turn(request: &mut Outgoing, status: u16, is_elsewhere: bool) -> bool {
    let is_read = matches!(request.method, Method::GET | Method::HEAD);
    if is_elsewhere {
        // The bodies of reads are rare, and what they ask for is not for everybody.
        let has_body = request.body.as_bytes().is_none_or(|bytes| !bytes.is_empty());
        if !is_read || (has_body && status != 303) {
            return false;
        }
        let headers = std::mem::take(&mut request.headers);
        for name in HARMLESS {
            for value in headers.get_all(&name) {
                request.headers.append(name.clone(), value.clone());
            }
        }
    }
    match status {
        // The reply is that of another resource, which is read.
        303 => {
            if !is_read {
                request.method = Method::GET;
            }
            request.body = RequestBody::from("");
            for name in [
                header::CONTENT_TYPE,
                header::CONTENT_LENGTH,
                header::CONTENT_ENCODING,
                header::TRANSFER_ENCODING,
            ] {
                request.headers.remove(name);
            }
            true
        }
        // Some clients make a GET of anything but these.
        301 | 302 if !is_read => false,
        _ => request.body.is_repeatable(),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn led(from: &str, location: &'static str) -> Option<String> {
        let headers = [(header::LOCATION, HeaderValue::from_static(location))];
        let headers = headers.into_iter().collect();
        self::location(302, &headers, &from.parse().unwrap()).map(|url| url.to_string())
    }

    #[test]
    fn no_redirect_leads_to_what_is_not_encrypted() {
        let (http, https) = ("http://a.test/b", "https://a.test/b");
        for (from, location, expected) in [
            (https, "/c", Some("https://a.test/c")),
            (https, "//b.test/c", Some("https://b.test/c")),
            (https, "https://u:p@b.test/", Some("https://b.test/")),
            (http, "https://a.test/c", Some("https://a.test/c")),
            (http, "http://b.test/c", Some("http://b.test/c")),
            (https, "http://a.test/c", None),
            (https, "http://b.test/c", None),
            (http, "file:///etc/passwd", None),
            (http, "data:,c", None),
        ] {
            assert_eq!(led(from, location).as_deref(), expected, "{from} {location}");
        }
    }
}
