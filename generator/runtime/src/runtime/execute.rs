//! The one way every request takes. Nothing here depends on the operation's type, so that
//! it is compiled once.

use std::time::{Duration, Instant};

use http::{HeaderValue, header};

use super::body::CollectError;
use super::client::Client;
use super::decode::Reply;
use super::failed::{Failed, Head, Limit};
use super::hook::Attempt;
use super::operation::Security;
use super::options::Options;
use super::provider::CredentialRequest;
use super::request::{Parts, RequestBuilder};
use super::retry::{Outcome, Repeatable, is_idempotent};
use super::timer::within;
use super::transport::{BoxFuture, Incoming, Outgoing};

/// A request and what is known of it.
pub(super) struct Prepared {
    pub(super) operation: &'static str,
    pub(super) path_template: &'static str,
    pub(super) method: http::Method,
    pub(super) request: RequestBuilder,
    pub(super) server: Option<&'static str>,
    pub(super) security: Security,
    pub(super) accept: &'static str,
    /// The first and the last status that is a success.
    pub(super) success: (u16, u16),
    pub(super) retry_on: &'static [u16],
    pub(super) idempotent: bool,
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
pub(super) fn execute(client: Client, prepared: Box<Prepared>) -> BoxFuture<Ended> {
    #[cfg(feature = "tracing")]
    let span = super::observe::Call::begin(&client, &prepared);
    let run = async move { run(&client, prepared).await };
    #[cfg(feature = "tracing")]
    let run = span.around(run);
    Box::pin(run)
}

async fn run(client: &Client, mut prepared: Box<Prepared>) -> Ended {
    let began = Instant::now();
    let settings = client.settings();
    let parts = match parts(client, &mut prepared) {
        Ok(parts) => parts,
        Err(what) => return Ended { outcome: Err(Failed::Request(what)), attempts: 0 },
    };
    let request = Repeatable {
        is_idempotent: prepared.idempotent
            || is_idempotent(&parts.method, &parts.headers),
        body_is_repeatable: parts.body.is_repeatable(),
        also: prepared.retry_on,
    };
    let left =
        || prepared.options.timeout.map(|all| all.saturating_sub(began.elapsed()));
    let mut attempts = 0;
    let (mut refused_since, mut taken) = (None, 0);
    loop {
        attempts += 1;
        let asked = Asked { client, prepared: &prepared, parts: &parts, attempts };
        let sent = Instant::now();
        // A new credential is one that was had after this one.
        let mut had = sent;
        let outcome = asked.attempt(left(), refused_since, &mut had).await;
        let Some(seen) = seen(&prepared, &outcome) else {
            match &outcome {
                Ok(_) => settings.budget.give_back(taken),
                Err(Failed::Request(_) | Failed::Credential(_)) => attempts -= 1,
                Err(_) => {}
            }
            asked.tell(&outcome, sent, None);
            return Ended { outcome, attempts };
        };
        if matches!(seen, Outcome::Status(401, _))
            && refused_since.is_none()
            && request.body_is_repeatable
            && settings.proof(prepared.security).any(|it| it.is_provided())
        {
            // Nothing was carried out, so it is no retry: another credential is tried.
            asked.tell(&outcome, sent, None);
            refused_since = Some(had);
            continue;
        }
        let refused = u32::from(refused_since.is_some());
        let pause = prepared
            .options
            .retry
            .pause(attempts - refused, &request, &seen)
            .filter(|pause| left().is_none_or(|left| *pause < left));
        let cost = pause.and_then(|_| settings.budget.take(&seen));
        asked.tell(&outcome, sent, pause.filter(|_| cost.is_some()));
        match pause.zip(cost) {
            Some((pause, cost)) => {
                taken = cost;
                settings.transport.sleep(pause).await;
            }
            None => return Ended { outcome, attempts },
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
struct Asked<'a> {
    client: &'a Client,
    prepared: &'a Prepared,
    parts: &'a Parts,
    attempts: u32,
}

impl Asked<'_> {
    /// Asks for credentials, sends the request and reads the reply.
    async fn attempt(
        &self,
        left: Option<Duration>,
        refused_since: Option<Instant>,
        had: &mut Instant,
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
        let transport = &self.client.settings().transport;
        let mut timer = allowed.map(|allowed| transport.sleep(allowed));
        let late = |head| Failed::Timeout { limit, head };
        let outgoing =
            match within(&mut timer, self.outgoing(refused_since, allowed)).await {
                Some(outgoing) => outgoing?,
                None => return Err(late(None)),
            };
        *had = Instant::now();
        #[cfg(feature = "tracing")]
        let span = super::observe::attempt(self.client, self.prepared, self.attempts);
        let exchange = async {
            let Some(incoming) = within(&mut timer, transport.send(outgoing)).await
            else {
                return Err(late(None));
            };
            let Incoming { status, headers, body } =
                incoming.map_err(Failed::Transport)?;
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

    /// The request with its credentials.
    async fn outgoing(
        &self,
        refused_since: Option<Instant>,
        timeout: Option<Duration>,
    ) -> Result<Outgoing, Failed> {
        let settings = self.client.settings();
        let mut parts = self.parts.clone();
        for credential in settings.proof(self.prepared.security) {
            if credential.is_provided() {
                let transport = settings.transport.clone();
                let request = CredentialRequest { refused_since, transport };
                let given = credential.resolve(&request).await;
                given.map_err(Failed::Credential)?.apply(&mut parts);
            } else {
                credential.apply(&mut parts);
            }
        }
        if !parts.cookies.is_empty() {
            let cookies = HeaderValue::try_from(&parts.cookies);
            let mut cookies = cookies.map_err(|_| {
                let what = "a cookie has characters that a header cannot have";
                Failed::Request(what.to_owned())
            })?;
            cookies.set_sensitive(true);
            parts.headers.insert(header::COOKIE, cookies);
        }
        let mut url = parts.path;
        if !parts.query.is_empty() {
            url.push('?');
            url.push_str(&parts.query);
        }
        let mut outgoing = Outgoing {
            operation: self.prepared.operation,
            attempt: self.attempts,
            method: parts.method,
            url,
            headers: parts.headers,
            body: parts.body,
            timeout,
            streamed: self.prepared.streamed,
            #[cfg(feature = "test-util")]
            call: Some(self.prepared.call.clone()),
        };
        settings.hooks.iter().for_each(|hook| hook.before_send(&mut outgoing));
        Ok(outgoing)
    }

    /// Tells the hooks what came of it, and how long the pause is before the next.
    fn tell(
        &self,
        outcome: &Result<Arrived, Failed>,
        sent: Instant,
        pause: Option<Duration>,
    ) {
        let hooks = &self.client.settings().hooks;
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
            method: &self.parts.method,
            path_template: self.prepared.path_template,
            number: self.attempts,
            elapsed: sent.elapsed(),
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

/// Puts together what the operation and the client say; the path becomes the URL.
fn parts(client: &Client, prepared: &mut Prepared) -> Result<Parts, String> {
    let settings = client.settings();
    let request = RequestBuilder::new(prepared.method.clone(), "");
    let mut parts = std::mem::replace(&mut prepared.request, request).finish()?;
    for (name, value) in &settings.headers {
        parts.headers.entry(name).or_insert_with(|| value.clone());
    }
    if !prepared.accept.is_empty() {
        let accept = HeaderValue::from_static(prepared.accept);
        parts.headers.entry(header::ACCEPT).or_insert(accept);
    }
    match &prepared.options.url {
        Some(url) => {
            let (path, query) = url.split_once('?').unwrap_or((url, ""));
            (parts.path, parts.query) = (path.to_owned(), query.to_owned());
        }
        None => {
            let server = prepared.server.filter(|_| !settings.is_own_url);
            let server =
                server.map_or(&*settings.base_url, |url| url.trim_end_matches('/'));
            parts.path.insert_str(0, server);
        }
    }
    Ok(parts)
}
