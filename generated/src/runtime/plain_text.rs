//! Replies of text.

use http::{HeaderMap, header};

use super::decode::{Decode, DecodeError, Reply, without_mark};

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
