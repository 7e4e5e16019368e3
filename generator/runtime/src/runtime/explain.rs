//! What an error's body says, whatever its schema is.

use http::HeaderMap;
use serde_json::Value;

use super::request::header_text;

/// The headers that carry the name a server gives a request.
const REQUEST_ID: [&str; 4] =
    ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];

/// Where bodies say what is wrong: RFC 9457 (`detail`, `title`), RFC 6749
/// (`error_description`), and common use.
const MESSAGE: [&str; 9] = [
    "/message",
    "/error/message",
    "/error_description",
    "/detail",
    "/errors/0/message",
    "/errors/0/detail",
    "/title",
    "/error",
    "/errors/0",
];

/// How many characters of a server's words are shown.
const SHOWN: usize = 500;

/// The first header that names the request.
pub(super) fn request_id_header(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID
        .iter()
        .filter_map(|name| header_text(headers, name))
        .find(|id| !id.is_empty())
}

/// What an error's body says is wrong, on one line and bounded, and what it calls the
/// request.
pub(super) fn body(body: &[u8]) -> (Option<String>, Option<String>) {
    let Ok(json) = serde_json::from_slice::<Value>(body) else { return (None, None) };
    let text =
        |pointer: &str| json.pointer(pointer)?.as_str().filter(|text| !text.is_empty());
    let message = MESSAGE.iter().find_map(|pointer| text(pointer)).map(one_line);
    let request_id = ["/requestId", "/request_id", "/error/request_id"];
    let request_id = request_id.iter().find_map(|pointer| text(pointer)).map(one_line);
    (message, request_id)
}

/// A text on one line, without control characters, cut where it is long.
pub(super) fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let mut line: String =
        text.chars().take(SHOWN).map(|c| if breaks(c) { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        line.push('…');
    }
    line
}
