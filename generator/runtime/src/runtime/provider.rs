//! Credentials that are asked for when they are needed.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use super::credential::Credential;
use super::explain;
use super::transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};

/// Why a credential could not be had.
pub type CredentialError = Box<dyn std::error::Error + Send + Sync>;

/// Gives the credential for an attempt: from a file that is rotated, from a vault, from
/// another API.
///
/// It is asked before each attempt, so what is dear to get should be kept. After a reply of
/// 401 it is asked once more, and the request sent again once.
///
/// A function that takes a [`CredentialRequest`] and gives a future is one.
pub trait CredentialProvider: Send + Sync + 'static {
    /// The credential.
    fn credential(
        &self,
        request: CredentialRequest,
    ) -> BoxFuture<Result<Credential, CredentialError>>;
}

impl<F, T> CredentialProvider for F
where
    F: Fn(CredentialRequest) -> T + Send + Sync + 'static,
    T: Future<Output = Result<Credential, CredentialError>> + Send + 'static,
{
    fn credential(
        &self,
        request: CredentialRequest,
    ) -> BoxFuture<Result<Credential, CredentialError>> {
        Box::pin(self(request))
    }
}

/// What a provider is asked.
#[derive(Clone)]
pub struct CredentialRequest {
    /// Since when the credential that was refused is in use.
    pub(super) refused_since: Option<Instant>,
    pub(super) transport: Arc<dyn Transport>,
}

impl CredentialRequest {
    /// Whether the server has just refused what was given before (401), so that it makes no
    /// sense to give the same again.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.refused_since.is_some()
    }

    /// Sends a request through the client's transport, for example for a token.
    ///
    /// # Errors
    ///
    /// When there is no reply.
    pub async fn send(&self, request: Outgoing) -> Result<Incoming, TransportError> {
        let host = explain::host(&request.url);
        self.transport.send(request).await.map_err(|error| error.at(host))
    }
}

impl fmt::Debug for CredentialRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CredentialRequest")
            .field("is_refused", &self.is_refused())
            .finish_non_exhaustive()
    }
}
