//! One cluster: what it holds, and how it reads at a time.

use std::time::Instant;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::config::Config;
use super::options;
use super::schema::{CREATE, create_of};
use super::state::Ids;

/// A cluster of the fake.
pub(super) struct Cluster {
    id: String,
    made: Made,
    /// The properties by the `Cluster` schema, but those that depend on the time.
    properties: Map<String, Value>,
    change: Change,
    deleted: Option<Instant>,
}

/// When a cluster was created and last updated.
#[derive(Clone, Copy)]
pub(super) struct Made {
    pub(super) created: Timestamp,
    pub(super) updated: Timestamp,
}

/// What was last done to a cluster.
struct Change {
    /// The status while it goes on.
    status: &'static str,
    began: Instant,
    /// Whether it fails over to the other region, or back.
    fails_over: bool,
}

impl Cluster {
    /// Creates a cluster from a body that has been found valid.
    pub(super) fn create(
        body: &Map<String, Value>,
        config: &Config,
        ids: &mut Ids,
        now: Instant,
    ) -> Self {
        let at = Timestamp::now();
        let id = ids.next();
        let provider = text(body, "cloudProvider");
        let mut properties = Map::new();
        properties.insert("organizationId".into(), json!(config.organization_id));
        let database = options::default_database_instance(provider);
        properties.insert("dbInstanceType".into(), json!(database));
        properties.insert("drRegion".into(), json!(""));
        properties.insert("isLimited".into(), json!(false));
        properties.insert("isFailedOver".into(), json!(false));
        for array in ["nodePools", "tags", "workspaceIds"] {
            properties.insert(array.into(), json!([]));
        }
        let mut cluster = Self {
            id,
            made: Made { created: at, updated: at },
            properties,
            change: Change { status: "CREATING", began: now, fails_over: false },
            deleted: None,
        };
        let names = CREATE.iter().chain(create_of(provider)).map(|field| field.name);
        cluster.copy(body, names);
        cluster.set_node_pools(body, ids, at);
        let dr = !text(&cluster.properties, "drRegion").is_empty();
        cluster.set("isDrEnabled", json!(dr));
        cluster
    }

    /// Begins an update: the cluster reads `UPDATING` from now on.
    pub(super) fn begin_update(&mut self, fails_over: bool, now: Instant) -> Timestamp {
        self.made.updated = Timestamp::now();
        self.change = Change { status: "UPDATING", began: now, fails_over };
        self.made.updated
    }

    /// Begins the deletion.
    pub(super) fn delete(&mut self, now: Instant) {
        self.deleted = Some(now);
    }

    /// Takes these properties over from a body, where it has them. Node pools have
    /// [their own way](Self::set_node_pools); tags are called otherwise in requests.
    pub(super) fn copy<'a>(
        &mut self,
        body: &Map<String, Value>,
        names: impl Iterator<Item = &'a str>,
    ) {
        for name in names.filter(|name| *name != "nodePools") {
            if let Some(value) = body.get(name) {
                let name = if name == "k8sTags" { "tags" } else { name };
                self.set(name, value.clone());
            }
        }
    }

    /// Replaces the node pools by those of a body, where it has them. A pool with an ID
    /// stays the pool it was.
    pub(super) fn set_node_pools(
        &mut self,
        body: &Map<String, Value>,
        ids: &mut Ids,
        at: Timestamp,
    ) {
        if let Some(pools) = body.get("nodePools").and_then(Value::as_array) {
            let pools: Vec<_> =
                pools.iter().map(|p| self.node_pool(p, ids, at)).collect();
            self.set("nodePools", json!(pools));
        }
    }

    /// A node pool by its schema from one of a request.
    fn node_pool(&self, request: &Value, ids: &mut Ids, at: Timestamp) -> Value {
        let old = request["id"].as_str().and_then(|id| self.find_node_pool(id));
        let id = old.map_or_else(|| json!(ids.next()), |pool| pool["id"].clone());
        let created = old.map_or_else(|| time(at), |pool| pool["createdAt"].clone());
        json!({
            "cloudProvider": self.properties.get("cloudProvider"),
            "clusterId": self.id,
            "createdAt": created,
            "id": id,
            "isDefault": request["isDefault"].as_bool().unwrap_or(false),
            "maxNodeCount": request["maxNodeCount"],
            "name": request["name"],
            "nodeInstanceType": request["nodeInstanceType"],
            "supportedAstroMachines": ["A5", "A10"],
            "updatedAt": time(at),
        })
    }

    pub(super) fn find_node_pool(&self, id: &str) -> Option<&Value> {
        let pools = self.properties.get("nodePools")?.as_array()?;
        pools.iter().find(|pool| pool["id"] == id)
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn made(&self) -> Made {
        self.made
    }

    pub(super) fn properties(&self) -> &Map<String, Value> {
        &self.properties
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.properties.insert(name.to_owned(), value);
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.properties.remove(name);
    }

    fn is_pending(&self, config: &Config, now: Instant) -> bool {
        now.saturating_duration_since(self.change.began) < config.pending
    }

    /// Whether another workflow runs on the cluster.
    pub(super) fn is_busy(&self, config: &Config, now: Instant) -> bool {
        let busy = config.pending.max(config.busy);
        self.deleted.is_some() || now.saturating_duration_since(self.change.began) < busy
    }

    /// Whether the deletion is over.
    pub(super) fn is_gone(&self, config: &Config, now: Instant) -> bool {
        let over = |since| now.saturating_duration_since(since) >= config.deleting;
        self.deleted.is_some_and(over)
    }

    /// The cluster by the `Cluster` schema, as it is now.
    pub(super) fn view(&self, config: &Config, now: Instant) -> Value {
        let pending = self.is_pending(config, now);
        let mut view = self.properties.clone();
        let mut set = |name: &str, value| view.insert(name.to_owned(), value);
        set("id", json!(self.id));
        set("createdAt", time(self.made.created));
        set("updatedAt", time(self.made.updated));
        set("status", json!(if pending { self.change.status } else { "CREATED" }));
        set("failoverInProgress", json!(pending && self.change.fails_over));
        if pending && self.change.fails_over {
            // The properties hold the outcome, which is not there yet.
            set("isFailedOver", json!(!flag(&self.properties, "isFailedOver")));
        }
        let creating = pending && self.change.status == "CREATING";
        let health = if creating { "UNKNOWN" } else { "HEALTHY" };
        set("healthStatus", json!({"value": health, "details": []}));
        if !creating {
            set("metadata", metadata(&self.id));
        }
        Value::Object(view)
    }
}

/// What is known of a cluster only once it runs.
fn metadata(id: &str) -> Value {
    json!({
        "externalIPs": ["198.51.100.7"],
        "kubeDnsIp": "172.22.0.10",
        "oidcIssuerUrl": format!("https://oidc.example.com/{id}"),
    })
}

/// A time in UTC as `YYYY-MM-DDTHH:MM:SSZ`.
fn time(at: Timestamp) -> Value {
    json!(format!("{at:.0}"))
}

/// A string of an object, or `""`.
pub(super) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A boolean of an object, or `false`.
pub(super) fn flag(object: &Map<String, Value>, name: &str) -> bool {
    object.get(name).and_then(Value::as_bool).unwrap_or_default()
}
