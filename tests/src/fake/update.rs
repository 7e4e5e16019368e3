//! What an update does to a cluster.

use std::time::Instant;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::cluster::{Cluster, flag, text};
use super::failure::{Failure, FieldError};
use super::schema::update_of;
use super::state::Ids;

/// What describes the second region of disaster recovery (DR).
const DR_RANGES: &[&str] = &[
    "drPodSubnetRange",
    "drSecondaryVpcCidr",
    "drServicePeeringRange",
    "drServiceSubnetRange",
    "drVpcSubnetRange",
];

/// What is not copied as it is: the type is checked, disaster recovery is decided.
const DECIDED: &[&str] = &["clusterType", "drRegion", "enableDr", "isFailedOver"];

/// Applies a body that fits its schema, or changes nothing if it does not fit the
/// cluster: 400 for another type, a node pool that is not there or DR without a region,
/// 412 for a failover without DR.
pub(super) fn apply(
    cluster: &mut Cluster,
    body: &Map<String, Value>,
    ids: &mut Ids,
    now: Instant,
) -> Result<(), Failure> {
    let cluster_type = text(body, "clusterType");
    let dr_region = dr_region(cluster, body);
    let mut faults = unknown_node_pools(cluster, body);
    if cluster_type != text(cluster.properties(), "type") {
        let message = "is not the cluster's type";
        faults.push(FieldError::new("mismatch", "clusterType", message));
    }
    if flag(body, "enableDr") && dr_region.is_empty() {
        let message = "is required to enable disaster recovery";
        faults.push(FieldError::new("required", "drRegion", message));
    }
    Failure::unless_valid(faults)?;

    let was_failed_over = flag(cluster.properties(), "isFailedOver");
    let is_failed_over = failed_over(body, &dr_region, was_failed_over)?;

    let at = cluster.begin_update(is_failed_over != was_failed_over, now);
    let names = update_of(cluster_type).iter().map(|field| field.name);
    cluster.copy(body, names.filter(|name| !DECIDED.contains(name)));
    cluster.set_node_pools(body, ids, at);
    cluster.set("isDrEnabled", json!(!dr_region.is_empty()));
    cluster.set("isFailedOver", json!(is_failed_over));
    if dr_region.is_empty() {
        DR_RANGES.iter().for_each(|name| cluster.unset(name));
    }
    cluster.set("drRegion", json!(dr_region));
    Ok(())
}

/// The region of disaster recovery after the update, `""` if it is off then.
fn dr_region(cluster: &Cluster, body: &Map<String, Value>) -> String {
    if body.get("enableDr") == Some(&json!(false)) {
        return String::new();
    }
    let source = if body.contains_key("drRegion") { body } else { cluster.properties() };
    text(source, "drRegion").to_owned()
}

/// Whether the cluster runs in its second region after the update.
fn failed_over(
    body: &Map<String, Value>,
    dr_region: &str,
    before: bool,
) -> Result<bool, Failure> {
    let wanted = body.get("isFailedOver").and_then(Value::as_bool);
    if wanted == Some(true) && dr_region.is_empty() {
        let message = "Failover needs disaster recovery, which is not enabled";
        return Err(Failure::new(StatusCode::PRECONDITION_FAILED, message));
    }
    Ok(wanted.unwrap_or(before) && !dr_region.is_empty())
}

/// The node pools of a body whose ID is not one of the cluster's.
fn unknown_node_pools(cluster: &Cluster, body: &Map<String, Value>) -> Vec<FieldError> {
    let pools = body.get("nodePools").and_then(Value::as_array);
    let ids = pools.into_iter().flatten().map(|pool| pool["id"].as_str()).enumerate();
    let unknown = ids.filter_map(|(index, id)| {
        let unknown = id.is_some_and(|id| cluster.find_node_pool(id).is_none());
        unknown.then(|| format!("nodePools[{index}].id"))
    });
    let message = "is not a node pool of the cluster";
    unknown.map(|field| FieldError::new("not_found", field, message)).collect()
}
