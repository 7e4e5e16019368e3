//! Media types of replies, and what they are read as.

use super::media_type::{essence, is_any};
use super::operation::is_json;

/// What a media type is read as, as far as its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Json,
    JsonLines,
    Events,
    Text,
    /// Any type: `*/*`, `application/*`.
    Any,
    Binary,
}

/// Types beside `text/…` whose files are text.
const TEXT: [&str; 9] = [
    "application/csv",
    "application/ecmascript",
    "application/javascript",
    "application/toml",
    "application/x-www-form-urlencoded",
    "application/x-yaml",
    "application/xml",
    "application/yaml",
    "plain/text",
];

/// Names for JSON values one after the other; only `json-seq` is registered (RFC 7464).
const JSON_LINES: [&str; 10] = [
    "application/json-lines",
    "application/json-seq",
    "application/jsonl",
    "application/jsonlines",
    "application/ndjson",
    "application/stream+json",
    "application/x-json-stream",
    "application/x-jsonl",
    "application/x-jsonlines",
    "application/x-ndjson",
];

pub(super) fn family(media_type: &str) -> Family {
    let essence = essence(media_type);
    let name = essence.as_str();
    if JSON_LINES.contains(&name) || name.ends_with("+json-seq") || is_stream(media_type)
    {
        Family::JsonLines
    } else if is_json(name) {
        Family::Json
    } else if name == "text/event-stream" {
        Family::Events
    } else if is_any(name) {
        Family::Any
    } else if name.starts_with("text/")
        || TEXT.contains(&name)
        || name.ends_with("+xml") && !name.starts_with("image/")
        || name.ends_with("+yaml")
    {
        Family::Text
    } else {
        Family::Binary
    }
}

/// Names for the values of JSON written in another form, as their last words have them: in
/// Protocol Buffers, MessagePack or CBOR (RFC 8949), for example.
const OTHER_FORMS: [&str; 12] = [
    "avro",
    "bson",
    "cbor",
    "ion",
    "msgpack",
    "x-avro",
    "x-bson",
    "x-msgpack",
    "x-protobuf",
    "protobuf",
    "smile",
    "x-jackson-smile",
];

/// Whether a media type is another form of what JSON has, and no file.
pub(super) fn is_other_form(media_type: &str) -> bool {
    let essence = essence(media_type);
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let last = subtype.rsplit(['.', '+']).next().unwrap_or_default();
    OTHER_FORMS.contains(&last)
}

/// Whether a media type is JSON with a parameter that says that there are many values of
/// it, one after the other: `application/json;stream=watch`.
pub(super) fn is_stream(media_type: &str) -> bool {
    let parameters = media_type.split(';').skip(1);
    let mut names = parameters.filter_map(|it| Some(it.split_once('=')?.0.trim()));
    is_json(&essence(media_type))
        && names.any(|name| name.eq_ignore_ascii_case("stream"))
}

/// A media type as `Accept` asks for it: without the character set, which servers do not
/// negotiate, but with parameters that select a version. Nothing, where it is none.
pub(super) fn asked(media_type: &str) -> Option<String> {
    let mut parts = media_type.split(';').map(str::trim);
    let name = parts.next()?.to_ascii_lowercase();
    let is_token = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_graphic() && !"\"(),/:;<=>?@[\\]{}".contains(c))
    };
    let (kind, subtype) = name.split_once('/')?;
    if !is_token(kind) || !is_token(subtype) {
        return None;
    }
    let parameters = parts.filter(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or_default();
        is_token(name) && is_token(value) && !name.eq_ignore_ascii_case("charset")
    });
    Some(std::iter::once(name.as_str()).chain(parameters).collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        let cases = [
            ("application/json; charset=utf-8", Family::Json),
            ("application/problem+json", Family::Json),
            ("application/stream+json", Family::JsonLines),
            ("application/geo+json-seq", Family::JsonLines),
            ("application/json;stream=watch", Family::JsonLines),
            ("application/json;streams", Family::Json),
            ("application/vnd.x.protobuf;stream=watch", Family::Binary),
            ("Text/Event-Stream", Family::Events),
            ("text/csv", Family::Text),
            ("application/atom+xml", Family::Text),
            ("image/svg+xml", Family::Binary),
            ("application/pdf", Family::Binary),
            ("gzip", Family::Binary),
            ("*/*", Family::Any),
        ];
        for (media_type, expected) in cases {
            assert_eq!(family(media_type), expected, "{media_type}");
        }
    }

    #[test]
    fn other_forms_of_what_json_has() {
        for name in [
            "application/vnd.kubernetes.protobuf;stream=watch",
            "application/x-protobuf",
            "application/senml+cbor",
            "application/msgpack",
        ] {
            assert!(is_other_form(name), "{name}");
        }
        for name in ["application/octet-stream", "application/json", "image/png", "ion"]
        {
            assert!(!is_other_form(name), "{name}");
        }
    }

    #[test]
    fn what_accept_asks_for() {
        assert_eq!(
            asked("application/vnd.x+json;charset=UTF-8").as_deref(),
            Some("application/vnd.x+json")
        );
        assert_eq!(
            asked("application/json; version=2").as_deref(),
            Some("application/json;version=2")
        );
        assert_eq!(asked("gzip"), None);
        assert_eq!(asked("a/b\r\nx: y"), None);
    }
}
