// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// A machine size of a cloud provider.
    pub struct ProviderInstanceType: Eq
    required {
        /// The number of virtual CPUs of one instance.
        cpu: i64 = "cpu",
        /// The memory of one instance, as text with its unit.
        memory: String = "memory",
        /// The provider's name for the size, to send as `nodeInstanceType` or
        /// `dbInstanceType`.
        name: String = "name",
    }
}
