// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// A change of a hybrid cluster, which can only be of its workspaces.
    ///
    /// Always sent with `clusterType` set to `HYBRID`.
    pub struct UpdateHybridClusterRequest: Eq as UpdateHybridClusterRequestBuilder
    tag "clusterType" = "HYBRID";
    optional {
        /// The IDs of the workspaces that may use the cluster, each at most once. Absent
        /// keeps the list as it is; `[]` removes all of them.
        ///
        /// The elements are unique.
        workspace_ids: Vec<String> = "workspaceIds" [list String],
    }
}
