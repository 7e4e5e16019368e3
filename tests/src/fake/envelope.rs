//! What surrounds every route: recording, authentication, the request ID.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::failure::Failure;
use super::recorded::RecordedRequest;
use super::state::Shared;

static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest body that is read, in bytes.
const MAX_BODY: usize = 1 << 20;

/// Records a request, lets it through if its token is right, and completes the reply.
pub(super) async fn envelope(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let request_id = shared.next_request_id();
    let response = match admit(&shared, request, &request_id).await {
        Ok(request) => next.run(request).await,
        Err(failure) => failure.into_response(),
    };
    complete(response, &request_id)
}

/// Records the request and returns it, its body buffered, if it may go on.
async fn admit(
    shared: &Shared,
    request: Request,
    request_id: &str,
) -> Result<Request, Failure> {
    let (parts, body) = request.into_parts();
    let authorized = bearer(&parts.headers) == Some(shared.config.token.as_str());
    let read = to_bytes(body, MAX_BODY).await;
    shared.record(RecordedRequest {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body: read.as_ref().map(|bytes| bytes.to_vec()).unwrap_or_default(),
        authorized,
        request_id: request_id.to_owned(),
    });
    if !authorized {
        let message = "A valid token is required";
        return Err(Failure::new(StatusCode::UNAUTHORIZED, message));
    }
    // A connection that broke off fails too, but then nobody reads the reply.
    let bytes = read.map_err(|error| {
        let message = format!("The body cannot be read: {error}");
        Failure::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    })?;
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// The token of an `Authorization: Bearer` header (RFC 6750, section 2.1). The scheme's
/// case does not matter (RFC 9110, section 11.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// Adds the request ID to a reply, and to a failure also its body.
fn complete(mut response: Response, request_id: &str) -> Response {
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        let body = Json(failure.body(request_id));
        let mut complete = (failure.status(), body).into_response();
        // RFC 9110 demands a challenge with 401 and the allowed methods with 405.
        if failure.status() == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Bearer");
            complete.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        if let Some(allow) = response.headers_mut().remove(ALLOW) {
            complete.headers_mut().insert(ALLOW, allow);
        }
        response = complete;
    }
    if let Ok(value) = HeaderValue::from_str(request_id) {
        response.headers_mut().insert(X_REQUEST_ID.clone(), value);
    }
    response
}
