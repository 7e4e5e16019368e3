//! How types are made.

/// How types are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypesConfig {
    /// Whether equal types that stand inside of others, or of operations, are one with
    /// several names; by default where there are 500 types or more.
    pub share: Option<bool>,
}
