// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// A region of a cloud provider in which a cluster can be created.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ProviderRegion {
    /// The names of the instance types that cannot be used in this region.
    pub banned_instances: Option<Vec<String>>,
    /// Whether the server marks the region as limited. The API does not say what is
    /// limited.
    pub limited: Option<bool>,
    /// Where the region is, for people to read.
    pub location: Option<String>,
    /// The provider's name for the region, to send as `region` or `drRegion`.
    pub name: String,
}

object! {
    ProviderRegion {
        required {
            name = "name",
        }
        optional {
            banned_instances = "bannedInstances",
            limited = "limited",
            location = "location",
        }
    }
}
