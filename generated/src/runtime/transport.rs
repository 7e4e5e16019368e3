//! The seam to whatever speaks HTTP.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use http::{HeaderMap, Method};

use super::body::Body;
use super::request_body::RequestBody;

/// A future on the heap.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends requests and receives replies.
///
/// With the feature `reqwest` (on by default) a client has one already. Another can be
/// given to the client's builder: to add middleware, to use another HTTP library, or to
/// answer from code in tests.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request, once. A reply of any status is a success here.
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>>;
}

/// A request, ready to be sent.
///
/// `Debug` shows neither the query, which may hold a key, nor the body.
#[derive(Clone)]
pub struct Outgoing {
    /// The HTTP method.
    pub method: Method,
    /// The URL, with path and query percent-encoded.
    pub url: String,
    /// The headers. Credentials among them, and the client's default headers, are marked
    /// as sensitive.
    pub headers: HeaderMap,
    /// The body; empty where there is none.
    pub body: RequestBody,
    /// How long the transport may take until the reply's body has ended or, where the
    /// body is streamed, until the reply has begun.
    pub timeout: Option<Duration>,
    /// Whether the body is read piece by piece, for as long as it takes.
    pub streamed: bool,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split_once('?').map_or(&*self.url, |(url, _)| url);
        formatter
            .debug_struct("Outgoing")
            .field("method", &self.method)
            .field("url", &url)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .field("streamed", &self.streamed)
            .finish()
    }
}

/// A reply whose body may still be arriving.
#[derive(Debug)]
pub struct Incoming {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
}

/// Why a request could not be sent, or its reply not be received.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Box<dyn std::error::Error + Send + Sync>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Connect,
    Timeout,
    Other,
}

impl TransportError {
    /// No connection was made, so that the request cannot have been carried out.
    pub fn connect(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::Connect, source: source.into() }
    }

    /// The time was up; the request may have been carried out.
    pub fn timeout(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::Timeout, source: source.into() }
    }

    /// Anything else; the request may have been carried out.
    pub fn other(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::Other, source: source.into() }
    }

    /// Whether no connection was made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Whether the time was up.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            Kind::Connect => "no connection could be made",
            Kind::Timeout => "the time was up",
            Kind::Other => "the request failed",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
