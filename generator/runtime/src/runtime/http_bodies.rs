//! Bodies as the crate `http-body` has them, which reqwest and tower speak.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http::{HeaderMap, HeaderValue, Method, header};
use http_body::{Body, Frame, SizeHint};

use super::request_body::{BoxError, RequestBody, RequestStream};
use super::transport::TransportError;

/// A request's body, sent piece by piece.
pub struct SentBody {
    /// Some want bodies to be `Sync`, which not every stream is; nobody ever waits.
    stream: Mutex<RequestStream>,
    length: Option<u64>,
}

impl SentBody {
    pub(super) fn new(body: &RequestBody) -> Self {
        Self { stream: Mutex::new(body.open()), length: body.length() }
    }
}

impl Body for SentBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let stream = self.stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(stream)
            .poll_next(context)
            .map(|item| item.map(|it| it.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.length == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map(SizeHint::with_exact).unwrap_or_default()
    }
}

impl std::fmt::Debug for SentBody {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SentBody").field("length", &self.length).finish()
    }
}

/// Says that a request has no body where its method has a meaning for one, as RFC 9110,
/// section 8.6, asks: HTTP libraries leave it out, and some servers then refuse the
/// request (411).
pub(super) fn say_empty(headers: &mut HeaderMap, method: &Method, body: &RequestBody) {
    let takes_a_body = [Method::POST, Method::PUT, Method::PATCH].contains(method);
    if takes_a_body && body.length() == Some(0) {
        let header = headers.entry(header::CONTENT_LENGTH);
        header.or_insert(HeaderValue::from_static("0"));
    }
}

/// The data of a reply's body, without its trailers.
pub(super) struct Received<B: Body> {
    body: B,
    explain: fn(B::Error) -> TransportError,
}

impl<B: Body> Received<B> {
    pub(super) fn new(body: B, explain: fn(B::Error) -> TransportError) -> Self {
        Self { body, explain }
    }
}

impl<B: Body + Unpin> Stream for Received<B> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        loop {
            match Pin::new(&mut self.body).poll_frame(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => {
                    return Poll::Ready(Some(Err((self.explain)(error))));
                }
                Poll::Ready(Some(Ok(frame))) => {
                    if let Ok(mut data) = frame.into_data() {
                        let data = data.copy_to_bytes(data.remaining());
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}
