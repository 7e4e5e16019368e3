// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// A node pool to create together with its cluster.
    pub struct CreateNodePoolRequest: Eq as CreateNodePoolRequestBuilder
    required {
        /// The largest number of nodes that the pool may grow to. `GetClusterOptions`
        /// gives the bounds and the default.
        max_node_count: i64 = "maxNodeCount" [value],
        /// The name of the pool.
        name: String = "name" [into],
        /// The provider's instance type of every node in the pool. `GetClusterOptions`
        /// lists those on offer.
        node_instance_type: String = "nodeInstanceType" [into],
    }
    optional {
        /// Whether this is the pool that work goes to when no pool is named.
        is_default: bool = "isDefault" [value],
    }
}
