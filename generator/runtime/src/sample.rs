//! What generated code looks like, for the tests of this crate.
//!
//! An API for books of notes and photos, written by hand in the form that the generator
//! emits: types with their tables, operations as data, and the calls that send them. It is
//! not copied into generated crates.

use std::collections::BTreeMap;

use http::Method;

use crate::runtime::{
    Call, Client, ClientBuilder, DateTime, Empty, Json, Operation, RequestBuilder,
    Security, object, string_enum, tagged_union, to_vec,
};

/// A note.
///
/// Always sent with `kind` set to `note`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Note {
    /// The color of the paper.
    pub color: Option<Color>,
    /// When the note is due; `null` where it never is.
    pub due: Option<Option<DateTime>>,
    /// The ID of the note.
    pub id: String,
    /// What the note is filed under.
    pub labels: Option<Vec<String>>,
    /// The ID that the note had before version 2.
    #[deprecated]
    pub legacy_id: String,
    /// The heading that the note had before version 2.
    #[deprecated]
    pub legacy_title: Option<String>,
    /// The note that this one answers.
    pub reply_to: Option<Box<Note>>,
    /// Who has to read the note; `null` where everybody has.
    pub reviewers: Option<Option<Vec<String>>>,
    /// How often the note was changed.
    pub revision: i64,
    /// All other properties, by name.
    pub additional_properties: BTreeMap<String, String>,
}

object! {
    Note as NoteBuilder {
        tag "kind" = "note";
        required {
            id: into String = "id",
            legacy_id: into String = "legacyId",
            revision: value i64 = "revision",
        }
        optional {
            color: into Color = "color",
            labels: list String = "labels",
            legacy_title: into String = "legacyTitle",
            reply_to: boxed Note = "replyTo",
        }
        nullable {
            due: into DateTime = "due",
            reviewers: list String = "reviewers",
        }
        additional additional_properties: String;
    }
}

/// The color of a note's paper.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Color {
    /// `blue`
    Blue,
    /// `light-green`
    LightGreen,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    Color {
        Blue = "blue",
        LightGreen = "light-green",
    }
}

/// A photo, as the server describes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Photo {
    /// When the photo was taken; `null` where nobody knows.
    pub taken_at: Option<Option<DateTime>>,
    /// The old or the new word for a photo.
    pub kind: PhotoKind,
    /// Where the photo is.
    pub url: String,
    /// The width, in pixels.
    pub width: Option<f64>,
    /// All other properties, by name.
    pub additional_properties: BTreeMap<String, serde_json::Value>,
}

object! {
    Photo {
        required {
            kind = "kind",
            url = "url",
        }
        optional {
            width = "width",
        }
        nullable {
            taken_at = "takenAt",
        }
        additional additional_properties;
    }
}

/// The old or the new word for a photo.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PhotoKind {
    /// `photo`
    Photo,
    /// `picture`
    Picture,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    PhotoKind {
        Photo = "photo",
        Picture = "picture",
    }
}

/// What a book holds. Without `kind`, it is a note.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// `kind` is `note`.
    Note(Box<Note>),
    /// `kind` is `photo` or `picture`.
    Photo(Box<Photo>),
    /// An object with a tag that this version of the crate does not know.
    Unrecognized(serde_json::Value),
}

tagged_union! {
    Entry by "kind" {
        "note" => Note(Note),
        "photo" | "picture" => Photo(Photo),
        absent => Note,
    }
}

/// Adds an entry to a book.
///
/// Always sent with `change` set to `add`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddEntry {
    /// The entry.
    pub entry: Entry,
}

object! {
    AddEntry as AddEntryBuilder {
        tag "change" = "add";
        required {
            entry: into Entry = "entry",
        }
    }
}

/// Removes entries from a book.
///
/// Always sent with `change` set to `remove`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct RemoveEntries {
    /// The IDs of the entries.
    pub ids: Option<Vec<String>>,
}

object! {
    RemoveEntries as RemoveEntriesBuilder {
        tag "change" = "remove";
        optional {
            ids: list String = "ids",
        }
    }
}

/// A change of a book.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// `change` is `add`.
    Add(Box<AddEntry>),
    /// `change` is `remove`.
    Remove(Box<RemoveEntries>),
    /// An object with a tag that this version of the crate does not know.
    Unrecognized(serde_json::Value),
}

tagged_union! {
    Change by "change" {
        "add" => Add(AddEntry),
        "remove" => Remove(RemoveEntries),
    }
}

/// What is wrong with a request.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// A number for programs to compare.
    pub code: i64,
}

object! {
    Problem {
        required {
            code = "code",
        }
    }
}

/// What [`Client::list_entries`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListEntries {
    /// The ID of the book.
    pub book_id: String,
    /// Only notes with one of these labels.
    pub labels: Option<Vec<String>>,
    /// Only notes of this color.
    pub color: Option<Color>,
    /// The number of entries to skip.
    pub offset: Option<i64>,
    /// The name that the caller gives the request.
    pub x_trace: Option<String>,
    /// The shelf that was looked at last.
    pub shelf: Option<String>,
}

impl ListEntries {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(book_id: impl Into<String>) -> Self {
        Self {
            book_id: book_id.into(),
            labels: None,
            color: None,
            offset: None,
            x_trace: None,
            shelf: None,
        }
    }
}

impl Operation for ListEntries {
    type Success = Json<Vec<Entry>>;
    type Failure = Json<Problem>;

    const ID: &'static str = "listEntries";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/books/{bookId}/entries";
    const SECURITY: Security =
        &[&["bearer"], &["basic"], &["header"], &["query"], &["cookie"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("bookId", &self.book_id);
        request.query("labels", &self.labels);
        request.query("color", &self.color);
        request.query("offset", &self.offset);
        request.header("X-Trace", &self.x_trace);
        request.cookie("shelf", &self.shelf);
    }
}

impl Call<ListEntries> {
    /// Only notes with one of these labels.
    pub fn labels(
        mut self,
        labels: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.operation_mut().labels = Some(to_vec(labels));
        self
    }

    /// Only notes of this color.
    pub fn color(mut self, color: impl Into<Color>) -> Self {
        self.operation_mut().color = Some(color.into());
        self
    }

    /// The number of entries to skip.
    pub fn offset(mut self, offset: i64) -> Self {
        self.operation_mut().offset = Some(offset);
        self
    }

    /// The name that the caller gives the request.
    pub fn x_trace(mut self, x_trace: impl Into<String>) -> Self {
        self.operation_mut().x_trace = Some(x_trace.into());
        self
    }

    /// The shelf that was looked at last.
    pub fn shelf(mut self, shelf: impl Into<String>) -> Self {
        self.operation_mut().shelf = Some(shelf.into());
        self
    }
}

/// What [`Client::change_book`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChangeBook {
    /// The ID of the book.
    pub book_id: String,
    /// The change.
    pub body: Change,
}

impl ChangeBook {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(book_id: impl Into<String>, body: impl Into<Change>) -> Self {
        Self { book_id: book_id.into(), body: body.into() }
    }
}

impl Operation for ChangeBook {
    type Success = Json<Entry>;
    type Failure = Json<Problem>;

    const ID: &'static str = "changeBook";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/books/{bookId}";
    const SECURITY: Security = &[&[], &["header", "query"], &["bearer"]];

    fn request(&self, request: &mut RequestBuilder) {
        request.path("bookId", &self.book_id);
        request.json(&self.body);
    }
}

/// What [`Client::delete_entry`] sends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeleteEntry {
    /// The ID of the book.
    pub book_id: String,
    /// The ID of the entry.
    pub entry_id: String,
}

impl DeleteEntry {
    /// The request with what must be sent.
    #[must_use]
    pub fn new(book_id: impl Into<String>, entry_id: impl Into<String>) -> Self {
        Self { book_id: book_id.into(), entry_id: entry_id.into() }
    }
}

impl Operation for DeleteEntry {
    type Success = Empty;
    type Failure = Empty;

    const ID: &'static str = "deleteEntry";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/books/{bookId}/entries/{entryId}";

    fn request(&self, request: &mut RequestBuilder) {
        request.path("bookId", &self.book_id);
        request.path("entryId", &self.entry_id);
    }
}

impl Client {
    /// Starts to build a client.
    ///
    /// A client of `https://books.example/v1` unless it is told another base URL.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new("https://books.example/v1", "sample/1.0")
    }

    /// List what a book holds.
    ///
    /// `GET /books/{bookId}/entries`
    pub fn list_entries(&self, book_id: impl Into<String>) -> Call<ListEntries> {
        self.call(ListEntries::new(book_id))
    }

    /// Change a book.
    ///
    /// `POST /books/{bookId}`
    pub fn change_book(
        &self,
        book_id: impl Into<String>,
        body: impl Into<Change>,
    ) -> Call<ChangeBook> {
        self.call(ChangeBook::new(book_id, body))
    }

    /// Delete an entry.
    ///
    /// `DELETE /books/{bookId}/entries/{entryId}`
    pub fn delete_entry(
        &self,
        book_id: impl Into<String>,
        entry_id: impl Into<String>,
    ) -> Call<DeleteEntry> {
        self.call(DeleteEntry::new(book_id, entry_id))
    }
}
