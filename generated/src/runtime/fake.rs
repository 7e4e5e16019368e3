//! A server in the program, for callers' tests.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body::Body;
use super::call::{Failure, Success};
use super::decode::{Binary, Decode, Empty, Json, Reply};
use super::operation::{Operation, is_success};
use super::transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};

/// A transport that answers from code, and keeps what was sent.
///
/// Each operation that a test expects gets an answer with [`on`](Fake::on). A call of any
/// other operation panics, so that a test cannot pass by accident. Requests are made and
/// replies are read as always. Pauses, between attempts and between the reads of a waiter,
/// take a millisecond, and its clock goes on as if they had taken their time: a waiter whose
/// state never comes is over as soon as it has read as often as it would have. What takes its
/// time all the same, such as a function that gets a token, has the time limits of the client.
///
/// Clones are the same server.
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: BTreeMap<TypeId, Arc<Answer>>,
    calls: Vec<Arc<dyn Any + Send + Sync>>,
    requests: Vec<Outgoing>,
    /// How far its clock is ahead of the computer's.
    skipped: Duration,
}

type Answer = dyn Fn(&(dyn Any + Send + Sync)) -> Answered + Send + Sync;
type Answered = Result<Reply, TransportError>;

impl Fake {
    /// A server that answers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says how an operation is answered, in place of what was said before: with its value,
    /// or with a [`Fault`]. Which operation it is, the function's argument says.
    pub fn on<O, F>(&self, answer: F) -> &Self
    where
        O: Operation,
        O::Success: Respond,
        O::Failure: Respond,
        F: Fn(&O) -> Result<Success<O>, Fault<Failure<O>>> + Send + Sync + 'static,
    {
        let (first, _) = O::ENDPOINT.success;
        self.on_reply(move |call: &O| match answer(call) {
            Ok(value) => {
                let mut reply = O::Success::respond(value);
                if !is_success::<O>(reply.status) {
                    reply.status = first;
                }
                Ok(reply)
            }
            Err(fault) => fault.answer::<O>(),
        })
    }

    /// Says how an operation is answered, with a reply as it is sent: for replies that
    /// depend on the status, and for events.
    pub fn on_reply<O, F>(&self, answer: F) -> &Self
    where
        O: Operation,
        F: Fn(&O) -> Result<Reply, TransportError> + Send + Sync + 'static,
    {
        let answer: Arc<Answer> = Arc::new(move |call| match call.downcast_ref::<O>() {
            Some(call) => answer(call),
            None => Err(TransportError::other("this is another operation")),
        });
        self.state().answers.insert(TypeId::of::<O>(), answer);
        self
    }

    /// The calls of an operation, in their order; a call that is sent again is there again.
    #[must_use]
    pub fn calls<O: Operation>(&self) -> Vec<Arc<O>> {
        let calls = self.state().calls.clone();
        calls.into_iter().filter_map(|call| call.downcast().ok()).collect()
    }

    /// All that was sent, in its order.
    #[must_use]
    pub fn requests(&self) -> Vec<Outgoing> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Fake {
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
        let operation = request.operation;
        let call = request.call.clone();
        let answer = {
            let mut state = self.state();
            state.requests.push(request);
            state.calls.extend(call.clone());
            let ty = call.as_ref().map(|call| (**call).type_id());
            ty.and_then(|ty| state.answers.get(&ty).cloned())
        };
        let (Some(answer), Some(call)) = (answer, call) else {
            panic!("the test says no answer for `{operation}`");
        };
        let answered = answer(&*call);
        Box::pin(async move {
            let Reply { status, headers, body } = answered?;
            Ok(Incoming { status, headers, body: Body::from_bytes(body) })
        })
    }

    fn pause(&self, duration: Duration) -> BoxFuture<()> {
        let until = self.now().checked_add(duration);
        let fake = self.clone();
        Box::pin(async move {
            super::timer::sleep(duration.min(Duration::from_millis(1))).await;
            // What else pauses until then is over, too.
            let left = until.map(|until| until.saturating_duration_since(fake.now()));
            let mut state = fake.state();
            state.skipped = state.skipped.saturating_add(left.unwrap_or_default());
        })
    }

    fn now(&self) -> Instant {
        let now = Instant::now();
        now.checked_add(self.state().skipped).unwrap_or(now)
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Fake")
            .field("requests", &self.state().requests.len())
            .finish_non_exhaustive()
    }
}

/// What an operation is answered in place of its value.
#[derive(Debug)]
pub struct Fault<E>(Box<Inner<E>>);

#[derive(Debug)]
struct Inner<E> {
    kind: Kind<E>,
    headers: HeaderMap,
}

#[derive(Debug)]
enum Kind<E> {
    Status(u16, Option<E>),
    Transport(TransportError),
}

impl<E> Fault<E> {
    fn new(kind: Kind<E>) -> Self {
        Self(Box::new(Inner { kind, headers: HeaderMap::new() }))
    }

    /// A status with the operation's error as the body.
    pub fn status(status: u16, body: E) -> Self {
        Self::new(Kind::Status(status, Some(body)))
    }

    /// A status without a body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self::new(Kind::Status(status, None))
    }

    /// No connection.
    #[must_use]
    pub fn connect() -> Self {
        TransportError::connect("the test says so").into()
    }

    /// No reply in time.
    #[must_use]
    pub fn timeout() -> Self {
        TransportError::timeout("the test says so").into()
    }

    /// With a header, such as `retry-after`.
    ///
    /// # Panics
    ///
    /// When it cannot be sent.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("a header's name");
        let value = HeaderValue::try_from(value).expect("a header's value");
        self.0.headers.append(name, value);
        self
    }

    fn answer<O>(self) -> Answered
    where
        O: Operation,
        O::Failure: Respond + Decode<Output = E>,
    {
        let Inner { kind, headers } = *self.0;
        match kind {
            Kind::Transport(error) => Err(error),
            Kind::Status(status, body) => {
                let mut reply = match body {
                    Some(body) => O::Failure::respond(body),
                    None => {
                        Reply { status, headers: HeaderMap::new(), body: Bytes::new() }
                    }
                };
                reply.status = status;
                reply.headers.extend(headers);
                Ok(reply)
            }
        }
    }
}

impl<E> From<TransportError> for Fault<E> {
    fn from(error: TransportError) -> Self {
        Self::new(Kind::Transport(error))
    }
}

/// How a value becomes the reply that is read as it.
pub trait Respond: Decode {
    /// The reply.
    fn respond(value: Self::Output) -> Reply;
}

pub(super) fn reply(status: u16, content_type: &'static str, body: Vec<u8>) -> Reply {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    Reply { status, headers, body: body.into() }
}

impl<T: Serialize + DeserializeOwned + Send + 'static> Respond for Json<T> {
    /// # Panics
    ///
    /// When the value cannot be written as JSON.
    fn respond(value: T) -> Reply {
        let body = serde_json::to_vec(&value).expect("a value that JSON can hold");
        reply(200, "application/json", body)
    }
}

impl Respond for Empty {
    fn respond((): ()) -> Reply {
        Reply { status: 204, headers: HeaderMap::new(), body: Bytes::new() }
    }
}

impl Respond for Binary {
    fn respond(value: Bytes) -> Reply {
        reply(200, "application/octet-stream", value.to_vec())
    }
}

impl Respond for Reply {
    fn respond(value: Self) -> Reply {
        value
    }
}
