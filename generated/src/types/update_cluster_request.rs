// @generated from an OpenAPI document; change the document or the generator.

use super::{UpdateDedicatedClusterRequest, UpdateHybridClusterRequest};
use crate::runtime::tagged_union;

tagged_union! {
    /// A change of a cluster, in the form of the cluster's type.
    ///
    /// `clusterType` selects the form: `DEDICATED` or `HYBRID`. It must be the type of
    /// the cluster and must be sent in any case, although one of the two schemas does
    /// not require it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum UpdateClusterRequest: Eq by "clusterType" {
        /// `clusterType` is `DEDICATED`.
        "DEDICATED" => Dedicated(UpdateDedicatedClusterRequest),
        /// `clusterType` is `HYBRID`.
        "HYBRID" => Hybrid(UpdateHybridClusterRequest),
        absent => Dedicated,
    }
}
