//! Waiting, with or without tokio.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

use super::transport::BoxFuture;

/// Waits. Inside tokio, tokio's timer is used; elsewhere a thread sleeps, which is dear
/// but works with every executor.
pub(super) fn sleep(duration: Duration) -> BoxFuture<()> {
    #[cfg(feature = "reqwest")]
    if tokio::task::try_id().is_some() || tokio::runtime::Handle::try_current().is_ok() {
        return Box::pin(tokio::time::sleep(duration));
    }
    Box::pin(by_thread(duration))
}

async fn by_thread(duration: Duration) {
    #[derive(Default)]
    struct Alarm {
        is_over: bool,
        waker: Option<Waker>,
    }

    let ours = Arc::new(Mutex::new(Alarm::default()));
    let theirs = Arc::clone(&ours);
    std::thread::spawn(move || {
        std::thread::sleep(duration);
        let waker = {
            let mut alarm = theirs.lock().unwrap_or_else(PoisonError::into_inner);
            alarm.is_over = true;
            alarm.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    });
    poll_fn(|context| {
        let mut alarm = ours.lock().unwrap_or_else(PoisonError::into_inner);
        if alarm.is_over {
            return Poll::Ready(());
        }
        alarm.waker = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
}

/// What a future gives, unless the time is up before; then it is dropped.
pub(super) async fn within<T>(
    timer: &mut Option<BoxFuture<()>>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let Some(timer) = timer else { return Some(future.await) };
    let mut future = pin!(future);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}
