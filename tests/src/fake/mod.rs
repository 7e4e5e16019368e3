//! A fake of the clusters resource of the Astro API v1, over real HTTP.
//!
//! [`Astro::start`] serves the six operations of the document on a loopback port of its
//! own and keeps their state until it is dropped:
//!
//! - A create or an update answers at once with `CREATING` or `UPDATING`; the cluster is
//!   `CREATED` after a set time, however often it is read. Until then it is busy: a
//!   further change is answered with 409.
//! - Every reply carries an `x-request-id` header, and every error has the `Error`
//!   schema with the same ID.
//! - Bodies and queries are checked against the schemas; all faults of a body are told
//!   at once, as `fieldErrors`. Properties that a schema does not list are ignored.
//! - Every request is recorded as it came in, see [`Astro::requests`].
//!
//! IDs come from counters and are the same in each run.
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! use std::time::Duration;
//! use tests::fake::{Astro, Config};
//!
//! let astro = Astro::start_with(Config::default().pending_for(Duration::ZERO)).await;
//! assert!(astro.base_url().starts_with("http://127.0.0.1:"));
//! assert!(astro.requests().is_empty());
//! # });
//! ```

mod cluster;
mod config;
mod envelope;
mod extract;
mod failure;
mod list;
mod options;
mod recorded;
mod routes;
mod schema;
mod server;
mod state;
mod update;
mod validate;

pub use config::Config;
pub use recorded::RecordedRequest;
pub use server::Astro;
