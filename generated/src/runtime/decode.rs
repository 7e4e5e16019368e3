//! Reading replies.

use std::marker::PhantomData;

use bytes::Bytes;
use http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::decode_error::DecodeError;
use super::nothing;
use super::whole_numbers::as_integers;

/// A reply, read to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as it came.
    pub body: Bytes,
}

/// How a reply's body becomes a value.
pub trait Decode {
    /// The value.
    type Output: Send + 'static;

    /// The media type to ask for in `Accept`; empty for none.
    const ACCEPT: &'static str;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// When the body is not what was asked for.
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeError>;
}

/// A body of JSON (RFC 8259).
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(PhantomData<T>);

impl<T: DeserializeOwned + Send + 'static> Decode for Json<T> {
    type Output = T;

    const ACCEPT: &'static str = "application/json";

    fn decode(reply: &Reply) -> Result<T, DecodeError> {
        let body = without_mark(&reply.body);
        if is_no_error(reply.status, body) {
            return Err(no_error());
        }
        let is_success = (200..=299).contains(&reply.status);
        if let Some(value) = (body.is_empty() && is_success).then(nothing::value) {
            return value.ok_or_else(empty);
        }
        serde_json::from_slice(body).or_else(|error| match not_json(reply, &error) {
            Some(error) => Err(error),
            // Servers that have nothing to list write that.
            None if is_success && body.trim_ascii() == b"null" => {
                serde_json::from_slice(b"[]").map_err(|_| json_error::<T>(body))
            }
            None => read_again(body),
        })
    }
}

/// Reads JSON that did not fit its type: with whole numbers as integers or, where that
/// does not help, for what is wrong. Both are only worth their price when they are needed.
pub(super) fn read_again<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let Some(body) = as_integers(body) else { return Err(json_error::<T>(body)) };
    serde_json::from_slice(&body).map_err(|_| json_error::<T>(&body))
}

/// Where a body does not fit its type, and why.
fn json_error<T: DeserializeOwned>(body: &[u8]) -> DecodeError {
    let mut json = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut json) {
        // The value is there; what follows it does not belong.
        Ok(_) => match json.end() {
            Ok(()) => DecodeError::new(None, "the value does not fit"),
            Err(error) => DecodeError::json(None, error),
        },
        Err(error) => DecodeError::at(error),
    }
}

/// Whether a body is a page for a browser: what stands between a client and its server
/// answers with such.
fn is_page(body: &[u8]) -> bool {
    let body = without_mark(body).trim_ascii_start();
    let begins = |with: &str| {
        body.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with.as_bytes()))
    };
    begins("<!doctype html") || begins("<html")
}

/// Whether the body of an error says that there is none.
fn is_no_error(status: u16, body: &[u8]) -> bool {
    status >= 400 && body.trim_ascii() == b"null"
}

fn no_error() -> DecodeError {
    DecodeError::mismatch("the body is `null`, which is no error".into())
}

fn empty() -> DecodeError {
    DecodeError::mismatch("the body is empty, JSON was expected".into())
}

/// What came in place of JSON, where it is no JSON at all.
fn not_json(reply: &Reply, error: &serde_json::Error) -> Option<DecodeError> {
    if reply.body.is_empty() {
        return Some(empty());
    }
    let found = media_type(&reply.headers).unwrap_or_default();
    let is_other = !found.is_empty() && !found.ends_with("json");
    (is_other && !error.is_data()).then(|| {
        let help = match &*found {
            "text/event-stream" => {
                "; with the feature `streaming`, `events_of` reads it"
            }
            _ if reply.status < 400 => "; `raw()` gives it as it is",
            _ => "",
        };
        DecodeError::mismatch(format!("the body is `{found}`, JSON was expected{help}"))
    })
}

/// The body's media type, in lower case and without parameters.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}

/// A body without the byte order mark that it may begin with.
pub(super) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// A body that is not read.
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Decode for Empty {
    type Output = ();

    const ACCEPT: &'static str = "";

    fn decode(reply: &Reply) -> Result<(), DecodeError> {
        match is_page(&reply.body) {
            true => Err(DecodeError::mismatch(
                "the body is a page of HTML, none was expected".into(),
            )),
            false => Ok(()),
        }
    }
}

/// Bytes, as they come.
#[derive(Clone, Copy, Debug)]
pub struct Binary;

impl Decode for Binary {
    type Output = Bytes;

    const ACCEPT: &'static str = "*/*";

    fn decode(reply: &Reply) -> Result<Bytes, DecodeError> {
        Ok(reply.body.clone())
    }
}

/// The reply itself, of which nothing is known.
impl Decode for Reply {
    type Output = Self;

    const ACCEPT: &'static str = "";

    fn decode(reply: &Reply) -> Result<Self, DecodeError> {
        Ok(reply.clone())
    }
}
