//! Replies that are read as they arrive.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::body::Body;
use super::call::{Call, Failure, arrive};
use super::decode::{Reply, media_type};
use super::decode_error::DecodeError;
use super::error::Error;
use super::execute::Arrived;
use super::failed::{Failed, Head};
use super::operation::Operation;
use super::transport::Incoming;

/// A reply that has begun.
pub(super) struct Pieces {
    pub(super) operation: &'static str,
    pub(super) head: Head,
    pub(super) body: Body,
    pub(super) attempts: u32,
    is_over: bool,
}

/// Sends a call and gives the reply as it arrives. Where a media type is given, a reply of
/// another is an error.
pub(super) async fn open<O: Operation>(
    call: Call<O>,
    accept: &'static str,
    expected: Option<&'static str>,
) -> Result<Pieces, Error<Failure<O>>> {
    let failed = |failed, attempts| Error::new(O::ENDPOINT.id, failed, attempts);
    let limit = call.options.max_response_bytes;
    let (arrived, attempts) = arrive(call, accept, true).await?;
    let Incoming { status, headers, body } = match arrived {
        Arrived::Open(incoming) => incoming,
        Arrived::Whole(Reply { status, headers, body }) => {
            Incoming { status, headers, body: Body::from_bytes(body) }
        }
    };
    let found = media_type(&headers).filter(|it| !it.is_empty());
    match (found, expected) {
        (Some(found), Some(expected)) if found != expected => {
            let body = body.collect_some(limit).await;
            let reply = Reply { status, headers, body };
            let what = format!("the body is `{found}`, `{expected}` was expected");
            let error = DecodeError::mismatch(what);
            Err(failed(Failed::decode(reply, error), attempts))
        }
        _ => {
            let (operation, head) = (O::ENDPOINT.id, Head { status, headers });
            Ok(Pieces { operation, head, body, attempts, is_over: false })
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
                Error::new(self.operation, Failed::Body { head, error }, self.attempts)
            })
        }))
    }
}
