// @generated from an OpenAPI document; change the document or the generator.

//! The operations, a module for each tag.

pub mod cluster;
pub mod options;
