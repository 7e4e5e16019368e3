//! What can be chosen for a cluster.

use serde_json::{Value, json};

use super::extract::Pairs;
use super::failure::{Failure, FieldError};
use super::list::one_of;
use super::schema::{PROVIDERS, TYPES};

/// What a provider offers. The first of each is the default.
struct Offer {
    provider: &'static str,
    databases: &'static [Instance],
    nodes: &'static [Instance],
    regions: &'static [(&'static str, &'static str)],
}

/// The name, the number of CPUs and the memory of an instance type.
type Instance = (&'static str, u32, &'static str);

const OFFERS: &[Offer] = &[
    Offer {
        provider: "AWS",
        databases: &[("db.t3.medium", 2, "4 GiB"), ("db.m6g.large", 2, "8 GiB")],
        nodes: &[("m5.xlarge", 4, "16 GiB"), ("m5.2xlarge", 8, "32 GiB")],
        regions: &[("us-east-1", "N. Virginia"), ("us-west-2", "Oregon")],
    },
    Offer {
        provider: "AZURE",
        databases: &[("Standard_D2ds_v4", 2, "8 GiB")],
        nodes: &[("Standard_D4d_v5", 4, "16 GiB"), ("Standard_D8d_v5", 8, "32 GiB")],
        regions: &[("westus2", "Washington"), ("northeurope", "Ireland")],
    },
    Offer {
        provider: "GCP",
        databases: &[("Small General Purpose", 2, "8 GiB")],
        nodes: &[("n2-standard-4", 4, "16 GiB"), ("n2-standard-8", 8, "32 GiB")],
        regions: &[("us-central1", "Iowa"), ("europe-west1", "Belgium")],
    },
];

/// Answers a query for options with an array of the `ClusterOptions` schema: one element
/// for each provider, or for the one that the query names.
pub(super) fn answer(pairs: &Pairs) -> Result<Value, Failure> {
    let mut faults = Vec::new();
    if one_of(pairs, "type", TYPES, &mut faults).is_none() {
        faults.push(FieldError::new("required", "type", "is required"));
    }
    let provider = one_of(pairs, "provider", PROVIDERS, &mut faults);
    Failure::unless_valid(faults)?;
    let wanted = |offer: &&Offer| provider.as_ref().is_none_or(|p| offer.provider == p);
    Ok(OFFERS.iter().filter(wanted).map(Offer::to_json).collect())
}

/// The database instance type of a cluster that was created without one.
pub(super) fn default_database_instance(provider: &str) -> &'static str {
    let offer = OFFERS.iter().find(|offer| offer.provider == provider);
    offer.and_then(|offer| offer.databases.first()).map_or("", |(name, ..)| name)
}

impl Offer {
    fn to_json(&self) -> Value {
        let databases: Vec<_> = self.databases.iter().map(instance).collect();
        let nodes: Vec<_> = self.nodes.iter().map(instance).collect();
        let regions: Vec<_> = self.regions.iter().map(region).collect();
        let mut options = json!({
            "defaultDatabaseInstance": databases.first(),
            "defaultNodeInstance": nodes.first(),
            "defaultRegion": regions.first(),
            "databaseInstances": databases,
            "nodeInstances": nodes,
            "regions": regions,
            "defaultVpcSubnetRange": "172.20.0.0/20",
            "nodeCountDefault": 20,
            "nodeCountMax": 100,
            "nodeCountMin": 3,
            "provider": self.provider,
        });
        if self.provider == "GCP" {
            options["defaultPodSubnetRange"] = json!("172.21.0.0/19");
            options["defaultServicePeeringRange"] = json!("172.23.0.0/20");
            options["defaultServiceSubnetRange"] = json!("172.22.0.0/22");
        }
        options
    }
}

fn instance(&(name, cpu, memory): &Instance) -> Value {
    json!({"name": name, "cpu": cpu, "memory": memory})
}

fn region(&(name, location): &(&str, &str)) -> Value {
    json!({"name": name, "location": location, "limited": false, "bannedInstances": []})
}
