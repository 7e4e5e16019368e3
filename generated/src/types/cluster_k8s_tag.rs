// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// A key and a value that mark the Kubernetes resources of a cluster.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterK8sTag {
    /// The key of the tag.
    pub key: Option<String>,
    /// The value of the tag.
    pub value: Option<String>,
}

object! {
    ClusterK8sTag as ClusterK8sTagBuilder {
        optional {
            key: into String = "key",
            value: into String = "value",
        }
    }
}
