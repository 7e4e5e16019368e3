//! The client.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, header};

use super::base_url::BaseUrl;
use super::call::Call;
use super::credential::Credential;
use super::execute::Prepared;
use super::explain;
use super::hook::Hook;
use super::operation::{Operation, Security};
use super::options::Options;
use super::retry::Budget;
use super::transport::Transport;

/// Sends operations to an API. Clones share their connections.
#[derive(Clone)]
pub struct Client {
    // A field, since an operation may be called like a method.
    pub(super) settings: Arc<Settings>,
}

/// What a client was set up with.
pub(super) struct Settings {
    pub(super) base_url: String,
    /// What the base URL is made of.
    pub(super) servers: BaseUrl,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<(&'static str, Credential)>,
    /// The schemes that no operation names, and where their credentials are written.
    pub(super) common: Vec<(&'static str, Credential)>,
    pub(super) options: Options,
    pub(super) budget: Budget,
    pub(super) hooks: Vec<Arc<dyn Hook>>,
    pub(super) transport: Arc<dyn Transport>,
    /// Whether the caller has given it.
    pub(super) is_own_transport: bool,
}

/// A credential for an operation.
pub(super) struct Proof<'c> {
    pub(super) credential: &'c Credential,
    /// Its place, where it gives way to whatever else is sent there.
    pub(super) gives_way: Option<&'c Credential>,
}

impl Client {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings: Arc::new(settings) }
    }

    /// A call of an operation, which is sent when it is awaited.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation)
    }
}

impl Settings {
    /// Where an operation is, of which the document may say a server of its own: that one,
    /// unless the caller has said where the API is. One without a host is on the host of the
    /// API, in either case. Without a host, nobody has said where it is. The server variables
    /// that the caller has set count for it, too.
    pub(super) fn server(&self, own: Option<&'static str>) -> Cow<'_, str> {
        let own = own.map(|own| match own.contains('{') {
            true => Cow::Owned(self.servers.filled(own).0),
            false => Cow::Borrowed(own),
        });
        match own {
            Some(own) if !own.contains("://") => {
                let path = own.trim_end_matches('/');
                Cow::Owned(format!("{}{path}", origin(&self.base_url)))
            }
            Some(Cow::Borrowed(own)) if !self.servers.is_own() => {
                Cow::Borrowed(own.trim_end_matches('/'))
            }
            Some(own) if !self.servers.is_own() => {
                Cow::Owned(own.trim_end_matches('/').to_owned())
            }
            _ => Cow::Borrowed(&self.base_url),
        }
    }

    /// The credentials of the first set of schemes that is there as a whole. Where none
    /// is, those of the first that the least is missing of, and the server decides: it may
    /// do with less than the document says. An empty set, which says that the operation can
    /// do without, takes the place of a set that is not whole, but not of one that is.
    ///
    /// With it go those of the other schemes, where all sets are of one: documents list what
    /// can be sent so, also what is to be sent together, as a second factor is, and who sets
    /// several means them all. So do those of schemes that no operation names, unless nothing
    /// is required, nor possible. All of these give way to what is in their place already.
    pub(super) fn proof(&self, security: Security) -> impl Iterator<Item = Proof<'_>> {
        let missing = |set: &[&str]| set.iter().filter(|it| !self.has(it)).count();
        let begun = |set: &&&[&str]| set.iter().any(|it| self.has(it));
        let nearest = security.iter().filter(begun).min_by_key(|set| missing(set));
        let may_lack = !security.iter().any(|set| set.is_empty());
        let set = nearest.filter(|set| may_lack || missing(set) == 0);
        let named = set.into_iter().flat_map(|set| set.iter());
        let are_single = security.iter().all(|set| set.len() < 2);
        let others = security.iter().filter_map(move |other| match (set, other) {
            (Some(set), [scheme]) if are_single && !set.contains(scheme) => Some(scheme),
            _ => None,
        });
        let common = self.common.iter().filter(move |(scheme, _)| {
            !security.is_empty() && !security.iter().any(|set| set.contains(scheme))
        });
        let find = |scheme: &&str| self.of(scheme);
        let named = named.filter_map(move |scheme| {
            Some(Proof { credential: find(scheme)?, gives_way: None })
        });
        // Where one that is asked for belongs is not known before.
        let others = others.filter_map(find).filter(|it| !it.is_provided());
        let others = others.map(|it| Proof { credential: it, gives_way: Some(it) });
        let common = common.filter_map(move |(scheme, place)| {
            Some(Proof { credential: find(scheme)?, gives_way: Some(place) })
        });
        named.chain(others).chain(common)
    }

    /// Whether there is a credential for a scheme.
    fn has(&self, scheme: &str) -> bool {
        self.of(scheme).is_some()
    }

    /// The credential for a scheme.
    fn of(&self, scheme: &str) -> Option<&Credential> {
        let mut all = self.credentials.iter();
        all.find(|(known, _)| *known == scheme).map(|(_, credential)| credential)
    }

    /// Why a server may not know who is calling: since the request was redirected to it,
    /// without its credentials, or since some are missing.
    pub(super) fn lacking(
        &self,
        prepared: &Prepared,
        elsewhere: Option<&str>,
    ) -> Option<String> {
        let missing = self.missing(prepared);
        let Some(server) = elsewhere else { return missing };
        let redirected = format!("after a redirect to `{server}`, without credentials");
        Some(match missing {
            Some(missing) => format!("{redirected}; {missing}"),
            None => redirected,
        })
    }

    /// What an operation needs and what there is, by the names of their schemes, or that
    /// it needs nothing and what there is was not sent; nothing where all was sent, where
    /// there is nothing to send, and where something else may prove who is calling.
    fn missing(&self, prepared: &Prepared) -> Option<String> {
        let security = prepared.security;
        let complete = |set: &&[&str]| set.iter().all(|it| self.has(it));
        let is_bare = self.credentials.is_empty();
        if security.is_empty() {
            let is_withheld = !is_bare && !self.may_prove_otherwise(prepared);
            let what =
                "the document says that it needs no credential, so that none was sent";
            return is_withheld.then(|| what.to_owned());
        }
        let sent = security.iter().find(|set| complete(set));
        let mut sent = sent.into_iter().flat_map(|set| set.iter());
        if sent.any(|it| self.of(it).is_some_and(Credential::lacks_scheme)) {
            let what = "its key is sent without a scheme before it, such as `Bearer`";
            return Some(what.to_owned());
        }
        if security.iter().any(complete)
            || (is_bare && self.may_prove_otherwise(prepared))
        {
            return None;
        }
        let sets: Vec<_> = security.iter().map(|set| set.join(" with ")).collect();
        let names: Vec<_> = self.credentials.iter().map(|(name, _)| *name).collect();
        let needs = explain::one_line(&sets.join(" or "));
        let has = match is_bare {
            true => "no credential".to_owned(),
            false => explain::one_line(&names.join(", ")),
        };
        Some(format!("needs {needs}; the client has {has}"))
    }

    /// Whether something that is no credential may prove who is calling: what the caller
    /// sends beside the operation, and a hook or a transport, which may sign requests.
    fn may_prove_otherwise(&self, prepared: &Prepared) -> bool {
        let is_plain = |name: &HeaderName| name == header::USER_AGENT;
        let own = &prepared.options;
        self.is_own_transport
            || !self.hooks.is_empty()
            || !self.headers.keys().all(is_plain)
            || !own.headers.is_empty()
            || !own.query.is_empty()
            || prepared.request.headers().contains_key(header::AUTHORIZATION)
    }
}

/// Scheme, host and port of a URL that has them.
fn origin(url: &str) -> &str {
    let Some((scheme, rest)) = url.split_once("://") else { return "" };
    let host = rest.split('/').next().unwrap_or_default();
    url.get(..scheme.len() + "://".len() + host.len()).unwrap_or_default()
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.settings.base_url)
            .field("credentials", &self.settings.credentials)
            .field("timeout", &self.settings.options.timeout)
            .field("attempt_timeout", &self.settings.options.attempt_timeout)
            .field("max_response_bytes", &self.settings.options.max_response_bytes)
            .field("retry", &self.settings.options.retry)
            .finish_non_exhaustive()
    }
}
