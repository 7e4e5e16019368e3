//! What generated code looks like, for the tests of this crate.
//!
//! An API for books of notes and photos, written by hand in the form that the generator
//! emits: types with their tables, operations as data, and the calls that send them. It is
//! not copied into generated crates.

#[allow(
    missing_docs,
    reason = "as in generated crates, a name says as much as the document"
)]
mod api;
mod replies;
#[allow(
    missing_docs,
    reason = "as in generated crates, a name says as much as the document"
)]
#[allow(deprecated, reason = "as in generated crates, what is deprecated is still sent")]
mod types;

pub use api::{ChangeBook, DeleteEntry, ListEntries};
pub use replies::{Export, ExportFailure, GetCover, GetCoverResponse, XPagesHeaders};
pub use types::{
    AddEntry, AddEntryBuilder, Change, Color, Entry, Hit, Match, Note, NoteBuilder,
    Page, Photo, PhotoKind, Problem, RemoveEntries, RemoveEntriesBuilder, Shelf,
    Urgency,
};
