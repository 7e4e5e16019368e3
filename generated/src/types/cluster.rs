// @generated from an OpenAPI document; change the document or the generator.

use super::{ClusterHealthStatus, ClusterK8sTag, ClusterMetadata, NodePool};
use crate::runtime::{DateTime, object, string_enum};

/// A cluster as the server knows it at the moment of the request.
///
/// Properties that do not apply to the cluster's provider or type are absent.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Cluster {
    /// The cloud provider that the cluster runs at.
    ///
    /// Example: `AWS`.
    pub cloud_provider: ClusterCloudProvider,
    /// When the cluster was created, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
    ///
    /// Example: `2022-11-22T04:37:12Z`.
    pub created_at: DateTime,
    /// The instance type of the cluster's database, by the provider's name for it.
    ///
    /// Example: `db.t3.medium`.
    pub db_instance_type: String,
    /// The range of pod addresses in the disaster-recovery region, in CIDR notation.
    /// GCP only.
    pub dr_pod_subnet_range: Option<String>,
    /// The region used for disaster recovery. Always present: an empty string means
    /// that there is none.
    ///
    /// Example: `us-east-1`.
    pub dr_region: String,
    /// The second range of the virtual network in the disaster-recovery region, in CIDR
    /// notation. AWS only.
    pub dr_secondary_vpc_cidr: Option<String>,
    /// The range for peered services in the disaster-recovery region, in CIDR notation.
    /// GCP only.
    pub dr_service_peering_range: Option<String>,
    /// The range of Kubernetes service addresses in the disaster-recovery region, in
    /// CIDR notation. GCP only.
    pub dr_service_subnet_range: Option<String>,
    /// The range of the virtual network in the disaster-recovery region, in CIDR
    /// notation.
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether data is copied to the disaster-recovery region under replication time
    /// control.
    ///
    /// Example: `true`.
    pub enable_replication_time_control: Option<bool>,
    /// Whether a failover to the other region is under way. Wait for it to end before
    /// sending an update.
    ///
    /// Example: `true`.
    pub failover_in_progress: Option<bool>,
    /// How healthy a cluster is, and what is wrong with it. Health is apart from
    /// `status`: a cluster can be `CREATED` and unhealthy.
    pub health_status: Option<ClusterHealthStatus>,
    /// The ID of the cluster, which requests address it by. It never changes.
    ///
    /// Example: `clm7k8tgw000008jz97i37y81`.
    pub id: String,
    /// Whether disaster recovery is switched on.
    ///
    /// Example: `true`.
    pub is_dr_enabled: bool,
    /// Whether the cluster has failed over, and runs in `drRegion` instead of `region`.
    ///
    /// Example: `true`.
    pub is_failed_over: Option<bool>,
    /// Whether the server marks the cluster as limited. The API does not say what is
    /// limited.
    ///
    /// Example: `false`.
    pub is_limited: Option<bool>,
    /// Whether private network egress is switched on, so that outbound traffic takes
    /// the private network. AWS only.
    pub is_private_network_egress_enabled: Option<bool>,
    /// Addresses of a cluster that other systems need, known once it is created.
    pub metadata: Option<ClusterMetadata>,
    /// The name of the cluster, for people; requests address it by its `id`.
    ///
    /// Example: `my cluster`.
    pub name: String,
    /// The node pools of the cluster.
    pub node_pools: Option<Vec<NodePool>>,
    /// The ID of the organization that owns the cluster.
    ///
    /// Example: `clm88r8hi000008jwhzxu5crg`.
    pub organization_id: String,
    /// The range of pod addresses, in CIDR notation. GCP only.
    ///
    /// Example: `172.21.0.0/19`.
    pub pod_subnet_range: Option<String>,
    /// The account at the cloud provider that holds the cluster. Documented for GCP
    /// only.
    ///
    /// Example: `provider-account`.
    pub provider_account: Option<String>,
    /// The region of the cluster, by the provider's name for it.
    ///
    /// Example: `us-east-1`.
    pub region: String,
    /// The second range of the cluster's virtual network, in CIDR notation. AWS only.
    pub secondary_vpc_cidr: Option<String>,
    /// The range for services that are peered with the cluster's network, in CIDR
    /// notation. GCP only.
    ///
    /// Example: `172.23.0.0/20`.
    pub service_peering_range: Option<String>,
    /// The range of Kubernetes service addresses, in CIDR notation. GCP only.
    ///
    /// Example: `172.22.0.0/22`.
    pub service_subnet_range: Option<String>,
    /// What the cluster is doing, or how its last change ended.
    ///
    /// `CREATED` is the state at rest, after an update too. `CREATING`, `UPDATING`,
    /// `UPGRADE_PENDING` and `FAILING_OVER` are pending: read the cluster again later.
    /// `CREATE_FAILED`, `UPDATE_FAILED`, `FAILOVER_FAILED` and `ACCESS_DENIED` are
    /// failures. Other values appear from time to time.
    ///
    /// Example: `CREATED`.
    pub status: ClusterStatus,
    /// The Kubernetes tags of the cluster, called `k8sTags` in requests. Documented for
    /// hybrid clusters on AWS only.
    pub tags: Option<Vec<ClusterK8sTag>>,
    /// The ID of the Microsoft Entra tenant that the cluster belongs to. Azure only.
    ///
    /// Example: `your-tenant-id`.
    pub tenant_id: Option<String>,
    /// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
    /// account does (`HYBRID`).
    ///
    /// Example: `DEDICATED`.
    pub r#type: ClusterType,
    /// When the cluster was last changed, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
    ///
    /// Example: `2022-11-22T04:37:12Z`.
    pub updated_at: DateTime,
    /// The range of the cluster's virtual network, in CIDR notation.
    ///
    /// Example: `172.20.0.0/22`.
    pub vpc_subnet_range: String,
    /// The IDs of the workspaces that may use the cluster.
    ///
    /// Example: `["clm88rddl000108jwgeka2div"]`.
    pub workspace_ids: Option<Vec<String>>,
}

object! {
    Cluster {
        required {
            cloud_provider = "cloudProvider",
            created_at = "createdAt",
            db_instance_type = "dbInstanceType",
            dr_region = "drRegion",
            id = "id",
            is_dr_enabled = "isDrEnabled",
            name = "name",
            organization_id = "organizationId",
            region = "region",
            status = "status",
            r#type = "type",
            updated_at = "updatedAt",
            vpc_subnet_range = "vpcSubnetRange",
        }
        optional {
            dr_pod_subnet_range = "drPodSubnetRange",
            dr_secondary_vpc_cidr = "drSecondaryVpcCidr",
            dr_service_peering_range = "drServicePeeringRange",
            dr_service_subnet_range = "drServiceSubnetRange",
            dr_vpc_subnet_range = "drVpcSubnetRange",
            enable_replication_time_control = "enableReplicationTimeControl",
            failover_in_progress = "failoverInProgress",
            health_status = "healthStatus",
            is_failed_over = "isFailedOver",
            is_limited = "isLimited",
            is_private_network_egress_enabled = "isPrivateNetworkEgressEnabled",
            metadata = "metadata",
            node_pools = "nodePools",
            pod_subnet_range = "podSubnetRange",
            provider_account = "providerAccount",
            secondary_vpc_cidr = "secondaryVpcCidr",
            service_peering_range = "servicePeeringRange",
            service_subnet_range = "serviceSubnetRange",
            tags = "tags",
            tenant_id = "tenantId",
            workspace_ids = "workspaceIds",
        }
    }
}

/// The cloud provider that the cluster runs at.
///
/// Example: `AWS`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ClusterCloudProvider {
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
    ClusterCloudProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

/// What the cluster is doing, or how its last change ended.
///
/// `CREATED` is the state at rest, after an update too. `CREATING`, `UPDATING`,
/// `UPGRADE_PENDING` and `FAILING_OVER` are pending: read the cluster again later.
/// `CREATE_FAILED`, `UPDATE_FAILED`, `FAILOVER_FAILED` and `ACCESS_DENIED` are
/// failures. Other values appear from time to time.
///
/// Example: `CREATED`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ClusterStatus {
    /// `CREATING`
    Creating,
    /// `CREATED`
    Created,
    /// `CREATE_FAILED`
    CreateFailed,
    /// `UPDATING`
    Updating,
    /// `UPDATE_FAILED`
    UpdateFailed,
    /// `UPGRADE_PENDING`
    UpgradePending,
    /// `FAILING_OVER`
    FailingOver,
    /// `FAILOVER_FAILED`
    FailoverFailed,
    /// `ACCESS_DENIED`
    AccessDenied,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    ClusterStatus {
        Creating = "CREATING",
        Created = "CREATED",
        CreateFailed = "CREATE_FAILED",
        Updating = "UPDATING",
        UpdateFailed = "UPDATE_FAILED",
        UpgradePending = "UPGRADE_PENDING",
        FailingOver = "FAILING_OVER",
        FailoverFailed = "FAILOVER_FAILED",
        AccessDenied = "ACCESS_DENIED",
    }
}

/// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
/// account does (`HYBRID`).
///
/// Example: `DEDICATED`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ClusterType {
    /// `DEDICATED`
    Dedicated,
    /// `HYBRID`
    Hybrid,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    ClusterType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
