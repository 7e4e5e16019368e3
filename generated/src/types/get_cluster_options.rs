// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::string_enum;

/// A set of values that the document calls `GetClusterOptionsProvider`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum GetClusterOptionsProvider {
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
    GetClusterOptionsProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

/// A set of values that the document calls `GetClusterOptionsType`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum GetClusterOptionsType {
    /// `DEDICATED`
    Dedicated,
    /// `HYBRID`
    Hybrid,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    GetClusterOptionsType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
