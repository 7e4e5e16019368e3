// @generated from an OpenAPI document; change the document or the generator.

use super::FieldValidationError;
use crate::runtime::object;

object! {
    /// What the server says about a request that it did not carry out. Statuses that
    /// are not listed have this body too.
    pub struct Error: Eq
    required {
        /// What went wrong, for people to read. The wording can change; do not compare
        /// it.
        message: String = "message",
        /// The ID of the request, to quote to Astronomer's support.
        request_id: String = "requestId",
        /// The HTTP status of the response, repeated in the body.
        status_code: i64 = "statusCode",
    }
    optional {
        /// What is wrong with single fields of the request. Absent when the error is not
        /// about fields.
        field_errors: Vec<FieldValidationError> = "fieldErrors",
    }
}
