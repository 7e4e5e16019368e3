//! What can be said for all calls of a client, and for one.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderName;
use serde::Serialize;

use super::call::Call;
use super::request::RequestBuilder;
use super::request_body::{RequestBody, TypedBody};
use super::retry::RetryPolicy;
use super::tree::Tree;

/// How a call is carried out.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// For the whole call, pauses included.
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) max_response_bytes: usize,
    pub(super) retry: Arc<RetryPolicy>,
    /// In place of the operation's own, with its query.
    pub(super) url: Option<String>,
    /// In place of those of the operation and the client.
    pub(super) headers: Headers,
    /// Beside those of the operation.
    pub(super) query: Query,
    /// In place of the operation's own.
    pub(super) body: Option<TypedBody>,
}

/// Headers of one call, each with its value.
#[derive(Clone, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is one of this name.
    pub(super) fn has(&self, name: &HeaderName) -> bool {
        self.0.iter().any(|(known, _)| known.eq_ignore_ascii_case(name.as_str()))
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Their values may be secrets.
        formatter.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

/// Query parameters of one call, each with its value, or why it has none.
#[derive(Clone, Default)]
pub(super) struct Query(pub(super) Vec<(String, Result<Tree, String>)>);

impl Query {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Their values may be secrets.
        formatter.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Options {
    /// Adds what is set for this call to what an operation sends.
    pub(super) fn add_to(&self, request: &mut RequestBuilder) {
        if let Some(body) = &self.body {
            request.typed_body(body);
        }
        for (name, value) in &self.headers.0 {
            request.own_header(name, value);
        }
        for (name, value) in &self.query.0 {
            request.own_query(name, value);
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_secs(180)),
            attempt_timeout: Some(Duration::from_secs(60)),
            max_response_bytes: 64 << 20,
            retry: Arc::default(),
            url: None,
            headers: Headers::default(),
            query: Query::default(),
            body: None,
        }
    }
}

/// What is set for this call, in place of what the client says.
impl<O> Call<O> {
    /// Sets how long the whole call may take, with all attempts and the pauses between
    /// them, until its reply has been read or, where it is read as it arrives, until it
    /// has begun; `None` for as long as it takes.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.timeout = timeout.into();
        self
    }

    /// Sets how long each attempt may take; `None` for as long as it takes.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.attempt_timeout = timeout.into();
        self
    }

    /// Sets how many bytes the reply's body may have, decompressed.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.options.max_response_bytes = limit;
        self
    }

    /// Sets a header of this call alone, in place of a default header of that name and of
    /// the operation's own, such as its `Accept`; of the same name twice, the last counts.
    /// Every attempt has it, and every page where the call gives several.
    ///
    /// That is for what the document does not have: `If-None-Match` (where nothing has
    /// changed, the call fails with the status 304), `Range`, another `Accept`,
    /// `Idempotency-Key`, or the id of a trace. Credentials that the operation asks for go
    /// where their schemes say, also in place of a header that is set here. What cannot be
    /// sent as a header is an error when the call is sent.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.0.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter to this call alone, beside what the operation sends; of the
    /// same name twice, both are sent, in this order. Every attempt has it, and every page
    /// where the call gives several, but for those whose URL the server gives.
    ///
    /// That is for what the document does not have: a parameter that it only speaks of, or
    /// one that is new. It is written like those of the document that say nothing else
    /// (style `form`, exploded): the name and the value are percent-encoded, an array
    /// repeats the name, and `None` is not sent. What cannot be written is an error when
    /// the call is sent.
    pub fn query_parameter(
        mut self,
        name: impl Into<String>,
        value: impl Serialize,
    ) -> Self {
        let value = Tree::new(&value).map_err(|error| error.to_string());
        self.options.query.0.push((name.into(), value));
        self
    }

    /// Sets the body of this call's request and its content type (RFC 9110, section 8.3), in
    /// place of the operation's own. Every attempt has it, and every page where the call
    /// gives several.
    ///
    /// That is for what the document does not have: an operation that it says no body of, or
    /// a body of another type, such as `application/json` with what `serde_json::to_vec`
    /// gives.
    pub fn raw_body(
        mut self,
        content_type: impl Into<String>,
        body: impl Into<RequestBody>,
    ) -> Self {
        self.options.body = Some(TypedBody::new(content_type, body));
        self
    }

    /// Sets when the request is sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Arc::new(policy);
        self
    }
}
