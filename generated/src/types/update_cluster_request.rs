// @generated from an OpenAPI document; change the document or the generator.

use super::{UpdateDedicatedClusterRequest, UpdateHybridClusterRequest};
use crate::runtime::tagged_union;

/// A change of a cluster, in the form of the cluster's type.
///
/// `clusterType` selects the form: `DEDICATED` or `HYBRID`. It must be the type of
/// the cluster and must be sent in any case, although one of the two schemas does
/// not require it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum UpdateClusterRequest {
    /// `clusterType` is `DEDICATED`.
    Dedicated(Box<UpdateDedicatedClusterRequest>),
    /// `clusterType` is `HYBRID`.
    Hybrid(Box<UpdateHybridClusterRequest>),
    /// An object with a tag that this version of the crate does not know.
    Unrecognized(serde_json::Value),
}

tagged_union! {
    UpdateClusterRequest by "clusterType" {
        "DEDICATED" => Dedicated(UpdateDedicatedClusterRequest),
        "HYBRID" => Hybrid(UpdateHybridClusterRequest),
        absent => Dedicated,
    }
}
