// @generated from an OpenAPI document; change the document or the generator.

//! What can be chosen for a new cluster: regions, instance types, node counts and
//! default ranges.

use http::Method;

use crate::runtime::{Call, Client, Json, Operation, RequestBuilder, Security, inputs};
use crate::types;

inputs! {
    /// What [`Client::get_cluster_options`] sends.
    pub struct GetClusterOptions
    required {
        /// The ID of the organization to read the options for.
        organization_id: String [into],
        /// The type of cluster to read the options for; the two types offer different
        /// ones.
        r#type: types::GetClusterOptionsType [into],
    }
    optional {
        /// Return the options of this cloud provider only. Absent returns those of every
        /// provider.
        provider: types::GetClusterOptionsProvider [into],
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
