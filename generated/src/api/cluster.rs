// @generated from an OpenAPI document; change the document or the generator.

//! Create, read, update and delete clusters.
//!
//! A cluster is a Kubernetes cluster at a cloud provider, either dedicated (hosted
//! by Astronomer) or hybrid (hosted in the customer's own cloud account).

use crate::runtime::{Call, Client, Empty, Json, operation, pages, waiters};
use crate::types;

operation! {
    /// What [`Client::list_clusters`] sends.
    pub struct ListClusters
    sends GET "/organizations/{organizationId}/clusters" as "ListClusters";
    security [["JWT"]];
    success Json<types::ClustersPaginated>; failure Json<types::Error>;
    required {
        /// The ID of the organization whose clusters to list.
        organization_id: String [into] = path("organizationId"),
    }
    optional {
        /// Return only clusters with one of these names. Repeat the parameter for
        /// several names; absent returns clusters of any name.
        names: Vec<String> [list String] = query("names"),
        /// Return only clusters at this cloud provider. Absent returns clusters at every
        /// provider.
        provider: types::ListClustersProvider [into] = query("provider"),
        /// The number of clusters to skip before the first one returned. Defaults to 0.
        ///
        /// Minimum: 0. Default: `0`.
        offset: i64 [value] = query("offset"),
        /// The largest number of clusters to return, from 0 to 1000. Defaults to 20.
        ///
        /// Minimum: 0. Maximum: 1000. Default: `20`.
        limit: i64 [value] = query("limit"),
        /// The order of the clusters, as `field:direction`. Repeat the parameter to sort
        /// by several fields; absent leaves the order to the server.
        sorts: Vec<types::ListClustersSorts> [list types::ListClustersSorts]
            = query("sorts"),
    }
}

pages! {
    ListClusters of types::Cluster;
    items [required clusters]; by Offset at offset: i64; size optional limit;
    total [required total_count];
}

operation! {
    /// What [`Client::create_cluster`] sends.
    pub struct CreateCluster
    sends POST "/organizations/{organizationId}/clusters" as "CreateCluster";
    security [["JWT"]];
    success Json<types::Cluster>; failure Json<types::Error>;
    required {
        /// The ID of the organization that will own the cluster.
        organization_id: String [into] = path("organizationId"),
        /// The cluster to create. `cloudProvider` selects the form of the request.
        body: types::CreateClusterRequest [into] = json(),
    }
}

operation! {
    /// What [`Client::get_cluster`] sends.
    pub struct GetCluster
    sends GET "/organizations/{organizationId}/clusters/{clusterId}" as "GetCluster";
    security [["JWT"]];
    success Json<types::Cluster>; failure Json<types::Error>;
    required {
        /// The ID of the organization that owns the cluster.
        organization_id: String [into] = path("organizationId"),
        /// The ID of the cluster, as `id` in what listing or creating returns; not its
        /// name.
        cluster_id: String [into] = path("clusterId"),
    }
}

waiters! {
    GetCluster
    /// Waits until the state is `CREATED`. Reads every 1 min at first, for at most 3 h.
    /// It is an error when the state is `CREATE_FAILED`, `UPDATE_FAILED`,
    /// `FAILOVER_FAILED`, `ACCESS_DENIED`.
    wait_until_created("created") -> Reached {
        state "/status";
        success ["CREATED"];
        failure ["CREATE_FAILED", "UPDATE_FAILED", "FAILOVER_FAILED", "ACCESS_DENIED"];
        pending ["CREATING", "UPDATING", "UPGRADE_PENDING", "FAILING_OVER"];
        gone [];
        every 60 s within 10800 s;
    }
    /// Waits until the status is 404. Reads every 30 s at first, for at most 1 h.
    wait_until_deleted("deleted") -> Gone {
        state "/status";
        success [];
        failure [];
        pending [];
        gone [404];
        every 30 s within 3600 s;
    }
}

operation! {
    /// What [`Client::update_cluster`] sends.
    pub struct UpdateCluster
    sends POST "/organizations/{organizationId}/clusters/{clusterId}" as "UpdateCluster";
    security [["JWT"]];
    retry [409];
    success Json<types::Cluster>; failure Json<types::Error>;
    required {
        /// The ID of the organization that owns the cluster.
        organization_id: String [into] = path("organizationId"),
        /// The ID of the cluster to update, as `id` in the listing; not its name.
        cluster_id: String [into] = path("clusterId"),
        /// The change to make. `clusterType` selects the form of the request.
        body: types::UpdateClusterRequest [into] = json(),
    }
}

operation! {
    /// What [`Client::delete_cluster`] sends.
    pub struct DeleteCluster
    sends DELETE "/organizations/{organizationId}/clusters/{clusterId}"
        as "DeleteCluster";
    security [["JWT"]];
    retry [409];
    success Empty; failure Json<types::Error>;
    required {
        /// The ID of the organization that owns the cluster.
        organization_id: String [into] = path("organizationId"),
        /// The ID of the cluster to delete, as `id` in the listing; not its name.
        cluster_id: String [into] = path("clusterId"),
    }
}

impl Client {
    /// List the clusters of an organization.
    ///
    /// Read the clusters of an organization, one page at a time.
    ///
    /// A page holds up to `limit` clusters from position `offset` on, and `totalCount`
    /// says how many match in all: the next page starts at `offset` plus the number of
    /// clusters received. A cluster that is created or deleted between two pages can
    /// shift the rest, so that one is seen twice or not at all.
    ///
    /// `GET /organizations/{organizationId}/clusters`
    ///
    /// A list: `.stream()` gives all of its items, `.pages()` its pages.
    pub fn list_clusters(
        &self,
        organization_id: impl Into<String>,
    ) -> Call<ListClusters> {
        self.call(ListClusters::new(organization_id))
    }

    /// Create a cluster.
    ///
    /// Start the creation of a cluster at the cloud provider that `cloudProvider`
    /// names.
    ///
    /// The response comes back at once, usually with the status `CREATING`. Read the
    /// cluster about once a minute, for up to three hours, until it is `CREATED` or
    /// `CREATE_FAILED`.
    ///
    /// The request is not idempotent: after a timeout, list the clusters by name before
    /// sending it again. The server may also answer 429 under load.
    ///
    /// `POST /organizations/{organizationId}/clusters`
    ///
    /// Fails with 404 (The organization, or something that the request names, does not
    /// exist), 412 (The organization is not in a state that allows this cluster to be
    /// created).
    pub fn create_cluster(
        &self,
        organization_id: impl Into<String>,
        body: impl Into<types::CreateClusterRequest>,
    ) -> Call<CreateCluster> {
        self.call(CreateCluster::new(organization_id, body))
    }

    /// Read a cluster.
    ///
    /// Read one cluster with its status, network ranges, node pools and health.
    ///
    /// This is the call to poll with after a create, an update or a delete. `CREATING`,
    /// `UPDATING`, `UPGRADE_PENDING` and `FAILING_OVER` pass by themselves;
    /// `CREATE_FAILED`, `UPDATE_FAILED`, `FAILOVER_FAILED` and `ACCESS_DENIED` do not.
    ///
    /// `GET /organizations/{organizationId}/clusters/{clusterId}`
    ///
    /// Fails with 404 (The cluster does not exist, or its deletion is over).
    pub fn get_cluster(
        &self,
        organization_id: impl Into<String>,
        cluster_id: impl Into<String>,
    ) -> Call<GetCluster> {
        self.call(GetCluster::new(organization_id, cluster_id))
    }

    /// Update a cluster.
    ///
    /// Start a change of a cluster: its name, size, tags, workspaces or disaster
    /// recovery.
    ///
    /// Start from what `GetCluster` returned: `name` and `k8sTags` of a dedicated
    /// cluster must be sent even where they stay the same. Always send `clusterType`
    /// too, since the server selects the kind of update by it.
    ///
    /// The response comes back at once, usually with the status `UPDATING`. Read the
    /// cluster about once a minute, for up to three hours, until it is `CREATED` again
    /// or names a failure. The server answers 409 while another workflow runs on the
    /// cluster.
    ///
    /// `POST /organizations/{organizationId}/clusters/{clusterId}`
    ///
    /// Fails with 404 (The organization, the cluster, or something that the request
    /// names, does not exist), 412 (The cluster is not in a state that allows this
    /// update).
    ///
    /// It is also sent again after 409.
    pub fn update_cluster(
        &self,
        organization_id: impl Into<String>,
        cluster_id: impl Into<String>,
        body: impl Into<types::UpdateClusterRequest>,
    ) -> Call<UpdateCluster> {
        self.call(UpdateCluster::new(organization_id, cluster_id, body))
    }

    /// Delete a cluster.
    ///
    /// Start the deletion of a cluster; it cannot be undone.
    ///
    /// The response comes back while the deletion goes on. Read the cluster every 30
    /// seconds, for up to an hour, until it answers 404. The server answers 409 while
    /// another workflow runs on the cluster.
    ///
    /// `DELETE /organizations/{organizationId}/clusters/{clusterId}`
    ///
    /// Fails with 404 (The cluster does not exist, or is deleted already).
    ///
    /// It is also sent again after 409.
    pub fn delete_cluster(
        &self,
        organization_id: impl Into<String>,
        cluster_id: impl Into<String>,
    ) -> Call<DeleteCluster> {
        self.call(DeleteCluster::new(organization_id, cluster_id))
    }
}
