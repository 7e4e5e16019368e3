// @generated from an OpenAPI document; change the document or the generator.

use super::Cluster;
use crate::runtime::object;

/// One page of a listing of clusters.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClustersPaginated {
    /// The clusters of this page. Empty when `offset` is past the last one.
    pub clusters: Vec<Cluster>,
    /// The largest number of clusters this page could hold, as the server applied it.
    pub limit: i64,
    /// The number of clusters skipped before this page.
    pub offset: i64,
    /// The number of clusters that match the request, over all pages.
    pub total_count: i64,
}

object! {
    ClustersPaginated {
        required {
            clusters = "clusters",
            limit = "limit",
            offset = "offset",
            total_count = "totalCount",
        }
    }
}
