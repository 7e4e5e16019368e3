//! The words for statuses.

use crate::model::Status;

/// What is said of a status that is none of a failure.
pub(super) const FAILURES: &str = "statuses of failures are 300 to 599";

/// Whether a status can be one of a failure.
pub(super) fn is_failure(status: u16) -> bool {
    (300..=599).contains(&status)
}

/// What a status is called: its reason phrase (RFC 9110, section 15), or the name of its
/// class.
pub(super) fn phrase(status: Status) -> String {
    match status {
        Status::Code(code) => match reason(code) {
            Some(reason) => reason.to_owned(),
            None => format!("Status {code}"),
        },
        Status::Range(1) => "Informational".to_owned(),
        Status::Range(2) => "Successful".to_owned(),
        Status::Range(3) => "Redirection".to_owned(),
        Status::Range(4) => "Client Error".to_owned(),
        Status::Range(5) => "Server Error".to_owned(),
        Status::Range(first) => format!("Status {first}xx"),
        Status::Default => "Default".to_owned(),
    }
}

/// A status as docs show it.
pub(super) fn shown(status: Status) -> String {
    match status {
        Status::Code(code) => match reason(code) {
            Some(reason) => format!("{code} {reason}"),
            None => code.to_string(),
        },
        Status::Range(first) => format!("{first}00 to {first}99"),
        Status::Default => "Any other status".to_owned(),
    }
}

/// A status as part of a name.
pub(super) fn word(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}xx"),
        Status::Default => "Default".to_owned(),
    }
}

fn reason(code: u16) -> Option<&'static str> {
    http::StatusCode::from_u16(code).ok()?.canonical_reason()
}
