// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// Why the server refuses one field of a request.
    pub struct FieldValidationError: Eq
    required {
        /// A short code for the reason, for programs to compare.
        code: String = "code",
        /// The name of the refused field, as it is in the request.
        field: String = "field",
        /// The reason, for people to read.
        message: String = "message",
    }
}
