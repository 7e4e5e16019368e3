// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// A key and a value that mark the Kubernetes resources of a cluster.
    pub struct ClusterK8sTag: Eq as ClusterK8sTagBuilder
    optional {
        /// The key of the tag.
        key: String = "key" [into],
        /// The value of the tag.
        value: String = "value" [into],
    }
}
