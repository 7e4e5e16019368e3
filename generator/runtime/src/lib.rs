//! The support code of every generated crate.
//!
//! It is authored and tested here, and copied as source: the files of `src/runtime/` are
//! the same in each generated crate. So that they can be, they name their siblings by
//! `super::` only.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod runtime;
pub mod sample;
