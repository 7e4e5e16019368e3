//! The operations.

use super::types::{Change, Color, Entry, Problem};
use crate::runtime::{
    Call, Client, ClientBuilder, Empty, Json, operation, pages, waiters,
};

operation! {
    /// What [`Client::list_entries`] sends.
    pub struct ListEntries
    sends GET "/books/{bookId}/entries" as "listEntries";
    security [["bearer"], ["basic"], ["header"], ["query"], ["cookie"]];
    success Json<Vec<Entry>>;
    failure Json<Problem>;
    required {
        /// The ID of the book.
        book_id: String [into] = path("bookId"),
    }
    optional {
        /// Only notes with one of these labels.
        labels: Vec<String> [list String] = query("labels"),
        /// Only notes of this color.
        color: Color [into] = query("color"),
        /// The number of entries to skip.
        offset: i64 [value] = query("offset"),
        /// The name that the caller gives the request.
        x_trace: String [into] = header("X-Trace"),
        /// The shelf that was looked at last.
        shelf: String [into] = cookie("shelf"),
    }
}

pages! {
    ListEntries of Entry;
    items [];
    by Offset at offset: i64;
}

waiters! {
    ListEntries
    /// Waits until the first entry is blue.
    wait_until_blue("blue") -> Reached {
        state "/0/color";
        success ["blue"];
        failure ["red"];
        pending ["green"];
        gone [];
        every 1 s within 60 s;
    }
    /// Waits until the book is gone.
    wait_until_gone("gone") -> Gone {
        state "/0/color";
        success [];
        failure [];
        pending [];
        gone [404, 410];
        every 1 s within 60 s;
    }
}

operation! {
    /// What [`Client::change_book`] sends.
    pub struct ChangeBook
    sends POST "/books/{bookId}" as "changeBook";
    security [[], ["header", "query"], ["bearer"]];
    success Json<Entry>;
    failure Json<Problem>;
    required {
        /// The ID of the book.
        book_id: String [into] = path("bookId"),
        /// The change.
        body: Change [into] = json(),
    }
}

operation! {
    /// What [`Client::delete_entry`] sends.
    pub struct DeleteEntry
    sends DELETE "/books/{bookId}/entries/{entryId}" as "deleteEntry";
    success Empty;
    failure Empty;
    required {
        /// The ID of the book.
        book_id: String [into] = path("bookId"),
        /// The ID of the entry.
        entry_id: String [into] = path("entryId"),
    }
}

impl Client {
    /// Starts to build a client.
    ///
    /// A client of `https://books.example/v1` unless it is told another base URL.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new("https://books.example/v1", "sample/1.0")
            .security_scheme("bearer")
            .security_scheme("basic")
            .security_scheme("header")
            .security_scheme("query")
            .security_scheme("cookie")
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
