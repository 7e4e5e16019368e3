// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::string_enum;

string_enum! {
    /// A set of values at `provider` in the operation `GetClusterOptions`.
    pub enum GetClusterOptionsProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

string_enum! {
    /// A set of values at `type` in the operation `GetClusterOptions`.
    pub enum GetClusterOptionsType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
