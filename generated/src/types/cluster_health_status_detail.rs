// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// One finding about the health of a cluster.
    pub struct ClusterHealthStatusDetail: Eq
    required {
        /// A short code for the kind of finding, for programs to compare.
        code: String = "code",
        /// What was found, for people to read.
        description: String = "description",
        /// How serious the finding is. The API documents no fixed set of values.
        severity: String = "severity",
    }
    optional {
        /// The part of the cluster that the finding is about. Absent when it is about
        /// the whole cluster.
        component: String = "component",
    }
}
