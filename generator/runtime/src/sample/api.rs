//! The operations.

use http::Method;

use super::types::{Change, Color, Entry, Problem};
use crate::runtime::{
    Call, Client, ClientBuilder, Empty, Json, Operation, RequestBuilder, Security,
    to_vec,
};

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
