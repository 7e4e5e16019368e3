//! Bytes as they arrive.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, header};

use super::call::{Call, Failure};
use super::decode::Decode;
use super::disposition;
use super::error::Error;
use super::operation::{Operation, accepted};
use super::pieces::{Pieces, open};

impl<O: Operation> Call<O> {
    /// Sends the request and gives the body as it arrives, whatever it is and whatever its
    /// size: nothing of it is kept. The time limits are for the beginning of the reply.
    ///
    /// What is asked for in `Accept` is what the document says of the operation, bytes
    /// where it has both; a call's own [`header`](Call::header) asks for something else.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, and when the status is not a success.
    pub async fn download(self) -> Result<Download, Error<Failure<O>>> {
        let accept = O::ENDPOINT.download.unwrap_or_else(|| match O::Success::ACCEPT {
            // The document speaks of no body, and so of no type.
            "" => "*/*",
            _ => accepted::<O>(),
        });
        open(self, accept, None).await.map(Download)
    }
}

/// A body as it arrives: a stream of its pieces, which is over after an error.
#[must_use = "a download that is not read is broken off"]
pub struct Download(Pieces);

impl Download {
    /// The next piece, or nothing after the last.
    ///
    /// # Errors
    ///
    /// When the body breaks off.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.0.poll_piece(context)).await.transpose()
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.head.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.head.headers
    }

    /// How many bytes there are in all, where the server says so (RFC 9110, section 8.6).
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// The media type (RFC 9110, section 8.3), for example `image/png`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers().get(header::CONTENT_TYPE)?.to_str().ok()
    }

    /// The name that the server gives the file (RFC 6266), without folders and without
    /// control characters, so that it can be joined to a folder. Nothing, where no name
    /// is left.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let value = self.headers().get(header::CONTENT_DISPOSITION)?;
        disposition::file_name(value.as_bytes())
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.0.poll_piece(context)
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Download")
            .field("status", &self.status())
            .field("content_type", &self.content_type())
            .field("content_length", &self.content_length())
            .finish_non_exhaustive()
    }
}
