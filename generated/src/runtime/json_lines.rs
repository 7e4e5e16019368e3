//! JSON values one after the other: lines (NDJSON, JSON Lines) or sequences (RFC 7464).

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::call::{Call, Failure};
use super::decode::{Decode, Reply, read_again, without_mark};
use super::decode_error::DecodeError;
use super::error::Error;
use super::operation::{Operation, accepted};
use super::split::{Items, Split};

/// A body of JSON values, each on a line of its own or after a record separator. Read as
/// a whole, it is a list.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines<T>(PhantomData<T>);

impl<T: DeserializeOwned + Send + 'static> Decode for JsonLines<T> {
    type Output = Vec<T>;

    const ACCEPT: &'static str = "application/x-ndjson";

    fn decode(reply: &Reply) -> Result<Vec<T>, DecodeError> {
        let mut records = Records::default();
        records.feed(&reply.body);
        records.end();
        let mut values = Vec::new();
        while let Some(record) = records.next() {
            let value = value(&record);
            values.push(value.map_err(|error| numbered(values.len(), error))?);
        }
        Ok(values)
    }
}

/// An error of one of the values.
fn numbered(index: usize, mut error: DecodeError) -> DecodeError {
    error.path = Some(match error.path {
        Some(path) if path.starts_with('[') => format!("[{index}]{path}"),
        Some(path) => format!("[{index}].{path}"),
        None => format!("[{index}]"),
    });
    error
}

fn value<T: DeserializeOwned>(record: &[u8]) -> Result<T, DecodeError> {
    serde_json::from_slice(record).or_else(|_| read_again(record))
}

/// An operation whose success the document calls JSON values one after the other, which
/// can be read as they arrive.
pub trait ItemSource: Operation {
    /// A value.
    type Item: DeserializeOwned + Send + 'static;

    /// The media types to ask for; by default those of the operation.
    const ACCEPT: Option<&'static str> = None;
}

impl<O: ItemSource> Call<O> {
    /// Sends the request and gives the values as they arrive, for as long as they do. The
    /// time limits are for the beginning of the reply.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, and when the status is not a success.
    pub async fn items(self) -> Result<ItemStream<O::Item>, Error<Failure<O>>> {
        let items =
            Items::open(self, O::ACCEPT.unwrap_or_else(accepted::<O>), None).await?;
        Ok(ItemStream { items, item: PhantomData })
    }
}

/// JSON values one after the other first, and whatever else there is: a server may name
/// another type than it sends.
const ASKED_FOR: &str = "application/x-ndjson, application/json;q=0.9, */*;q=0.1";

impl<O: Operation> Call<O> {
    /// Sends the request and gives the values as they arrive, for as long as they do, each
    /// of the type that the caller names. The time limits are for the beginning of the
    /// reply.
    ///
    /// That is for operations of which the document does not say that they send JSON values
    /// one after the other, each on a line of its own or after a record separator; the
    /// others have `items` with the document's type. `Accept` asks for
    /// `application/x-ndjson` or `application/json`, unless a [`header`](Call::header) of
    /// the call says something else. The reply's content type is not looked at.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, and when the status is not a success.
    pub async fn items_of<T>(self) -> Result<ItemStream<T>, Error<Failure<O>>>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let items = Items::open(self, ASKED_FOR, None).await?;
        Ok(ItemStream { items, item: PhantomData })
    }
}

/// JSON values as they arrive. One that does not fit is an error with its text as the raw
/// body, and the next may fit again.
#[must_use = "a stream that is not read is broken off"]
pub struct ItemStream<T> {
    items: Items<Records>,
    item: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> ItemStream<T> {
    /// The next value, or nothing after the last.
    ///
    /// # Errors
    ///
    /// When the body breaks off, and when the value does not fit its type.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.items.head().status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.items.head().headers
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        self.items.poll_item(context).map(|record| {
            record.map(|record| {
                let record = record?;
                value(&record).map_err(|error| self.items.unfit(&record, error))
            })
        })
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ItemStream").finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// Splits a body into the texts of its values. Whether they are lines or begin with a
/// record separator, the first character says.
#[derive(Default)]
struct Records {
    held: Vec<u8>,
    /// How much of `held` has no separator.
    searched: usize,
    separator: Option<u8>,
    ready: VecDeque<Bytes>,
}

/// The record separator of RFC 7464.
const SEPARATOR: u8 = 0x1e;

impl Records {
    fn push(&mut self, record: &[u8]) {
        let record = record.trim_ascii();
        if !record.is_empty() {
            self.ready.push_back(Bytes::copy_from_slice(record));
        }
    }
}

impl Split for Records {
    type Item = Bytes;

    fn feed(&mut self, piece: &[u8]) {
        self.held.extend_from_slice(piece);
        if self.separator.is_none() {
            // A byte order mark may be cut in two.
            let is_cut = self.held.len() < 3 && b"\xef\xbb\xbf".starts_with(&self.held);
            if is_cut {
                return;
            }
            let begin = without_mark(&self.held).trim_ascii_start();
            let Some(first) = begin.first() else { return };
            let separator = if *first == SEPARATOR { SEPARATOR } else { b'\n' };
            self.held = begin.to_vec();
            self.separator = Some(separator);
        }
        let Some(separator) = self.separator else { return };
        let held = std::mem::take(&mut self.held);
        let mut rest = &held[..];
        let mut searched = self.searched;
        while let Some(at) = rest[searched..].iter().position(|&it| it == separator) {
            let (record, after) = rest.split_at(searched + at);
            self.push(record);
            rest = &after[1..];
            searched = 0;
        }
        self.searched = rest.len();
        self.held = rest.to_vec();
    }

    fn end(&mut self) {
        let last = std::mem::take(&mut self.held);
        self.searched = 0;
        self.push(without_mark(&last));
    }

    fn clear(&mut self) {
        self.held.clear();
        self.searched = 0;
        self.ready.clear();
    }

    fn next(&mut self) -> Option<Bytes> {
        self.ready.pop_front()
    }

    fn held(&self) -> usize {
        self.held.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(pieces: &[&[u8]]) -> Vec<String> {
        let mut records = Records::default();
        pieces.iter().for_each(|piece| records.feed(piece));
        records.end();
        let text = |record: Bytes| String::from_utf8(record.to_vec()).unwrap();
        std::iter::from_fn(|| records.next()).map(text).collect()
    }

    /// What comes of a body, wherever it is cut in two, and byte by byte.
    fn always(body: &[u8], expected: &[&str]) {
        for at in 0..=body.len() {
            assert_eq!(split(&[&body[..at], &body[at..]]), expected, "{body:?} at {at}");
        }
        let bytes: Vec<_> = body.chunks(1).collect();
        assert_eq!(split(&bytes), expected, "{body:?}");
    }

    #[test]
    fn lines_end_anyhow() {
        always(b"{\"a\":1}\n{\"a\":2}\n", &["{\"a\":1}", "{\"a\":2}"]);
        always(b"1\r\n2\r\n\r\n\n 3 ", &["1", "2", "3"]);
        always(b"", &[]);
        always(b"\n\n", &[]);
        always("\u{feff}\"ä\"\n2".as_bytes(), &["\"ä\"", "2"]);
        always("\u{feff}".as_bytes(), &[]);
    }

    #[test]
    fn sequences_may_hold_lines() {
        always(b"\x1e{\n\"a\":1}\n\x1e2\n", &["{\n\"a\":1}", "2"]);
        always(b"\x1e\x1e\x1e1", &["1"]);
        always(b"\n\x1etrue\n", &["true"]);
    }

    #[test]
    fn a_value_is_there_as_soon_as_its_line_ends() {
        let mut records = Records::default();
        records.feed(b"1\n2");
        assert_eq!(records.next().as_deref(), Some(&b"1"[..]));
        assert_eq!((records.next(), records.held()), (None, 1));
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_place() {
        let reply = Reply {
            status: 200,
            headers: HeaderMap::new(),
            body: Bytes::from_static(b"[1]\n[2]\n[\"x\"]\n"),
        };
        let error = JsonLines::<Vec<i64>>::decode(&reply).unwrap_err();
        assert_eq!(error.path(), Some("[2][0]"));
    }
}
