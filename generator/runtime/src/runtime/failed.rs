//! Why there is no value, whatever the operation's types are, so that it is compiled once.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::decode::{DecodeError, Reply};
use super::explain;
use super::transport::TransportError;

/// Why there is no value.
#[derive(Debug)]
pub(super) enum Failed {
    /// The request could not be made.
    Request(String),
    /// The request could not be sent, or no reply was received.
    Transport(TransportError),
    /// The reply's body did not arrive as a whole.
    Body { head: Head, error: TransportError },
    /// The reply's body has more bytes than it may.
    TooLarge { head: Head, limit: usize },
    /// The reply says that the call failed.
    Status { reply: Reply, message: Option<String>, request_id: Option<String> },
    /// The reply does not fit its type.
    Decode { reply: Reply, error: DecodeError },
}

/// The beginning of a reply.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
}

impl Failed {
    pub(super) fn status_error(reply: Reply) -> Self {
        let (message, named) = explain::body(&reply.body);
        let request_id =
            explain::request_id_header(&reply.headers).map(explain::one_line);
        Self::Status { request_id: request_id.or(named), reply, message }
    }

    pub(super) fn reply(&self) -> Option<&Reply> {
        match self {
            Self::Status { reply, .. } | Self::Decode { reply, .. } => Some(reply),
            _ => None,
        }
    }

    pub(super) fn transport(&self) -> Option<&TransportError> {
        match self {
            Self::Transport(error) | Self::Body { error, .. } => Some(error),
            _ => None,
        }
    }

    pub(super) fn status(&self) -> Option<u16> {
        match self {
            Self::TooLarge { head, .. } | Self::Body { head, .. } => Some(head.status),
            _ => self.reply().map(|reply| reply.status),
        }
    }

    pub(super) fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::TooLarge { head, .. } | Self::Body { head, .. } => Some(&head.headers),
            _ => self.reply().map(|reply| &reply.headers),
        }
    }

    pub(super) fn request_id(&self) -> Option<&str> {
        match self {
            Self::Status { request_id, .. } => request_id.as_deref(),
            _ => explain::request_id_header(self.headers()?),
        }
    }

    /// Whether the status is one of a hundred.
    pub(super) fn is_status(&self, first_digit: u16) -> bool {
        matches!(self, Self::Status { reply, .. } if reply.status / 100 == first_digit)
    }

    pub(super) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) | Self::Body { error, .. } => Some(error),
            Self::Decode { error, .. } => Some(error),
            Self::Request(_) | Self::TooLarge { .. } | Self::Status { .. } => None,
        }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(what) => {
                write!(formatter, "the request was not sent: {what}")?;
            }
            Self::Transport(error) => error.fmt(formatter)?,
            Self::Body { head, error } if error.is_timeout() => {
                write!(formatter, "the reply ({}) did not end in time", head.status)?;
            }
            Self::Body { head, .. } => {
                write!(formatter, "the reply ({}) broke off", head.status)?;
            }
            Self::TooLarge { limit, .. } => {
                write!(
                    formatter,
                    "the reply is larger than the limit of {limit} bytes"
                )?;
            }
            Self::Status { reply, message, .. } => {
                status_line(formatter, reply.status)?;
                if let Some(message) = message {
                    write!(formatter, ": {message}")?;
                }
            }
            Self::Decode { reply, error } => {
                write!(formatter, "the reply ({}) does not fit its type", reply.status)?;
                if let Some(path) = error.path() {
                    // The names of properties in it are the server's words.
                    write!(formatter, " at {}", explain::one_line(path))?;
                }
                if let Some(what) = error.shown() {
                    write!(formatter, ": {}", explain::one_line(&what))?;
                }
            }
        }
        match self.request_id() {
            Some(id) => write!(formatter, " (request {})", explain::one_line(id)),
            None => Ok(()),
        }
    }
}

/// A status with its usual reason, such as `404 Not Found`.
fn status_line(formatter: &mut fmt::Formatter<'_>, status: u16) -> fmt::Result {
    write!(formatter, "{status}")?;
    let known = StatusCode::from_u16(status).ok();
    match known.and_then(|status| status.canonical_reason()) {
        Some(reason) => write!(formatter, " {reason}"),
        None => Ok(()),
    }
}
