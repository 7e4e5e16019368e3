//! Any tower service as a transport, so that the middleware written for it can be used.

use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};

use http_body::Body as HttpBody;
use tower_service::Service;

use super::body::Body;
use super::http_bodies::{Received, SentBody, say_empty};
use super::request_body::BoxError;
use super::transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};

/// Sends requests through a [`tower_service::Service`] from HTTP requests to HTTP
/// responses.
///
/// An error of the service is one after which the request may have been carried out, so
/// that a POST is not repeated; a service that knows better gives a [`TransportError`]. What
/// [`Transport::send`] says of redirects holds for the service.
#[derive(Debug)]
pub struct TowerTransport<S>(Mutex<S>);

impl<S> TowerTransport<S> {
    /// A transport over a service, of which each request gets a clone.
    pub fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<SentBody>, Response = http::Response<B>>,
    S: Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: HttpBody + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let body = SentBody::new(&request.body);
            let mut headers = request.headers;
            say_empty(&mut headers, &request.method, &request.body);
            let mut sent = http::Request::builder()
                .method(request.method)
                .uri(request.url)
                .body(body)
                .map_err(TransportError::unsendable)?;
            *sent.headers_mut() = headers;
            poll_fn(|context| service.poll_ready(context)).await.map_err(explain)?;
            let (parts, body) = service.call(sent).await.map_err(explain)?.into_parts();
            Ok(Incoming {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body: Body::from_stream(Received::new(Box::pin(body), explain)),
            })
        })
    }
}

fn explain(error: impl Into<BoxError>) -> TransportError {
    let error: BoxError = error.into();
    match error.downcast() {
        Ok(ours) => *ours,
        Err(other) => TransportError::other(other),
    }
}
