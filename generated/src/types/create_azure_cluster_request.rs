// @generated from an OpenAPI document; change the document or the generator.

use super::{ClusterK8sTag, CreateNodePoolRequest};
use crate::runtime::{object, string_enum};

object! {
    /// A request for a new cluster on Microsoft Azure.
    ///
    /// `cloudProvider` must be `AZURE`: the schema admits the other names too, but they
    /// select another form of the request.
    ///
    /// Always sent with `cloudProvider` set to `AZURE`.
    pub struct CreateAzureClusterRequest: Eq as CreateAzureClusterRequestBuilder
    tag "cloudProvider" = "AZURE";
    required {
        /// The name of the cluster, for people; requests address it by its `id`.
        name: String = "name" [into],
        /// The region of the cluster, by the provider's name for it. `GetClusterOptions`
        /// lists those on offer.
        region: String = "region" [into],
        /// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own
        /// cloud account does (`HYBRID`).
        r#type: CreateAzureClusterRequestType = "type" [into],
        /// The range of the cluster's virtual network, in CIDR notation.
        vpc_subnet_range: String = "vpcSubnetRange" [into],
    }
    optional {
        /// The instance type of the cluster's database. `GetClusterOptions` lists those
        /// on offer and the default.
        db_instance_type: String = "dbInstanceType" [into],
        /// The region to use for disaster recovery, by the provider's name for it.
        /// Absent creates the cluster without disaster recovery.
        dr_region: String = "drRegion" [into],
        /// The range of the virtual network in the disaster-recovery region, in CIDR
        /// notation.
        dr_vpc_subnet_range: String = "drVpcSubnetRange" [into],
        /// Whether data is copied to the disaster-recovery region under replication time
        /// control. Of use only together with `drRegion`.
        enable_replication_time_control: bool = "enableReplicationTimeControl" [value],
        /// The Kubernetes tags to give the cluster. They are read back as `tags`.
        k8s_tags: Vec<ClusterK8sTag> = "k8sTags" [list_of ClusterK8sTag],
        /// The node pools to create with the cluster.
        node_pools: Vec<CreateNodePoolRequest> =
            "nodePools" [list_of CreateNodePoolRequest],
        /// The Azure subscription that will hold the cluster.
        provider_account: String = "providerAccount" [into],
        /// The ID of the Microsoft Entra tenant that the cluster will belong to.
        tenant_id: String = "tenantId" [into],
        /// The IDs of the workspaces that may use the cluster, each at most once.
        ///
        /// The elements are unique.
        workspace_ids: Vec<String> = "workspaceIds" [list String],
    }
}

string_enum! {
    /// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
    /// account does (`HYBRID`).
    pub enum CreateAzureClusterRequestType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
