//! Looking on while calls are carried out.

use std::time::Duration;

use http::{HeaderMap, Method};

use super::explain;
use super::transport::Outgoing;

/// Looks on while calls are carried out, to count, to log, or to add a header. What it
/// does takes time from the call, so it should be quick.
pub trait Hook: Send + Sync + 'static {
    /// Called before each attempt, with what is going to be sent, credentials included.
    fn before_send(&self, request: &mut Outgoing) {
        let _ = request;
    }

    /// Called after each attempt.
    fn after_response(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// Called before the pause after which the request is sent again.
    fn on_retry(&self, attempt: &Attempt<'_>, pause: Duration) {
        let _ = (attempt, pause);
    }
}

/// An attempt that is over.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation's id.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: &'a Method,
    /// The path with a name in braces for each value in it.
    pub path_template: &'static str,
    /// Which attempt of the call it was, from 1.
    pub number: u32,
    /// How long it took, the reply's body included unless it is read as it arrives.
    pub elapsed: Duration,
    /// The HTTP status, where there was a reply.
    pub status: Option<u16>,
    /// The headers, where there was a reply.
    pub headers: Option<&'a HeaderMap>,
    /// Why there was no reply: `connect`, `timeout`, `body`, `too_large` or `other`.
    pub error: Option<&'static str>,
}

impl Attempt<'_> {
    /// What the server calls the request, from a header such as `X-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        explain::request_id_header(self.headers?)
    }
}
