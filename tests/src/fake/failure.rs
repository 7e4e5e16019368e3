//! Error replies.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An error reply that does not know its request's ID yet.
///
/// As a response it is only a status, with itself as an extension: the
/// [envelope](super::envelope) around all routes writes the body, because it alone knows
/// the ID. So handlers, extractors and fallbacks can all fail the same way.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    status: StatusCode,
    message: String,
    fields: Vec<FieldError>,
}

/// One fault of a body or a query.
#[derive(Debug, Clone)]
pub(super) struct FieldError {
    /// The rule that was broken, such as `required`.
    code: &'static str,
    /// Where, such as `nodePools[0].name`.
    field: String,
    message: String,
}

impl FieldError {
    pub(super) fn new(
        code: &'static str,
        field: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { code, field: field.into(), message: message.into() }
    }
}

impl Failure {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), fields: Vec::new() }
    }

    /// A 400 without a field to blame.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// A 400 for these faults, or `Ok` if there are none.
    pub(super) fn unless_valid(fields: Vec<FieldError>) -> Result<(), Self> {
        if fields.is_empty() {
            return Ok(());
        }
        let failure = Self::bad_request("Invalid request: see fieldErrors");
        Err(Self { fields, ..failure })
    }

    /// A 404 for a cluster.
    pub(super) fn no_cluster(id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("Cluster {id} not found"))
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// The body by the `Error` schema; `fieldErrors` is left out where it would be empty.
    pub(super) fn body(&self, request_id: &str) -> Value {
        let mut body = json!({
            "message": self.message,
            "requestId": request_id,
            "statusCode": self.status.as_u16(),
        });
        if !self.fields.is_empty() {
            body["fieldErrors"] = self.fields.iter().map(FieldError::to_json).collect();
        }
        body
    }
}

impl FieldError {
    fn to_json(&self) -> Value {
        json!({"code": self.code, "field": self.field, "message": self.message})
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
