//! What the workspace's tests and the example share.
//!
//! [`fake`] is a small, stateful clusters API on a loopback port. It keeps clusters in
//! memory, takes its time to create them, and refuses what the real API refuses. It is
//! written against the interface alone and knows nothing of the generated crate, so a
//! test that drives the crate against it compares two independent readings of the
//! document.

pub mod fake;
pub mod spec;
pub mod vocabulary;

/// The README's examples, which compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// A request with all its required fields can be built:
///
/// ```
/// use astro_clusters::types::CreateNodePoolRequest;
///
/// let pool = CreateNodePoolRequest::builder()
///     .name("default")
///     .node_instance_type("t3.medium")
///     .max_node_count(3)
///     .build();
/// assert_eq!(pool.max_node_count, 3);
/// ```
///
/// One with a forgotten field does not compile, and the error names it:
///
/// ```compile_fail,E0277
/// use astro_clusters::types::CreateNodePoolRequest;
///
/// let pool = CreateNodePoolRequest::builder()
///     .name("default")
///     .node_instance_type("t3.medium")
///     .build();
/// ```
///
/// Neither does one with a value of another type:
///
/// ```compile_fail,E0308
/// use astro_clusters::types::CreateNodePoolRequest;
///
/// let pool = CreateNodePoolRequest::builder()
///     .name("default")
///     .node_instance_type("t3.medium")
///     .max_node_count("three")
///     .build();
/// ```
#[cfg(doctest)]
struct RequiredFields;
