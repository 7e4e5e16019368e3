//! The support code of every generated crate.
//!
//! It is authored and tested here, and copied as source: the files of `src/runtime/` are
//! the same in each generated crate. So that they can be, they name their siblings by
//! `super::` only.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[doc(hidden)]
#[allow(
    non_camel_case_types,
    reason = "these are the names of fields, as rustc's messages show them"
)]
pub mod required;
pub mod runtime;
pub mod sample;
