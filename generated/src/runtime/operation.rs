//! Operations as data.

use std::ops::RangeInclusive;

use super::decode::Decode;
use super::request::RequestBuilder;

/// Which security schemes satisfy an operation: a list of sets, of which one must be
/// satisfied as a whole (OpenAPI 3.0.4, "Security Requirement Object"). An empty list
/// means that the operation requires none; an empty set, that none is needed either.
pub type Security = &'static [&'static [&'static str]];

/// An operation of an API, with the values that one call sends.
///
/// It can be built, compared and printed without a network;
/// [`Client::call`](super::Client::call) sends it.
pub trait Operation: Send + Sync + 'static {
    /// How the body of a success is read.
    type Success: Decode;
    /// How the body of any other status is read.
    type Failure: Decode;

    /// The operation's id, as messages name it.
    const ID: &'static str;
    /// The HTTP method.
    const METHOD: http::Method;
    /// The path below the base URL, with a name in braces for each value that goes into
    /// it, for example `/clusters/{clusterId}`.
    const PATH: &'static str;
    /// The base URL of the server that only this operation is on. A client that was told
    /// a base URL uses that one all the same.
    const SERVER: Option<&'static str> = None;
    /// What proves who is calling; by default nothing.
    const SECURITY: Security = &[];
    /// The media types to ask for in `Accept` (RFC 9110, section 12.5.1), empty for none;
    /// by default what a success is read as, or else what a failure is.
    const ACCEPT: &'static str = accept::<Self::Success, Self::Failure>();
    /// The statuses that are successes; by default 200 to 299.
    const SUCCESS: RangeInclusive<u16> = 200..=299;
    /// Statuses after which the request is sent again beside those of the client's
    /// [`RetryPolicy`](super::RetryPolicy), since nothing was carried out; by default none.
    const RETRY_ON: &'static [u16] = &[];
    /// Whether the request can be carried out twice without harm, although its method does
    /// not say so; by default it cannot.
    const IDEMPOTENT: bool = false;

    /// Adds the parameters and the body to a request.
    fn request(&self, request: &mut RequestBuilder);
}

const fn accept<S: Decode, F: Decode>() -> &'static str {
    if S::ACCEPT.is_empty() { F::ACCEPT } else { S::ACCEPT }
}
