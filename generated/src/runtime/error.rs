//! What went wrong with a call.

use std::fmt;

use http::HeaderMap;

use super::failed::Failed;
use super::request::header_text;

/// Why a call did not give its value. `E` is what the operation's errors carry.
///
/// `Display` says on one line which operation failed and why; it shows no credential and
/// no value that was sent. Where an error's body says nowhere what is wrong, that line ends
/// with how the body does not fit its type and with its first 200 characters, unless they
/// repeat a credential. What lies behind it is in [`source`](std::error::Error::source).
pub struct Error<E = serde_json::Value>(Box<Inner<E>>);

struct Inner<E> {
    operation: &'static str,
    failed: Failed,
    attempts: u32,
    body: Option<E>,
}

impl<E> Error<E> {
    pub(super) fn new(operation: &'static str, failed: Failed, attempts: u32) -> Self {
        Self(Box::new(Inner { operation, failed, attempts, body: None }))
    }

    pub(super) fn with_body(mut self, body: Option<E>) -> Self {
        self.0.body = body;
        self
    }

    pub(super) fn failed(&self) -> &Failed {
        &self.0.failed
    }

    /// The id of the operation that was called.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// How often the request was sent; 0 where it could not be made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The HTTP status, where there was a reply.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.failed.status()
    }

    /// The headers, where there was a reply.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.failed.headers()
    }

    /// A header's first value, where it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header_text(self.headers()?, name)
    }

    /// The error's body, where the status says that it is an error and the body fits the
    /// operation's error type: also for statuses that the document does not list. A body
    /// that is `null` is none. Why a body does not fit is in
    /// [`source`](std::error::Error::source), as a [`DecodeError`](super::DecodeError).
    #[must_use]
    pub fn body(&self) -> Option<&E> {
        self.0.body.as_ref()
    }

    /// The error's body, without the rest.
    #[must_use]
    pub fn into_body(self) -> Option<E> {
        self.0.body
    }

    /// The body as it came, where there was a reply that was read to its end.
    #[must_use]
    pub fn raw_body(&self) -> Option<&[u8]> {
        self.0.failed.reply().map(|reply| &reply.body[..])
    }

    /// What the body says is wrong, on one line: where it is JSON, in one of the usual
    /// places (`message`, `error.message`, `detail` and so on; of several errors, the first);
    /// where it is a text alone, as JSON or as `text/plain`, the text, if that is one line of
    /// at most 500 characters. `Display` leaves it out where it only repeats the status.
    ///
    /// Of a success that does not fit its type, only what is called an error is one, such as
    /// `error` or `errors[0].message`: some servers answer with 200 whatever comes of a call.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.failed.message()
    }

    /// What the server calls the request: from a header such as `X-Request-Id`, or else
    /// from the body.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.failed.request_id()
    }

    /// Whether the request could not be made, so that nothing was sent.
    #[must_use]
    pub fn is_request(&self) -> bool {
        matches!(self.0.failed, Failed::Request(_))
    }

    /// Whether the credential could not be had, so that nothing was sent.
    #[must_use]
    pub fn is_credential(&self) -> bool {
        matches!(self.0.failed, Failed::Credential(_))
    }

    /// Whether no connection could be made, so that nothing was carried out.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.failed.transport().is_some_and(|error| error.is_connect())
    }

    /// Whether the time was up: of making a connection, of an attempt, of the whole call,
    /// or of waiting for a state. `Display` says which.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.failed.is_timeout()
    }

    /// Whether the same call may well succeed later, without anything being changed: no
    /// reply or half a one, a timeout, and the statuses 408, 425, 429 and 500 to 599. What
    /// is not idempotent may have been carried out all the same.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.0.failed.may_pass()
    }

    /// The last state that was seen, where a state was waited for.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        match &self.0.failed {
            Failed::Wait(missed) => missed.state.as_deref(),
            _ => None,
        }
    }

    /// Whether the reply broke off before its end.
    #[must_use]
    pub fn is_body(&self) -> bool {
        matches!(
            self.0.failed,
            Failed::Body { .. } | Failed::Timeout { head: Some(_), .. }
        )
    }

    /// Whether the reply's status says that the call failed.
    #[must_use]
    pub fn is_status(&self) -> bool {
        matches!(self.0.failed, Failed::Status { .. })
    }

    /// Whether the status is one of 400 to 499.
    #[must_use]
    pub fn is_client_error(&self) -> bool {
        self.0.failed.is_status(4)
    }

    /// Whether the status is one of 500 to 599.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.0.failed.is_status(5)
    }

    /// Whether the status is 404: there is no such thing.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.is_status() && self.status() == Some(404)
    }

    /// Whether the status is a success, and the body does not fit its type.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.failed, Failed::Decode { .. })
    }

    /// Whether the reply's body has more bytes than the client was told to read.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.failed, Failed::TooLarge { .. })
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.0.operation, self.0.failed)?;
        match self.0.attempts {
            0 | 1 => Ok(()),
            attempts => write!(formatter, "; after {attempts} attempts"),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Error");
        debug.field("operation", &self.0.operation);
        match &self.0.failed {
            Failed::Request(what) => debug.field("request", what),
            Failed::Credential(error) => debug.field("credential", error),
            Failed::Timeout { limit, .. } => debug.field("timeout", limit),
            Failed::Wait(missed) => debug.field("wait", missed),
            Failed::Transport(error) => debug.field("transport", error),
            Failed::Body { error, .. } => debug.field("body", error),
            Failed::TooLarge { limit, .. } => debug.field("limit", limit),
            Failed::Status { message, lacking, unfit, .. } => {
                if let Some(lacking) = lacking {
                    debug.field("credentials", lacking);
                }
                if let Some(unfit) = unfit {
                    debug.field("decode", unfit);
                }
                debug.field("message", message).field("body", &self.0.body)
            }
            Failed::Decode { error, message, .. } => {
                if let Some(message) = message {
                    debug.field("message", message);
                }
                debug.field("decode", error)
            }
        };
        debug
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("attempts", &self.0.attempts)
            .finish()
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.failed.source()
    }
}
