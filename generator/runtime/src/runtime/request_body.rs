//! Bodies of requests.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

/// Any error, as streams of bytes have it.
pub(super) type BoxError = Box<dyn std::error::Error + Send + Sync>;

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// The body of a request: bytes, or a stream of them.
///
/// Clones share the stream, and what is equal is the same stream or has the same bytes.
///
/// A body of bytes can be sent again, where a request is retried. A
/// [`stream`](Self::stream) can be sent once; one that can be
/// [opened again](Self::reopened) can be sent again, too.
#[derive(Clone)]
pub struct RequestBody(Kind);

#[derive(Clone)]
enum Kind {
    Bytes(Bytes),
    Stream { source: Source, length: Option<u64> },
    Chain(Arc<[RequestBody]>),
}

#[derive(Clone)]
enum Source {
    Once(Arc<Mutex<Option<Pieces>>>),
    Again(Arc<dyn Fn() -> Pieces + Send + Sync>),
}

impl RequestBody {
    /// A body that is sent as it arrives from a stream. It can be sent once: where the
    /// request is sent a second time, sending it fails.
    pub fn stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let source = Source::Once(Arc::new(Mutex::new(Some(pieces(stream)))));
        Self(Kind::Stream { source, length: None })
    }

    /// A body whose stream is opened each time the request is sent, for example from a
    /// file.
    pub fn reopened<S, B, E>(open: impl Fn() -> S + Send + Sync + 'static) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let source = Source::Again(Arc::new(move || pieces(open())));
        Self(Kind::Stream { source, length: None })
    }

    fn whole(bytes: Bytes) -> Self {
        Self(Kind::Bytes(bytes))
    }

    /// Says how many bytes the stream has, so that it can be sent with `Content-Length`,
    /// which some servers insist on. Bytes have a length already.
    #[must_use]
    pub fn with_length(self, bytes: u64) -> Self {
        match self.0 {
            Kind::Stream { source, .. } => {
                Self(Kind::Stream { source, length: Some(bytes) })
            }
            other => Self(other),
        }
    }

    /// One body after the other.
    #[must_use]
    pub fn chain(bodies: Vec<Self>) -> Self {
        Self(Kind::Chain(bodies.into()))
    }

    /// The bytes, unless it is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes),
            Kind::Stream { .. } | Kind::Chain(_) => None,
        }
    }

    /// How many bytes it has, where that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes.len() as u64),
            Kind::Stream { length, .. } => *length,
            Kind::Chain(bodies) => bodies
                .iter()
                .try_fold(0, |sum: u64, body| sum.checked_add(body.length()?)),
        }
    }

    /// Whether it can be sent more than once.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        match &self.0 {
            Kind::Bytes(_) => true,
            Kind::Stream { source, .. } => matches!(source, Source::Again(_)),
            Kind::Chain(bodies) => bodies.iter().all(Self::is_repeatable),
        }
    }

    /// The bytes as they are to be sent. A stream that was sent already gives an error.
    #[must_use]
    pub fn open(&self) -> RequestStream {
        let mut waiting = Vec::new();
        self.parts(&mut waiting);
        waiting.reverse();
        RequestStream { current: None, waiting }
    }

    /// The bodies that it consists of, without chains.
    fn parts(&self, parts: &mut Vec<Self>) {
        match &self.0 {
            Kind::Chain(bodies) => bodies.iter().for_each(|body| body.parts(parts)),
            _ => parts.push(self.clone()),
        }
    }

    fn start(self) -> Pieces {
        match self.0 {
            Kind::Bytes(bytes) => Box::pin(Single(Some(Ok(bytes)))),
            Kind::Stream { source: Source::Again(open), .. } => open(),
            Kind::Stream { source: Source::Once(stream), .. } => {
                let stream =
                    stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                stream.unwrap_or_else(|| {
                    let error = "the body is a stream that was sent already";
                    Box::pin(Single(Some(Err(error.into()))))
                })
            }
            Kind::Chain(_) => Box::pin(Single(None)),
        }
    }
}

/// Implements `From` for what becomes `Bytes`. One implementation for all that does would
/// leave no room for that of a byte string, which does not.
macro_rules! bytes {
    ($body:ident of $($bytes:ty,)+) => {
        $(
            impl From<$bytes> for $body {
                fn from(bytes: $bytes) -> Self {
                    Self::whole(bytes.into())
                }
            }
        )+
    };
}

bytes! {
    RequestBody of
    Bytes,
    BytesMut,
    Vec<u8>,
    Box<[u8]>,
    &'static [u8],
    String,
    &'static str,
}

/// A byte string, such as `b"abc"`.
impl<const N: usize> From<&'static [u8; N]> for RequestBody {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

impl PartialEq for RequestBody {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Bytes(one), Kind::Bytes(other)) => one == other,
            (Kind::Stream { source: one, .. }, Kind::Stream { source: other, .. }) => {
                match (one, other) {
                    (Source::Once(one), Source::Once(other)) => Arc::ptr_eq(one, other),
                    (Source::Again(one), Source::Again(other)) => {
                        Arc::ptr_eq(one, other)
                    }
                    _ => false,
                }
            }
            (Kind::Chain(one), Kind::Chain(other)) => one == other,
            _ => false,
        }
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(formatter, "RequestBody({length} bytes)"),
            None => formatter.write_str("RequestBody(stream)"),
        }
    }
}

/// The bytes of a [`RequestBody`], piece by piece.
pub struct RequestStream {
    current: Option<Pieces>,
    /// What follows, the last first.
    waiting: Vec<RequestBody>,
}

impl Stream for RequestStream {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current {
                match current.as_mut().poll_next(context) {
                    Poll::Ready(None) => self.current = None,
                    // An empty piece would say nothing, and ends some bodies.
                    Poll::Ready(Some(Ok(piece))) if piece.is_empty() => {}
                    other => return other,
                }
            } else {
                match self.waiting.pop() {
                    Some(body) => self.current = Some(body.start()),
                    None => return Poll::Ready(None),
                }
            }
        }
    }
}

impl fmt::Debug for RequestStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RequestStream")
    }
}

/// A stream of at most one item.
struct Single(Option<Result<Bytes, BoxError>>);

impl Stream for Single {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take())
    }
}

fn pieces<S, B, E>(stream: S) -> Pieces
where
    S: Stream<Item = Result<B, E>> + Send + 'static,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    Box::pin(Converted(Box::pin(stream)))
}

/// A stream whose bytes and errors become ours.
struct Converted<S>(Pin<Box<S>>);

impl<S, B, E> Stream for Converted<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.0
            .as_mut()
            .poll_next(context)
            .map(|item| item.map(|item| item.map(Into::into).map_err(Into::into)))
    }
}

/// A body whose content type the document leaves to the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedBody {
    /// The content type, for example `image/png`.
    pub content_type: String,
    /// The body.
    pub body: RequestBody,
}

impl TypedBody {
    /// A body of this content type (RFC 9110, section 8.3).
    pub fn new(content_type: impl Into<String>, body: impl Into<RequestBody>) -> Self {
        Self { content_type: content_type.into(), body: body.into() }
    }
}
