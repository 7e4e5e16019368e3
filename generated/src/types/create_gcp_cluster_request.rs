// @generated from an OpenAPI document; change the document or the generator.

use super::{ClusterK8sTag, CreateNodePoolRequest};
use crate::runtime::{object, string_enum};

/// A request for a new cluster on Google Cloud.
///
/// `cloudProvider` must be `GCP`: the schema admits the other names too, but they
/// select another form of the request.
///
/// Always sent with `cloudProvider` set to `GCP`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CreateGcpClusterRequest {
    /// The instance type of the cluster's database. `GetClusterOptions` lists those on
    /// offer and the default.
    pub db_instance_type: Option<String>,
    /// The range of pod addresses in the disaster-recovery region, in CIDR notation.
    pub dr_pod_subnet_range: Option<String>,
    /// The region to use for disaster recovery, by the provider's name for it. Absent
    /// creates the cluster without disaster recovery.
    pub dr_region: Option<String>,
    /// The range for peered services in the disaster-recovery region, in CIDR notation.
    pub dr_service_peering_range: Option<String>,
    /// The range of Kubernetes service addresses in the disaster-recovery region, in
    /// CIDR notation.
    pub dr_service_subnet_range: Option<String>,
    /// The range of the virtual network in the disaster-recovery region, in CIDR
    /// notation.
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether data is copied to the disaster-recovery region under replication time
    /// control. Of use only together with `drRegion`.
    pub enable_replication_time_control: Option<bool>,
    /// The Kubernetes tags to give the cluster. They are read back as `tags`.
    pub k8s_tags: Option<Vec<ClusterK8sTag>>,
    /// The name of the cluster, for people; requests address it by its `id`.
    pub name: String,
    /// The node pools to create with the cluster.
    pub node_pools: Option<Vec<CreateNodePoolRequest>>,
    /// The range of pod addresses, in CIDR notation.
    pub pod_subnet_range: String,
    /// The Google Cloud project that will hold the cluster.
    pub provider_account: Option<String>,
    /// The region of the cluster, by the provider's name for it. `GetClusterOptions`
    /// lists those on offer.
    pub region: String,
    /// The range for services that are peered with the cluster's network, in CIDR
    /// notation.
    pub service_peering_range: String,
    /// The range of Kubernetes service addresses, in CIDR notation.
    pub service_subnet_range: String,
    /// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
    /// account does (`HYBRID`).
    pub r#type: CreateGcpClusterRequestType,
    /// The range of the cluster's virtual network, in CIDR notation.
    pub vpc_subnet_range: String,
    /// The IDs of the workspaces that may use the cluster, each at most once.
    ///
    /// The elements are unique.
    pub workspace_ids: Option<Vec<String>>,
}

object! {
    CreateGcpClusterRequest as CreateGcpClusterRequestBuilder {
        tag "cloudProvider" = "GCP";
        required {
            name: into String = "name",
            pod_subnet_range: into String = "podSubnetRange",
            region: into String = "region",
            service_peering_range: into String = "servicePeeringRange",
            service_subnet_range: into String = "serviceSubnetRange",
            r#type: into CreateGcpClusterRequestType = "type",
            vpc_subnet_range: into String = "vpcSubnetRange",
        }
        optional {
            db_instance_type: into String = "dbInstanceType",
            dr_pod_subnet_range: into String = "drPodSubnetRange",
            dr_region: into String = "drRegion",
            dr_service_peering_range: into String = "drServicePeeringRange",
            dr_service_subnet_range: into String = "drServiceSubnetRange",
            dr_vpc_subnet_range: into String = "drVpcSubnetRange",
            enable_replication_time_control: value bool = "enableReplicationTimeControl",
            k8s_tags: list ClusterK8sTag = "k8sTags",
            node_pools: list CreateNodePoolRequest = "nodePools",
            provider_account: into String = "providerAccount",
            workspace_ids: list String = "workspaceIds",
        }
    }
}

/// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
/// account does (`HYBRID`).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CreateGcpClusterRequestType {
    /// `DEDICATED`
    Dedicated,
    /// `HYBRID`
    Hybrid,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    CreateGcpClusterRequestType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
