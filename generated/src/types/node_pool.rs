// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::{DateTime, object, string_enum};

/// A group of nodes of a cluster that have the same instance type.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct NodePool {
    /// The cloud provider that the nodes run at.
    pub cloud_provider: NodePoolCloudProvider,
    /// The ID of the cluster that the pool belongs to.
    pub cluster_id: String,
    /// When the pool was created, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
    pub created_at: DateTime,
    /// The ID of the pool, which an update names it by.
    pub id: String,
    /// Whether this is the pool that work goes to when no pool is named.
    pub is_default: bool,
    /// The largest number of nodes that the pool may grow to.
    pub max_node_count: i64,
    /// The name of the pool.
    pub name: String,
    /// The provider's instance type of every node in the pool.
    pub node_instance_type: String,
    /// The Astro worker types that fit on the nodes of the pool, such as `A5`.
    pub supported_astro_machines: Option<Vec<String>>,
    /// When the pool was last changed, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
    pub updated_at: DateTime,
}

object! {
    NodePool {
        required {
            cloud_provider = "cloudProvider",
            cluster_id = "clusterId",
            created_at = "createdAt",
            id = "id",
            is_default = "isDefault",
            max_node_count = "maxNodeCount",
            name = "name",
            node_instance_type = "nodeInstanceType",
            updated_at = "updatedAt",
        }
        optional {
            supported_astro_machines = "supportedAstroMachines",
        }
    }
}

/// The cloud provider that the nodes run at.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum NodePoolCloudProvider {
    /// `AWS`
    Aws,
    /// `AZURE`
    Azure,
    /// `GCP`
    Gcp,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    NodePoolCloudProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}
