// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::string_enum;

string_enum! {
    /// A set of values at `provider` in the operation `ListClusters`.
    pub enum ListClustersProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

string_enum! {
    /// A set of values at `sorts` in the operation `ListClusters`.
    pub enum ListClustersSorts {
        CreatedAtAsc = "createdAt:asc",
        CreatedAtDesc = "createdAt:desc",
        NameAsc = "name:asc",
        NameDesc = "name:desc",
        UpdatedAtAsc = "updatedAt:asc",
        UpdatedAtDesc = "updatedAt:desc",
    }
}
