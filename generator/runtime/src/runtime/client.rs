//! The client.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use super::call::Call;
use super::credential::Credential;
use super::hook::Hook;
use super::operation::{Operation, Security};
use super::options::Options;
use super::retry::Budget;
use super::transport::Transport;

/// Sends operations to an API. Clones share their connections.
#[derive(Clone)]
pub struct Client {
    // A field, since an operation may be called like a method.
    pub(super) settings: Arc<Settings>,
}

/// What a client was set up with.
pub(super) struct Settings {
    pub(super) base_url: String,
    /// Whether the caller has set it.
    pub(super) is_own_url: bool,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<(&'static str, Credential)>,
    pub(super) options: Options,
    pub(super) budget: Budget,
    pub(super) hooks: Vec<Arc<dyn Hook>>,
    pub(super) transport: Arc<dyn Transport>,
}

impl Client {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings: Arc::new(settings) }
    }

    /// A call of an operation, which is sent when it is awaited.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation)
    }
}

impl Settings {
    /// The credentials of the first set of schemes that is there as a whole. Where none
    /// is, the request goes without, and the server decides. An empty set, which says that
    /// the operation can do without, does not take the place of a credential that is there.
    pub(super) fn proof(&self, security: Security) -> impl Iterator<Item = &Credential> {
        let find =
            |scheme: &str| self.credentials.iter().find(|(known, _)| *known == scheme);
        let complete = |set: &[&str]| set.iter().all(|scheme| find(scheme).is_some());
        let set = security.iter().find(|set| !set.is_empty() && complete(set));
        set.into_iter()
            .flat_map(|set| set.iter())
            .filter_map(move |scheme| find(scheme).map(|(_, credential)| credential))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.settings.base_url)
            .field("credentials", &self.settings.credentials)
            .field("timeout", &self.settings.options.timeout)
            .field("attempt_timeout", &self.settings.options.attempt_timeout)
            .field("max_response_bytes", &self.settings.options.max_response_bytes)
            .field("retry", &self.settings.options.retry)
            .finish_non_exhaustive()
    }
}
