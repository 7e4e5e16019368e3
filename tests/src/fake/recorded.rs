//! Requests as they came in.

use serde_json::Value;

/// A request that the fake received, whatever it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The method, such as `GET`.
    pub method: String,
    /// The path as it was sent, percent-encoded and with the prefix `/v1`.
    pub path: String,
    /// The query as it was sent, percent-encoded and without `?`; empty if there is none.
    pub query: String,
    /// The bytes of the body; empty if there is none.
    pub body: Vec<u8>,
    /// Whether the request carried the right token.
    pub authorized: bool,
    /// The ID that the reply carried as `x-request-id`.
    pub request_id: String,
}

impl RecordedRequest {
    /// Returns the body as JSON, or `None` if it is empty or not JSON.
    ///
    /// Of a property that is there twice the last counts; [`body`](Self::body) shows both.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}
