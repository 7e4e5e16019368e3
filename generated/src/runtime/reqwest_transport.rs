//! The default transport.

use std::time::Duration;

use reqwest::Url;
use reqwest::redirect::Policy;

use super::body::Body;
use super::client_builder::CONNECT_TIMEOUT;
use super::http_bodies::{Received, SentBody, say_empty};
use super::redirect;
use super::transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};

/// Sends requests through reqwest.
///
/// Redirects are followed up to ten times: after 301 and 302 for GET and HEAD, after 307
/// and 308 with method and body, where the body can be sent again, after 303 with GET.
///
/// A credential must not reach another origin (scheme, host and port), whatever it is named.
/// So only a GET or HEAD without a body is followed there, never from `https` to `http`, and
/// no header goes along, from there on, but `Accept`, `Accept-Encoding`, `Accept-Language`,
/// `User-Agent`, `Range` and those with conditions, such as `If-None-Match`.
///
/// Any other redirect is the reply, since the request has not been carried out; and so is
/// one that the operation is documented to answer with.
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
        let builder = reqwest::Client::builder();
        Self::over(match connect_timeout {
            Some(timeout) => builder.connect_timeout(timeout),
            None => builder,
        })
    }

    /// A transport with a connection pool of its own, over a client of reqwest that is set
    /// up as the function says: with a proxy, with root certificates, with a certificate of
    /// the caller's own. Redirects are followed as above all the same, and making a connection
    /// takes 10 s at most unless the function says otherwise.
    ///
    /// The types are those of the `reqwest` that this crate depends on: a program needs it
    /// among its own dependencies, in the same version. Unless the function says `no_proxy`,
    /// the environment variables `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are
    /// obeyed, and the system's settings on macOS and Windows, as they are without it.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up, or what the function sets does not fit.
    pub fn configured(
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<Self, TransportError> {
        let builder = reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT);
        Self::over(configure(builder))
    }

    fn over(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        // Reqwest makes a GET of a POST that is redirected, and takes its reply for that
        // of the POST.
        let builder = builder.redirect(Policy::none());
        builder.build().map(Self).map_err(TransportError::other)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let mut request = request;
            let mut url = request.url.parse().map_err(TransportError::unsendable)?;
            let (mut hops, mut is_bare) = (0, false);
            loop {
                let sending = client.execute(sent(&request, &url));
                // The one that it was redirected to, where it was.
                let at = |error: TransportError| error.at(Some(redirect::server(&url)));
                let reply = sending.await.map_err(transport_error).map_err(at)?;
                let status = reply.status().as_u16();
                let next = match request.redirects.contains(&status) {
                    true => None,
                    false => redirect::location(status, reply.headers(), &url),
                };
                let elsewhere = || is_bare.then(|| redirect::server(&url));
                let Some(next) = next.filter(|_| hops < redirect::MOST) else {
                    return Ok(incoming(reply, elsewhere()));
                };
                let is_elsewhere = next.origin() != url.origin();
                if !redirect::turn(&mut request, status, is_elsewhere) {
                    return Ok(incoming(reply, elsewhere()));
                }
                is_bare |= is_elsewhere;
                url = next;
                hops += 1;
            }
        })
    }
}

fn sent(request: &Outgoing, url: &Url) -> reqwest::Request {
    let mut sent = reqwest::Request::new(request.method.clone(), url.clone());
    *sent.headers_mut() = request.headers.clone();
    say_empty(sent.headers_mut(), &request.method, &request.body);
    *sent.body_mut() = match request.body.as_bytes() {
        Some(bytes) if bytes.is_empty() => None,
        Some(bytes) => Some(bytes.clone().into()),
        None => Some(reqwest::Body::wrap(SentBody::new(&request.body))),
    };
    sent
}

fn incoming(reply: reqwest::Response, elsewhere: Option<Box<str>>) -> Incoming {
    let reply: http::Response<reqwest::Body> = reply.into();
    let (parts, body) = reply.into_parts();
    Incoming {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: Body::from_reqwest(Received::new(body, transport_error), elsewhere),
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
