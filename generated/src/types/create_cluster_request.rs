// @generated from an OpenAPI document; change the document or the generator.

use super::{
    CreateAwsClusterRequest, CreateAzureClusterRequest, CreateGcpClusterRequest,
};
use crate::runtime::tagged_union;

/// A request for a new cluster, in the form of the cloud provider it is for.
///
/// `cloudProvider` selects the form: `AWS`, `AZURE` or `GCP`. It is the only thing
/// that tells an AWS request from an Azure one of the same content.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum CreateClusterRequest {
    /// `cloudProvider` is `AWS`.
    Aws(Box<CreateAwsClusterRequest>),
    /// `cloudProvider` is `AZURE`.
    Azure(Box<CreateAzureClusterRequest>),
    /// `cloudProvider` is `GCP`.
    Gcp(Box<CreateGcpClusterRequest>),
    /// An object with a tag that this version of the crate does not know.
    Unrecognized(serde_json::Value),
}

tagged_union! {
    CreateClusterRequest by "cloudProvider" {
        "AWS" => Aws(CreateAwsClusterRequest),
        "AZURE" => Azure(CreateAzureClusterRequest),
        "GCP" => Gcp(CreateGcpClusterRequest),
    }
}
