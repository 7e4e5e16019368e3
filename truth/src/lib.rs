//! Holds generated crates against what their documents say is sent.

#![forbid(unsafe_code)]

mod dialect;
mod document;
mod examples;
mod keywords;
mod pointer;
mod sample;
mod tags;
mod validator;

pub use document::Document;
pub use validator::Validity;
