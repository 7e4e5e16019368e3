//! What an attempt sends: what the operation says, what the client says, and credentials.

use std::time::{Duration, Instant};

use http::{HeaderValue, header};

use super::client::Proof;
use super::credential::Credential;
use super::execute::{Asked, Prepared};
use super::provider::{CredentialError, CredentialRequest};
use super::request::{Parts, set_header};
use super::transport::Outgoing;

impl Asked<'_> {
    /// Puts together what the operation and the client say.
    fn parts(&self) -> Result<Parts, String> {
        let Prepared { request, server, accept, options, .. } = self.prepared;
        let settings = &self.client.settings;
        let server = settings.server(*server);
        if !server.contains("://") {
            return Err(
                "the document names no host for this operation; set a base URL \
                        with base_url()"
                    .to_owned(),
            );
        }
        let mut parts = request.finish(&server)?;
        if !accept.is_empty() && !parts.headers.contains_key(&header::ACCEPT) {
            let accept = HeaderValue::from_static(accept);
            set_header(&mut parts.headers, header::ACCEPT, accept);
        }
        for (name, value) in &settings.headers {
            if !parts.headers.contains_key(name) {
                set_header(&mut parts.headers, name.clone(), value.clone());
            }
        }
        if let Some(url) = &options.url {
            let (url, query) = url.split_once('?').unwrap_or((url, ""));
            (parts.url, parts.query) = (url.to_owned(), query.to_owned());
        }
        Ok(parts)
    }

    /// Asks for the credentials, all of them; with each, whether it gives way to what is in
    /// its place.
    pub(super) async fn credentials(
        &self,
        refused_since: Option<Instant>,
    ) -> Result<Vec<(Credential, bool)>, CredentialError> {
        let settings = &self.client.settings;
        let mut all = Vec::new();
        for proof in settings.proof(self.prepared.security) {
            let transport = settings.transport.clone();
            let request = CredentialRequest { refused_since, transport };
            all.push((proof.credential.resolve(&request).await?, proof.gives_way));
        }
        Ok(all)
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
        let given = credentials
            .iter()
            .map(|(credential, gives_way)| Proof { credential, gives_way: *gives_way });
        for proof in own.chain(given) {
            if !proof.gives_way || proof.credential.has_room(&parts) {
                proof.credential.apply(&mut parts);
            }
        }
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
