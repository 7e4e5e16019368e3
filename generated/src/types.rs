// @generated from an OpenAPI document; change the document or the generator.

//! The types of what is sent and received.

mod cluster;
mod cluster_health_status;
mod cluster_health_status_detail;
mod cluster_k8s_tag;
mod cluster_metadata;
mod cluster_options;
mod clusters_paginated;
mod create_aws_cluster_request;
mod create_azure_cluster_request;
mod create_cluster_request;
mod create_gcp_cluster_request;
mod create_node_pool_request;
mod error;
mod field_validation_error;
mod get_cluster_options;
mod list_clusters;
mod node_pool;
mod provider_instance_type;
mod provider_region;
mod update_cluster_request;
mod update_dedicated_cluster_request;
mod update_hybrid_cluster_request;
mod update_node_pool_request;

pub use cluster::{Cluster, ClusterCloudProvider, ClusterStatus, ClusterType};
pub use cluster_health_status::{ClusterHealthStatus, ClusterHealthStatusValue};
pub use cluster_health_status_detail::ClusterHealthStatusDetail;
pub use cluster_k8s_tag::{ClusterK8sTag, ClusterK8sTagBuilder};
pub use cluster_metadata::ClusterMetadata;
pub use cluster_options::{ClusterOptions, ClusterOptionsProvider};
pub use clusters_paginated::ClustersPaginated;
pub use create_aws_cluster_request::{
    CreateAwsClusterRequest, CreateAwsClusterRequestBuilder, CreateAwsClusterRequestType,
};
pub use create_azure_cluster_request::{
    CreateAzureClusterRequest, CreateAzureClusterRequestBuilder,
    CreateAzureClusterRequestType,
};
pub use create_cluster_request::CreateClusterRequest;
pub use create_gcp_cluster_request::{
    CreateGcpClusterRequest, CreateGcpClusterRequestBuilder, CreateGcpClusterRequestType,
};
pub use create_node_pool_request::{
    CreateNodePoolRequest, CreateNodePoolRequestBuilder,
};
pub use error::Error;
pub use field_validation_error::FieldValidationError;
pub use get_cluster_options::{GetClusterOptionsProvider, GetClusterOptionsType};
pub use list_clusters::{ListClustersProvider, ListClustersSorts};
pub use node_pool::{NodePool, NodePoolCloudProvider};
pub use provider_instance_type::ProviderInstanceType;
pub use provider_region::ProviderRegion;
pub use update_cluster_request::UpdateClusterRequest;
pub use update_dedicated_cluster_request::{
    UpdateDedicatedClusterRequest, UpdateDedicatedClusterRequestBuilder,
};
pub use update_hybrid_cluster_request::{
    UpdateHybridClusterRequest, UpdateHybridClusterRequestBuilder,
};
pub use update_node_pool_request::{
    UpdateNodePoolRequest, UpdateNodePoolRequestBuilder,
};
