//! What the workspace's tests and the example share.
//!
//! [`fake`] is a small, stateful clusters API on a loopback port. It keeps clusters in
//! memory, takes its time to create them, and refuses what the real API refuses. It is
//! written against the interface alone and knows nothing of the generated crate, so a
//! test that drives the crate against it compares two independent readings of the
//! document.

pub mod fake;
