// @generated from an OpenAPI document; change the document or the generator.

use super::{ClusterK8sTag, CreateNodePoolRequest};
use crate::runtime::{object, string_enum};

/// A request for a new cluster on Amazon Web Services.
///
/// `cloudProvider` must be `AWS`: the schema admits the other names too, but they
/// select another form of the request.
///
/// Always sent with `cloudProvider` set to `AWS`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CreateAwsClusterRequest {
    /// The instance type of the cluster's database. `GetClusterOptions` lists those on
    /// offer and the default.
    pub db_instance_type: Option<String>,
    /// The region to use for disaster recovery, by the provider's name for it. Absent
    /// creates the cluster without disaster recovery.
    pub dr_region: Option<String>,
    /// A second range for the virtual network in the disaster-recovery region, in CIDR
    /// notation.
    pub dr_secondary_vpc_cidr: Option<String>,
    /// The range of the virtual network in the disaster-recovery region, in CIDR
    /// notation.
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether data is copied to the disaster-recovery region under replication time
    /// control. Of use only together with `drRegion`.
    pub enable_replication_time_control: Option<bool>,
    /// Whether to switch on private network egress, so that outbound traffic takes the
    /// private network.
    pub is_private_network_egress_enabled: Option<bool>,
    /// The Kubernetes tags to give the cluster. They are read back as `tags`.
    pub k8s_tags: Option<Vec<ClusterK8sTag>>,
    /// The name of the cluster, for people; requests address it by its `id`.
    pub name: String,
    /// The node pools to create with the cluster.
    pub node_pools: Option<Vec<CreateNodePoolRequest>>,
    /// The AWS account that will hold the cluster.
    pub provider_account: Option<String>,
    /// The region of the cluster, by the provider's name for it. `GetClusterOptions`
    /// lists those on offer.
    pub region: String,
    /// A second range for the cluster's virtual network, in CIDR notation.
    pub secondary_vpc_cidr: Option<String>,
    /// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
    /// account does (`HYBRID`).
    pub r#type: CreateAwsClusterRequestType,
    /// The range of the cluster's virtual network, in CIDR notation.
    pub vpc_subnet_range: String,
    /// The IDs of the workspaces that may use the cluster, each at most once.
    ///
    /// The elements are unique.
    pub workspace_ids: Option<Vec<String>>,
}

object! {
    CreateAwsClusterRequest as CreateAwsClusterRequestBuilder {
        tag "cloudProvider" = "AWS";
        required {
            name: into String = "name",
            region: into String = "region",
            r#type: into CreateAwsClusterRequestType = "type",
            vpc_subnet_range: into String = "vpcSubnetRange",
        }
        optional {
            db_instance_type: into String = "dbInstanceType",
            dr_region: into String = "drRegion",
            dr_secondary_vpc_cidr: into String = "drSecondaryVpcCidr",
            dr_vpc_subnet_range: into String = "drVpcSubnetRange",
            enable_replication_time_control: value bool = "enableReplicationTimeControl",
            is_private_network_egress_enabled: value bool = "isPrivateNetworkEgressEnabled",
            k8s_tags: list ClusterK8sTag = "k8sTags",
            node_pools: list CreateNodePoolRequest = "nodePools",
            provider_account: into String = "providerAccount",
            secondary_vpc_cidr: into String = "secondaryVpcCidr",
            workspace_ids: list String = "workspaceIds",
        }
    }
}

/// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
/// account does (`HYBRID`).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CreateAwsClusterRequestType {
    /// `DEDICATED`
    Dedicated,
    /// `HYBRID`
    Hybrid,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    CreateAwsClusterRequestType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
