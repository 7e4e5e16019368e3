//! Which redirects are followed, and how (RFC 9110, section 15.4).

use http::{HeaderMap, Method, header};
use reqwest::Url;

use super::request_body::RequestBody;
use super::transport::Outgoing;

/// How many redirects are followed, one after the other.
pub(super) const MOST: u32 = 10;

/// Where a reply redirects to within the origin of what was asked for.
pub(super) fn location(status: u16, headers: &HeaderMap, asked: &Url) -> Option<Url> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location =
        std::str::from_utf8(headers.get(header::LOCATION)?.as_bytes()).ok()?;
    let mut url = asked.join(location).ok()?;
    if url.origin() != asked.origin() {
        return None;
    }
    // What proves who is calling is in the request.
    let is_bare = url.set_username("").is_ok() && url.set_password(None).is_ok();
    is_bare.then_some(url)
}

/// Makes of a request the one that a redirect of this status asks for. Where there is none
/// that means the same, it says so and leaves the request alone.
pub(super) fn turn(request: &mut Outgoing, status: u16) -> bool {
    let is_read = matches!(request.method, Method::GET | Method::HEAD);
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
