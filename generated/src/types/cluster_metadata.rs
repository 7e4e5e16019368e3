// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

object! {
    /// Addresses of a cluster that other systems need, known once it is created.
    pub struct ClusterMetadata: Eq
    optional {
        /// The IP addresses under which the cluster reaches the outside, to put on allow
        /// lists.
        external_ips: Vec<String> = "externalIPs",
        /// The IP address of the DNS service inside the cluster.
        kube_dns_ip: String = "kubeDnsIp",
        /// The URL of the OpenID Connect issuer of the cluster, to be trusted for
        /// workload identities.
        oidc_issuer_url: String = "oidcIssuerUrl",
    }
}
