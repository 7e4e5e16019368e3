// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// A region of a cloud provider in which a cluster can be created.
    pub struct ProviderRegion: Eq
    required {
        /// The provider's name for the region, to send as `region` or `drRegion`.
        name: String = "name",
    }
    optional {
        /// The names of the instance types that cannot be used in this region.
        banned_instances: Vec<String> = "bannedInstances",
        /// Whether the server marks the region as limited. The API does not say what is
        /// limited.
        limited: bool = "limited",
        /// Where the region is, for people to read.
        location: String = "location",
    }
}
