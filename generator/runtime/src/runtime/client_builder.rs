//! How a client is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, header};

use super::base_url::BaseUrl;
use super::client::{Client, Settings};
use super::credential::Credential;
use super::hook::Hook;
use super::options::Options;
use super::request::{header_of, set_header};
use super::retry::{Budget, RetryPolicy};
use super::transport::Transport;

/// How long making a connection may take, unless something else is said.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Sets up a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    base_url: BaseUrl,
    has_own_servers: bool,
    user_agent: String,
    headers: Vec<(String, String)>,
    schemes: Vec<&'static str>,
    common: Vec<(&'static str, Credential)>,
    credentials: Vec<(&'static str, Credential)>,
    /// Environment variables that were asked for and are not set.
    pub(super) missing: Vec<&'static str>,
    connect_timeout: Option<Duration>,
    options: Options,
    hooks: Vec<Arc<dyn Hook>>,
    transport: Option<Arc<dyn Transport>>,
}

impl ClientBuilder {
    /// A builder with this base URL and `User-Agent`. Where the URL names no host, it is only
    /// the path that belongs to the base URL, which the builder must then be told.
    pub fn new(base_url: &str, user_agent: &str) -> Self {
        Self {
            base_url: BaseUrl::new(base_url),
            has_own_servers: false,
            user_agent: user_agent.to_owned(),
            headers: Vec::new(),
            schemes: Vec::new(),
            common: Vec::new(),
            credentials: Vec::new(),
            missing: Vec::new(),
            connect_timeout: Some(CONNECT_TIMEOUT),
            options: Options::default(),
            hooks: Vec::new(),
            transport: None,
        }
    }

    /// Sets the URL that paths are appended to, for example `https://api.example.com/v1`.
    /// Operations that are on another server by default go there, too. Those that are on the
    /// same host below another path keep that path.
    ///
    /// A name in braces stands for the server variable of that name: `{region}`, or
    /// `{region=eu}` with what stands there unless the variable is set.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url.set(base_url.into());
        self
    }

    /// Sets a server variable (OpenAPI 3.0.4, "Server Variable Object"): what a name in
    /// braces stands for in the base URL. Where both the value and the rest of the URL have a
    /// slash, such as a value that is a URL itself and ends with one, there is one of them.
    /// Where no base URL is set, it is the one of the first server that has all variables
    /// which are set. One that no server has, or that a base URL with other variables has
    /// not, is an error of [`build`](Self::build), since it would decide nothing.
    pub fn server_variable(
        mut self,
        name: &'static str,
        value: impl Into<String>,
    ) -> Self {
        self.base_url.set_variable(name, value.into());
        self
    }

    /// Says what stands for a variable in base URLs where it is not set.
    pub fn default_variable(mut self, name: &'static str, value: &'static str) -> Self {
        self.base_url.default(name, value);
        self
    }

    /// Adds the base URL of another server, which has variables that those before it have
    /// not: it is called where these are set.
    pub fn other_server(mut self, base_url: &'static str) -> Self {
        self.base_url.other(base_url);
        self
    }

    /// Adds the base URL of another server with the same variables: it is called where one of
    /// them is set to one of these values.
    pub fn server_for(
        mut self,
        variable: &'static str,
        values: &'static [&'static str],
        base_url: &'static str,
    ) -> Self {
        self.base_url.by_value(variable, values, base_url);
        self
    }

    /// Says that operations have servers of their own, so that a client need not be told a
    /// base URL. A call of any other operation is then an error.
    pub fn own_servers(mut self) -> Self {
        self.has_own_servers = true;
        self
    }

    /// Sets `User-Agent` (RFC 9110, section 10.1.5); by default the crate's name and
    /// version.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Adds a header to every request. What an operation sets itself takes precedence, as
    /// with `Accept` where it says what it reads; a call's own
    /// [`header`](super::Call::header) does over both.
    pub fn default_header(
        mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a security scheme that there is. Those of the document are there already;
    /// operations that are written by hand may have others.
    pub fn security_scheme(mut self, name: &'static str) -> Self {
        self.schemes.push(name);
        self
    }

    /// Adds a security scheme that no operation names. A credential for it goes with each
    /// operation that does not say that nothing is needed, unless something else is sent in
    /// the same place. Where that is, this credential says, whose value is never sent.
    pub fn common_scheme(mut self, name: &'static str, place: Credential) -> Self {
        self.common.push((name, place));
        self.security_scheme(name)
    }

    /// Sets the credential for a security scheme of the document. A scheme that it does not
    /// have is an error of [`build`](Self::build), since nothing would be sent.
    ///
    /// A token or a key as a text is what the method of its scheme takes, which knows where
    /// it is sent. This one takes a [`Credential`], which says that itself:
    ///
    /// ```text
    /// builder.credential("tokens", Credential::bearer(token))
    /// builder.credential("keys", Credential::api_key_header("x-api-key", key))
    /// builder.credential("vault", Credential::provided(provider))
    /// ```
    pub fn credential(
        mut self,
        scheme: &'static str,
        credential: impl Into<Credential>,
    ) -> Self {
        self.credentials.retain(|(known, _)| *known != scheme);
        self.credentials.push((scheme, credential.into()));
        self
    }

    pub(super) fn has_credential(&self) -> bool {
        !self.credentials.is_empty()
    }

    /// Sets how long making a connection may take, TLS included; by default 10 s, `None`
    /// for as long as it takes. A transport of one's own has its own settings.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = timeout.into();
        self
    }

    /// Sets how long each attempt may take until its reply has been read or, where it is
    /// read as it arrives, until it has begun; by default 60 s, `None` for as long as it
    /// takes.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.attempt_timeout = timeout.into();
        self
    }

    /// Sets how long a whole call may take, with all attempts and the pauses between them;
    /// by default 180 s, `None` for as long as it takes.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.timeout = timeout.into();
        self
    }

    /// Sets when requests are sent again; by default what [`RetryPolicy`] says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Arc::new(policy);
        self
    }

    /// Sets how many bytes a reply's body may have, decompressed; by default 64 MiB. Of an
    /// error's body, at most 1 MiB is read and the rest is dropped.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.options.max_response_bytes = limit;
        self
    }

    /// Adds what looks on while calls are carried out.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Sets what sends the requests, in place of reqwest.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When the base URL is no absolute `http` or `https` URL, or has credentials, a query
    /// or a fragment; when a server variable is set that decides nothing; when a header or a
    /// credential has characters that cannot be sent; when a credential is empty or only white
    /// space, as a variable that is not set may be; when a credential is for a security scheme
    /// that there is not; and when there is no transport.
    pub fn build(self) -> Result<Client, BuildError> {
        let base_url = self.base_url.resolve(self.has_own_servers)?;
        let mut headers = HeaderMap::new();
        add(&mut headers, header::USER_AGENT.as_str(), &self.user_agent)?;
        for (name, value) in &self.headers {
            add(&mut headers, name, value)?;
        }
        for (scheme, credential) in &self.credentials {
            if !self.schemes.contains(scheme) {
                return Err(BuildError(no_scheme(scheme, &self.schemes)));
            }
            if credential.is_empty() {
                return Err(BuildError(format!(
                    "the credential for {scheme:?} is empty"
                )));
            }
            if !credential.is_sendable() {
                return Err(BuildError(format!(
                    "the credential for {scheme:?} has characters that cannot be sent"
                )));
            }
        }
        let is_own_transport = self.transport.is_some();
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout)?,
        };
        Ok(Client::new(Settings {
            base_url,
            servers: self.base_url,
            headers,
            credentials: self.credentials,
            common: self.common,
            options: self.options,
            budget: Budget::new(),
            hooks: self.hooks,
            transport,
            is_own_transport,
        }))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(
    connect_timeout: Option<Duration>,
) -> Result<Arc<dyn Transport>, BuildError> {
    match super::reqwest_transport::ReqwestTransport::new(connect_timeout) {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => {
            Err(BuildError(format!("the transport could not be set up: {error}")))
        }
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Option<Duration>) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError(
        "without the feature `reqwest`, a client needs a transport".to_owned(),
    ))
}

/// Adds a header to those of every request.
fn add(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), BuildError> {
    let Some((header, value)) = header_of(name, value) else {
        return Err(BuildError(format!("the header {name:?} cannot be sent")));
    };
    set_header(headers, header, value);
    Ok(())
}

/// That a credential is for a scheme that there is not.
fn no_scheme(scheme: &str, schemes: &[&str]) -> String {
    if schemes.is_empty() {
        return format!(
            "there is no security scheme {scheme:?}, and no other: no operation sends a \
             credential; default_header(\"authorization\", …) sends one with every request"
        );
    }
    let names: Vec<_> = schemes.iter().map(|name| format!("{name:?}")).collect();
    format!("there is no security scheme {scheme:?}; there is {}", names.join(", "))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers may hold secrets, and so may a base URL before it is checked.
        formatter
            .debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("connect_timeout", &self.connect_timeout)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// Why a client could not be set up.
#[derive(Debug)]
pub struct BuildError(pub(super) String);

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}
