// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// A machine size of a cloud provider.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ProviderInstanceType {
    /// The number of virtual CPUs of one instance.
    pub cpu: i64,
    /// The memory of one instance, as text with its unit.
    pub memory: String,
    /// The provider's name for the size, to send as `nodeInstanceType` or
    /// `dbInstanceType`.
    pub name: String,
}

object! {
    ProviderInstanceType {
        required {
            cpu = "cpu",
            memory = "memory",
            name = "name",
        }
    }
}
