// @generated from an OpenAPI document; change the document or the generator.

use super::FieldValidationError;
use crate::runtime::object;

/// What the server says about a request that it did not carry out. Statuses that
/// are not listed have this body too.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Error {
    /// What is wrong with single fields of the request. Absent when the error is not
    /// about fields.
    pub field_errors: Option<Vec<FieldValidationError>>,
    /// What went wrong, for people to read. The wording can change; do not compare it.
    pub message: String,
    /// The ID of the request, to quote to Astronomer's support.
    pub request_id: String,
    /// The HTTP status of the response, repeated in the body.
    pub status_code: i64,
}

object! {
    Error {
        required {
            message = "message",
            request_id = "requestId",
            status_code = "statusCode",
        }
        optional {
            field_errors = "fieldErrors",
        }
    }
}
