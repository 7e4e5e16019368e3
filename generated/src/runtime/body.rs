//! Bodies of replies, which arrive in pieces.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

#[cfg(feature = "reqwest")]
use super::http_bodies::Received;
use super::transport::TransportError;

/// A body: bytes that are there, or a stream of them.
pub struct Body {
    kind: Kind,
    /// The server that it is from, where the request was redirected there without what
    /// proves who is calling.
    elsewhere: Option<Box<str>>,
}

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

enum Kind {
    Whole(Bytes),
    Pieces(Pieces),
    /// Not on the heap, since most are that.
    #[cfg(feature = "reqwest")]
    Reqwest(Received<reqwest::Body>),
}

impl Kind {
    fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match self {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Self::Pieces(pieces) => pieces.as_mut().poll_next(context),
            #[cfg(feature = "reqwest")]
            Self::Reqwest(body) => Pin::new(body).poll_next(context),
        }
    }
}

impl Body {
    /// A body that is there as a whole.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Kind::Whole(bytes.into()))
    }

    /// A body that arrives in pieces.
    pub fn from_stream(
        pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    ) -> Self {
        Self::new(Kind::Pieces(Box::pin(pieces)))
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn from_reqwest(
        body: Received<reqwest::Body>,
        elsewhere: Option<Box<str>>,
    ) -> Self {
        Self { kind: Kind::Reqwest(body), elsewhere }
    }

    fn new(kind: Kind) -> Self {
        Self { kind, elsewhere: None }
    }

    /// The server that the request was redirected to, without what proves who is calling.
    pub(super) fn elsewhere(&self) -> Option<&str> {
        self.elsewhere.as_deref()
    }

    /// Reads it to its end, but no further than `limit` bytes.
    pub(super) async fn collect(self, limit: usize) -> Result<Bytes, CollectError> {
        let mut pieces = match self.kind {
            Kind::Whole(bytes) if bytes.len() <= limit => return Ok(bytes),
            Kind::Whole(_) => return Err(CollectError::TooLarge),
            pieces => pieces,
        };
        let mut next = async || poll_fn(|context| pieces.poll_piece(context)).await;
        // Most bodies come in one piece, which is not copied.
        let mut whole = Whole::Nothing;
        while let Some(piece) = next().await {
            let piece = piece.map_err(CollectError::Transport)?;
            if whole.len() + piece.len() > limit {
                return Err(CollectError::TooLarge);
            }
            whole = whole.with(piece);
        }
        Ok(match whole {
            Whole::Nothing => Bytes::new(),
            Whole::Piece(piece) => piece,
            Whole::Pieces(pieces) => pieces.freeze(),
        })
    }

    /// Reads what there is of it, but no further than `limit` bytes: of the body of an
    /// error, a part is better than nothing.
    pub(super) async fn collect_some(self, limit: usize) -> Bytes {
        let mut pieces = match self.kind {
            Kind::Whole(bytes) => return bytes.slice(..bytes.len().min(limit)),
            pieces => pieces,
        };
        let mut some = BytesMut::new();
        while let Some(Ok(piece)) = poll_fn(|context| pieces.poll_piece(context)).await {
            let room = limit - some.len();
            some.extend_from_slice(&piece[..piece.len().min(room)]);
            if piece.len() >= room {
                break;
            }
        }
        some.freeze()
    }
}

/// What was read of a body.
enum Whole {
    Nothing,
    Piece(Bytes),
    Pieces(BytesMut),
}

impl Whole {
    fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Piece(piece) => piece.len(),
            Self::Pieces(pieces) => pieces.len(),
        }
    }

    fn with(self, piece: Bytes) -> Self {
        let mut pieces = match self {
            Self::Nothing => return Self::Piece(piece),
            Self::Piece(first) => BytesMut::from(&first[..]),
            Self::Pieces(pieces) => pieces,
        };
        pieces.extend_from_slice(&piece);
        Self::Pieces(pieces)
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.kind.poll_piece(context)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Whole(bytes) => write!(formatter, "Body({} bytes)", bytes.len()),
            _ => formatter.write_str("Body(stream)"),
        }
    }
}

/// Why a body could not be read.
#[derive(Debug)]
pub(super) enum CollectError {
    TooLarge,
    Transport(TransportError),
}
