//! The six operations.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::routing::get;
use axum::{Json, Router, middleware};
use serde_json::Value;

use super::cluster::text;
use super::envelope::envelope;
use super::extract::{ClusterId, JsonObject, Organization, Pairs};
use super::failure::Failure;
use super::list::ListQuery;
use super::schema::{CREATE, create_of, update_of};
use super::state::Shared;
use super::{options, validate};

type Fake = State<Arc<Shared>>;
type Reply = Result<Json<Value>, Failure>;

/// The routes, with the prefix that the document's server has.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    let organization = Router::new()
        .route("/cluster-options", get(get_cluster_options))
        .route("/clusters", get(list_clusters).post(create_cluster))
        .route(
            "/clusters/{clusterId}",
            get(get_cluster).post(update_cluster).delete(delete_cluster),
        );
    Router::new()
        .nest("/v1/organizations/{organizationId}", organization)
        .fallback(no_route)
        .method_not_allowed_fallback(no_method)
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), envelope))
        .with_state(shared)
}

async fn get_cluster_options(_: Organization, pairs: Pairs) -> Reply {
    options::answer(&pairs).map(Json)
}

async fn list_clusters(State(fake): Fake, _: Organization, pairs: Pairs) -> Reply {
    let query = ListQuery::read(&pairs)?;
    Ok(Json(query.page(fake.list())))
}

async fn create_cluster(
    State(fake): Fake,
    _: Organization,
    JsonObject(body): JsonObject,
) -> Reply {
    let own = create_of(text(&body, "cloudProvider"));
    let mut faults = validate::object(&body, CREATE, "");
    faults.extend(validate::object(&body, own, ""));
    Failure::unless_valid(faults)?;
    Ok(Json(fake.create(&body)))
}

async fn get_cluster(State(fake): Fake, ClusterId(id): ClusterId) -> Reply {
    fake.get(&id).map(Json)
}

async fn update_cluster(
    State(fake): Fake,
    ClusterId(id): ClusterId,
    JsonObject(body): JsonObject,
) -> Reply {
    // What is not there is not there, however bad the body is.
    fake.get(&id)?;
    let fields = update_of(text(&body, "clusterType"));
    Failure::unless_valid(validate::object(&body, fields, ""))?;
    fake.update(&id, &body).map(Json)
}

async fn delete_cluster(
    State(fake): Fake,
    ClusterId(id): ClusterId,
) -> Result<StatusCode, Failure> {
    fake.delete(&id)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn no_route(uri: Uri) -> Failure {
    Failure::new(StatusCode::NOT_FOUND, format!("No resource at {}", uri.path()))
}

async fn no_method(uri: Uri) -> Failure {
    let message = format!("The method is not allowed for {}", uri.path());
    Failure::new(StatusCode::METHOD_NOT_ALLOWED, message)
}
