// @generated from an OpenAPI document; change the document or the generator.

use super::{ProviderInstanceType, ProviderRegion};
use crate::runtime::{object, string_enum};

/// What can be chosen for a cluster at one cloud provider, and what is the default.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterOptions {
    /// The instance types on offer for the cluster's database.
    pub database_instances: Vec<ProviderInstanceType>,
    /// A machine size of a cloud provider.
    pub default_database_instance: ProviderInstanceType,
    /// A machine size of a cloud provider.
    pub default_node_instance: ProviderInstanceType,
    /// The default range of pod addresses, in CIDR notation. GCP only.
    pub default_pod_subnet_range: Option<String>,
    /// A region of a cloud provider in which a cluster can be created.
    pub default_region: ProviderRegion,
    /// The default range for peered services, in CIDR notation. GCP only.
    pub default_service_peering_range: Option<String>,
    /// The default range of Kubernetes service addresses, in CIDR notation. GCP only.
    pub default_service_subnet_range: Option<String>,
    /// The default range of the cluster's virtual network, in CIDR notation.
    pub default_vpc_subnet_range: String,
    /// The number of nodes in a node pool by default.
    pub node_count_default: i64,
    /// The largest number of nodes that a node pool can have.
    pub node_count_max: i64,
    /// The smallest number of nodes that a node pool can have.
    pub node_count_min: i64,
    /// The instance types on offer for the nodes of a node pool.
    pub node_instances: Vec<ProviderInstanceType>,
    /// The cloud provider that these options are for.
    pub provider: ClusterOptionsProvider,
    /// The regions on offer.
    pub regions: Vec<ProviderRegion>,
}

object! {
    ClusterOptions {
        required {
            database_instances = "databaseInstances",
            default_database_instance = "defaultDatabaseInstance",
            default_node_instance = "defaultNodeInstance",
            default_region = "defaultRegion",
            default_vpc_subnet_range = "defaultVpcSubnetRange",
            node_count_default = "nodeCountDefault",
            node_count_max = "nodeCountMax",
            node_count_min = "nodeCountMin",
            node_instances = "nodeInstances",
            provider = "provider",
            regions = "regions",
        }
        optional {
            default_pod_subnet_range = "defaultPodSubnetRange",
            default_service_peering_range = "defaultServicePeeringRange",
            default_service_subnet_range = "defaultServiceSubnetRange",
        }
    }
}

/// The cloud provider that these options are for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ClusterOptionsProvider {
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
    ClusterOptionsProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}
