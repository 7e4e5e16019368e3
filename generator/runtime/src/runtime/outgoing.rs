//! What an attempt sends: what the operation says, what the client says, and credentials.

use std::time::{Duration, Instant};

use http::{HeaderValue, header};

use super::credential::Credential;
use super::execute::{Asked, Prepared};
use super::provider::{CredentialError, CredentialRequest};
use super::request::{Parts, set_header};
use super::transport::Outgoing;

impl Asked<'_> {
    /// Puts together what the operation says, without the headers of every request.
    fn parts(&self) -> Result<Parts, String> {
        let Prepared { request, server, accept, options, .. } = self.prepared;
        let settings = &self.client.settings;
        let server = settings.server(*server);
        if !server.contains("://") {
            let what = "the document names no host for this operation; set a base URL with \
                        base_url()";
            return Err(what.to_owned());
        }
        let mut parts = request.finish(&server)?;
        if !accept.is_empty() && !parts.headers.contains_key(&header::ACCEPT) {
            let accept = HeaderValue::from_static(accept);
            set_header(&mut parts.headers, header::ACCEPT, accept);
        }
        if let Some(url) = &options.url {
            let (url, query) = url.split_once('?').unwrap_or((url, ""));
            (parts.url, parts.query) = (url.to_owned(), query.to_owned());
        }
        Ok(parts)
    }

    /// Asks for the credentials; with each, whether it gives way to what is in its place.
    /// Where it does and there is no room, its provider is not asked. None where no provider
    /// was: what is sent is then the client's own.
    pub(super) async fn credentials(
        &self,
        refused_since: Option<Instant>,
    ) -> Result<Vec<(Credential, bool)>, CredentialError> {
        let settings = &self.client.settings;
        // What cannot be sent at all is said where it is put together.
        let Ok(mut parts) = self.parts() else { return Ok(Vec::new()) };
        let (mut all, mut is_asked) = (Vec::new(), false);
        for proof in settings.proof(self.prepared.security) {
            let gives_way = proof.gives_way.is_some();
            if let Some(place) = proof.gives_way {
                parts.add_defaults(&settings.headers);
                if proof.credential.is_provided() && !place.has_room(&parts) {
                    continue;
                }
            }
            is_asked |= proof.credential.is_provided();
            let transport = settings.transport.clone();
            let request = CredentialRequest { refused_since, transport };
            let credential = proof.credential.resolve(&request).await?;
            self.add(&credential, gives_way, &mut parts);
            all.push((credential, gives_way));
        }
        Ok(if is_asked { all } else { Vec::new() })
    }

    /// Adds a credential, unless an argument of the operation is in its place, or, where it
    /// gives way, anything else.
    fn add(&self, credential: &Credential, gives_way: bool, parts: &mut Parts) {
        let headers = &self.prepared.options.headers;
        if gives_way {
            parts.add_defaults(&self.client.settings.headers);
        }
        if credential.has_room(parts)
            || (!gives_way && credential.header().is_some_and(|it| headers.has(it)))
        {
            credential.apply(parts);
        }
    }

    /// The request with its credentials: these where there are any, the client's otherwise.
    pub(super) fn outgoing(
        &self,
        credentials: &[(Credential, bool)],
        timeout: Option<Duration>,
    ) -> Result<Outgoing, String> {
        let settings = &self.client.settings;
        let mut parts = self.parts()?;
        let own = settings.proof(self.prepared.security);
        let own = own.filter(|_| credentials.is_empty());
        let own = own.map(|it| (it.credential, it.gives_way.is_some()));
        let given = credentials.iter().map(|(it, gives_way)| (it, *gives_way));
        for (credential, gives_way) in own.chain(given) {
            self.add(credential, gives_way, &mut parts);
        }
        parts.add_defaults(&settings.headers);
        if !parts.cookies.is_empty() {
            let cookies = HeaderValue::try_from(&parts.cookies);
            let what = "a cookie has characters that a header cannot have";
            let mut cookies = cookies.map_err(|_| what.to_owned())?;
            cookies.set_sensitive(true);
            set_header(&mut parts.headers, header::COOKIE, cookies);
        }
        let mut url = parts.url;
        if !parts.query.is_empty() {
            url.push('?');
            url.push_str(&parts.query);
        }
        let mut outgoing = Outgoing {
            operation: self.prepared.operation,
            attempt: self.attempts,
            method: self.prepared.request.method().clone(),
            url,
            headers: parts.headers,
            body: self.prepared.request.request_body().clone(),
            timeout,
            streamed: self.prepared.streamed,
            redirects: self.prepared.redirects,
            #[cfg(feature = "test-util")]
            call: Some(self.prepared.call.clone()),
        };
        settings.hooks.iter().for_each(|hook| hook.before_send(&mut outgoing));
        Ok(outgoing)
    }
}
