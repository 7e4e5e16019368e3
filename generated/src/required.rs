// @generated from an OpenAPI document; change the document or the generator.

//! What builders require, by name: rustc's messages say which is not set.

pub enum k8s_tags {}
pub enum max_node_count {}
pub enum name {}
pub enum node_instance_type {}
pub enum pod_subnet_range {}
pub enum region {}
pub enum service_peering_range {}
pub enum service_subnet_range {}
pub enum r#type {}
pub enum vpc_subnet_range {}
