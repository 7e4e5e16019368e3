// @generated from an OpenAPI document; change the document or the generator.

//! What can be chosen for a new cluster: regions, instance types, node counts and
//! default ranges.

use crate::runtime::{Call, Client, Json, operation};
use crate::types;

operation! {
    /// What [`Client::get_cluster_options`] sends.
    pub struct GetClusterOptions
    sends GET "/organizations/{organizationId}/cluster-options" as "GetClusterOptions";
    security [["JWT"]];
    success Json<Vec<types::ClusterOptions>>; failure Json<types::Error>;
    required {
        /// The ID of the organization to read the options for.
        organization_id: String [into] = path("organizationId"),
        /// The type of cluster to read the options for; the two types offer different
        /// ones.
        r#type: types::GetClusterOptionsType [into] = query("type"),
    }
    optional {
        /// Return the options of this cloud provider only. Absent returns those of every
        /// provider.
        provider: types::GetClusterOptionsProvider [into] = query("provider"),
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
    ///
    /// Fails with 404 (The organization does not exist, or the token cannot see it).
    pub fn get_cluster_options(
        &self,
        organization_id: impl Into<String>,
        r#type: impl Into<types::GetClusterOptionsType>,
    ) -> Call<GetClusterOptions> {
        self.call(GetClusterOptions::new(organization_id, r#type))
    }
}
