//! The fake's memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::http::StatusCode;
use serde_json::{Map, Value};

use super::cluster::{Cluster, Made};
use super::config::Config;
use super::failure::Failure;
use super::recorded::RecordedRequest;
use super::update;

/// What all requests of a server share.
pub(super) struct Shared {
    pub(super) config: Config,
    request_ids: AtomicU64,
    requests: Mutex<Vec<RecordedRequest>>,
    clusters: Mutex<Clusters>,
}

/// The clusters by ID. IDs count up, so this is the order of creation too.
#[derive(Default)]
struct Clusters {
    by_id: BTreeMap<String, Cluster>,
    ids: Ids,
}

/// The source of the IDs of clusters and node pools.
#[derive(Default)]
pub(super) struct Ids(u64);

impl Ids {
    /// Returns the next ID: 25 letters and digits, as a CUID has.
    pub(super) fn next(&mut self) -> String {
        self.0 += 1;
        format!("clm7k8tgw{:06}08jz97i37y", self.0)
    }
}

impl Shared {
    pub(super) fn new(config: Config) -> Self {
        Self {
            config,
            request_ids: AtomicU64::new(1),
            requests: Mutex::default(),
            clusters: Mutex::default(),
        }
    }

    pub(super) fn next_request_id(&self) -> String {
        format!("req-{:06}", self.request_ids.fetch_add(1, Ordering::Relaxed))
    }

    pub(super) fn record(&self, request: RecordedRequest) {
        lock(&self.requests).push(request);
    }

    pub(super) fn requests(&self) -> Vec<RecordedRequest> {
        lock(&self.requests).clone()
    }

    /// Creates a cluster from a valid body and returns how it reads.
    pub(super) fn create(&self, body: &Map<String, Value>) -> Value {
        let now = Instant::now();
        let mut clusters = lock(&self.clusters);
        let cluster = Cluster::create(body, &self.config, &mut clusters.ids, now);
        let view = cluster.view(&self.config, now);
        clusters.by_id.insert(cluster.id().to_owned(), cluster);
        view
    }

    pub(super) fn get(&self, id: &str) -> Result<Value, Failure> {
        let now = Instant::now();
        let clusters = lock(&self.clusters);
        let found = clusters.by_id.get(id).filter(|c| !c.is_gone(&self.config, now));
        let cluster = found.ok_or_else(|| Failure::no_cluster(id))?;
        Ok(cluster.view(&self.config, now))
    }

    /// Returns all clusters in the order of creation, with their times in full precision.
    pub(super) fn list(&self) -> Vec<(Value, Made)> {
        let now = Instant::now();
        let clusters = lock(&self.clusters);
        let there = clusters.by_id.values().filter(|c| !c.is_gone(&self.config, now));
        there.map(|c| (c.view(&self.config, now), c.made())).collect()
    }

    /// Applies a valid body to a cluster that is not busy and returns how it reads then.
    pub(super) fn update(
        &self,
        id: &str,
        body: &Map<String, Value>,
    ) -> Result<Value, Failure> {
        let now = Instant::now();
        let mut clusters = lock(&self.clusters);
        let Clusters { by_id, ids } = &mut *clusters;
        let cluster = idle(by_id, id, &self.config, now)?;
        update::apply(cluster, body, ids, now)?;
        Ok(cluster.view(&self.config, now))
    }

    /// Begins to delete a cluster that is not busy.
    pub(super) fn delete(&self, id: &str) -> Result<(), Failure> {
        let now = Instant::now();
        let mut clusters = lock(&self.clusters);
        idle(&mut clusters.by_id, id, &self.config, now)?.delete(now);
        Ok(())
    }
}

/// The cluster, if it is there and not busy.
fn idle<'a>(
    clusters: &'a mut BTreeMap<String, Cluster>,
    id: &str,
    config: &Config,
    now: Instant,
) -> Result<&'a mut Cluster, Failure> {
    let found = clusters.get_mut(id).filter(|c| !c.is_gone(config, now));
    let cluster = found.ok_or_else(|| Failure::no_cluster(id))?;
    if cluster.is_busy(config, now) {
        let message = format!("Another workflow is running on cluster {id}");
        return Err(Failure::new(StatusCode::CONFLICT, message));
    }
    Ok(cluster)
}

/// Locks, also after a panic in another request: that has failed a test already.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
