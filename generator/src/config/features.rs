//! Which features a crate has.

/// Which features the crate has: by default one for each tag where there are ten tags or
/// more, and once there are some, they stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeaturesConfig {
    /// Whether there is a feature for each tag, however many tags there are.
    pub tags: Option<bool>,
    /// The features that are on by default, in place of `all`, `jiff`, `reqwest` and
    /// `uuid`, as far as there are those.
    pub default: Option<Vec<String>>,
}
