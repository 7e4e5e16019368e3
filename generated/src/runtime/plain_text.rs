//! Replies of text.

use http::{HeaderMap, header};

use super::decode::{Decode, Json, Reply, media_type, without_mark};
use super::decode_error::DecodeError;

/// Text, in UTF-8 or in what the header `Content-Type` says: ISO 8859-1 is the only other
/// encoding that is read.
#[derive(Clone, Copy, Debug)]
pub struct Text;

impl Decode for Text {
    type Output = String;

    const ACCEPT: &'static str = "text/plain";

    fn decode(reply: &Reply) -> Result<String, DecodeError> {
        let charset = charset(&reply.headers).unwrap_or_default();
        if matches!(&*charset, "iso-8859-1" | "latin1") {
            return Ok(reply.body.iter().map(|&byte| char::from(byte)).collect());
        }
        match std::str::from_utf8(without_mark(&reply.body)) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) if charset.is_empty() => {
                Err(DecodeError::mismatch("the text is not in UTF-8".to_owned()))
            }
            Err(_) => Err(DecodeError::mismatch(format!(
                "the text is in `{charset}`, UTF-8 was expected"
            ))),
        }
    }
}

/// A string: as JSON where the header `Content-Type` says that it is JSON, and otherwise as
/// [`Text`], quotation marks included.
#[derive(Clone, Copy, Debug)]
pub struct JsonOrText;

impl Decode for JsonOrText {
    type Output = String;

    const ACCEPT: &'static str = "application/json, text/plain";

    fn decode(reply: &Reply) -> Result<String, DecodeError> {
        if is_json(&reply.headers) {
            Json::<String>::decode(reply)
        } else {
            Text::decode(reply)
        }
    }
}

/// Whether the body is said to be JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let found = media_type(headers).unwrap_or_default();
    found.ends_with("/json") || found.ends_with("+json")
}

/// The `charset` of the header `Content-Type` (RFC 9110, section 8.3.2), in lower case.
fn charset(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    })
}

#[cfg(feature = "test-util")]
impl super::Respond for Text {
    fn respond(value: String) -> Reply {
        super::fake::reply(200, "text/plain; charset=utf-8", value.into_bytes())
    }
}

#[cfg(feature = "test-util")]
impl super::Respond for JsonOrText {
    fn respond(value: String) -> Reply {
        <Text as super::Respond>::respond(value)
    }
}
