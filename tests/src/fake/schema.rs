//! The request schemas of the document, as tables.

/// A property of a request body.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) kind: Kind,
}

/// What a property's value must be. `null` is never allowed.
pub(super) enum Kind {
    /// Any string.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// An IPv4 range such as `172.20.0.0/22` (RFC 4632, section 3.1).
    Cidr,
    /// An array of strings, each different from the others.
    UniqueTexts,
    /// An array of objects with these properties.
    Objects(&'static [Field]),
}

const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, required: true, kind }
}

const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, required: false, kind }
}

/// The cloud providers.
pub(super) const PROVIDERS: &[&str] = &["AWS", "AZURE", "GCP"];

/// The cluster types.
pub(super) const TYPES: &[&str] = &["DEDICATED", "HYBRID"];

const TAG: &[Field] = &[optional("key", Kind::Text), optional("value", Kind::Text)];

const CREATE_NODE_POOL: &[Field] = &[
    optional("isDefault", Kind::Boolean),
    required("maxNodeCount", Kind::Integer),
    required("name", Kind::Text),
    required("nodeInstanceType", Kind::Text),
];

const UPDATE_NODE_POOL: &[Field] = &[
    optional("id", Kind::Text),
    optional("isDefault", Kind::Boolean),
    required("maxNodeCount", Kind::Integer),
    required("name", Kind::Text),
    required("nodeInstanceType", Kind::Text),
];

/// What the create requests of all providers share.
pub(super) const CREATE: &[Field] = &[
    required("cloudProvider", Kind::OneOf(PROVIDERS)),
    optional("dbInstanceType", Kind::Text),
    optional("drRegion", Kind::Text),
    optional("drVpcSubnetRange", Kind::Cidr),
    optional("enableReplicationTimeControl", Kind::Boolean),
    optional("k8sTags", Kind::Objects(TAG)),
    required("name", Kind::Text),
    optional("nodePools", Kind::Objects(CREATE_NODE_POOL)),
    optional("providerAccount", Kind::Text),
    required("region", Kind::Text),
    required("type", Kind::OneOf(TYPES)),
    required("vpcSubnetRange", Kind::Cidr),
    optional("workspaceIds", Kind::UniqueTexts),
];

/// What only AWS has.
const CREATE_AWS: &[Field] = &[
    optional("drSecondaryVpcCidr", Kind::Cidr),
    optional("isPrivateNetworkEgressEnabled", Kind::Boolean),
    optional("secondaryVpcCidr", Kind::Cidr),
];

/// What only Azure has.
const CREATE_AZURE: &[Field] = &[optional("tenantId", Kind::Text)];

/// What only GCP has.
const CREATE_GCP: &[Field] = &[
    optional("drPodSubnetRange", Kind::Cidr),
    optional("drServicePeeringRange", Kind::Cidr),
    optional("drServiceSubnetRange", Kind::Cidr),
    required("podSubnetRange", Kind::Cidr),
    required("servicePeeringRange", Kind::Cidr),
    required("serviceSubnetRange", Kind::Cidr),
];

/// What a create request has beside [`CREATE`], by its `cloudProvider`.
pub(super) fn create_of(provider: &str) -> &'static [Field] {
    match provider {
        "AWS" => CREATE_AWS,
        "AZURE" => CREATE_AZURE,
        "GCP" => CREATE_GCP,
        _ => &[],
    }
}

/// What decides between the update requests. The document requires it only of a hybrid
/// one, but the API dispatches on it and refuses any request without it.
const UPDATE: &[Field] = &[required("clusterType", Kind::OneOf(TYPES))];

const UPDATE_DEDICATED: &[Field] = &[
    required("clusterType", Kind::OneOf(TYPES)),
    optional("dbInstanceType", Kind::Text),
    optional("drPodSubnetRange", Kind::Cidr),
    optional("drRegion", Kind::Text),
    optional("drServicePeeringRange", Kind::Cidr),
    optional("drServiceSubnetRange", Kind::Cidr),
    optional("drVpcSubnetRange", Kind::Cidr),
    optional("enableDr", Kind::Boolean),
    optional("enableReplicationTimeControl", Kind::Boolean),
    optional("isFailedOver", Kind::Boolean),
    optional("isPrivateNetworkEgressEnabled", Kind::Boolean),
    required("k8sTags", Kind::Objects(TAG)),
    required("name", Kind::Text),
    optional("nodePools", Kind::Objects(UPDATE_NODE_POOL)),
    optional("workspaceIds", Kind::UniqueTexts),
];

const UPDATE_HYBRID: &[Field] = &[
    required("clusterType", Kind::OneOf(TYPES)),
    optional("workspaceIds", Kind::UniqueTexts),
];

/// An update request's properties, by its `clusterType`.
pub(super) fn update_of(cluster_type: &str) -> &'static [Field] {
    match cluster_type {
        "DEDICATED" => UPDATE_DEDICATED,
        "HYBRID" => UPDATE_HYBRID,
        _ => UPDATE,
    }
}
