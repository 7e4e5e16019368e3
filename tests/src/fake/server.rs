//! The server itself.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::config::Config;
use super::recorded::RecordedRequest;
use super::routes;
use super::state::Shared;

/// A running fake of the clusters API; it stops when it is dropped.
///
/// It runs on the tokio runtime that it was started on, so that runtime must stay alive.
/// Dropping it closes the port and idle connections; a request that is being answered is
/// answered to the end.
pub struct Astro {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// Its end tells the server to stop.
    _running: oneshot::Sender<()>,
}

impl Astro {
    /// Starts a fake with the [default configuration](Config::default).
    ///
    /// # Panics
    ///
    /// As [`start_with`](Self::start_with).
    pub async fn start() -> Self {
        Self::start_with(Config::default()).await
    }

    /// Starts a fake on a free port of 127.0.0.1. It has no clusters.
    ///
    /// # Panics
    ///
    /// Panics if it cannot listen on the loopback interface.
    pub async fn start_with(config: Config) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("the loopback interface should have a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared::new(config));
        let router = routes::router(Arc::clone(&shared));
        let (running, stopped) = oneshot::channel::<()>();
        let server = axum::serve(listener, router).with_graceful_shutdown(async {
            // Nothing is ever sent: the channel ends when the sender is dropped.
            let _ = stopped.await;
        });
        tokio::spawn(server.into_future());
        Self { address, shared, _running: running }
    }

    /// Returns the URL that the document's paths are relative to:
    /// `http://127.0.0.1:PORT/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// Returns the ID of the one organization that the token may use.
    #[must_use]
    pub fn organization_id(&self) -> &str {
        &self.shared.config.organization_id
    }

    /// Returns the token that requests must carry.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.shared.config.token
    }

    /// Returns all requests so far, in the order they came in, also those refused.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.requests()
    }
}
