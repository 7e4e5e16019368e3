// @generated from an OpenAPI document; change the document or the generator.

use crate::runtime::object;

/// Addresses of a cluster that other systems need, known once it is created.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterMetadata {
    /// The IP addresses under which the cluster reaches the outside, to put on allow
    /// lists.
    pub external_ips: Option<Vec<String>>,
    /// The IP address of the DNS service inside the cluster.
    pub kube_dns_ip: Option<String>,
    /// The URL of the OpenID Connect issuer of the cluster, to be trusted for workload
    /// identities.
    pub oidc_issuer_url: Option<String>,
}

object! {
    ClusterMetadata {
        optional {
            external_ips = "externalIPs",
            kube_dns_ip = "kubeDnsIp",
            oidc_issuer_url = "oidcIssuerUrl",
        }
    }
}
