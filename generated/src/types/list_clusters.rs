// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::string_enum;

/// A set of values that the document calls `ListClustersProvider`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ListClustersProvider {
    /// `AWS`
    Aws,
    /// `AZURE`
    Azure,
    /// `GCP`
    Gcp,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    ListClustersProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

/// A set of values that the document calls `ListClustersSorts`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ListClustersSorts {
    /// `createdAt:asc`
    CreatedAtAsc,
    /// `createdAt:desc`
    CreatedAtDesc,
    /// `name:asc`
    NameAsc,
    /// `name:desc`
    NameDesc,
    /// `updatedAt:asc`
    UpdatedAtAsc,
    /// `updatedAt:desc`
    UpdatedAtDesc,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    ListClustersSorts {
        CreatedAtAsc = "createdAt:asc",
        CreatedAtDesc = "createdAt:desc",
        NameAsc = "name:asc",
        NameDesc = "name:desc",
        UpdatedAtAsc = "updatedAt:asc",
        UpdatedAtDesc = "updatedAt:desc",
    }
}
