//! Waiting until what an operation reads is in a state.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use futures_core::Stream;

use super::call::{Call, Failure, Success, reply};
use super::decode::{Decode, Reply, without_mark};
use super::error::Error;
use super::failed::{Failed, Missed};
use super::operation::Operation;
use super::transport::BoxFuture;

/// What is waited for, and how.
#[derive(Clone, Copy, Debug)]
pub struct Waiter {
    /// What is waited for, in a word, such as `created`.
    pub name: &'static str,
    /// Where the state is in the body: a JSON pointer (RFC 6901), such as `/status`.
    pub state: &'static str,
    /// The states that end it well.
    pub success: &'static [&'static str],
    /// The states that end it badly.
    pub failure: &'static [&'static str],
    /// The states that are known to pass. Any other counts as one that passes, too, since
    /// a server may have new ones.
    pub pending: &'static [&'static str],
    /// The HTTP statuses that end it well: 404, where a thing is waited for to be gone.
    pub gone: &'static [u16],
    /// How long to wait between two reads at first.
    pub interval: Duration,
    /// How long to wait at most.
    pub within: Duration,
}

/// What comes of waiting.
pub trait Until<O: Operation> {
    /// The value.
    type Output: Send + 'static;

    /// Reads it from the last reply, where there was one that was a success.
    #[doc(hidden)]
    fn read(reply: Option<&Reply>) -> Option<Result<Self::Output, super::DecodeError>>;
}

/// The value in the state that was waited for.
#[derive(Clone, Copy, Debug)]
pub struct Reached;

impl<O: Operation> Until<O> for Reached {
    type Output = Success<O>;

    fn read(reply: Option<&Reply>) -> Option<Result<Success<O>, super::DecodeError>> {
        reply.map(O::Success::decode)
    }
}

/// Nothing: what was waited for is that there is nothing any more.
#[derive(Clone, Copy, Debug)]
pub struct Gone;

impl<O: Operation> Until<O> for Gone {
    type Output = ();

    fn read(_: Option<&Reply>) -> Option<Result<(), super::DecodeError>> {
        Some(Ok(()))
    }
}

/// Waits when it is awaited: reads again and again until the state is there.
///
/// A read that fails for the moment (see [`Error::is_transient`]) does not end it; it ends
/// with an error when the state is one of failure, when the time is up, and when a read
/// fails for good: any other failure, and a reply that neither has a state nor fits its type,
/// such as a page for people. A reply that has a state that passes and does not fit its type
/// is a problem that the next read may not have; a value that does not fit is an error.
/// [`Error::state`] is then the last state. The pause between two reads grows by a tenth each time, to twice what it began with, and is varied by a tenth, so
/// that many who wait do not ask at once.
#[must_use = "nothing is waited for until it is awaited"]
pub struct Wait<O, U = Reached> {
    poller: Poller<O>,
    until: PhantomData<fn() -> U>,
}

/// What was seen when a state was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Seen {
    /// The state; nothing where the read failed, or has no state.
    pub state: Option<String>,
    /// Whether the state is one that is known to pass. One that is not counts as one that
    /// passes, until the time is up.
    pub is_known: bool,
    /// How often it was read.
    pub reads: u32,
    /// How long it has been waited for.
    pub elapsed: Duration,
    /// Why the read failed, where it did, or how the reply does not fit its type.
    pub problem: Option<String>,
}

/// A step of waiting.
#[derive(Clone, Debug)]
pub enum Step<T> {
    /// It is not there yet.
    Pending(Seen),
    /// It is there.
    Done(T),
}

struct Poller<O> {
    call: Call<O>,
    waiter: Waiter,
    began: Option<Instant>,
    reads: u32,
    state: Option<String>,
    problem: Option<String>,
    reply: Option<Reply>,
    pause: Option<Duration>,
}

impl<O> Call<O> {
    /// Waits as a [`Waiter`] says, which programs can define for any operation. `U` is
    /// [`Reached`] for the value, or [`Gone`] for nothing.
    pub fn wait<U>(self, waiter: &Waiter) -> Wait<O, U> {
        let poller = Poller {
            call: self,
            waiter: *waiter,
            began: None,
            reads: 0,
            state: None,
            problem: None,
            reply: None,
            pause: None,
        };
        Wait { poller, until: PhantomData }
    }
}

impl<O, U> Wait<O, U> {
    /// Sets how long to wait between two reads at first.
    pub fn poll_every(mut self, interval: Duration) -> Self {
        self.poller.waiter.interval = interval;
        self
    }

    /// Sets how long to wait at most.
    pub fn within(mut self, limit: Duration) -> Self {
        self.poller.waiter.within = limit;
        self
    }
}

impl<O, U> Wait<O, U>
where
    O: Operation + Clone,
    U: Until<O> + 'static,
{
    /// The states as they are seen, and the value at the end.
    pub fn states(self) -> States<O, U> {
        States { poller: Some(self.poller), step: None, until: PhantomData }
    }
}

impl<O, U> IntoFuture for Wait<O, U>
where
    O: Operation + Clone,
    U: Until<O> + 'static,
{
    type Output = Result<U::Output, Error<Failure<O>>>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            loop {
                if let Step::Done(value) = self.poller.step::<U>().await? {
                    return Ok(value);
                }
            }
        })
    }
}

impl<O: Operation + Clone> Poller<O> {
    async fn step<U: Until<O>>(&mut self) -> Result<Step<U::Output>, Error<Failure<O>>> {
        let transport = self.call.client.settings.transport.clone();
        let began = *self.began.get_or_insert_with(|| transport.now());
        let elapsed = || transport.now().saturating_duration_since(began);
        let left = |within: Duration| within.saturating_sub(elapsed());
        if let Some(pause) = self.pause {
            let varied = pause.mul_f64(0.9 + 0.2 * fastrand::f64());
            transport.pause(varied.min(left(self.waiter.within))).await;
        }
        let left = left(self.waiter.within);
        if left.is_zero() {
            return Err(self.missed(Some(self.waiter.within)));
        }
        let longest = self.waiter.interval.saturating_mul(2);
        self.pause = Some(match self.pause {
            Some(pause) => pause.mul_f64(1.1).min(longest),
            None => self.waiter.interval,
        });
        self.reads += 1;
        let mut call = self.call.clone();
        let timeout = call.options.timeout.map_or(left, |timeout| timeout.min(left));
        call.options.timeout = Some(timeout);
        self.problem = None;
        match reply(call).await {
            Ok((reply, attempts)) => self.judged::<U>(reply, attempts, elapsed()),
            Err(error) => {
                let is_gone = error
                    .status()
                    .is_some_and(|status| self.waiter.gone.contains(&status));
                match U::read(None) {
                    Some(Ok(value)) if is_gone => Ok(Step::Done(value)),
                    _ if error.is_transient() => {
                        self.problem = Some(error.failed().to_string());
                        Ok(Step::Pending(self.seen(elapsed(), None)))
                    }
                    _ => Err(error),
                }
            }
        }
    }

    /// What a reply means: the end, good or bad, or one more state that passes. One without
    /// a state that does not fit its type is an error, as it is of the plain call.
    fn judged<U: Until<O>>(
        &mut self,
        reply: Reply,
        attempts: u32,
        elapsed: Duration,
    ) -> Result<Step<U::Output>, Error<Failure<O>>> {
        let refused = |failed| Error::new(O::ENDPOINT.id, failed, attempts);
        let state = state(&reply, self.waiter.state);
        let is = |states: &[&str]| {
            state.as_deref().is_some_and(|state| states.contains(&state))
        };
        let there = is(self.waiter.success).then(|| U::read(Some(&reply)));
        if let Some(value) = there.flatten() {
            return value
                .map(Step::Done)
                .map_err(|error| refused(Failed::decode(reply, error)));
        }
        let failed = is(self.waiter.failure);
        let unfit = (!failed).then(|| O::Success::decode(&reply).err()).flatten();
        if let Some(error) = unfit {
            let unfit = Failed::decode(reply.clone(), error);
            if state.is_none() {
                return Err(refused(unfit));
            }
            self.problem = Some(unfit.to_string());
        }
        self.reply = Some(reply);
        self.state = state.clone().or(self.state.take());
        if failed {
            return Err(self.missed(None));
        }
        Ok(Step::Pending(self.seen(elapsed, state)))
    }

    fn seen(&self, elapsed: Duration, state: Option<String>) -> Seen {
        let pending = self.waiter.pending;
        let is_known = pending.is_empty()
            || state.as_deref().is_some_and(|state| pending.contains(&state));
        #[cfg(feature = "tracing")]
        tracing::debug!(
            operation = O::ENDPOINT.id,
            wanted = self.waiter.name,
            state = state.as_deref(),
            is_known,
            reads = self.reads,
            "it is waited for"
        );
        Seen {
            state,
            is_known,
            reads: self.reads,
            elapsed,
            problem: self.problem.clone(),
        }
    }

    fn missed(&mut self, within: Option<Duration>) -> Error<Failure<O>> {
        let missed = Missed {
            wanted: self.waiter.name,
            state: self.state.take(),
            within,
            reply: self.reply.take(),
            problem: self.problem.take(),
        };
        Error::new(O::ENDPOINT.id, Failed::Wait(missed), self.reads)
    }
}

fn state(reply: &Reply, pointer: &str) -> Option<String> {
    let body: serde_json::Value =
        serde_json::from_slice(without_mark(&reply.body)).ok()?;
    match body.pointer(pointer)? {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Null => None,
        other => Some(other.to_string()),
    }
}

/// The states as they are seen: a [`Step`] for each read, of which the last has the value.
/// It is over after an error.
#[must_use = "nothing is waited for until it is read"]
pub struct States<O: Operation, U: Until<O> = Reached> {
    poller: Option<Poller<O>>,
    step: Option<BoxFuture<Stepped<O, U>>>,
    until: PhantomData<fn() -> U>,
}

type Stepped<O, U> =
    (Poller<O>, Result<Step<<U as Until<O>>::Output>, Error<Failure<O>>>);

impl<O: Operation, U: Until<O>> Unpin for States<O, U> {}

impl<O, U> Stream for States<O, U>
where
    O: Operation + Clone,
    U: Until<O> + 'static,
{
    type Item = Result<Step<U::Output>, Error<Failure<O>>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        if let Some(mut poller) = self.poller.take() {
            self.step = Some(Box::pin(async move {
                let step = poller.step::<U>().await;
                (poller, step)
            }));
        }
        let Some(running) = &mut self.step else { return Poll::Ready(None) };
        let Poll::Ready((poller, step)) = running.as_mut().poll(context) else {
            return Poll::Pending;
        };
        self.step = None;
        self.poller = matches!(step, Ok(Step::Pending(_))).then_some(poller);
        Poll::Ready(Some(step))
    }
}

impl<O: fmt::Debug, U> fmt::Debug for Wait<O, U> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Wait")
            .field("call", &self.poller.call)
            .field("waiter", &self.poller.waiter)
            .finish()
    }
}

impl<O: Operation, U: Until<O>> fmt::Debug for States<O, U> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("States").finish_non_exhaustive()
    }
}
