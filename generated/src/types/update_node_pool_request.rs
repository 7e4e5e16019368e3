// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// A node pool as it shall be after the update of its cluster.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct UpdateNodePoolRequest {
    /// The ID of the pool to change, as it was read. Absent for a pool that is to be
    /// added.
    pub id: Option<String>,
    /// Whether this is the pool that work goes to when no pool is named.
    pub is_default: Option<bool>,
    /// The largest number of nodes that the pool may grow to. `GetClusterOptions` gives
    /// the bounds.
    pub max_node_count: i64,
    /// The name of the pool.
    pub name: String,
    /// The provider's instance type of every node in the pool. `GetClusterOptions`
    /// lists those on offer.
    pub node_instance_type: String,
}

object! {
    UpdateNodePoolRequest as UpdateNodePoolRequestBuilder {
        required {
            max_node_count: value i64 = "maxNodeCount",
            name: into String = "name",
            node_instance_type: into String = "nodeInstanceType",
        }
        optional {
            id: into String = "id",
            is_default: value bool = "isDefault",
        }
    }
}
