//! Why there is no value, whatever the operation's types are, so that it is compiled once.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::decode::Reply;
use super::decode_error::DecodeError;
use super::excerpt::Said;
use super::explain;
use super::provider::CredentialError;
use super::transport::TransportError;

/// Why there is no value.
#[derive(Debug)]
pub(super) enum Failed {
    /// The request could not be made, as the text says.
    Request(String),
    /// The credential could not be had.
    Credential(CredentialError),
    /// The time was up, of an attempt or of the whole call.
    Timeout { limit: Limit, head: Option<Head> },
    /// The request could not be sent, or no reply was received.
    Transport(TransportError),
    /// The reply's body did not arrive as a whole.
    Body { head: Head, error: TransportError },
    /// The reply's body has more bytes than it may.
    TooLarge { head: Head, limit: usize },
    /// The reply says that the call failed.
    Status {
        reply: Reply,
        message: Option<String>,
        request_id: Option<String>,
        /// Why the server may not know who is calling.
        lacking: Option<String>,
        /// Why its body is not of the operation's error type, where it has one.
        unfit: Option<Box<DecodeError>>,
        /// The start of its body, where it says nowhere what is wrong.
        excerpt: Option<Box<str>>,
    },
    /// The reply does not fit its type.
    Decode {
        reply: Reply,
        error: DecodeError,
        /// What it says is wrong, where it is an error in all but its status.
        message: Option<String>,
    },
    /// What was waited for did not come.
    Wait(Missed),
}

/// How long something may take.
#[derive(Clone, Copy, Debug)]
pub(super) enum Limit {
    Attempt(Duration),
    Call(Duration),
}

/// What was waited for, and what came in its place.
#[derive(Debug)]
pub(super) struct Missed {
    /// What was waited for, such as `created`.
    pub(super) wanted: &'static str,
    /// The last state.
    pub(super) state: Option<String>,
    /// How long it was waited for, where the time was up.
    pub(super) within: Option<Duration>,
    /// The reply with the last state.
    pub(super) reply: Option<Reply>,
    /// Why the last read failed, or how its reply does not fit its type.
    pub(super) problem: Option<String>,
}

/// The beginning of a reply.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
}

impl Failed {
    /// The request could not be made.
    pub(super) fn unsent(what: &str) -> Self {
        Self::Request(format!("the request was not sent: {what}"))
    }

    pub(super) fn status_error(
        reply: Reply,
        lacking: Option<String>,
        said: Said,
        unfit: Option<DecodeError>,
    ) -> Self {
        let request_id =
            explain::request_id_header(&reply.headers).map(explain::one_line);
        let is_none = matches!(reply.body.trim_ascii(), b"" | b"null");
        Self::Status {
            request_id: request_id.or(said.request_id),
            unfit: unfit.filter(|_| !is_none).map(Box::new),
            excerpt: said.excerpt.filter(|_| !is_none),
            reply,
            message: said.message,
            lacking,
        }
    }

    pub(super) fn decode(reply: Reply, error: DecodeError) -> Self {
        let message = explain::unfit(&reply.body);
        Self::Decode { reply, error, message }
    }

    /// What the server says is wrong.
    pub(super) fn message(&self) -> Option<&str> {
        match self {
            Self::Status { message, .. } | Self::Decode { message, .. } => {
                message.as_deref()
            }
            _ => None,
        }
    }

    pub(super) fn reply(&self) -> Option<&Reply> {
        match self {
            Self::Status { reply, .. } | Self::Decode { reply, .. } => Some(reply),
            Self::Wait(missed) => missed.reply.as_ref(),
            _ => None,
        }
    }

    pub(super) fn transport(&self) -> Option<&TransportError> {
        match self {
            Self::Transport(error) | Self::Body { error, .. } => Some(error),
            _ => None,
        }
    }

    fn head(&self) -> Option<&Head> {
        match self {
            Self::TooLarge { head, .. } | Self::Body { head, .. } => Some(head),
            Self::Timeout { head, .. } => head.as_ref(),
            _ => None,
        }
    }

    pub(super) fn status(&self) -> Option<u16> {
        let head = self.head().map(|head| head.status);
        head.or_else(|| self.reply().map(|reply| reply.status))
    }

    pub(super) fn headers(&self) -> Option<&HeaderMap> {
        let head = self.head().map(|head| &head.headers);
        head.or_else(|| self.reply().map(|reply| &reply.headers))
    }

    pub(super) fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout { .. } => true,
            Self::Wait(missed) => missed.within.is_some(),
            _ => self.transport().is_some_and(TransportError::is_timeout),
        }
    }

    /// Whether it may be otherwise the next time, without anything being changed.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Transport(error) => error.may_pass(),
            Self::Timeout { .. } | Self::Body { .. } => true,
            Self::Status { reply, .. } => {
                matches!(reply.status, 408 | 425 | 429 | 500..=599)
            }
            _ => false,
        }
    }

    /// The kind, in a word.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::Credential(_) => "credential",
            Self::Transport(error) if error.is_connect() => "connect",
            Self::Timeout { .. } => "timeout",
            Self::Transport(error) if error.is_timeout() => "timeout",
            Self::Transport(_) => "other",
            Self::Body { .. } => "body",
            Self::TooLarge { .. } => "too_large",
            Self::Status { .. } => "status",
            Self::Decode { .. } => "decode",
            Self::Wait(_) => "wait",
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
            Self::Credential(error) => Some(&**error),
            Self::Status { unfit: Some(error), .. } => Some(&**error),
            Self::Request(_)
            | Self::Timeout { .. }
            | Self::TooLarge { .. }
            | Self::Status { .. }
            | Self::Wait(_) => None,
        }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(what) => formatter.write_str(what)?,
            Self::Transport(error) => error.fmt(formatter)?,
            Self::Credential(_) => {
                formatter.write_str("the credential could not be had")?
            }
            Self::Timeout { limit, head } => {
                let (what, limit) = match limit {
                    Limit::Attempt(limit) => ("attempt", limit),
                    Limit::Call(limit) => ("call", limit),
                };
                write!(
                    formatter,
                    "the time was up: the {what} took longer than {limit:?}"
                )?;
                if let Some(head) = head {
                    write!(formatter, ", and the reply ({}) did not end", head.status)?;
                }
            }
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
            Self::Status { reply, message, lacking, unfit, excerpt, .. } => {
                let status = StatusCode::from_u16(reply.status).ok();
                status_line(formatter, reply.status)?;
                let says_more = |it: &&String| {
                    status.is_none_or(|status| !explain::is_only_status(it, status))
                };
                if let Some(message) = message.as_ref().filter(says_more) {
                    write!(formatter, ": {message}")?;
                }
                if let Some(lacking) = lacking {
                    write!(formatter, " ({lacking})")?;
                }
                let location = explain::location(&reply.headers);
                if let Some(to) = location.filter(|_| self.is_status(3)) {
                    write!(formatter, ", to `{to}`")?;
                }
                let unfit = unfit.as_ref().filter(|it| it.is_misfit());
                if let Some(error) = unfit.filter(|_| message.is_none()) {
                    write!(formatter, "; its body {}", error.shown())?;
                    write_reason(formatter, error)?;
                }
                if let Some(excerpt) = excerpt {
                    write!(formatter, "; its body is: {excerpt}")?;
                }
            }
            Self::Decode { reply, error, message } => {
                write!(formatter, "the reply ({}) {}", reply.status, error.shown())?;
                write_reason(formatter, error)?;
                if let Some(message) = message {
                    write!(formatter, "; the server says: {message}")?;
                }
            }
            Self::Wait(missed) => missed.fmt(formatter)?,
        }
        match self.request_id() {
            Some(id) => write!(formatter, " (request {})", explain::one_line(id)),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Missed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state.as_deref().map(explain::one_line);
        match self.within {
            Some(within) => {
                let wanted = self.wanted;
                write!(
                    formatter,
                    "it was not {wanted} within {within:?}; the last state is "
                )?;
                formatter.write_str(state.as_deref().unwrap_or("not known"))?;
            }
            None => {
                let state = state.as_deref().unwrap_or("not known");
                write!(
                    formatter,
                    "it will not be {}: the state is {state}",
                    self.wanted
                )?;
            }
        }
        match &self.problem {
            Some(problem) => write!(formatter, "; the last read failed: {problem}"),
            None => Ok(()),
        }
    }
}

/// Where a body does not fit its type, and why.
fn write_reason(formatter: &mut fmt::Formatter<'_>, error: &DecodeError) -> fmt::Result {
    if let Some(path) = error.path() {
        // The names of properties in it are the server's words.
        write!(formatter, " at {}", explain::one_line(path))?;
    }
    match error.words() {
        Some(what) => write!(formatter, ": {}", explain::one_line(what)),
        None => Ok(()),
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
