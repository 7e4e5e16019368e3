// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::string_enum;

string_enum! {
    /// A set of values that the document calls `ListClustersProvider`.
    pub enum ListClustersProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

string_enum! {
    /// A set of values that the document calls `ListClustersSorts`.
    pub enum ListClustersSorts {
        CreatedAtAsc = "createdAt:asc",
        CreatedAtDesc = "createdAt:desc",
        NameAsc = "name:asc",
        NameDesc = "name:desc",
        UpdatedAtAsc = "updatedAt:asc",
        UpdatedAtDesc = "updatedAt:desc",
    }
}
