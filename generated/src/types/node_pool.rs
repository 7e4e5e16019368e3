// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::{DateTime, object, string_enum};

object! {
    /// A group of nodes of a cluster that have the same instance type.
    pub struct NodePool: Eq
    required {
        /// The cloud provider that the nodes run at.
        cloud_provider: NodePoolCloudProvider = "cloudProvider",
        /// The ID of the cluster that the pool belongs to.
        cluster_id: String = "clusterId",
        /// When the pool was created, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
        created_at: DateTime = "createdAt",
        /// The ID of the pool, which an update names it by.
        id: String = "id",
        /// Whether this is the pool that work goes to when no pool is named.
        is_default: bool = "isDefault",
        /// The largest number of nodes that the pool may grow to.
        max_node_count: i64 = "maxNodeCount",
        /// The name of the pool.
        name: String = "name",
        /// The provider's instance type of every node in the pool.
        node_instance_type: String = "nodeInstanceType",
        /// When the pool was last changed, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
        updated_at: DateTime = "updatedAt",
    }
    optional {
        /// The Astro worker types that fit on the nodes of the pool, such as `A5`.
        supported_astro_machines: Vec<String> = "supportedAstroMachines",
    }
}

string_enum! {
    /// The cloud provider that the nodes run at.
    pub enum NodePoolCloudProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}
