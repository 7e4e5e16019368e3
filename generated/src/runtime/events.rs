//! Events that a server sends (WHATWG HTML, section 9.2, "Server-sent events").

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::call::{Call, Failure};
use super::decode::{Decode, Json, Reply, media_type, read_again};
use super::decode_error::DecodeError;
use super::error::Error;
use super::operation::{Operation, accepted};
use super::plain_text::Text;
use super::split::{Items, Split};
use super::sse::{Parser, RawEvent};

const MEDIA_TYPE: &str = "text/event-stream";

/// An event.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is; `message` where the server does not say.
    pub event: String,
    /// The last id that the server gave an event, this one or one before it.
    pub id: Option<String>,
    /// What it carries.
    pub data: T,
}

/// How the data of events is read.
pub trait EventData: Send + Sync + 'static {
    /// The value.
    type Output: Send + 'static;

    /// Reads the data of one event.
    ///
    /// # Errors
    ///
    /// When the data is not what was asked for.
    fn read(data: &str) -> Result<Datum<Self::Output>, DecodeError>;
}

/// What the data of an event is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Datum<T> {
    /// A value.
    Value(T),
    /// Nothing.
    Nothing,
    /// A mark that no more events follow.
    End,
}

/// Data that is empty says nothing, and a word in capitals between brackets, such as
/// `[DONE]`, is no JSON: servers mark the end of their events so.
impl<T: DeserializeOwned + Send + Sync + 'static> EventData for Json<T> {
    type Output = T;

    fn read(data: &str) -> Result<Datum<T>, DecodeError> {
        serde_json::from_str(data).map(Datum::Value).or_else(|_| match data.trim() {
            "" => Ok(Datum::Nothing),
            mark if is_end(mark) => Ok(Datum::End),
            _ => read_again(data.as_bytes()).map(Datum::Value),
        })
    }
}

impl EventData for Text {
    type Output = String;

    fn read(data: &str) -> Result<Datum<String>, DecodeError> {
        Ok(Datum::Value(data.to_owned()))
    }
}

fn is_end(data: &str) -> bool {
    let word = data.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    word.is_some_and(|word| {
        !word.is_empty() && word.bytes().all(|it| it.is_ascii_uppercase() || it == b'_')
    })
}

/// A body of events. Read as a whole, it is a list, which is there when the last event is.
#[derive(Clone, Copy, Debug)]
pub struct ServerSentEvents<D>(PhantomData<D>);

impl<D: EventData> Decode for ServerSentEvents<D> {
    type Output = Vec<Event<D::Output>>;

    const ACCEPT: &'static str = MEDIA_TYPE;

    fn decode(reply: &Reply) -> Result<Self::Output, DecodeError> {
        if let Some(found) = media_type(&reply.headers).filter(|it| it != MEDIA_TYPE) {
            let what = format!("the body is `{found}`, `{MEDIA_TYPE}` was expected");
            return Err(DecodeError::mismatch(what));
        }
        let mut parser = Parser::default();
        parser.feed(&reply.body);
        parser.end();
        let mut events = Vec::new();
        while let Some(raw) = parser.next() {
            match D::read(&raw.data)? {
                Datum::Value(data) => events.push(event(raw, data)),
                Datum::Nothing => {}
                Datum::End => break,
            }
        }
        Ok(events)
    }
}

fn event<T>(raw: RawEvent, data: T) -> Event<T> {
    Event { event: raw.event, id: raw.id, data }
}

/// An operation whose success the document calls events, which can be read as they arrive.
pub trait EventSource: Operation {
    /// How the data of an event is read.
    type Data: EventData;

    /// The media types to ask for; by default those of the operation.
    const ACCEPT: Option<&'static str> = None;
}

impl<O: EventSource> Call<O> {
    /// Sends the request and gives the events as they arrive, for as long as they do. The
    /// time limits are for the beginning of the reply.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, when the status is not a success, and when the
    /// reply is something else than events.
    pub async fn events(self) -> Result<EventStream<O::Data>, Error<Failure<O>>> {
        let accept = O::ACCEPT.unwrap_or_else(accepted::<O>);
        let items = Items::open(self, accept, Some(MEDIA_TYPE)).await?;
        Ok(EventStream { items, data: PhantomData })
    }
}

/// Events first, and whatever else there is: a server may name another type than it sends.
const ASKED_FOR: &str = "text/event-stream, */*;q=0.1";

impl<O: Operation> Call<O> {
    /// Sends the request and gives the events as they arrive, for as long as they do, each
    /// with JSON of the type that the caller names. The time limits are for the beginning
    /// of the reply.
    ///
    /// That is for operations of which the document does not say that they send events,
    /// such as those whose body has `stream: true`; the others have `events` with the
    /// document's type. `Accept` asks for `text/event-stream`, unless a
    /// [`header`](Call::header) of the call says something else. Data that is no JSON is
    /// an error with the data as its raw body; a mark such as `[DONE]` is the end.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, when the status is not a success, and when the
    /// reply is something else than events: its content type is another than
    /// `text/event-stream`.
    pub async fn events_of<T>(self) -> Result<EventStream<Json<T>>, Error<Failure<O>>>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let items = Items::open(self, ASKED_FOR, Some(MEDIA_TYPE)).await?;
        Ok(EventStream { items, data: PhantomData })
    }
}

/// Events as they arrive. One whose data does not fit is an error with the data as the raw
/// body, and the next may fit again.
#[must_use = "a stream that is not read is broken off"]
pub struct EventStream<D> {
    items: Items<Parser>,
    data: PhantomData<fn() -> D>,
}

impl<D: EventData> EventStream<D> {
    /// The next event, or nothing after the last.
    ///
    /// # Errors
    ///
    /// When the body breaks off, and when the data does not fit its type.
    pub async fn next(&mut self) -> Option<Result<Event<D::Output>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The last id that the server gave an event, from which it can go on when it is asked
    /// with the header `Last-Event-ID`.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        Some(self.items.split.id.as_str()).filter(|id| !id.is_empty())
    }

    /// How long the server wants callers to wait before they connect again.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.items.split.retry
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

    fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<D::Output>, Error>>> {
        loop {
            let raw = match self.items.poll_item(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(Some(Ok(raw))) => raw,
            };
            match D::read(&raw.data) {
                Ok(Datum::Value(data)) => {
                    return Poll::Ready(Some(Ok(event(raw, data))));
                }
                Ok(Datum::Nothing) => {}
                Ok(Datum::End) => {
                    self.items.stop();
                    return Poll::Ready(None);
                }
                Err(error) => {
                    let error = self.items.unfit(raw.data.as_bytes(), error);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl<D> fmt::Debug for EventStream<D> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("EventStream").finish_non_exhaustive()
    }
}

impl<D: EventData> Stream for EventStream<D> {
    type Item = Result<Event<D::Output>, Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}
