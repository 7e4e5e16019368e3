//! Replies that are read as they arrive.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::body::Body;
use super::call::{Call, Failure};
use super::decode::{DecodeError, Reply, media_type};
use super::error::Error;
use super::execute::{read, send};
use super::failed::{Failed, Head};
use super::operation::Operation;
use super::transport::Incoming;

/// A reply that has begun.
pub(super) struct Pieces {
    operation: &'static str,
    pub(super) head: Head,
    body: Body,
    limit: usize,
    is_over: bool,
}

/// Sends a call and gives the reply as it arrives. Where a media type is given, a reply of
/// another is an error.
pub(super) async fn open<O: Operation>(
    call: Call<O>,
    accept: &'static str,
    expected: Option<&'static str>,
) -> Result<Pieces, Error<Failure<O>>> {
    let failed = |failed| Error::new(O::ID, failed);
    let client = &call.client;
    let incoming = send(client, call.prepared(accept, true)).await.map_err(failed)?;
    if !O::SUCCESS.contains(&incoming.status) {
        return Err(Call::<O>::status_error(
            read(client, incoming).await.map_err(failed)?,
        ));
    }
    let found = media_type(&incoming.headers).filter(|it| !it.is_empty());
    match (found, expected) {
        (Some(found), Some(expected)) if found != expected => {
            let reply = read(client, incoming).await.map_err(failed)?;
            let what = format!("the body is `{found}`, `{expected}` was expected");
            let error = DecodeError::mismatch(what);
            Err(failed(Failed::Decode { reply, error }))
        }
        _ => {
            let Incoming { status, headers, body } = incoming;
            let limit = client.settings().max_response_bytes;
            let (operation, head) = (O::ID, Head { status, headers });
            Ok(Pieces { operation, head, body, limit, is_over: false })
        }
    }
}

impl Pieces {
    /// The next piece; nothing after the end, and after an error.
    pub(super) fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let piece = match Pin::new(&mut self.body).poll_next(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(piece) => piece,
        };
        self.is_over = !matches!(piece, Some(Ok(_)));
        Poll::Ready(piece.map(|piece| {
            piece.map_err(|error| {
                let head = self.head.clone();
                Error::new(self.operation, Failed::Body { head, error })
            })
        }))
    }

    /// Ends the stream.
    pub(super) fn stop(&mut self) {
        self.is_over = true;
        self.body = Body::from_bytes("");
    }

    /// Refuses to hold more bytes of one item than a reply may have.
    pub(super) fn check(&mut self, held: usize) -> Result<(), Error> {
        if held <= self.limit {
            return Ok(());
        }
        self.stop();
        let (head, limit) = (self.head.clone(), self.limit);
        Err(Error::new(self.operation, Failed::TooLarge { head, limit }))
    }

    /// An item that does not fit its type.
    pub(super) fn unfit(&self, item: &[u8], error: DecodeError) -> Error {
        let Head { status, headers } = self.head.clone();
        let reply = Reply { status, headers, body: Bytes::copy_from_slice(item) };
        Error::new(self.operation, Failed::Decode { reply, error })
    }
}

/// Finds items in the pieces of a body.
pub(super) trait Split: Default {
    /// The item.
    type Item;

    /// Takes a piece, which may end anywhere.
    fn feed(&mut self, piece: &[u8]);

    /// Takes the end.
    fn end(&mut self);

    /// The next item that is there as a whole.
    fn next(&mut self) -> Option<Self::Item>;

    /// How many bytes are held of what is not there as a whole.
    fn held(&self) -> usize;
}

/// The next item of a body.
pub(super) fn poll_item<S: Split>(
    pieces: &mut Pieces,
    split: &mut S,
    context: &mut Context<'_>,
) -> Poll<Option<Result<S::Item, Error>>> {
    loop {
        if let Some(item) = split.next() {
            return Poll::Ready(Some(Ok(item)));
        }
        if let Err(error) = pieces.check(split.held()) {
            return Poll::Ready(Some(Err(error)));
        }
        match pieces.poll_piece(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Some(Ok(piece))) => split.feed(&piece),
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
            Poll::Ready(None) => {
                split.end();
                return Poll::Ready(split.next().map(Ok));
            }
        }
    }
}
