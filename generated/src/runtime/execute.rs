//! The one way every request takes. Nothing here depends on the operation's type, so that
//! it is compiled once.

use std::time::{Duration, Instant};

use super::body::CollectError;
use super::client::Client;
use super::credential::Credential;
use super::decode::Reply;
use super::excerpt::Said;
use super::explain;
use super::failed::{Failed, Head, Limit};
use super::hook::Attempt;
use super::operation::Security;
use super::options::Options;
use super::request::RequestBuilder;
use super::retry::{Outcome, Repeatable, is_idempotent};
use super::timer::within;
use super::transport::{BoxFuture, Incoming};

/// A request and what is known of it.
pub(super) struct Prepared {
    pub(super) operation: &'static str,
    pub(super) path_template: &'static str,
    pub(super) request: RequestBuilder,
    pub(super) server: Option<&'static str>,
    pub(super) security: Security,
    pub(super) accept: &'static str,
    /// The first and the last status that is a success.
    pub(super) success: (u16, u16),
    pub(super) redirects: &'static [u16],
    pub(super) retry_on: &'static [u16],
    pub(super) idempotent: Option<bool>,
    pub(super) options: Options,
    /// Whether the body of a success is read as it arrives.
    pub(super) streamed: bool,
    #[cfg(feature = "test-util")]
    pub(super) call: std::sync::Arc<dyn std::any::Any + Send + Sync>,
}

/// What came of a request, and how often it was sent.
pub(super) struct Ended {
    pub(super) outcome: Result<Arrived, Failed>,
    pub(super) attempts: u32,
    /// Why the server may not know who is calling, where it refused the request.
    pub(super) lacking: Option<String>,
    /// What the body says, where the status is no success.
    pub(super) said: Option<Said>,
}

/// What an attempt came to know on its way.
struct Known {
    /// When it had its credentials.
    had: Instant,
    /// The server that it was redirected to, without its credentials.
    elsewhere: Option<String>,
    /// What providers gave.
    credentials: Vec<Credential>,
}

/// A reply.
pub(super) enum Arrived {
    /// Read to its end.
    Whole(Reply),
    /// A success whose body may still be arriving.
    Open(Incoming),
}

/// How much of an error's body is read: 1 MiB.
const ERROR_BYTES: usize = 1 << 20;

/// Sends a request, as often as its policy says. The future is on the heap, so that those
/// around it are small.
pub(super) fn execute(client: Client, prepared: Prepared) -> BoxFuture<Ended> {
    #[cfg(feature = "tracing")]
    let span = super::observe::Call::begin(&client, &prepared);
    // Apart from it, what is needed all the time makes the future itself small.
    let run = run(client, Box::new(prepared));
    #[cfg(feature = "tracing")]
    let run = span.around(run);
    Box::pin(run)
}

async fn run(client: Client, prepared: Box<Prepared>) -> Ended {
    let settings = &client.settings;
    let transport = &settings.transport;
    let began = transport.now();
    let request = Repeatable {
        is_idempotent: is_idempotent(
            prepared.idempotent,
            prepared.request.method(),
            prepared.request.headers(),
        ),
        body_is_repeatable: prepared.request.is_repeatable(),
        also: prepared.retry_on,
    };
    let left = || {
        let gone = transport.now().saturating_duration_since(began);
        prepared.options.timeout.map(|all| all.saturating_sub(gone))
    };
    let mut attempts = 0;
    let (mut refused_since, mut is_renewed, mut taken) = (None, false, 0);
    let ended = |outcome, attempts, known: &Known| {
        let refused =
            matches!(&outcome, Ok(Arrived::Whole(Reply { status: 401 | 403, .. })));
        let elsewhere = known.elsewhere.as_deref();
        let lacking = refused.then(|| settings.lacking(&prepared, elsewhere)).flatten();
        let failure = match &outcome {
            Ok(Arrived::Whole(it)) if !prepared.succeeds(it.status) => Some(it),
            _ => None,
        };
        let said = failure.map(|it| settings.said(&prepared, &known.credentials, it));
        Ended { outcome, attempts, lacking, said }
    };
    loop {
        attempts += 1;
        let asked = Asked { client: &client, prepared: &prepared, attempts };
        let sent = transport.now();
        // A new credential is one that was had after this one.
        let mut known = Known { had: sent, elsewhere: None, credentials: Vec::new() };
        let outcome = asked.attempt(left(), refused_since.take(), &mut known).await;
        let Some(seen) = seen(&prepared, &outcome) else {
            if let Err(Failed::Request(_) | Failed::Credential(_)) = outcome {
                // It was not sent.
                return ended(outcome, attempts - 1, &known);
            }
            if outcome.is_ok() {
                settings.budget.give_back(taken);
            }
            asked.tell(&outcome, sent, None);
            return ended(outcome, attempts, &known);
        };
        if matches!(seen, Outcome::Status(401, _))
            && !is_renewed
            // Where it did not go, another is of no use.
            && known.elsewhere.is_none()
            && request.body_is_repeatable
            && !known.credentials.is_empty()
        {
            // Nothing was carried out, so it is no retry: another credential is tried.
            asked.tell(&outcome, sent, None);
            (refused_since, is_renewed) = (Some(known.had), true);
            continue;
        }
        let renewals = u32::from(is_renewed);
        let pause = prepared
            .options
            .retry
            .pause(attempts - renewals, &request, &seen)
            .filter(|pause| left().is_none_or(|left| *pause < left));
        let cost = pause.and_then(|_| settings.budget.take(&seen));
        asked.tell(&outcome, sent, pause.filter(|_| cost.is_some()));
        match pause.zip(cost) {
            Some((pause, cost)) => {
                taken = cost;
                transport.pause(pause).await;
            }
            None => return ended(outcome, attempts, &known),
        }
    }
}

/// What a policy decides by; nothing where there is nothing to decide.
fn seen<'o>(
    prepared: &Prepared,
    outcome: &'o Result<Arrived, Failed>,
) -> Option<Outcome<'o>> {
    match outcome {
        Ok(Arrived::Whole(reply)) if !prepared.succeeds(reply.status) => {
            Some(Outcome::Status(reply.status, &reply.headers))
        }
        Err(Failed::Transport(error)) if error.is_connect() => Some(Outcome::Unsent),
        Err(Failed::Transport(error)) if error.is_timeout() => Some(Outcome::Timeout),
        Err(Failed::Transport(error)) if error.may_pass() => Some(Outcome::Broken),
        Err(Failed::Timeout { limit: Limit::Attempt(_), .. }) => Some(Outcome::Timeout),
        Err(Failed::Body { .. }) => Some(Outcome::Broken),
        _ => None,
    }
}

/// An attempt.
pub(super) struct Asked<'a> {
    pub(super) client: &'a Client,
    pub(super) prepared: &'a Prepared,
    pub(super) attempts: u32,
}

impl Asked<'_> {
    /// Asks for credentials, sends the request and reads the reply.
    async fn attempt(
        &self,
        left: Option<Duration>,
        refused_since: Option<Instant>,
        known: &mut Known,
    ) -> Result<Arrived, Failed> {
        let Options { timeout, attempt_timeout, max_response_bytes, .. } =
            self.prepared.options;
        let (limit, allowed) = match (left, timeout, attempt_timeout) {
            (Some(left), Some(all), None) => (Limit::Call(all), Some(left)),
            (Some(left), Some(all), Some(attempt)) if left < attempt => {
                (Limit::Call(all), Some(left))
            }
            (.., attempt) => (Limit::Attempt(attempt.unwrap_or_default()), attempt),
        };
        let transport = &self.client.settings.transport;
        let mut timer = allowed.map(|allowed| transport.sleep(allowed));
        let late = |head| Failed::Timeout { limit, head };
        let security = self.prepared.security;
        let mut proof = self.client.settings.proof(security);
        let provided = proof.any(|it| it.credential.is_provided());
        let credentials = if provided {
            // On the heap, since it is rare.
            let asking = Box::pin(self.credentials(refused_since));
            match within(&mut timer, asking).await {
                Some(credentials) => credentials.map_err(Failed::Credential)?,
                None => return Err(late(None)),
            }
        } else {
            Vec::new()
        };
        known.had = transport.now();
        let outgoing = self
            .outgoing(&credentials, allowed)
            .map_err(|what| Failed::unsent(&what))?;
        known.credentials = credentials.into_iter().map(|(it, _)| it).collect();
        let host = explain::host(&outgoing.url);
        let sending = transport.send(outgoing);
        #[cfg(feature = "tracing")]
        let span = super::observe::attempt(self.client, self.prepared, self.attempts);
        let exchange = async {
            let Some(incoming) = within(&mut timer, sending).await else {
                return Err(late(None));
            };
            let Incoming { status, headers, body } =
                incoming.map_err(|error| Failed::Transport(error.at(host)))?;
            known.elsewhere = body.elsewhere().map(explain::one_line);
            let is_success = self.prepared.succeeds(status);
            if is_success && self.prepared.streamed {
                return Ok(Arrived::Open(Incoming { status, headers, body }));
            }
            let limit = max_response_bytes;
            let reading = async {
                match is_success {
                    true => body.collect(limit).await,
                    false => Ok(body.collect_some(limit.min(ERROR_BYTES)).await),
                }
            };
            let read = within(&mut timer, reading).await;
            match read {
                Some(Ok(body)) => Ok(Arrived::Whole(Reply { status, headers, body })),
                None => Err(late(Some(Head { status, headers }))),
                Some(Err(CollectError::TooLarge)) => {
                    Err(Failed::TooLarge { head: Head { status, headers }, limit })
                }
                Some(Err(CollectError::Transport(error))) => {
                    Err(Failed::Body { head: Head { status, headers }, error })
                }
            }
        };
        #[cfg(feature = "tracing")]
        let exchange = super::observe::exchange(span, exchange);
        exchange.await
    }

    /// Tells the hooks what came of it, and how long the pause is before the next.
    #[inline(never)]
    fn tell(
        &self,
        outcome: &Result<Arrived, Failed>,
        sent: Instant,
        pause: Option<Duration>,
    ) {
        let hooks = &self.client.settings.hooks;
        #[cfg(feature = "tracing")]
        super::observe::retry(self.prepared, self.attempts, pause);
        if hooks.is_empty() {
            return;
        }
        let (status, headers, error) = match outcome {
            Ok(Arrived::Whole(reply)) => {
                (Some(reply.status), Some(&reply.headers), None)
            }
            Ok(Arrived::Open(it)) => (Some(it.status), Some(&it.headers), None),
            Err(failed) => (failed.status(), failed.headers(), Some(failed.kind())),
        };
        let attempt = Attempt {
            operation: self.prepared.operation,
            method: self.prepared.request.method(),
            path_template: self.prepared.path_template,
            number: self.attempts,
            elapsed: self
                .client
                .settings
                .transport
                .now()
                .saturating_duration_since(sent),
            status,
            headers,
            error,
        };
        for hook in hooks {
            hook.after_response(&attempt);
            if let Some(pause) = pause {
                hook.on_retry(&attempt, pause);
            }
        }
    }
}

impl Prepared {
    fn succeeds(&self, status: u16) -> bool {
        (self.success.0..=self.success.1).contains(&status)
    }
}
