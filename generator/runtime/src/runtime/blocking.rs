//! Calls that block, for programs without an async runtime.

use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle, Runtime};

use super::call::{Call, Failure, Success};
use super::error::Error;
use super::operation::Operation;
use super::wait::{Until, Wait};

impl<O: Operation> Call<O> {
    /// Sends the request, and blocks the thread until the value is there.
    ///
    /// # Errors
    ///
    /// Those of awaiting the call.
    pub fn block(self) -> Result<Success<O>, Error<Failure<O>>> {
        block_on(self)
    }
}

impl<O, U> Wait<O, U>
where
    O: Operation + Clone,
    U: Until<O> + 'static,
{
    /// Blocks the thread until the state is there.
    ///
    /// # Errors
    ///
    /// Those of awaiting it.
    pub fn block(self) -> Result<U::Output, Error<Failure<O>>> {
        block_on(self)
    }
}

/// Blocks the thread until there is a result: for `send`, `download` and all else that is
/// awaited.
///
/// The work is done by a runtime of its own with one thread, which is started when it is
/// needed first. Inside another async runtime it works, too, but what waits for the thread
/// waits as long.
pub fn block_on<F>(future: F) -> F::Output
where
    F: IntoFuture,
    F::IntoFuture: Send,
    F::Output: Send,
{
    let future = future.into_future();
    match Handle::try_current() {
        Err(_) => runtime().block_on(future),
        // A thread of a runtime must not start another.
        Ok(_) => std::thread::scope(|scope| {
            let thread = scope.spawn(|| runtime().block_on(future));
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        }),
    }
}

/// The runtime of all calls that block.
///
/// # Panics
///
/// When the system has no thread left.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let mut builder = Builder::new_multi_thread();
        let builder = builder.worker_threads(1).thread_name("api-client").enable_all();
        builder.build().expect("a thread for calls that block")
    })
}

/// A stream as an iterator that blocks the thread until the next item is there.
#[derive(Debug)]
#[must_use = "nothing is asked for until it is needed"]
pub struct Blocking<S>(Pin<Box<S>>);

impl<S: Stream> Blocking<S> {
    /// The items of a stream: of `stream()`, `pages()`, `states()`, a download, events.
    pub fn new(stream: S) -> Self {
        Self(Box::pin(stream))
    }
}

impl<S> Iterator for Blocking<S>
where
    S: Stream + Send,
    S::Item: Send,
{
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(poll_fn(|context| self.0.as_mut().poll_next(context)))
    }
}
