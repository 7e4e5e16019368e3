// @generated from an OpenAPI document; change the document or the generator.

use super::ClusterHealthStatusDetail;
use crate::runtime::{object, string_enum};

object! {
    /// How healthy a cluster is, and what is wrong with it. Health is apart from
    /// `status`: a cluster can be `CREATED` and unhealthy.
    pub struct ClusterHealthStatus: Eq
    required {
        /// The verdict over all findings. `UNKNOWN` means that the health could not be
        /// determined, not that it is bad.
        value: ClusterHealthStatusValue = "value",
    }
    optional {
        /// The findings behind `value`. Empty or absent when there is nothing to report.
        details: Vec<ClusterHealthStatusDetail> = "details",
    }
}

string_enum! {
    /// The verdict over all findings. `UNKNOWN` means that the health could not be
    /// determined, not that it is bad.
    pub enum ClusterHealthStatusValue {
        Healthy = "HEALTHY",
        Unhealthy = "UNHEALTHY",
        Unknown = "UNKNOWN",
    }
}
