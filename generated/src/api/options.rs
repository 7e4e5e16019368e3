// @generated from an OpenAPI document; change the document or the generator.

//! What can be chosen for a new cluster: regions, instance types, node counts and
//! default ranges.

use http::Method;

use crate::runtime::{Call, Client, Json, Operation, RequestBuilder, Security};
use crate::types;

/// What [`Client::get_cluster_options`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetClusterOptions {
    /// The ID of the organization to read the options for.
    pub organization_id: String,
    /// The type of cluster to read the options for; the two types offer different ones.
    pub r#type: types::GetClusterOptionsType,
    /// Return the options of this cloud provider only. Absent returns those of every
    /// provider.
    pub provider: Option<types::GetClusterOptionsProvider>,
}

impl GetClusterOptions {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(
        organization_id: impl Into<String>,
        r#type: impl Into<types::GetClusterOptionsType>,
    ) -> Self {
        Self {
            organization_id: organization_id.into(),
            r#type: r#type.into(),
            provider: None,
        }
    }
}

impl Operation for GetClusterOptions {
    type Success = Json<Vec<types::ClusterOptions>>;
    type Failure = Json<types::Error>;

    const ID: &'static str = "GetClusterOptions";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/organizations/{organizationId}/cluster-options";
    const SECURITY: Security = &[&["JWT"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("organizationId", &self.organization_id);
        request.query("type", &self.r#type);
        request.query("provider", &self.provider);
    }
}

impl Call<GetClusterOptions> {
    /// Return the options of this cloud provider only. Absent returns those of every
    /// provider.
    pub fn provider(
        mut self,
        provider: impl Into<types::GetClusterOptionsProvider>,
    ) -> Self {
        self.operation_mut().provider = Some(provider.into());
        self
    }
}

impl Client {
    /// List what can be chosen for a cluster.
    ///
    /// Read the regions, instance types, node counts and default ranges that a create
    /// request can use.
    ///
    /// The answer holds one element per cloud provider. Read it before creating a
    /// cluster, to choose among values that are on offer.
    ///
    /// `GET /organizations/{organizationId}/cluster-options`
    pub fn get_cluster_options(
        &self,
        organization_id: impl Into<String>,
        r#type: impl Into<types::GetClusterOptionsType>,
    ) -> Call<GetClusterOptions> {
        self.call(GetClusterOptions::new(organization_id, r#type))
    }
}
