//! When a request is sent again.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, header};

use super::request::header_text;

/// When a request is sent again, and after how long.
///
/// A request that can be carried out twice without harm (GET, HEAD, OPTIONS, TRACE, PUT and
/// DELETE; RFC 9110, section 9.2.2) is sent again after a connection error, a timeout, and
/// the statuses 408, 429, 502, 503 and 504. Any other, such as POST and PATCH, only where it
/// cannot have been carried out: no connection was made, or the reply is 429 or 503 and says
/// in `Retry-After` when to come back. One with a header `Idempotency-Key` counts among the
/// first, and so does what the API's configuration says it of; where that says the opposite of
/// an operation, or a PUT is named as what creates something anew each time, it counts among
/// the others. An operation may name statuses of its own after which it is sent again, such as
/// 409, since nothing was carried out: its [`Endpoint::retry_on`](super::Endpoint::retry_on).
/// A 500 is not repeated: it is the server's own code that failed, it may have failed
/// half-way, and in most cases it fails again.
///
/// The pause before attempt *n* + 1 is a random part of `base_delay` × 2ⁿ⁻¹, at most
/// `max_delay` ("full jitter"), and no shorter than what `Retry-After` asks for (RFC 9110,
/// section 10.2.3). A server that asks for more than `max_retry_after` gets its way: the
/// call fails at once. So does one whose deadline would pass during the pause.
///
/// A client's retries share a budget, so that an outage is not multiplied: 500 tokens, of
/// which a retry takes 5 and one after a timeout 10; a success gives back what its retry
/// took, or 1 where there was none. Without tokens there are no retries. The numbers are
/// those of the AWS SDKs' standard mode.
///
/// By default: 3 attempts, `base_delay` 200 ms, `max_delay` 20 s, `max_retry_after` 60 s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    statuses: Vec<u16>,
    also: Vec<u16>,
}

/// The statuses after which a request that can be repeated is.
const STATUSES: [u16; 5] = [408, 429, 502, 503, 504];

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
            statuses: STATUSES.to_vec(),
            also: Vec::new(),
        }
    }
}

impl RetryPolicy {
    /// Nothing is sent again.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets how often a request is sent at most, the first time included; by default 3.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets what pauses begin with; by default 200 ms.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets how long a pause is at most, unless the server asks for a longer one; by
    /// default 20 s.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets how long a pause may be that the server asks for; by default 60 s.
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Also repeats what is answered with this status, whatever the method is: for a status
    /// which says that nothing was carried out.
    #[must_use]
    pub fn on_status(mut self, status: u16) -> Self {
        self.also.push(status);
        self
    }

    /// Does not repeat what is answered with this status.
    #[must_use]
    pub fn not_on_status(mut self, status: u16) -> Self {
        self.statuses.retain(|known| *known != status);
        self.also.retain(|known| *known != status);
        self
    }

    /// How long to wait before the next attempt; nothing where there is none.
    pub(super) fn pause(
        &self,
        attempts: u32,
        request: &Repeatable,
        outcome: &Outcome<'_>,
    ) -> Option<Duration> {
        if attempts >= self.max_attempts || !request.body_is_repeatable {
            return None;
        }
        let asked = match outcome {
            Outcome::Timeout | Outcome::Broken if !request.is_idempotent => return None,
            Outcome::Unsent | Outcome::Timeout | Outcome::Broken => None,
            Outcome::Status(status, headers) => {
                let asked = retry_after(headers, SystemTime::now());
                let refused = matches!(status, 429 | 503) && asked.is_some();
                let repeated = self.statuses.contains(status)
                    && (request.is_idempotent || refused)
                    || self.also.contains(status)
                    || request.also.contains(status);
                if !repeated {
                    return None;
                }
                asked
            }
        };
        if asked.is_some_and(|asked| asked > self.max_retry_after) {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1).min(30));
        let longest = self.base_delay.saturating_mul(doubled).min(self.max_delay);
        let pause = longest.mul_f64(fastrand::f64());
        Some(asked.unwrap_or_default() + pause)
    }
}

/// What is known of a request that may be sent again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeatable {
    pub(super) is_idempotent: bool,
    pub(super) body_is_repeatable: bool,
    /// The statuses that the operation is repeated after.
    pub(super) also: &'static [u16],
}

/// Whether sending a request twice does what sending it once does: as its operation says, or
/// else its method.
pub(super) fn is_idempotent(
    said: Option<bool>,
    method: &Method,
    headers: &HeaderMap,
) -> bool {
    // `Idempotency-Key`: draft-ietf-httpapi-idempotency-key-header.
    said.unwrap_or_else(|| method.is_idempotent())
        || header_text(headers, "idempotency-key").is_some()
}

/// How an attempt ended, if not with a success.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome<'o> {
    /// No connection was made.
    Unsent,
    /// The time was up.
    Timeout,
    /// There was no reply, or half a one.
    Broken,
    /// The reply has this status.
    Status(u16, &'o HeaderMap),
}

/// What `Retry-After` says: seconds or a date (RFC 9110, section 10.2.3).
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// What retries a client has left.
#[derive(Debug)]
pub(super) struct Budget(AtomicU32);

const FULL: u32 = 500;
const RETRY: u32 = 5;
const RETRY_AFTER_TIMEOUT: u32 = 10;

impl Budget {
    pub(super) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes what a retry needs, where there is as much.
    pub(super) fn take(&self, outcome: &Outcome<'_>) -> Option<u32> {
        let cost = match outcome {
            Outcome::Timeout => RETRY_AFTER_TIMEOUT,
            _ => RETRY,
        };
        let left = |left: u32| left.checked_sub(cost);
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, left)
            .ok()
            .map(|_| cost)
    }

    /// Gives back what the retry that was successful took, or a little where there was
    /// none.
    pub(super) fn give_back(&self, taken: u32) {
        let more = |left: u32| {
            (left < FULL).then(|| left.saturating_add(taken.max(1)).min(FULL))
        };
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &str) -> HeaderMap {
        [(header::RETRY_AFTER, value.parse().unwrap())].into_iter().collect()
    }

    fn after(value: &str) -> Option<u64> {
        let now = httpdate::parse_http_date("Fri, 31 Dec 1999 23:59:50 GMT").unwrap();
        retry_after(&headers(value), now).map(|it| it.as_secs())
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(after("120"), Some(120));
        assert_eq!(after(" 0 "), Some(0));
        assert_eq!(after("Fri, 31 Dec 1999 23:59:59 GMT"), Some(9));
        assert_eq!(after("Fri, 31 Dec 1999 23:00:00 GMT"), Some(0));
        assert_eq!(after("-1"), None);
        assert_eq!(after("soon"), None);
        assert_eq!(after("99999999999999999999"), None);
    }

    const POST: Repeatable =
        Repeatable { is_idempotent: false, body_is_repeatable: true, also: &[] };
    const GET: Repeatable = Repeatable { is_idempotent: true, ..POST };

    fn repeats(request: Repeatable, status: u16, headers: &HeaderMap) -> bool {
        let policy = RetryPolicy::default();
        policy.pause(1, &request, &Outcome::Status(status, headers)).is_some()
    }

    #[test]
    fn what_may_have_been_carried_out_is_repeated_where_that_does_no_harm() {
        let (none, zero) = (HeaderMap::new(), headers("0"));
        for status in 100..=599 {
            assert_eq!(repeats(GET, status, &none), STATUSES.contains(&status));
            assert!(!repeats(POST, status, &none), "{status}");
            assert_eq!(repeats(POST, status, &zero), [429, 503].contains(&status));
        }
        let conflict = Repeatable { also: &[409], ..POST };
        assert!(repeats(conflict, 409, &none));
        assert!(!repeats(Repeatable { body_is_repeatable: false, ..GET }, 503, &zero));
        let cases = [
            (Outcome::Unsent, true, true),
            (Outcome::Timeout, false, true),
            (Outcome::Broken, false, true),
        ];
        for (outcome, post, get) in cases {
            for (request, expected) in [(POST, post), (GET, get)] {
                let pause = RetryPolicy::default().pause(1, &request, &outcome);
                assert_eq!(pause.is_some(), expected, "{outcome:?}");
            }
        }
    }

    #[test]
    fn what_an_operation_says_takes_precedence_over_its_method() {
        let (none, put) = (HeaderMap::new(), Method::PUT);
        assert!(is_idempotent(None, &put, &none));
        assert!(!is_idempotent(Some(false), &put, &none));
        assert!(is_idempotent(Some(true), &Method::POST, &none));
        let name = http::HeaderName::from_static("idempotency-key");
        let keyed = [(name, "1".parse().unwrap())].into_iter().collect();
        assert!(is_idempotent(Some(false), &put, &keyed));
    }

    #[test]
    fn pauses_grow_and_are_bounded() {
        let policy = RetryPolicy::default().max_attempts(u32::MAX);
        let none = HeaderMap::new();
        for attempts in [1, 2, 3, 8, 31, 1000] {
            let longest = Duration::from_millis(200) * 2_u32.pow((attempts - 1).min(20));
            let longest = longest.min(Duration::from_secs(20));
            let pauses: Vec<_> = (0..200)
                .map(|_| {
                    policy.pause(attempts, &GET, &Outcome::Status(503, &none)).unwrap()
                })
                .collect();
            assert!(pauses.iter().all(|it| *it <= longest), "{attempts}");
            assert!(pauses.iter().any(|it| *it > longest / 2), "{attempts}");
        }
        let pause = policy.pause(1, &GET, &Outcome::Status(503, &headers("9"))).unwrap();
        assert!(pause >= Duration::from_secs(9) && pause < Duration::from_secs(10));
        assert!(policy.pause(1, &GET, &Outcome::Status(503, &headers("61"))).is_none());
    }

    #[test]
    fn a_budget_ends_and_fills_again() {
        let budget = Budget::new();
        let none = HeaderMap::new();
        let outcome = Outcome::Status(503, &none);
        assert_eq!((0..200).filter(|_| budget.take(&outcome).is_some()).count(), 100);
        budget.give_back(0);
        assert_eq!(budget.take(&outcome), None);
        budget.give_back(5);
        assert_eq!(budget.take(&outcome), Some(5));
        (0..1000).for_each(|_| budget.give_back(0));
        let timeouts = (0..200).filter(|_| budget.take(&Outcome::Timeout).is_some());
        assert_eq!(timeouts.count(), 50);
    }
}
