// @generated from an OpenAPI document; change the document or the generator.

use super::{ClusterK8sTag, UpdateNodePoolRequest};
use crate::runtime::object;

object! {
    /// A change of a dedicated cluster.
    ///
    /// `name` and `k8sTags` are required even where they stay the same, so start from
    /// the cluster as it was read.
    ///
    /// Always sent with `clusterType` set to `DEDICATED`.
    pub struct UpdateDedicatedClusterRequest: Eq as UpdateDedicatedClusterRequestBuilder
    tag "clusterType" = "DEDICATED";
    required {
        /// The Kubernetes tags that the cluster shall have. Required: send what was read
        /// as `tags` to keep them.
        k8s_tags: Vec<ClusterK8sTag> = "k8sTags" [list_of ClusterK8sTag],
        /// The name that the cluster shall have. Required: send what was read to keep
        /// it.
        name: String = "name" [into],
    }
    optional {
        /// The instance type that the cluster's database shall have. `GetClusterOptions`
        /// lists those on offer.
        db_instance_type: String = "dbInstanceType" [into],
        /// The range of pod addresses in the disaster-recovery region, in CIDR notation.
        /// GCP only.
        dr_pod_subnet_range: String = "drPodSubnetRange" [into],
        /// The region to use for disaster recovery, by the provider's name for it.
        dr_region: String = "drRegion" [into],
        /// The range for peered services in the disaster-recovery region, in CIDR
        /// notation. GCP only.
        dr_service_peering_range: String = "drServicePeeringRange" [into],
        /// The range of Kubernetes service addresses in the disaster-recovery region, in
        /// CIDR notation. GCP only.
        dr_service_subnet_range: String = "drServiceSubnetRange" [into],
        /// The range of the virtual network in the disaster-recovery region, in CIDR
        /// notation.
        dr_vpc_subnet_range: String = "drVpcSubnetRange" [into],
        /// Whether disaster recovery shall be on. `false` switches it off; `true` asks
        /// for it in `drRegion`.
        enable_dr: bool = "enableDr" [value],
        /// Whether data shall be copied to the disaster-recovery region under
        /// replication time control.
        enable_replication_time_control: bool = "enableReplicationTimeControl" [value],
        /// `true` triggers the failover to the disaster-recovery region. Leave it absent
        /// in an update that is about something else.
        is_failed_over: bool = "isFailedOver" [value],
        /// Whether private network egress shall be on, so that outbound traffic takes
        /// the private network. AWS only.
        is_private_network_egress_enabled: bool =
            "isPrivateNetworkEgressEnabled" [value],
        /// The node pools that the cluster shall have.
        node_pools: Vec<UpdateNodePoolRequest> =
            "nodePools" [list_of UpdateNodePoolRequest],
        /// The IDs of the workspaces that may use the cluster, each at most once. Absent
        /// keeps the list as it is; `[]` removes all of them.
        ///
        /// The elements are unique.
        workspace_ids: Vec<String> = "workspaceIds" [list String],
    }
}
