//! The operations.

use http::Method;

use super::types::{Change, Color, Entry, Problem};
use crate::runtime::{
    Call, Client, ClientBuilder, Empty, Json, Operation, RequestBuilder, Security,
    inputs,
};

inputs! {
    /// What [`Client::list_entries`] sends.
    pub struct ListEntries
    required {
        /// The ID of the book.
        book_id: String [into],
    }
    optional {
        /// Only notes with one of these labels.
        labels: Vec<String> [list String],
        /// Only notes of this color.
        color: Color [into],
        /// The number of entries to skip.
        offset: i64 [value],
        /// The name that the caller gives the request.
        x_trace: String [into],
        /// The shelf that was looked at last.
        shelf: String [into],
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

inputs! {
    /// What [`Client::change_book`] sends.
    pub struct ChangeBook
    required {
        /// The ID of the book.
        book_id: String [into],
        /// The change.
        body: Change [into],
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

inputs! {
    /// What [`Client::delete_entry`] sends.
    pub struct DeleteEntry
    required {
        /// The ID of the book.
        book_id: String [into],
        /// The ID of the entry.
        entry_id: String [into],
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
