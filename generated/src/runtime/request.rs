//! Requests in the making.

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::Serialize;

use super::path;
use super::request_body::{RequestBody, TypedBody};
use super::style::{Encoding, Style, expand, is_unreserved};
use super::tree::Tree;
use super::whole_numbers::to_json;

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
    pub(super) headers: HeaderMap,
    pub(super) cookies: String,
    body: RequestBody,
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
            body: RequestBody::from(""),
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
        self.add_path(name, style, value);
    }

    /// A path parameter whose value is sent as JSON.
    pub fn path_json<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        let value = self.json_text(name, value);
        self.add_path(name, Style::SIMPLE, value);
    }

    fn add_path(&mut self, name: &'static str, style: Style, value: Tree) {
        let value = match value {
            // Most are a text with nothing to encode.
            Tree::Text(text) if style == Style::SIMPLE && is_unreserved(&text) => text,
            value => expand(style, name, &value, Encoding::PERCENT).unwrap_or_default(),
        };
        self.path.push((name, value));
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
        self.add_query(name, style, &value);
    }

    /// A query parameter whose value is sent as JSON.
    pub fn query_json<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        let value = self.json_text(name, value);
        self.add_query(name, Style::FORM_EXPLODED, &value);
    }

    fn add_query(&mut self, name: &str, style: Style, value: &Tree) {
        if let Some(text) = expand(style, name, value, Encoding::PERCENT) {
            append(&mut self.query, "&", &text);
        }
    }

    /// A body of `application/json`.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) {
        self.json_as("application/json", body);
    }

    /// A body of JSON with a content type of its own.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, content_type: &str, body: &T) {
        let json = to_json(body);
        let json =
            json.map_err(|it| format!("the body cannot be written as JSON: {it}"));
        self.set_body(content_type, json);
    }

    /// A body of text.
    pub fn text(&mut self, content_type: &str, body: &str) {
        self.set_body(content_type, Ok(body.to_owned()));
    }

    /// A body that is sent as it is.
    pub fn body(&mut self, content_type: &str, body: &RequestBody) {
        self.set_body(content_type, Ok(body.clone()));
    }

    /// A body of the content type that comes with it.
    pub fn typed_body(&mut self, body: &TypedBody) {
        self.body(&body.content_type, &body.body);
    }

    /// A body that is one of several contents.
    pub fn choice(&mut self, body: &impl BodyChoice) {
        body.add_to(self);
    }

    pub(super) fn set_body(
        &mut self,
        content_type: &str,
        body: Result<impl Into<RequestBody>, String>,
    ) {
        match (body, HeaderValue::try_from(content_type)) {
            (Err(error), _) => self.fail(error),
            (_, Err(_)) => {
                self.fail(format!("{content_type:?} cannot be sent as a content type"));
            }
            (Ok(body), Ok(content_type)) => {
                self.body = body.into();
                set_header(&mut self.headers, header::CONTENT_TYPE, content_type);
            }
        }
    }

    pub(super) fn value<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Tree {
        let value = Tree::new(value);
        self.checked(name, value)
    }

    /// A value as a text of JSON; `null`, which says that it is absent, stays.
    pub(super) fn json_text<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Tree {
        match self.value(name, value) {
            Tree::Null => Tree::Null,
            value => Tree::Text(value.json()),
        }
    }

    fn checked(&mut self, name: &str, value: Result<Tree, serde_json::Error>) -> Tree {
        value.unwrap_or_else(|error| {
            self.fail(format!("the parameter `{name}` cannot be written: {error}"));
            Tree::Null
        })
    }

    /// Sets a header that the caller says, in place of the operation's own.
    pub(super) fn own_header(&mut self, name: &str, value: &str) {
        match header_of(name, value) {
            // The client's cookies are added to these.
            Some((header::COOKIE, _)) => value.clone_into(&mut self.cookies),
            Some((name, value)) => set_header(&mut self.headers, name, value),
            None => self.fail(format!("the header {name:?} cannot be sent")),
        }
    }

    /// Adds a query parameter that the caller says, beside the operation's own.
    pub(super) fn own_query(&mut self, name: &str, value: &Result<Tree, String>) {
        match value {
            Ok(value) => self.add_query(name, Style::FORM_EXPLODED, value),
            Err(error) => {
                self.fail(format!("the parameter `{name}` cannot be written: {error}"));
            }
        }
    }

    pub(super) fn fail(&mut self, error: String) {
        self.error.get_or_insert(error);
    }

    /// The HTTP method.
    pub(super) fn method(&self) -> &Method {
        &self.method
    }

    /// The headers that the operation sets.
    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Whether the body can be sent more than once.
    pub(super) fn is_repeatable(&self) -> bool {
        self.body.is_repeatable()
    }

    /// The finished parts, for this server.
    ///
    /// # Errors
    ///
    /// What could not be sent first.
    pub(super) fn finish(&self, server: &str) -> Result<Parts, String> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let (url, mut query) = path::expand(server, self.template, &self.path)?;
        if !self.query.is_empty() {
            append(&mut query, "&", &self.query);
        }
        // Room for what the client adds.
        let mut headers = self.headers.clone();
        headers.reserve(6);
        Ok(Parts { url, query, headers, cookies: self.cookies.clone() })
    }

    /// The body.
    pub(super) fn request_body(&self) -> &RequestBody {
        &self.body
    }
}

/// What an operation sends, apart from its body.
#[derive(Debug)]
pub(super) struct Parts {
    /// Without its query.
    pub(super) url: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) cookies: String,
}

impl Parts {
    /// Adds the headers of every request that are not there yet; of the cookies among them,
    /// each that is not.
    pub(super) fn add_defaults(&mut self, headers: &HeaderMap) {
        for (name, value) in headers {
            match std::str::from_utf8(value.as_bytes()) {
                Ok(cookies) if name == header::COOKIE => {
                    let known = self.cookies.clone();
                    let cookies = cookies.split(';').map(str::trim);
                    cookies
                        .filter(|it| {
                            !it.is_empty() && !has_pair(&known, ';', name_of(it))
                        })
                        .for_each(|it| append(&mut self.cookies, "; ", it));
                }
                _ if self.headers.contains_key(name) => {}
                _ => set_header(&mut self.headers, name.clone(), value.clone()),
            }
        }
    }
}

/// A body of one of several content types.
pub trait BodyChoice {
    /// Sets the body to what was chosen.
    fn add_to(&self, request: &mut RequestBuilder);
}

/// A header of the caller's, where it can be sent. It may hold a secret, as far as is known
/// here.
pub(super) fn header_of(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::try_from(name).ok()?;
    let mut value = HeaderValue::try_from(value).ok()?;
    value.set_sensitive(name != header::USER_AGENT);
    Some((name, value))
}

/// Sets a header, in place of what there is of its name. The map's own function is large,
/// and would be compiled into each that calls it.
#[inline(never)]
pub(super) fn set_header(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.insert(name, value);
}

/// The first header of a name, where it is a text.
#[inline(never)]
pub(super) fn header_text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Adds to a list in a text.
pub(super) fn append(list: &mut String, separator: &str, text: &str) {
    if !list.is_empty() {
        list.push_str(separator);
    }
    list.push_str(text);
}

/// Whether a list of pairs, as a query and cookies are, has one of this name.
pub(super) fn has_pair(list: &str, separator: char, name: &str) -> bool {
    list.split(separator).any(|it| name_of(it) == name)
}

/// The name in a pair.
fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default().trim()
}
