//! The default transport.

use std::time::Duration;

use reqwest::redirect::{Attempt, Policy};

use super::body::Body;
use super::http_bodies::{Received, SentBody};
use super::transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};

/// Sends requests through reqwest.
///
/// Redirects are followed up to ten times, and only within the origin (scheme, host and
/// port) of the request, since a credential must not reach another; any other redirect is
/// the reply.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with a connection pool of its own. Making a connection, TLS included,
    /// takes `connect_timeout` at most.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        let mut builder = reqwest::Client::builder().redirect(Policy::custom(redirect));
        if let Some(timeout) = connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        builder.build().map(Self).map_err(TransportError::other)
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
        let client = self.0.clone();
        Box::pin(async move {
            let url = request.url.parse().map_err(TransportError::unsendable)?;
            let mut sent = reqwest::Request::new(request.method, url);
            *sent.headers_mut() = request.headers;
            *sent.body_mut() = match request.body.as_bytes() {
                Some(bytes) if bytes.is_empty() => None,
                Some(bytes) => Some(bytes.clone().into()),
                None => Some(reqwest::Body::wrap(SentBody::new(&request.body))),
            };
            let reply: http::Response<reqwest::Body> =
                client.execute(sent).await.map_err(transport_error)?.into();
            let (parts, body) = reply.into_parts();
            Ok(Incoming {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body: Body::from_reqwest(Received::new(body, transport_error)),
            })
        })
    }
}

/// Keeps the URL, which may hold a key, out of the message.
fn transport_error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportError::connect_timeout(error),
        (true, false) => TransportError::connect(error),
        (false, true) => TransportError::timeout(error),
        (false, false) if error.is_builder() => TransportError::unsendable(error),
        (false, false) => TransportError::other(error),
    }
}
