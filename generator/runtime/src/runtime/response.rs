//! Replies that are successes.

use http::HeaderMap;

use super::explain;
use super::request::header_text;

/// A value with the status and the headers of the reply that carried it.
#[derive(Clone, Debug)]
pub struct Response<T> {
    status: u16,
    headers: HeaderMap,
    value: T,
}

impl<T> Response<T> {
    pub(super) fn new(status: u16, headers: HeaderMap, value: T) -> Self {
        Self { status, headers, value }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header's first value, where it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header_text(&self.headers, name)
    }

    /// What the server calls the request, from a header such as `X-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        explain::request_id_header(&self.headers)
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, without the rest.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }
}
