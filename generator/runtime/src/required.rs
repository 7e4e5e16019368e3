//! What builders require, by name: rustc's messages say which is not set.

pub enum entry {}
pub enum id {}
pub enum legacy_id {}
pub enum revision {}
