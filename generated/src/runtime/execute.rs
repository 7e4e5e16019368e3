//! The one way every request takes. Nothing here depends on the operation's type, so that
//! it is compiled once.

use std::time::Duration;

use http::{HeaderValue, header};

use super::body::CollectError;
use super::client::Client;
use super::decode::Reply;
use super::failed::{Failed, Head};
use super::operation::Security;
use super::request::RequestBuilder;
use super::transport::{Incoming, Outgoing};

/// A request and what is known of it.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) request: RequestBuilder,
    pub(super) server: Option<&'static str>,
    pub(super) security: Security,
    pub(super) accept: &'static str,
    pub(super) timeout: Option<Duration>,
    /// Whether the body is read as it arrives.
    pub(super) streamed: bool,
}

/// Sends a request and reads the reply to its end.
pub(super) async fn execute(
    client: &Client,
    prepared: Prepared,
) -> Result<Reply, Failed> {
    read(client, send(client, prepared).await?).await
}

/// Sends a request; the reply's body may still be arriving.
pub(super) async fn send(
    client: &Client,
    prepared: Prepared,
) -> Result<Incoming, Failed> {
    let request = outgoing(client, prepared).map_err(Failed::Request)?;
    client.settings().transport.send(request).await.map_err(Failed::Transport)
}

/// Reads a reply to its end, but no further than the client was told.
pub(super) async fn read(client: &Client, incoming: Incoming) -> Result<Reply, Failed> {
    let limit = client.settings().max_response_bytes;
    let Incoming { status, headers, body } = incoming;
    match body.collect(limit).await {
        Ok(body) => Ok(Reply { status, headers, body }),
        Err(CollectError::TooLarge) => {
            Err(Failed::TooLarge { head: Head { status, headers }, limit })
        }
        Err(CollectError::Transport(error)) => {
            Err(Failed::Body { head: Head { status, headers }, error })
        }
    }
}

/// Puts together what the operation and the client say.
fn outgoing(client: &Client, prepared: Prepared) -> Result<Outgoing, String> {
    let settings = client.settings();
    let mut parts = prepared.request.finish()?;
    for (name, value) in &settings.headers {
        parts.headers.entry(name).or_insert_with(|| value.clone());
    }
    if !prepared.accept.is_empty() {
        let accept = HeaderValue::from_static(prepared.accept);
        parts.headers.entry(header::ACCEPT).or_insert(accept);
    }
    for credential in settings.proof(prepared.security) {
        credential.apply(&mut parts);
    }
    if !parts.cookies.is_empty() {
        let mut cookies = HeaderValue::try_from(parts.cookies).map_err(|_| {
            "a cookie has characters that a header cannot have".to_owned()
        })?;
        cookies.set_sensitive(true);
        parts.headers.insert(header::COOKIE, cookies);
    }
    let server = prepared.server.filter(|_| !settings.is_own_url);
    let server = server.map_or(&*settings.base_url, |url| url.trim_end_matches('/'));
    let mut url = format!("{server}{}", parts.path);
    if !parts.query.is_empty() {
        url.push('?');
        url.push_str(&parts.query);
    }
    Ok(Outgoing {
        method: parts.method,
        url,
        headers: parts.headers,
        body: parts.body,
        timeout: prepared.timeout,
        streamed: prepared.streamed,
    })
}
