//! What an error's body says, whatever its schema is.

use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::decode::{Reply, media_type, without_mark};
use super::faults::{self, fault, listed_fault, named_fault, only_listed_faults};
use super::request::header_text;

/// The headers that carry the name a server gives a request.
const REQUEST_ID: [&str; 4] =
    ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];

/// Where bodies say what is wrong: RFC 9457 (`detail`), RFC 6749 (`error_description`), and
/// common use.
const MESSAGE: [&str; 8] = [
    "/message",
    "/message/0",
    "/error/message",
    "/error_description",
    "/detail",
    "/detail/message",
    "/errors/0/message",
    "/errors/0/detail",
];

/// Where they say it in general: RFC 9457 (`title`), and common use.
const GENERAL: [&str; 9] = [
    "/title",
    "/error",
    "/err",
    "/errors/0",
    "/errorMessages/0",
    "/detail/0",
    "/fault/faultstring",
    "/error/messages/0",
    "/non_field_errors/0",
];

/// Where else they say it, which is more often of something else.
const ELSEWHERE: [&str; 11] = [
    "/errors/0/reason",
    "/Message",
    "/errorMessage",
    "/error_message",
    "/errorSummary",
    "/err_msg",
    "/msg",
    "/Detail",
    "/description",
    "/errors/0/title",
    "/Title",
];

/// The last words of properties' names that say what is wrong, wherever they are, the better
/// before others.
const WORDS: [&str; 11] = [
    "message",
    "msg",
    "detail",
    "details",
    "reason",
    "description",
    "error",
    "errors",
    "problem",
    "fault",
    "faultstring",
];

/// What properties are called that repeat what was sent, or say where to read on.
const REPEATED: [&str; 6] = ["request", "input", "param", "params", "links", "query"];

/// What the name of a property is called that a fault is about.
pub(super) const PLACES: [&str; 8] = [
    "field",
    "fieldname",
    "property",
    "propertyname",
    "propertypath",
    "parameter",
    "parametername",
    "param",
];

/// How deep a body is searched, and how many of its values.
const DEPTH: usize = 5;
const VALUES: usize = 1000;

/// How many characters of a server's words are shown.
const SHOWN: usize = 500;

/// How long the body of a success is at most that is searched: 1 MiB, as much as is read of
/// an error's.
const READ: usize = 1 << 20;

/// How the names of other headers end that carry it.
const REQUEST_ID_ENDS: [&str; 3] = ["request-id", "requestid", "correlation-id"];

/// The first header that names the request.
pub(super) fn request_id_header(headers: &HeaderMap) -> Option<&str> {
    let known = REQUEST_ID.iter().filter_map(|name| header_text(headers, name));
    let is_one = |name: &str| REQUEST_ID_ENDS.iter().any(|end| name.ends_with(end));
    let others = headers.iter().filter(|(name, _)| is_one(name.as_str()));
    let others = others.filter_map(|(_, value)| value.to_str().ok());
    known.chain(others).find(|id| !id.is_empty())
}

/// What an error says is wrong, on one line and bounded, and what it calls the request. A
/// body of plain text is what it says, where it is short.
pub(super) fn reply(reply: &Reply) -> (Option<String>, Option<String>) {
    match serde_json::from_slice(without_mark(&reply.body)) {
        Ok(json) => {
            let status = StatusCode::from_u16(reply.status).ok();
            body(&json, |text| status.is_none_or(|it| !is_only_status(text, it)))
        }
        Err(_) => (plain(reply).map(one_line), None),
    }
}

/// What an error's body says is wrong, on one line and bounded, and what it calls the
/// request. A text alone is what it says, and so is the first of several errors. What says
/// something comes before what does not.
pub(super) fn body(
    json: &Value,
    says: impl Fn(&str) -> bool,
) -> (Option<String>, Option<String>) {
    if let Some(text) = text(json) {
        return (line(text).map(one_line), None);
    }
    let json = json.get(0).filter(|first| first.is_object()).unwrap_or(json);
    let at = |pointer: &&str| text(json.pointer(pointer)?).map(str::to_owned);
    let all = |_: &str| true;
    let found = message(json, all, &says)
        .or_else(|| only_listed_faults(json))
        .or_else(|| anywhere(json, &says))
        .or_else(|| message(json, all, all));
    let found = found.map(|found| match faults::particular(json, &found) {
        Some(particular) => format!("{found} ({particular})"),
        None => found,
    });
    let request_id = ["/requestId", "/request_id", "/error/request_id"];
    let request_id = request_id.iter().find_map(at);
    (found.map(|it| one_line(&it)), request_id.map(|it| one_line(&it)))
}

/// What the body of a success that does not fit its type says is wrong, on one line and
/// bounded: some servers answer with a success whatever comes of the request. Only what is
/// called an error is one; a `message`, a `title` or a text alone is that of a value.
pub(super) fn unfit(body: &[u8]) -> Option<String> {
    if body.len() > READ {
        return None;
    }
    let json: Value = serde_json::from_slice(without_mark(body)).ok()?;
    let is_of_error = |place: &str| {
        let place = place.to_ascii_lowercase();
        place.contains("err") || place.contains("fault")
    };
    message(&json, is_of_error, |_| true).map(|it| one_line(&it))
}

/// What is said at the first of the usual places, of those that are looked at and say
/// something.
fn message(
    json: &Value,
    is_looked_at: impl Fn(&str) -> bool,
    says: impl Fn(&str) -> bool,
) -> Option<String> {
    let at = |place: &&str| -> Option<String> {
        let value = json.pointer(place).filter(|_| is_looked_at(place))?;
        text(value).filter(|text| says(text)).map(str::to_owned)
    };
    let by = |place: &str, read: fn(&Value) -> Option<String>| {
        json.pointer(place).filter(|_| is_looked_at(place)).and_then(read)
    };
    MESSAGE
        .iter()
        .find_map(at)
        .or_else(|| by("/errors", named_fault))
        .or_else(|| GENERAL.iter().find_map(at))
        .or_else(|| by("/detail/0", fault))
        .or_else(|| by("/message", listed_fault))
        .or_else(|| ELSEWHERE.iter().find_map(at))
}

/// The first text that is called a message, a fault or the like, of those that are the least
/// deep in a body, and what it is about where that stands beside it.
pub(super) fn anywhere(json: &Value, says: impl Fn(&str) -> bool) -> Option<String> {
    let (mut level, mut seen) = (vec![json], 0);
    for _ in 0..DEPTH {
        let objects = level.iter().filter_map(|value| value.as_object());
        let named = objects.flat_map(|object| {
            object.iter().filter_map(move |(name, value)| {
                let text = text(value.get(0).unwrap_or(value))?;
                Some((rank(name)?, object, text))
            })
        });
        let best = named.filter(|(.., text)| says(text)).min_by_key(|(rank, ..)| *rank);
        if let Some((_, object, text)) = best {
            let mut places = object.iter().filter_map(|(name, value)| {
                self::text(value).filter(|_| PLACES.contains(&&*plain_name(name)))
            });
            return Some(match places.next() {
                Some(place) => format!("{place}: {text}"),
                None => text.to_owned(),
            });
        }
        let mut next: Vec<&Value> = Vec::new();
        for value in level {
            match value {
                Value::Array(items) => next.extend(items),
                // What a server repeats, and where to read on, is not what is wrong.
                Value::Object(object) => {
                    let others = object
                        .iter()
                        .filter(|(name, _)| !REPEATED.contains(&&*plain_name(name)));
                    next.extend(others.map(|(_, value)| value));
                }
                _ => {}
            }
        }
        seen += next.len();
        if seen > VALUES {
            break;
        }
        level = next;
    }
    None
}

/// How well a name says that what it names says what is wrong: its last word does, so that
/// `errorMessage` is a message, and `default` no fault.
fn rank(name: &str) -> Option<usize> {
    let mut last = String::new();
    let mut before = ' ';
    for c in name.chars() {
        let is_new = c.is_uppercase() && !before.is_uppercase();
        if is_new || !c.is_alphanumeric() {
            last.clear();
        }
        if c.is_alphanumeric() {
            last.extend(c.to_lowercase());
        }
        before = c;
    }
    WORDS.iter().position(|word| last == *word)
}

/// A name without what is written in several ways.
pub(super) fn plain_name(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-'));
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// The line that a body of plain text is; nothing where it is longer.
fn plain(reply: &Reply) -> Option<&str> {
    let is_plain = media_type(&reply.headers).is_some_and(|it| it == "text/plain");
    line(std::str::from_utf8(without_mark(&reply.body)).ok()?).filter(|_| is_plain)
}

/// A text that is a line, and not a long one.
fn line(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_line = !text.is_empty()
        && !text.contains(['\n', '\r'])
        && text.chars().nth(SHOWN).is_none();
    is_line.then_some(text)
}

/// A text that says something.
pub(super) fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.is_empty())
}

/// Whether a message says nothing but the status: its number, its usual reason, or both.
pub(super) fn is_only_status(message: &str, status: StatusCode) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|it| it.is_ascii_alphanumeric());
        letters.map(|it| it.to_ascii_lowercase()).collect()
    };
    // In another alphabet, it says more.
    if !message.is_ascii() {
        return false;
    }
    let (number, reason) = (status.as_str(), status.canonical_reason());
    let (said, reason) = (plain(message), plain(reason.unwrap_or_default()));
    let said = said.strip_prefix("http").unwrap_or(&said);
    let said = said.strip_prefix(number).or(said.strip_suffix(number)).unwrap_or(said);
    said.is_empty() || said == reason
}

/// The host of a URL, with its port where it says one, without what may hold a secret.
pub(super) fn host(url: &str) -> Option<Box<str>> {
    let (_, rest) = url.split_once("://").filter(|_| !url.contains('\\'))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next().filter(|host| !host.is_empty())?;
    Some(one_line(host).into())
}

/// Where a reply leads to, without what may hold a secret.
pub(super) fn location(headers: &HeaderMap) -> Option<String> {
    url(header_text(headers, "location")?)
}

/// A URL without what may hold a secret: userinfo, query and fragment.
pub(super) fn url(url: &str) -> Option<String> {
    let url = url.split(['?', '#']).next().filter(|it| !it.is_empty())?;
    let shown = match url.split_once("//") {
        // Some readers of URLs take it for a slash, so that userinfo may be anywhere.
        _ if url.contains('\\') => return None,
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => {
            let host = |authority: &str| authority.rsplit('@').next().map(str::to_owned);
            let (authority, path) = match rest.split_once('/') {
                Some((authority, path)) => (authority, format!("/{path}")),
                None => (rest, String::new()),
            };
            format!("{scheme}//{}{path}", host(authority)?)
        }
        _ => url.to_owned(),
    };
    Some(one_line(&shown))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_all_that_is_shown_of_a_url() {
        for (url, shown) in [
            ("https://a.test/b?c#d", Some("a.test")),
            ("http://u:s3cret@[::1]:80?a=/b@c", Some("[::1]:80")),
            ("https://u:s3cret@/b", None),
            ("https://a.test\\@s3cret", None),
            ("/b", None),
        ] {
            assert_eq!(host(url).as_deref(), shown, "{url}");
        }
    }

    #[test]
    fn a_location_is_shown_without_what_may_be_secret() {
        for (header, shown) in [
            ("/new/@me?key=s3cret#s3cret", Some("/new/@me")),
            ("https://u:s3cret@a.test/b@c?s3cret", Some("https://a.test/b@c")),
            ("//s3cret@a.test", Some("//a.test")),
            ("../b//c@d", Some("../b//c@d")),
            ("https:\\\\u:s3cret@a.test", None),
            ("?s3cret", None),
        ] {
            let headers = HeaderMap::from_iter([(
                http::header::LOCATION,
                http::HeaderValue::from_static(header),
            )]);
            assert_eq!(location(&headers).as_deref(), shown, "{header}");
        }
    }
}
