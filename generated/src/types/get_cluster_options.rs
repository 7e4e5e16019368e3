// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::string_enum;

string_enum! {
    /// A set of values inside of the operation `GetClusterOptions`.
    pub enum GetClusterOptionsProvider {
        Aws = "AWS",
        Azure = "AZURE",
        Gcp = "GCP",
    }
}

string_enum! {
    /// A set of values inside of the operation `GetClusterOptions`.
    pub enum GetClusterOptionsType {
        Dedicated = "DEDICATED",
        Hybrid = "HYBRID",
    }
}
