// @generated from an OpenAPI document; change the document or the generator.

use super::Cluster;
use crate::runtime::object;

object! {
    /// One page of a listing of clusters.
    pub struct ClustersPaginated: Eq
    required {
        /// The clusters of this page. Empty when `offset` is past the last one.
        clusters: Vec<Cluster> = "clusters",
        /// The largest number of clusters this page could hold, as the server applied
        /// it.
        limit: i64 = "limit",
        /// The number of clusters skipped before this page.
        offset: i64 = "offset",
        /// The number of clusters that match the request, over all pages.
        total_count: i64 = "totalCount",
    }
}
