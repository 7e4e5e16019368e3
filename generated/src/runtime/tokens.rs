//! Tokens that are kept as long as they are good.

use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

use super::credential::Credential;
use super::provider::{CredentialError, CredentialProvider, CredentialRequest};
use super::transport::BoxFuture;

/// A token that is good for a while.
#[derive(Clone)]
pub struct Token {
    credential: Credential,
    good_for: Option<Duration>,
}

impl Token {
    /// A token that is sent as `Authorization: Bearer` (RFC 6750, section 2.1); nothing for
    /// `good_for` where it does not expire.
    pub fn bearer(token: impl Into<String>, good_for: Option<Duration>) -> Self {
        Self { credential: Credential::bearer(token), good_for }
    }

    /// Any other credential.
    #[must_use]
    pub fn new(credential: Credential, good_for: Option<Duration>) -> Self {
        Self { credential, good_for }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Token")
            .field("credential", &self.credential)
            .field("good_for", &self.good_for)
            .finish()
    }
}

impl Credential {
    /// A token that `fetch` gets when one is needed: at first, when a tenth of its time (at
    /// most a minute) is left, and when the server refuses it. However many calls need one,
    /// it is got once, and they wait for it. Where getting a new one fails while the old one
    /// is still good, the old one is used.
    pub fn cached<F, T>(fetch: F) -> Self
    where
        F: Fn(CredentialRequest) -> T + Send + Sync + 'static,
        T: Future<Output = Result<Token, CredentialError>> + Send + 'static,
    {
        let fetch = move |request| -> BoxFuture<_> { Box::pin(fetch(request)) };
        Self::provided(Cache(Arc::new(Shared {
            fetch: Box::new(fetch),
            state: Mutex::default(),
        })))
    }
}

struct Cache(Arc<Shared>);

type Fetch =
    dyn Fn(CredentialRequest) -> BoxFuture<Result<Token, CredentialError>> + Send + Sync;

struct Shared {
    fetch: Box<Fetch>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// Whether somebody is getting a new one.
    is_busy: bool,
    waiting: Vec<Waker>,
}

struct Kept {
    credential: Credential,
    since: Instant,
    good_for: Option<Duration>,
}

impl Kept {
    fn left(&self, now: Instant) -> Option<Duration> {
        let age = now.saturating_duration_since(self.since);
        self.good_for.map(|good_for| good_for.saturating_sub(age))
    }

    /// Whether it need not be replaced yet.
    fn is_fresh(&self, now: Instant, refused_since: Option<Instant>) -> bool {
        let early = |good_for: Duration| (good_for / 10).min(Duration::from_secs(60));
        let is_young = match (self.left(now), self.good_for) {
            (Some(left), Some(good_for)) => left > early(good_for),
            _ => true,
        };
        // What was got after the refused one was used is another one.
        is_young && refused_since.is_none_or(|since| self.since > since)
    }
}

impl CredentialProvider for Cache {
    fn credential(
        &self,
        request: CredentialRequest,
    ) -> BoxFuture<Result<Credential, CredentialError>> {
        let shared = Arc::clone(&self.0);
        Box::pin(async move { shared.credential(request).await })
    }
}

impl Shared {
    async fn credential(
        &self,
        request: CredentialRequest,
    ) -> Result<Credential, CredentialError> {
        let since = request.refused_since;
        let transport = Arc::clone(&request.transport);
        let kept = poll_fn(|context| {
            let mut state = self.state();
            let fresh =
                state.kept.as_ref().filter(|kept| kept.is_fresh(transport.now(), since));
            if let Some(kept) = fresh {
                return Poll::Ready(Some(kept.credential.clone()));
            }
            if state.is_busy {
                state.waiting.push(context.waker().clone());
                return Poll::Pending;
            }
            state.is_busy = true;
            Poll::Ready(None)
        });
        if let Some(credential) = kept.await {
            return Ok(credential);
        }
        // However this ends, the next may try.
        let _turn = Turn(self);
        let got = (self.fetch)(request).await;
        let mut state = self.state();
        match got {
            Ok(Token { credential, good_for }) => {
                let kept = Kept {
                    credential: credential.clone(),
                    since: transport.now(),
                    good_for,
                };
                state.kept = Some(kept);
                Ok(credential)
            }
            Err(error) => {
                let good = state.kept.as_ref().filter(|kept| {
                    since.is_none()
                        && kept.left(transport.now()).is_none_or(|left| !left.is_zero())
                });
                good.map(|kept| kept.credential.clone()).ok_or(error)
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to get a new token. When it ends, all that wait look again.
struct Turn<'s>(&'s Shared);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.0.state();
            state.is_busy = false;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}
