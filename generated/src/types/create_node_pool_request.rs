// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// A node pool to create together with its cluster.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CreateNodePoolRequest {
    /// Whether this is the pool that work goes to when no pool is named.
    pub is_default: Option<bool>,
    /// The largest number of nodes that the pool may grow to. `GetClusterOptions` gives
    /// the bounds and the default.
    pub max_node_count: i64,
    /// The name of the pool.
    pub name: String,
    /// The provider's instance type of every node in the pool. `GetClusterOptions`
    /// lists those on offer.
    pub node_instance_type: String,
}

object! {
    CreateNodePoolRequest as CreateNodePoolRequestBuilder {
        required {
            max_node_count: value i64 = "maxNodeCount",
            name: into String = "name",
            node_instance_type: into String = "nodeInstanceType",
        }
        optional {
            is_default: value bool = "isDefault",
        }
    }
}
