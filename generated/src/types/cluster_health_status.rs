// @generated from an OpenAPI document; change the document or the generator.

use super::ClusterHealthStatusDetail;
use crate::runtime::{object, string_enum};

/// How healthy a cluster is, and what is wrong with it. Health is apart from
/// `status`: a cluster can be `CREATED` and unhealthy.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterHealthStatus {
    /// The findings behind `value`. Empty or absent when there is nothing to report.
    pub details: Option<Vec<ClusterHealthStatusDetail>>,
    /// The verdict over all findings. `UNKNOWN` means that the health could not be
    /// determined, not that it is bad.
    pub value: ClusterHealthStatusValue,
}

object! {
    ClusterHealthStatus {
        required {
            value = "value",
        }
        optional {
            details = "details",
        }
    }
}

/// The verdict over all findings. `UNKNOWN` means that the health could not be
/// determined, not that it is bad.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ClusterHealthStatusValue {
    /// `HEALTHY`
    Healthy,
    /// `UNHEALTHY`
    Unhealthy,
    /// `UNKNOWN`
    Unknown,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    ClusterHealthStatusValue {
        Healthy = "HEALTHY",
        Unhealthy = "UNHEALTHY",
        Unknown = "UNKNOWN",
    }
}
