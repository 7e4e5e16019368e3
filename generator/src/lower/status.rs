//! What the keys of `responses` mean.

use openapiv3::StatusCode;

use crate::model::Status;

/// The status, or the statuses, of a key.
pub(super) fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(first) => Status::Range(*first),
    }
}

/// Which of the statuses are successes.
pub(super) fn success(statuses: &[Status]) -> fn(Status) -> bool {
    let any = |is: fn(Status) -> bool| statuses.iter().any(|status| is(*status));
    let is_redirection =
        |status: Status| status.class() == Some(3) && status != Status::Code(304);
    if any(|status| status.class() == Some(2)) {
        |status| status.class() == Some(2)
    } else if any(is_redirection) {
        |status| status.class() == Some(3)
    } else if any(|status| status == Status::Default) {
        |status| status == Status::Default
    } else {
        |status| matches!(status.class(), Some(1 | 3))
    }
}

/// Whether replies with this status never have a body (RFC 9110, sections 6.4.1 and
/// 15.3.6).
pub(super) fn has_no_body(status: Status) -> bool {
    matches!(status, Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1))
}
