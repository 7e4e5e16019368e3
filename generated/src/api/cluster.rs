// @generated from an OpenAPI document; change the document or the generator.

//! Create, read, update and delete clusters.
//!
//! A cluster is a Kubernetes cluster at a cloud provider, either dedicated (hosted
//! by Astronomer) or hybrid (hosted in the customer's own cloud account).

use http::Method;

use crate::runtime::{
    Call, Client, Empty, Json, Operation, RequestBuilder, Security, to_vec,
};
use crate::types;

/// What [`Client::list_clusters`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListClusters {
    /// The ID of the organization whose clusters to list.
    pub organization_id: String,
    /// Return only clusters with one of these names. Repeat the parameter for several
    /// names; absent returns clusters of any name.
    pub names: Option<Vec<String>>,
    /// Return only clusters at this cloud provider. Absent returns clusters at every
    /// provider.
    pub provider: Option<types::ListClustersProvider>,
    /// The number of clusters to skip before the first one returned. Defaults to 0.
    ///
    /// Minimum: 0. Default: `0`.
    pub offset: Option<i64>,
    /// The largest number of clusters to return, from 0 to 1000. Defaults to 20.
    ///
    /// Minimum: 0. Maximum: 1000. Default: `20`.
    pub limit: Option<i64>,
    /// The order of the clusters, as `field:direction`. Repeat the parameter to sort by
    /// several fields; absent leaves the order to the server.
    pub sorts: Option<Vec<types::ListClustersSorts>>,
}

impl ListClusters {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(organization_id: impl Into<String>) -> Self {
        Self {
            organization_id: organization_id.into(),
            names: None,
            provider: None,
            offset: None,
            limit: None,
            sorts: None,
        }
    }
}

impl Operation for ListClusters {
    type Success = Json<types::ClustersPaginated>;
    type Failure = Json<types::Error>;

    const ID: &'static str = "ListClusters";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/organizations/{organizationId}/clusters";
    const SECURITY: Security = &[&["JWT"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("organizationId", &self.organization_id);
        request.query("names", &self.names);
        request.query("provider", &self.provider);
        request.query("offset", &self.offset);
        request.query("limit", &self.limit);
        request.query("sorts", &self.sorts);
    }
}

impl Call<ListClusters> {
    /// Return only clusters with one of these names. Repeat the parameter for several
    /// names; absent returns clusters of any name.
    pub fn names(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation_mut().names = Some(to_vec(names));
        self
    }

    /// Return only clusters at this cloud provider. Absent returns clusters at every
    /// provider.
    pub fn provider(mut self, provider: impl Into<types::ListClustersProvider>) -> Self {
        self.operation_mut().provider = Some(provider.into());
        self
    }

    /// The number of clusters to skip before the first one returned. Defaults to 0.
    ///
    /// Minimum: 0. Default: `0`.
    pub fn offset(mut self, offset: i64) -> Self {
        self.operation_mut().offset = Some(offset);
        self
    }

    /// The largest number of clusters to return, from 0 to 1000. Defaults to 20.
    ///
    /// Minimum: 0. Maximum: 1000. Default: `20`.
    pub fn limit(mut self, limit: i64) -> Self {
        self.operation_mut().limit = Some(limit);
        self
    }

    /// The order of the clusters, as `field:direction`. Repeat the parameter to sort by
    /// several fields; absent leaves the order to the server.
    pub fn sorts(
        mut self,
        sorts: impl IntoIterator<Item = impl Into<types::ListClustersSorts>>,
    ) -> Self {
        self.operation_mut().sorts = Some(to_vec(sorts));
        self
    }
}

/// What [`Client::create_cluster`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateCluster {
    /// The ID of the organization that will own the cluster.
    pub organization_id: String,
    /// The cluster to create. `cloudProvider` selects the form of the request.
    pub body: types::CreateClusterRequest,
}

impl CreateCluster {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(
        organization_id: impl Into<String>,
        body: impl Into<types::CreateClusterRequest>,
    ) -> Self {
        Self { organization_id: organization_id.into(), body: body.into() }
    }
}

impl Operation for CreateCluster {
    type Success = Json<types::Cluster>;
    type Failure = Json<types::Error>;

    const ID: &'static str = "CreateCluster";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/organizations/{organizationId}/clusters";
    const SECURITY: Security = &[&["JWT"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("organizationId", &self.organization_id);
        request.json(&self.body);
    }
}

/// What [`Client::get_cluster`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetCluster {
    /// The ID of the organization that owns the cluster.
    pub organization_id: String,
    /// The ID of the cluster, as `id` in what listing or creating returns; not its
    /// name.
    pub cluster_id: String,
}

impl GetCluster {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(
        organization_id: impl Into<String>,
        cluster_id: impl Into<String>,
    ) -> Self {
        Self { organization_id: organization_id.into(), cluster_id: cluster_id.into() }
    }
}

impl Operation for GetCluster {
    type Success = Json<types::Cluster>;
    type Failure = Json<types::Error>;

    const ID: &'static str = "GetCluster";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/organizations/{organizationId}/clusters/{clusterId}";
    const SECURITY: Security = &[&["JWT"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("organizationId", &self.organization_id);
        request.path("clusterId", &self.cluster_id);
    }
}

/// What [`Client::update_cluster`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateCluster {
    /// The ID of the organization that owns the cluster.
    pub organization_id: String,
    /// The ID of the cluster to update, as `id` in the listing; not its name.
    pub cluster_id: String,
    /// The change to make. `clusterType` selects the form of the request.
    pub body: types::UpdateClusterRequest,
}

impl UpdateCluster {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(
        organization_id: impl Into<String>,
        cluster_id: impl Into<String>,
        body: impl Into<types::UpdateClusterRequest>,
    ) -> Self {
        Self {
            organization_id: organization_id.into(),
            cluster_id: cluster_id.into(),
            body: body.into(),
        }
    }
}

impl Operation for UpdateCluster {
    type Success = Json<types::Cluster>;
    type Failure = Json<types::Error>;

    const ID: &'static str = "UpdateCluster";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/organizations/{organizationId}/clusters/{clusterId}";
    const SECURITY: Security = &[&["JWT"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("organizationId", &self.organization_id);
        request.path("clusterId", &self.cluster_id);
        request.json(&self.body);
    }
}

/// What [`Client::delete_cluster`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteCluster {
    /// The ID of the organization that owns the cluster.
    pub organization_id: String,
    /// The ID of the cluster to delete, as `id` in the listing; not its name.
    pub cluster_id: String,
}

impl DeleteCluster {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(
        organization_id: impl Into<String>,
        cluster_id: impl Into<String>,
    ) -> Self {
        Self { organization_id: organization_id.into(), cluster_id: cluster_id.into() }
    }
}

impl Operation for DeleteCluster {
    type Success = Empty;
    type Failure = Json<types::Error>;

    const ID: &'static str = "DeleteCluster";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/organizations/{organizationId}/clusters/{clusterId}";
    const SECURITY: Security = &[&["JWT"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("organizationId", &self.organization_id);
        request.path("clusterId", &self.cluster_id);
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
    pub fn delete_cluster(
        &self,
        organization_id: impl Into<String>,
        cluster_id: impl Into<String>,
    ) -> Call<DeleteCluster> {
        self.call(DeleteCluster::new(organization_id, cluster_id))
    }
}
