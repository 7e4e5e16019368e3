//! Calls: an operation on its way.

use std::future::IntoFuture;
use std::time::Duration;

use super::client::Client;
use super::decode::{Decode, Reply};
use super::error::Error;
use super::execute::{Prepared, execute};
use super::failed::Failed;
use super::operation::Operation;
use super::request::RequestBuilder;
use super::response::Response;
use super::transport::BoxFuture;

/// An operation that is sent when it is awaited, or with [`Call::send`].
///
/// It owns what it needs, so that it can be moved into a task.
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Call<O> {
    pub(super) client: Client,
    operation: O,
    timeout: Option<Duration>,
}

/// What a success's body is read as.
type Success<O> = <<O as Operation>::Success as Decode>::Output;

/// What a failure's body is read as.
pub(super) type Failure<O> = <<O as Operation>::Failure as Decode>::Output;

impl<O> Call<O> {
    pub(super) fn new(client: Client, operation: O) -> Self {
        let timeout = client.settings().timeout;
        Self { client, operation, timeout }
    }

    /// What is going to be sent.
    pub fn operation(&self) -> &O {
        &self.operation
    }

    /// What is going to be sent, to change it.
    pub fn operation_mut(&mut self) -> &mut O {
        &mut self.operation
    }

    /// Sets how long this call may take until its reply has been read, in place of the
    /// client's setting; `None` for as long as it takes.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }
}

impl<O: Operation> Call<O> {
    /// Sends the request and gives the value with the reply's status and headers.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, when the status is not a success,
    /// and when the reply does not fit its type.
    pub async fn send(self) -> Result<Response<Success<O>>, Error<Failure<O>>> {
        let prepared = self.prepared(O::ACCEPT, false);
        let reply = execute(&self.client, prepared)
            .await
            .map_err(|failed| Error::new(O::ID, failed))?;
        if !O::SUCCESS.contains(&reply.status) {
            return Err(Self::status_error(reply));
        }
        match O::Success::decode(&reply) {
            Ok(value) => Ok(Response::new(reply.status, reply.headers, value)),
            Err(error) => Err(Error::new(O::ID, Failed::Decode { reply, error })),
        }
    }

    pub(super) fn prepared(&self, accept: &'static str, streamed: bool) -> Prepared {
        let mut request = RequestBuilder::new(O::METHOD, O::PATH);
        self.operation.request(&mut request);
        Prepared {
            request,
            server: O::SERVER,
            security: O::SECURITY,
            accept,
            timeout: self.timeout,
            streamed,
        }
    }

    pub(super) fn status_error(reply: Reply) -> Error<Failure<O>> {
        let body = O::Failure::decode(&reply).ok();
        Error::with_body(O::ID, Failed::status_error(reply), body)
    }
}

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<Success<O>, Error<Failure<O>>>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.send().await.map(Response::into_value) })
    }
}
