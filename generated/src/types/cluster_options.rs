// @generated from an OpenAPI document; change the document or the generator.

use super::{ProviderInstanceType, ProviderRegion};
use crate::runtime::{object, string_enum};

object! {
    /// What can be chosen for a cluster at one cloud provider, and what is the default.
    pub struct ClusterOptions: Eq
    required {
        /// The instance types on offer for the cluster's database.
        database_instances: Vec<ProviderInstanceType> = "databaseInstances",
        /// A machine size of a cloud provider.
        default_database_instance: ProviderInstanceType = "defaultDatabaseInstance",
        /// A machine size of a cloud provider.
        default_node_instance: ProviderInstanceType = "defaultNodeInstance",
        /// A region of a cloud provider in which a cluster can be created.
        default_region: ProviderRegion = "defaultRegion",
        /// The default range of the cluster's virtual network, in CIDR notation.
        default_vpc_subnet_range: String = "defaultVpcSubnetRange",
        /// The number of nodes in a node pool by default.
        node_count_default: i64 = "nodeCountDefault",
        /// The largest number of nodes that a node pool can have.
        node_count_max: i64 = "nodeCountMax",
        /// The smallest number of nodes that a node pool can have.
        node_count_min: i64 = "nodeCountMin",
        /// The instance types on offer for the nodes of a node pool.
        node_instances: Vec<ProviderInstanceType> = "nodeInstances",
        /// The cloud provider that these options are for.
        provider: ClusterOptionsProvider = "provider",
        /// The regions on offer.
        regions: Vec<ProviderRegion> = "regions",
    }
    optional {
        /// The default range of pod addresses, in CIDR notation. GCP only.
        default_pod_subnet_range: String = "defaultPodSubnetRange",
        /// The default range for peered services, in CIDR notation. GCP only.
        default_service_peering_range: String = "defaultServicePeeringRange",
        /// The default range of Kubernetes service addresses, in CIDR notation. GCP
        /// only.
        default_service_subnet_range: String = "defaultServiceSubnetRange",
    }
}

string_enum! {
    /// The cloud provider that these options are for.
    pub enum ClusterOptionsProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}
