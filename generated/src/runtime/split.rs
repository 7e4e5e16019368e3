//! Items of replies, found in the pieces that arrive.

use std::task::{Context, Poll};

use bytes::Bytes;

use super::body::Body;
use super::call::{Call, Failure};
use super::decode::Reply;
use super::decode_error::DecodeError;
use super::error::Error;
use super::failed::{Failed, Head};
use super::operation::Operation;
use super::pieces::{Pieces, open};

/// Finds items in the pieces of a body.
pub(super) trait Split: Default {
    /// The item.
    type Item;

    /// Takes a piece, which may end anywhere.
    fn feed(&mut self, piece: &[u8]);

    /// Takes the end.
    fn end(&mut self);

    /// Drops all items.
    fn clear(&mut self);

    /// The next item that is there as a whole.
    fn next(&mut self) -> Option<Self::Item>;

    /// How many bytes are held of what is not there as a whole.
    fn held(&self) -> usize;
}

/// A reply that is read item by item.
pub(super) struct Items<S> {
    pieces: Pieces,
    pub(super) split: S,
    limit: usize,
}

impl<S: Split> Items<S> {
    /// Sends a call. Where a media type is given, a reply of another is an error.
    pub(super) async fn open<O: Operation>(
        call: Call<O>,
        accept: &'static str,
        expected: Option<&'static str>,
    ) -> Result<Self, Error<Failure<O>>> {
        let limit = call.options.max_response_bytes;
        let pieces = open(call, accept, expected).await?;
        Ok(Self { pieces, split: S::default(), limit })
    }

    pub(super) fn head(&self) -> &Head {
        &self.pieces.head
    }

    /// The next item; nothing after the end, and after the body has broken off.
    pub(super) fn poll_item(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<S::Item, Error>>> {
        loop {
            if let Some(item) = self.split.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.split.held() > self.limit {
                self.stop();
                let (head, limit) = (self.head().clone(), self.limit);
                let failed = Failed::TooLarge { head, limit };
                return Poll::Ready(Some(Err(Error::new(
                    self.pieces.operation,
                    failed,
                    self.pieces.attempts,
                ))));
            }
            match self.pieces.poll_piece(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(piece))) => self.split.feed(&piece),
                Poll::Ready(Some(Err(error))) => {
                    // What is held is no item.
                    self.split.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                Poll::Ready(None) => {
                    self.split.end();
                    return Poll::Ready(self.split.next().map(Ok));
                }
            }
        }
    }

    /// Ends the stream.
    pub(super) fn stop(&mut self) {
        self.pieces.body = Body::from_bytes("");
        self.split.clear();
    }

    /// An item that does not fit its type.
    pub(super) fn unfit(&self, item: &[u8], error: DecodeError) -> Error {
        let Head { status, headers } = self.head().clone();
        let reply = Reply { status, headers, body: Bytes::copy_from_slice(item) };
        Error::new(
            self.pieces.operation,
            Failed::decode(reply, error),
            self.pieces.attempts,
        )
    }
}
