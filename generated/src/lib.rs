// @generated from an OpenAPI document; change the document or the generator.

//! Client for the Astro API, version v1.
//!
//! The clusters resource of the Astro API: Kubernetes clusters that host Airflow
//! Deployments.
//!
//! Every request carries a token as `Authorization: Bearer <token>`. Bodies are
//! JSON in both directions, and an error of any status has the shape of `Error`.
//!
//! Creating and updating a cluster is asynchronous: the response comes back while
//! the work goes on. Read the cluster about once a minute, for up to three hours,
//! until its `status` is `CREATED` or names a failure. Deletion is over when
//! reading the cluster answers 404.
//!
//! Two statuses can arrive beside the listed ones: 409 while another workflow runs
//! on the cluster, and 429 under load. Both pass with time. New values can appear
//! in any enumeration, `status` above all; a client should carry on when it meets
//! one.
//!
//! Timestamps are UTC, written `YYYY-MM-DDTHH:MM:SSZ`. Address ranges are in CIDR
//! notation, such as `172.20.0.0/22`.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = astro_clusters::Client::builder()
//!     .bearer_token(std::env::var("ASTRO_API_TOKEN")?)
//!     .build()?;
//! let reply = client.list_clusters("organization_id").await?;
//! println!("{reply:?}");
//! # Ok(())
//! # }
//! ```
//!
//! Retries, time limits, waiting, credentials and the rest: [`guide`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[allow(
    missing_docs,
    reason = "what the document says nothing of says what it is by its name"
)]
pub mod api;
mod client;
#[doc(hidden)]
#[allow(
    non_camel_case_types,
    reason = "these are the names of fields, as rustc's messages show them"
)]
pub mod required;
pub mod runtime;
#[allow(
    missing_docs,
    reason = "what the document says nothing of says what it is by its name"
)]
pub mod types;

pub use runtime::{
    BuildError, Call, Client, ClientBuilder, Credential, Error, Response, RetryPolicy,
};

#[doc = include_str!("guide.md")]
pub mod guide {}
