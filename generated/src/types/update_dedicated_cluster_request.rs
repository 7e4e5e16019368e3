// @generated from an OpenAPI document; change the document or the generator.

use super::{ClusterK8sTag, UpdateNodePoolRequest};
use crate::runtime::object;

/// A change of a dedicated cluster.
///
/// `name` and `k8sTags` are required even where they stay the same, so start from
/// the cluster as it was read.
///
/// Always sent with `clusterType` set to `DEDICATED`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct UpdateDedicatedClusterRequest {
    /// The instance type that the cluster's database shall have. `GetClusterOptions`
    /// lists those on offer.
    pub db_instance_type: Option<String>,
    /// The range of pod addresses in the disaster-recovery region, in CIDR notation.
    /// GCP only.
    pub dr_pod_subnet_range: Option<String>,
    /// The region to use for disaster recovery, by the provider's name for it.
    pub dr_region: Option<String>,
    /// The range for peered services in the disaster-recovery region, in CIDR notation.
    /// GCP only.
    pub dr_service_peering_range: Option<String>,
    /// The range of Kubernetes service addresses in the disaster-recovery region, in
    /// CIDR notation. GCP only.
    pub dr_service_subnet_range: Option<String>,
    /// The range of the virtual network in the disaster-recovery region, in CIDR
    /// notation.
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether disaster recovery shall be on. `false` switches it off; `true` asks for
    /// it in `drRegion`.
    pub enable_dr: Option<bool>,
    /// Whether data shall be copied to the disaster-recovery region under replication
    /// time control.
    pub enable_replication_time_control: Option<bool>,
    /// `true` triggers the failover to the disaster-recovery region. Leave it absent in
    /// an update that is about something else.
    pub is_failed_over: Option<bool>,
    /// Whether private network egress shall be on, so that outbound traffic takes the
    /// private network. AWS only.
    pub is_private_network_egress_enabled: Option<bool>,
    /// The Kubernetes tags that the cluster shall have. Required: send what was read as
    /// `tags` to keep them.
    pub k8s_tags: Vec<ClusterK8sTag>,
    /// The name that the cluster shall have. Required: send what was read to keep it.
    pub name: String,
    /// The node pools that the cluster shall have.
    pub node_pools: Option<Vec<UpdateNodePoolRequest>>,
    /// The IDs of the workspaces that may use the cluster, each at most once. Absent
    /// keeps the list as it is; `[]` removes all of them.
    ///
    /// The elements are unique.
    pub workspace_ids: Option<Vec<String>>,
}

object! {
    UpdateDedicatedClusterRequest as UpdateDedicatedClusterRequestBuilder {
        tag "clusterType" = "DEDICATED";
        required {
            k8s_tags: list ClusterK8sTag = "k8sTags",
            name: into String = "name",
        }
        optional {
            db_instance_type: into String = "dbInstanceType",
            dr_pod_subnet_range: into String = "drPodSubnetRange",
            dr_region: into String = "drRegion",
            dr_service_peering_range: into String = "drServicePeeringRange",
            dr_service_subnet_range: into String = "drServiceSubnetRange",
            dr_vpc_subnet_range: into String = "drVpcSubnetRange",
            enable_dr: value bool = "enableDr",
            enable_replication_time_control: value bool = "enableReplicationTimeControl",
            is_failed_over: value bool = "isFailedOver",
            is_private_network_egress_enabled: value bool = "isPrivateNetworkEgressEnabled",
            node_pools: list UpdateNodePoolRequest = "nodePools",
            workspace_ids: list String = "workspaceIds",
        }
    }
}
