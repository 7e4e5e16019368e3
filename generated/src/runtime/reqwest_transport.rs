//! The default transport.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as _, Frame, SizeHint};
use reqwest::redirect::{Attempt, Policy};

use super::body::Body;
use super::request_body::{BoxError, RequestStream};
use super::transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};

/// Sends requests through reqwest.
///
/// Redirects are followed up to ten times, and only within the origin (scheme, host and
/// port) of the request, since an API key must not reach another; any other redirect is
/// the reply.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with a connection pool of its own.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let client =
            reqwest::Client::builder().redirect(Policy::custom(redirect)).build();
        client.map(Self).map_err(TransportError::other)
    }
}

fn redirect(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let within = attempt.previous().first().is_some_and(|first| {
        first.origin() == attempt.url().origin() && attempt.previous().len() <= 10
    });
    if within { attempt.follow() } else { attempt.stop() }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
        let mut builder =
            self.0.request(request.method, request.url).headers(request.headers);
        match request.body.as_bytes() {
            Some(bytes) if bytes.is_empty() => {}
            Some(bytes) => builder = builder.body(bytes.clone()),
            None => {
                let length = request.body.length();
                let stream = Mutex::new(request.body.open());
                builder = builder.body(reqwest::Body::wrap(Sent { stream, length }));
            }
        }
        let begin = request.timeout.filter(|_| request.streamed);
        if let Some(timeout) = request.timeout.filter(|_| !request.streamed) {
            builder = builder.timeout(timeout);
        }
        Box::pin(async move {
            let sent = match begin {
                Some(timeout) => tokio::time::timeout(timeout, builder.send())
                    .await
                    .map_err(TransportError::timeout)?,
                None => builder.send().await,
            };
            let reply: http::Response<reqwest::Body> =
                sent.map_err(transport_error)?.into();
            let (parts, body) = reply.into_parts();
            Ok(Incoming {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body: Body::from_stream(Pieces(body)),
            })
        })
    }
}

/// Keeps the URL, which may hold a key, out of the message.
fn transport_error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        TransportError::timeout(error)
    } else if error.is_connect() {
        TransportError::connect(error)
    } else {
        TransportError::other(error)
    }
}

/// The data of a body, without its trailers.
struct Pieces(reqwest::Body);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        loop {
            match Pin::new(&mut self.0).poll_frame(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => {
                    return Poll::Ready(Some(Err(transport_error(error))));
                }
                Poll::Ready(Some(Ok(frame))) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}

/// A body that is sent piece by piece.
struct Sent {
    /// reqwest wants bodies to be `Sync`, which not every stream is; nobody ever waits.
    stream: Mutex<RequestStream>,
    length: Option<u64>,
}

impl http_body::Body for Sent {
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

    fn size_hint(&self) -> SizeHint {
        self.length.map(SizeHint::with_exact).unwrap_or_default()
    }
}
