//! The seam to whatever speaks HTTP.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

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
    ///
    /// Timeouts are not its business: when the time is up, the future is dropped.
    ///
    /// A redirect is a reply, too. A transport that follows it must send to another origin
    /// (scheme, host and port) nothing that proves who is calling, which may be any header
    /// and the body; must not make a GET of what changes things and take its reply for that
    /// of the change; and must follow none of [`Outgoing::redirects`]. Most HTTP libraries do
    /// otherwise by default, and let that be switched off.
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>>;

    /// Waits as long as something may take at most, for time limits.
    ///
    /// By default with tokio's timer where tokio runs, and otherwise with a thread that
    /// sleeps.
    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        super::timer::sleep(duration)
    }

    /// Waits before something is done again: between attempts, and between the reads of a
    /// waiter. By default as [`sleep`](Self::sleep) does; a clock that is not the computer's
    /// can skip it.
    fn pause(&self, duration: Duration) -> BoxFuture<()> {
        self.sleep(duration)
    }

    /// What time it is on the clock that pauses take place on. It never goes back. By default
    /// the computer's.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
        (**self).send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        (**self).sleep(duration)
    }

    fn pause(&self, duration: Duration) -> BoxFuture<()> {
        (**self).pause(duration)
    }

    fn now(&self) -> Instant {
        (**self).now()
    }
}

/// A request, ready to be sent.
///
/// `Debug` shows neither the query, which may hold a key, nor the body.
#[derive(Clone)]
#[non_exhaustive]
pub struct Outgoing {
    /// The operation's id; empty for a request that is none of the API's own, such as one
    /// for a token.
    pub operation: &'static str,
    /// Which attempt of the call it is, from 1.
    pub attempt: u32,
    /// The HTTP method.
    pub method: Method,
    /// The URL, with path and query percent-encoded.
    pub url: String,
    /// The headers. Credentials among them, and the client's default headers, are marked
    /// as sensitive.
    pub headers: HeaderMap,
    /// The body; empty where there is none.
    pub body: RequestBody,
    /// How long the attempt may take until the reply's body has ended or, where the body
    /// is streamed, until the reply has begun.
    pub timeout: Option<Duration>,
    /// Whether the body is read piece by piece, for as long as it takes.
    pub streamed: bool,
    /// The statuses of redirects that are the reply, since the operation is asked for
    /// another place and not for what is there: a transport that follows redirects follows
    /// none of these.
    pub redirects: &'static [u16],
    /// The operation, for a transport that answers from code.
    #[cfg(feature = "test-util")]
    pub(super) call: Option<Arc<dyn std::any::Any + Send + Sync>>,
}

impl Outgoing {
    /// A request without headers and body.
    #[must_use]
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self {
            operation: "",
            attempt: 1,
            method,
            url: url.into(),
            headers: HeaderMap::new(),
            body: RequestBody::from(""),
            timeout: None,
            streamed: false,
            redirects: &[],
            #[cfg(feature = "test-util")]
            call: None,
        }
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split_once('?').map_or(&*self.url, |(url, _)| url);
        formatter
            .debug_struct("Outgoing")
            .field("operation", &self.operation)
            .field("attempt", &self.attempt)
            .field("method", &self.method)
            .field("url", &url)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .field("streamed", &self.streamed)
            .field("redirects", &self.redirects)
            .finish_non_exhaustive()
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
    /// Where the request was sent: a host, with a port where the URL has one.
    host: Option<Box<str>>,
    source: Box<dyn std::error::Error + Send + Sync>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Connect,
    ConnectTimeout,
    Timeout,
    Unsendable,
    Other,
}

impl TransportError {
    /// No connection was made, so that the request cannot have been carried out.
    pub fn connect(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(Kind::Connect, source)
    }

    /// No connection was made in time, so that the request cannot have been carried out.
    pub fn connect_timeout(
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::new(Kind::ConnectTimeout, source)
    }

    /// The time was up; the request may have been carried out.
    pub fn timeout(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(Kind::Timeout, source)
    }

    /// The request cannot be sent, now or later: its URL is none, for example.
    pub fn unsendable(
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::new(Kind::Unsendable, source)
    }

    /// Anything else; the request may have been carried out.
    pub fn other(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(Kind::Other, source)
    }

    fn new(
        kind: Kind,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self { kind, host: None, source: source.into() }
    }

    /// Says where the request was sent, unless that is known already.
    pub(super) fn at(mut self, host: Option<Box<str>>) -> Self {
        self.host = self.host.or(host);
        self
    }

    /// Whether no connection was made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self.kind, Kind::Connect | Kind::ConnectTimeout)
    }

    /// Whether the time was up.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind, Kind::Timeout | Kind::ConnectTimeout)
    }

    /// Whether it may be otherwise the next time.
    pub(super) fn may_pass(&self) -> bool {
        self.kind != Kind::Unsendable
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, how) = match self.kind {
            Kind::Connect => ("no connection could be made", ""),
            Kind::ConnectTimeout => ("no connection could be made", " in time"),
            Kind::Timeout => return formatter.write_str("the time was up"),
            Kind::Unsendable => {
                return formatter.write_str("the request cannot be sent");
            }
            Kind::Other => ("the request", " failed"),
        };
        formatter.write_str(what)?;
        if let Some(host) = &self.host {
            write!(formatter, " to {host}")?;
        }
        formatter.write_str(how)
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
