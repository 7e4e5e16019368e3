// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// A node pool as it shall be after the update of its cluster.
    pub struct UpdateNodePoolRequest: Eq as UpdateNodePoolRequestBuilder
    required {
        /// The largest number of nodes that the pool may grow to. `GetClusterOptions`
        /// gives the bounds.
        max_node_count: i64 = "maxNodeCount" [value],
        /// The name of the pool.
        name: String = "name" [into],
        /// The provider's instance type of every node in the pool. `GetClusterOptions`
        /// lists those on offer.
        node_instance_type: String = "nodeInstanceType" [into],
    }
    optional {
        /// The ID of the pool to change, as it was read. Absent for a pool that is to be
        /// added.
        id: String = "id" [into],
        /// Whether this is the pool that work goes to when no pool is named.
        is_default: bool = "isDefault" [value],
    }
}
