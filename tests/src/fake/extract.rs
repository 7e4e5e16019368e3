//! What handlers take from a request.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};

use super::failure::Failure;
use super::state::Shared;

/// Proof that the path names the organization that the token may use.
pub(super) struct Organization;

impl FromRequestParts<Arc<Shared>> for Organization {
    type Rejection = Failure;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Failure> {
        let id = path_parameter(parts, shared, "organizationId").await?;
        if id == shared.config.organization_id {
            return Ok(Self);
        }
        let message = format!("The token has no access to organization {id}");
        Err(Failure::new(StatusCode::FORBIDDEN, message))
    }
}

/// The cluster that the path names, in an organization that the token may use.
pub(super) struct ClusterId(pub(super) String);

impl FromRequestParts<Arc<Shared>> for ClusterId {
    type Rejection = Failure;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Failure> {
        let Organization = Organization::from_request_parts(parts, shared).await?;
        path_parameter(parts, shared, "clusterId").await.map(Self)
    }
}

/// A path parameter, percent-decoded; a route without it is answered with 404.
async fn path_parameter(
    parts: &mut Parts,
    shared: &Arc<Shared>,
    name: &str,
) -> Result<String, Failure> {
    let parameters =
        Path::<BTreeMap<String, String>>::from_request_parts(parts, shared).await;
    let Path(mut parameters) =
        parameters.map_err(|rejection| Failure::bad_request(rejection.body_text()))?;
    parameters.remove(name).ok_or_else(|| {
        Failure::new(StatusCode::NOT_FOUND, format!("The path has no {name}"))
    })
}

/// The query as name and value pairs in the order they were sent.
pub(super) struct Pairs(pub(super) Vec<(String, String)>);

impl FromRequestParts<Arc<Shared>> for Pairs {
    type Rejection = Failure;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &Arc<Shared>,
    ) -> Result<Self, Failure> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(pairs)) => Ok(Self(pairs)),
            Err(rejection) => Err(Failure::bad_request(rejection.body_text())),
        }
    }
}

impl Pairs {
    /// All values of a parameter.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A body that is a JSON object.
pub(super) struct JsonObject(pub(super) Map<String, Value>);

impl FromRequest<Arc<Shared>> for JsonObject {
    type Rejection = Failure;

    async fn from_request(
        request: Request,
        shared: &Arc<Shared>,
    ) -> Result<Self, Failure> {
        if !is_json(request.headers()) {
            let message = "The body must be sent as application/json";
            return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
        }
        let bytes = Bytes::from_request(request, shared)
            .await
            .map_err(|rejection| Failure::bad_request(rejection.body_text()))?;
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(object)) => Ok(Self(object)),
            Ok(_) => Err(Failure::bad_request("The body must be a JSON object")),
            Err(error) => {
                Err(Failure::bad_request(format!("The body is not JSON: {error}")))
            }
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(Ok(value)) = headers.get(CONTENT_TYPE).map(|value| value.to_str()) else {
        return false;
    };
    let essence = value.split_once(';').map_or(value, |(essence, _)| essence);
    essence.trim().eq_ignore_ascii_case("application/json")
}
