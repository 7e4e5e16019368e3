// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// Why the server refuses one field of a request.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct FieldValidationError {
    /// A short code for the reason, for programs to compare.
    pub code: String,
    /// The name of the refused field, as it is in the request.
    pub field: String,
    /// The reason, for people to read.
    pub message: String,
}

object! {
    FieldValidationError {
        required {
            code = "code",
            field = "field",
            message = "message",
        }
    }
}
