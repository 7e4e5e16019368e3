//! Operations as data.

use super::decode::Decode;
use super::request::RequestBuilder;

/// Which security schemes satisfy an operation: a list of sets, of which one must be
/// satisfied as a whole (OpenAPI 3.0.4, "Security Requirement Object"). An empty list
/// means that the operation requires none; an empty set, that none is needed either.
///
/// The client sends the credentials of the first set that it has as a whole, or else what
/// it has of the set that the least is missing of, unless none is needed. Where all sets are
/// of one scheme, all that it has are sent, in places where nothing else is. Where the list
/// is not empty, those of schemes that no operation names
/// ([`common_scheme`](super::ClientBuilder::common_scheme)) go with them.
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

    /// What is the same for all of its calls.
    const ENDPOINT: Endpoint;

    /// Adds the parameters and the body to a request.
    fn request(&self, request: &mut RequestBuilder);
}

/// What is the same for all calls of an operation. It is one constant, since documents have
/// many operations, and a compiler has something to do for each constant.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Endpoint {
    /// The operation's id, as messages name it.
    pub id: &'static str,
    /// The HTTP method.
    pub method: http::Method,
    /// The path below the base URL, with a name in braces for each value that goes into
    /// it, for example `/clusters/{clusterId}`.
    pub path: &'static str,
    /// The base URL of the server that only this operation is on, with names in braces for
    /// server variables ([`base_url`](super::ClientBuilder::base_url)). A client that was told
    /// a base URL uses that one all the same. Without a scheme and a host, as in `/v2` or an
    /// empty text, it is on the host of the base URL, in place of the path there.
    pub server: Option<&'static str>,
    /// What proves who is calling; by default nothing.
    pub security: Security,
    /// The media types to ask for in `Accept` (RFC 9110, section 12.5.1), empty for none;
    /// by default what a success is read as, or else what a failure is.
    pub accept: Option<&'static str>,
    /// The media types to ask for where the body is read as it arrives; by default those
    /// of any call.
    pub download: Option<&'static str>,
    /// The first and the last of the statuses that are successes; by default 200 and 299.
    pub success: (u16, u16),
    /// The redirects that are what the operation answers, so that none of them is followed;
    /// by default none.
    pub redirects: &'static [u16],
    /// Statuses after which the request is sent again beside those of the client's
    /// [`RetryPolicy`](super::RetryPolicy), since nothing was carried out; by default none.
    pub retry_on: &'static [u16],
    /// Whether the request can be carried out twice without harm; by default as its method
    /// says (RFC 9110, section 9.2.2).
    pub idempotent: Option<bool>,
}

impl Endpoint {
    /// An operation's id, method and path, with the defaults of all else.
    #[must_use]
    pub const fn new(
        id: &'static str,
        method: http::Method,
        path: &'static str,
    ) -> Self {
        Self {
            id,
            method,
            path,
            server: None,
            security: &[],
            accept: None,
            download: None,
            success: (200, 299),
            redirects: &[],
            retry_on: &[],
            idempotent: None,
        }
    }

    /// Sets [`server`](Self::server).
    #[must_use]
    pub const fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }

    /// Sets [`security`](Self::security).
    #[must_use]
    pub const fn security(mut self, schemes: Security) -> Self {
        self.security = schemes;
        self
    }

    /// Sets [`accept`](Self::accept).
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }

    /// Sets [`download`](Self::download).
    #[must_use]
    pub const fn download(mut self, media_types: &'static str) -> Self {
        self.download = Some(media_types);
        self
    }

    /// Sets [`success`](Self::success).
    #[must_use]
    pub const fn success(mut self, first: u16, last: u16) -> Self {
        self.success = (first, last);
        self
    }

    /// Sets [`redirects`](Self::redirects).
    #[must_use]
    pub const fn redirects(mut self, statuses: &'static [u16]) -> Self {
        self.redirects = statuses;
        self
    }

    /// Sets [`retry_on`](Self::retry_on).
    #[must_use]
    pub const fn retry_on(mut self, statuses: &'static [u16]) -> Self {
        self.retry_on = statuses;
        self
    }

    /// Sets [`idempotent`](Self::idempotent).
    #[must_use]
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = Some(idempotent);
        self
    }
}

/// The media types to ask for.
pub(super) fn accepted<O: Operation>() -> &'static str {
    O::ENDPOINT.accept.unwrap_or(match O::Success::ACCEPT {
        "" => O::Failure::ACCEPT,
        accept => accept,
    })
}

/// Whether a status is a success.
pub(super) fn is_success<O: Operation>(status: u16) -> bool {
    let (first, last) = O::ENDPOINT.success;
    (first..=last).contains(&status)
}
