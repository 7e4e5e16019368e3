// @generated from an OpenAPI document; change the document or the generator.

use super::{ClusterHealthStatus, ClusterK8sTag, ClusterMetadata, NodePool};
use crate::runtime::{DateTime, object, string_enum};

object! {
    /// A cluster as the server knows it at the moment of the request.
    ///
    /// Properties that do not apply to the cluster's provider or type are absent.
    pub struct Cluster: Eq
    required {
        /// The cloud provider that the cluster runs at.
        ///
        /// Example: `AWS`.
        cloud_provider: ClusterCloudProvider = "cloudProvider",
        /// When the cluster was created, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
        ///
        /// Example: `2022-11-22T04:37:12Z`.
        created_at: DateTime = "createdAt",
        /// The instance type of the cluster's database, by the provider's name for it.
        ///
        /// Example: `db.t3.medium`.
        db_instance_type: String = "dbInstanceType",
        /// The region used for disaster recovery. Always present: an empty string means
        /// that there is none.
        ///
        /// Example: `us-east-1`.
        dr_region: String = "drRegion",
        /// The ID of the cluster, which requests address it by. It never changes.
        ///
        /// Example: `clm7k8tgw000008jz97i37y81`.
        id: String = "id",
        /// Whether disaster recovery is switched on.
        ///
        /// Example: `true`.
        is_dr_enabled: bool = "isDrEnabled",
        /// The name of the cluster, for people; requests address it by its `id`.
        ///
        /// Example: `my cluster`.
        name: String = "name",
        /// The ID of the organization that owns the cluster.
        ///
        /// Example: `clm88r8hi000008jwhzxu5crg`.
        organization_id: String = "organizationId",
        /// The region of the cluster, by the provider's name for it.
        ///
        /// Example: `us-east-1`.
        region: String = "region",
        /// What the cluster is doing, or how its last change ended.
        ///
        /// `CREATED` is the state at rest, after an update too. `CREATING`, `UPDATING`,
        /// `UPGRADE_PENDING` and `FAILING_OVER` are pending: read the cluster again
        /// later. `CREATE_FAILED`, `UPDATE_FAILED`, `FAILOVER_FAILED` and
        /// `ACCESS_DENIED` are failures. Other values appear from time to time.
        ///
        /// Example: `CREATED`.
        status: ClusterStatus = "status",
        /// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own
        /// cloud account does (`HYBRID`).
        ///
        /// Example: `DEDICATED`.
        r#type: ClusterType = "type",
        /// When the cluster was last changed, in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
        ///
        /// Example: `2022-11-22T04:37:12Z`.
        updated_at: DateTime = "updatedAt",
        /// The range of the cluster's virtual network, in CIDR notation.
        ///
        /// Example: `172.20.0.0/22`.
        vpc_subnet_range: String = "vpcSubnetRange",
    }
    optional {
        /// The range of pod addresses in the disaster-recovery region, in CIDR notation.
        /// GCP only.
        dr_pod_subnet_range: String = "drPodSubnetRange",
        /// The second range of the virtual network in the disaster-recovery region, in
        /// CIDR notation. AWS only.
        dr_secondary_vpc_cidr: String = "drSecondaryVpcCidr",
        /// The range for peered services in the disaster-recovery region, in CIDR
        /// notation. GCP only.
        dr_service_peering_range: String = "drServicePeeringRange",
        /// The range of Kubernetes service addresses in the disaster-recovery region, in
        /// CIDR notation. GCP only.
        dr_service_subnet_range: String = "drServiceSubnetRange",
        /// The range of the virtual network in the disaster-recovery region, in CIDR
        /// notation.
        dr_vpc_subnet_range: String = "drVpcSubnetRange",
        /// Whether data is copied to the disaster-recovery region under replication time
        /// control.
        ///
        /// Example: `true`.
        enable_replication_time_control: bool = "enableReplicationTimeControl",
        /// Whether a failover to the other region is under way. Wait for it to end
        /// before sending an update.
        ///
        /// Example: `true`.
        failover_in_progress: bool = "failoverInProgress",
        /// How healthy a cluster is, and what is wrong with it. Health is apart from
        /// `status`: a cluster can be `CREATED` and unhealthy.
        health_status: ClusterHealthStatus = "healthStatus",
        /// Whether the cluster has failed over, and runs in `drRegion` instead of
        /// `region`.
        ///
        /// Example: `true`.
        is_failed_over: bool = "isFailedOver",
        /// Whether the server marks the cluster as limited. The API does not say what is
        /// limited.
        ///
        /// Example: `false`.
        is_limited: bool = "isLimited",
        /// Whether private network egress is switched on, so that outbound traffic takes
        /// the private network. AWS only.
        is_private_network_egress_enabled: bool = "isPrivateNetworkEgressEnabled",
        /// Addresses of a cluster that other systems need, known once it is created.
        metadata: ClusterMetadata = "metadata",
        /// The node pools of the cluster.
        node_pools: Vec<NodePool> = "nodePools",
        /// The range of pod addresses, in CIDR notation. GCP only.
        ///
        /// Example: `172.21.0.0/19`.
        pod_subnet_range: String = "podSubnetRange",
        /// The account at the cloud provider that holds the cluster. Documented for GCP
        /// only.
        ///
        /// Example: `provider-account`.
        provider_account: String = "providerAccount",
        /// The second range of the cluster's virtual network, in CIDR notation. AWS
        /// only.
        secondary_vpc_cidr: String = "secondaryVpcCidr",
        /// The range for services that are peered with the cluster's network, in CIDR
        /// notation. GCP only.
        ///
        /// Example: `172.23.0.0/20`.
        service_peering_range: String = "servicePeeringRange",
        /// The range of Kubernetes service addresses, in CIDR notation. GCP only.
        ///
        /// Example: `172.22.0.0/22`.
        service_subnet_range: String = "serviceSubnetRange",
        /// The Kubernetes tags of the cluster, called `k8sTags` in requests. Documented
        /// for hybrid clusters on AWS only.
        tags: Vec<ClusterK8sTag> = "tags",
        /// The ID of the Microsoft Entra tenant that the cluster belongs to. Azure only.
        ///
        /// Example: `your-tenant-id`.
        tenant_id: String = "tenantId",
        /// The IDs of the workspaces that may use the cluster.
        ///
        /// Example: `["clm88rddl000108jwgeka2div"]`.
        workspace_ids: Vec<String> = "workspaceIds",
    }
}

string_enum! {
    /// The cloud provider that the cluster runs at.
    ///
    /// Example: `AWS`.
    pub enum ClusterCloudProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

string_enum! {
    /// What the cluster is doing, or how its last change ended.
    ///
    /// `CREATED` is the state at rest, after an update too. `CREATING`, `UPDATING`,
    /// `UPGRADE_PENDING` and `FAILING_OVER` are pending: read the cluster again later.
    /// `CREATE_FAILED`, `UPDATE_FAILED`, `FAILOVER_FAILED` and `ACCESS_DENIED` are
    /// failures. Other values appear from time to time.
    ///
    /// Example: `CREATED`.
    pub enum ClusterStatus {
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

string_enum! {
    /// Whether Astronomer hosts the cluster (`DEDICATED`) or the customer's own cloud
    /// account does (`HYBRID`).
    ///
    /// Example: `DEDICATED`.
    pub enum ClusterType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
