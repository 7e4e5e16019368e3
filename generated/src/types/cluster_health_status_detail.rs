// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// One finding about the health of a cluster.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterHealthStatusDetail {
    /// A short code for the kind of finding, for programs to compare.
    pub code: String,
    /// The part of the cluster that the finding is about. Absent when it is about the
    /// whole cluster.
    pub component: Option<String>,
    /// What was found, for people to read.
    pub description: String,
    /// How serious the finding is. The API documents no fixed set of values.
    pub severity: String,
}

object! {
    ClusterHealthStatusDetail {
        required {
            code = "code",
            description = "description",
            severity = "severity",
        }
        optional {
            component = "component",
        }
    }
}
