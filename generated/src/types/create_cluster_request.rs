// @generated from an OpenAPI document; change the document or the generator.

use super::{
    CreateAwsClusterRequest, CreateAzureClusterRequest, CreateGcpClusterRequest,
};
use crate::runtime::tagged_union;

tagged_union! {
    /// A request for a new cluster, in the form of the cloud provider it is for.
    ///
    /// `cloudProvider` selects the form: `AWS`, `AZURE` or `GCP`. It is the only thing
    /// that tells an AWS request from an Azure one of the same content.
    #[derive(Clone, Debug, PartialEq)]
    pub enum CreateClusterRequest: Eq by "cloudProvider" {
        /// `cloudProvider` is `AWS`.
        "AWS" => Aws(CreateAwsClusterRequest),
        /// `cloudProvider` is `AZURE`.
        "AZURE" => Azure(CreateAzureClusterRequest),
        /// `cloudProvider` is `GCP`.
        "GCP" => Gcp(CreateGcpClusterRequest),
    }
}
