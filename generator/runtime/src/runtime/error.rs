//! What went wrong with a call.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::decode::{DecodeError, Reply};
use super::execute::Failed;
use super::explain;
use super::transport::TransportError;

/// Why a call did not give its value. `E` is what the operation's errors carry.
///
/// `Display` says on one line which operation failed and why; it shows no credential and
/// no value that was sent. What lies behind it is in [`source`](std::error::Error::source).
pub struct Error<E = serde_json::Value>(Box<Inner<E>>);

struct Inner<E> {
    operation: &'static str,
    kind: Kind<E>,
}

enum Kind<E> {
    Request(String),
    Transport(TransportError),
    TooLarge {
        status: u16,
        headers: HeaderMap,
        limit: usize,
    },
    Status {
        reply: Reply,
        body: Option<E>,
        message: Option<String>,
        request_id: Option<String>,
    },
    Decode {
        reply: Reply,
        error: DecodeError,
    },
}

impl<E> Error<E> {
    fn new(operation: &'static str, kind: Kind<E>) -> Self {
        Self(Box::new(Inner { operation, kind }))
    }

    pub(super) fn failed(operation: &'static str, failed: Failed) -> Self {
        let kind = match failed {
            Failed::Request(what) => Kind::Request(what),
            Failed::Transport(error) => Kind::Transport(error),
            Failed::TooLarge { status, headers, limit } => {
                Kind::TooLarge { status, headers, limit }
            }
        };
        Self::new(operation, kind)
    }

    pub(super) fn status_error(
        operation: &'static str,
        reply: Reply,
        body: Option<E>,
    ) -> Self {
        let (message, named) = explain::body(&reply.body);
        let request_id =
            explain::request_id_header(&reply.headers).map(explain::one_line);
        let request_id = request_id.or(named);
        Self::new(operation, Kind::Status { reply, body, message, request_id })
    }

    pub(super) fn decode_error(
        operation: &'static str,
        reply: Reply,
        error: DecodeError,
    ) -> Self {
        Self::new(operation, Kind::Decode { reply, error })
    }

    fn reply(&self) -> Option<&Reply> {
        match &self.0.kind {
            Kind::Status { reply, .. } | Kind::Decode { reply, .. } => Some(reply),
            Kind::Request(_) | Kind::Transport(_) | Kind::TooLarge { .. } => None,
        }
    }

    /// The id of the operation that was called.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The HTTP status, where there was a reply.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match &self.0.kind {
            Kind::TooLarge { status, .. } => Some(*status),
            _ => self.reply().map(|reply| reply.status),
        }
    }

    /// The headers, where there was a reply.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match &self.0.kind {
            Kind::TooLarge { headers, .. } => Some(headers),
            _ => self.reply().map(|reply| &reply.headers),
        }
    }

    /// A header's first value, where it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers()?.get(name)?.to_str().ok()
    }

    /// The error's body, where the status says that it is an error and the body fits the
    /// operation's error type: also for statuses that the document does not list.
    #[must_use]
    pub fn body(&self) -> Option<&E> {
        match &self.0.kind {
            Kind::Status { body, .. } => body.as_ref(),
            _ => None,
        }
    }

    /// The error's body, without the rest.
    #[must_use]
    pub fn into_body(self) -> Option<E> {
        match self.0.kind {
            Kind::Status { body, .. } => body,
            _ => None,
        }
    }

    /// The body as it came, where there was a reply.
    #[must_use]
    pub fn raw_body(&self) -> Option<&[u8]> {
        self.reply().map(|reply| &reply.body[..])
    }

    /// What the body says is wrong, where it is JSON and says so in one of the usual
    /// places: `message`, `error.message`, `detail` and so on.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Status { message, .. } => message.as_deref(),
            _ => None,
        }
    }

    /// What the server calls the request: from a header such as `X-Request-Id`, or else
    /// from the body.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Status { request_id, .. } => request_id.as_deref(),
            _ => explain::request_id_header(self.headers()?),
        }
    }

    /// Whether the request could not be made, so that nothing was sent.
    #[must_use]
    pub fn is_request(&self) -> bool {
        matches!(self.0.kind, Kind::Request(_))
    }

    /// Whether no connection could be made, so that nothing was carried out.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(&self.0.kind, Kind::Transport(error) if error.is_connect())
    }

    /// Whether the time was up.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(&self.0.kind, Kind::Transport(error) if error.is_timeout())
    }

    /// Whether the reply's status says that the call failed.
    #[must_use]
    pub fn is_status(&self) -> bool {
        matches!(self.0.kind, Kind::Status { .. })
    }

    /// Whether the status is one of 400 to 499.
    #[must_use]
    pub fn is_client_error(&self) -> bool {
        self.is_status()
            && self.status().is_some_and(|status| (400..500).contains(&status))
    }

    /// Whether the status is one of 500 to 599.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.is_status()
            && self.status().is_some_and(|status| (500..600).contains(&status))
    }

    /// Whether the status is 404: there is no such thing.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.is_status() && self.status() == Some(404)
    }

    /// Whether the status is a success, and the body does not fit its type.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode { .. })
    }

    /// Whether the reply's body has more bytes than the client was told to read.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.kind, Kind::TooLarge { .. })
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.0.operation)?;
        match &self.0.kind {
            Kind::Request(what) => {
                write!(formatter, "the request was not sent: {what}")?
            }
            Kind::Transport(error) => error.fmt(formatter)?,
            Kind::TooLarge { limit, .. } => {
                write!(
                    formatter,
                    "the reply is larger than the limit of {limit} bytes"
                )?;
            }
            Kind::Status { reply, message, .. } => {
                write!(formatter, "{}", reply.status)?;
                let status = StatusCode::from_u16(reply.status).ok();
                if let Some(reason) = status.and_then(|status| status.canonical_reason())
                {
                    write!(formatter, " {reason}")?;
                }
                if let Some(message) = message {
                    write!(formatter, ": {message}")?;
                }
            }
            Kind::Decode { reply, error } => {
                write!(formatter, "the reply ({}) does not fit its type", reply.status)?;
                if let Some(path) = error.path() {
                    // The names of properties in it are the server's words.
                    write!(formatter, " at {}", explain::one_line(path))?;
                }
            }
        }
        match self.request_id() {
            Some(id) => write!(formatter, " (request {})", explain::one_line(id)),
            None => Ok(()),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Error");
        debug.field("operation", &self.0.operation);
        match &self.0.kind {
            Kind::Request(what) => debug.field("request", what),
            Kind::Transport(error) => debug.field("transport", error),
            Kind::TooLarge { limit, .. } => debug.field("limit", limit),
            Kind::Status { body, message, .. } => {
                debug.field("message", message).field("body", body)
            }
            Kind::Decode { error, .. } => debug.field("decode", error),
        };
        debug
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .finish()
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Transport(error) => Some(error),
            Kind::Decode { error, .. } => Some(error),
            Kind::Request(_) | Kind::TooLarge { .. } | Kind::Status { .. } => None,
        }
    }
}
