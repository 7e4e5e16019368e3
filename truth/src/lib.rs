//! Holds generated crates against what their documents say is sent.

#![forbid(unsafe_code)]

mod dialect;
mod document;
mod keywords;
mod pointer;
mod validator;

pub use document::Document;
pub use validator::Validity;
