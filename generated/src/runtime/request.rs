//! Requests in the making.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::Serialize;
use serde_json::Value;

use super::path;
use super::style::{Encoding, Style, expand};

/// Collects what an operation sends.
///
/// A value that serializes to `null`, and an array or an object without elements, is not
/// sent as a parameter. The first thing that cannot be sent is kept, and reported when
/// the request is finished.
#[derive(Clone, Debug)]
pub struct RequestBuilder {
    method: Method,
    template: &'static str,
    path: Vec<(&'static str, String)>,
    query: String,
    headers: HeaderMap,
    cookies: String,
    body: Bytes,
    error: Option<String>,
}

impl RequestBuilder {
    /// A request of this method and path template.
    #[must_use]
    pub fn new(method: Method, template: &'static str) -> Self {
        Self {
            method,
            template,
            path: Vec::new(),
            query: String::new(),
            headers: HeaderMap::new(),
            cookies: String::new(),
            body: Bytes::new(),
            error: None,
        }
    }

    /// A path parameter, in the style `simple`.
    pub fn path<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.path_styled(name, Style::SIMPLE, value);
    }

    /// A path parameter in another style.
    pub fn path_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let value = self.value(name, value);
        let value = expand(style, name, &value, Encoding::Percent);
        self.path.push((name, value.unwrap_or_default()));
    }

    /// A query parameter, in the style `form`, exploded: arrays repeat the name.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.query_styled(name, Style::FORM_EXPLODED, value);
    }

    /// A query parameter in another style.
    pub fn query_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let value = self.value(name, value);
        if let Some(text) = expand(style, name, &value, Encoding::Percent) {
            append(&mut self.query, "&", &text);
        }
    }

    /// A header, in the style `simple`.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.header_styled(name, Style::SIMPLE, value);
    }

    /// A header in another style.
    pub fn header_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let value = self.value(name, value);
        let Some(text) = expand(style, name, &value, Encoding::None) else { return };
        match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            _ => self.fail(format!("the parameter `{name}` cannot be sent as a header")),
        }
    }

    /// A cookie, in the style `form`, exploded.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.cookie_styled(name, Style::FORM_EXPLODED, value);
    }

    /// A cookie in another style.
    pub fn cookie_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let value = self.value(name, value);
        if let Some(text) = expand(style, name, &value, Encoding::Percent) {
            append(&mut self.cookies, "; ", &text.replace('&', "; "));
        }
    }

    /// A body of JSON. One that serializes to `null` is not sent.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) {
        match serde_json::to_vec(body) {
            Ok(json) if json == b"null" => {}
            Ok(json) => {
                self.body = json.into();
                self.headers.insert(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/json"),
                );
            }
            Err(error) => {
                self.fail(format!("the body cannot be written as JSON: {error}"))
            }
        }
    }

    fn value<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Value {
        serde_json::to_value(value).unwrap_or_else(|error| {
            self.fail(format!("the parameter `{name}` cannot be written: {error}"));
            Value::Null
        })
    }

    fn fail(&mut self, error: String) {
        self.error.get_or_insert(error);
    }

    /// The finished parts.
    ///
    /// # Errors
    ///
    /// What could not be sent first.
    pub(super) fn finish(self) -> Result<Parts, String> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let path = path::expand(self.template, &self.path)?;
        let Self { method, query, headers, cookies, body, .. } = self;
        Ok(Parts { method, path, query, headers, cookies, body })
    }
}

/// What an operation sends, apart from where it is sent to.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) cookies: String,
    pub(super) body: Bytes,
}

/// Adds to a list in a text.
pub(super) fn append(list: &mut String, separator: &str, text: &str) {
    if !list.is_empty() {
        list.push_str(separator);
    }
    list.push_str(text);
}

/// The elements of a list, as its setter takes them.
pub fn to_vec<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// The properties of a map, as its setter takes them.
pub fn to_map<T>(
    pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
}
