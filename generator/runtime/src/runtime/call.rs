//! Calls: an operation on its way.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::de::DeserializeOwned;

use super::client::Client;
use super::decode::{Decode, Json, Reply};
use super::error::Error;
use super::execute::{Arrived, Ended, Prepared, execute};
use super::failed::Failed;
use super::operation::{Operation, accepted, is_success};
use super::options::Options;
use super::request::RequestBuilder;
use super::response::Response;
use super::transport::BoxFuture;

/// An operation that is sent when it is awaited, or with [`Call::send`].
///
/// With the feature `streaming`, any reply can be read as it arrives: with `download` as
/// bytes, with `events_of` and `items_of` as values of a type that the caller names.
///
/// It owns what it needs, so that it can be moved into a task. Where the future is dropped,
/// nothing more is sent.
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Call<O> {
    pub(super) client: Client,
    pub(super) operation: O,
    pub(super) options: Options,
}

/// What a success's body is read as.
pub(super) type Success<O> = <<O as Operation>::Success as Decode>::Output;

/// What a failure's body is read as.
pub(super) type Failure<O> = <<O as Operation>::Failure as Decode>::Output;

impl<O> Call<O> {
    pub(super) fn new(client: Client, operation: O) -> Self {
        let options = client.settings.options.clone();
        Self { client, operation, options }
    }

    /// What is going to be sent.
    pub fn operation(&self) -> &O {
        &self.operation
    }

    /// What is going to be sent, to change it.
    pub fn operation_mut(&mut self) -> &mut O {
        &mut self.operation
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
        let (reply, attempts) = reply(self).await?;
        match O::Success::decode(&reply) {
            Ok(value) => Ok(Response::new(reply.status, reply.headers, value)),
            Err(error) => {
                let failed = Failed::decode(reply, error);
                Err(Error::new(O::ENDPOINT.id, failed, attempts))
            }
        }
    }

    /// Sends the request and reads the JSON of a success as a type of the caller's, for
    /// replies that have other properties than the document says: where the request asks for
    /// some of them, for example.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, when the status is not a success,
    /// and when the reply does not fit the type.
    pub async fn json_of<T: DeserializeOwned + Send + 'static>(
        self,
    ) -> Result<Response<T>, Error<Failure<O>>> {
        let (reply, attempts) = reply(self).await?;
        match Json::<T>::decode(&reply) {
            Ok(value) => Ok(Response::new(reply.status, reply.headers, value)),
            Err(error) => {
                let failed = Failed::decode(reply, error);
                Err(Error::new(O::ENDPOINT.id, failed, attempts))
            }
        }
    }

    /// Sends the request and gives the body of a success as it came, without reading it.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, and when the status is not a success.
    pub async fn raw(self) -> Result<Response<bytes::Bytes>, Error<Failure<O>>> {
        let (reply, _) = reply(self).await?;
        Ok(Response::new(reply.status, reply.headers, reply.body))
    }
}

// Functions, since a method would stand in the way of a setter of its name.

/// Sends a call and gives the reply of a success, and how often it was sent.
pub(super) async fn reply<O: Operation>(
    call: Call<O>,
) -> Result<(Reply, u32), Error<Failure<O>>> {
    let (arrived, attempts) = arrive(call, accepted::<O>(), false).await?;
    Ok((whole::<O>(arrived, attempts)?, attempts))
}

/// Sends a call and gives what came, where it is a success.
pub(super) fn arrive<O: Operation>(
    call: Call<O>,
    accept: &'static str,
    streamed: bool,
) -> impl Future<Output = Result<(Arrived, u32), Error<Failure<O>>>> + Send {
    let running = start(call, accept, streamed);
    async move { checked::<O>(running.await) }
}

fn start<O: Operation>(
    call: Call<O>,
    accept: &'static str,
    streamed: bool,
) -> BoxFuture<Ended> {
    let Call { client, operation, options } = call;
    let endpoint = O::ENDPOINT;
    let mut request = RequestBuilder::new(endpoint.method, endpoint.path);
    operation.request(&mut request);
    options.add_to(&mut request);
    let prepared = Prepared {
        operation: endpoint.id,
        path_template: endpoint.path,
        request,
        server: endpoint.server,
        security: endpoint.security,
        accept,
        success: endpoint.success,
        redirects: endpoint.redirects,
        retry_on: endpoint.retry_on,
        idempotent: endpoint.idempotent,
        options,
        streamed,
        #[cfg(feature = "test-util")]
        call: std::sync::Arc::new(operation),
    };
    execute(client, prepared)
}

/// What came, where it is a success.
fn checked<O: Operation>(ended: Ended) -> Result<(Arrived, u32), Error<Failure<O>>> {
    let Ended { outcome, attempts, lacking, said } = ended;
    match outcome {
        Ok(Arrived::Whole(reply)) if !is_success::<O>(reply.status) => {
            let (body, unfit) = match O::Failure::decode(&reply) {
                Ok(body) => (Some(body), None),
                Err(error) => (None, Some(error)),
            };
            let failed =
                Failed::status_error(reply, lacking, said.unwrap_or_default(), unfit);
            Err(Error::new(O::ENDPOINT.id, failed, attempts).with_body(body))
        }
        Ok(arrived) => Ok((arrived, attempts)),
        Err(failed) => Err(Error::new(O::ENDPOINT.id, failed, attempts)),
    }
}

/// A reply that was read to its end, as it is unless something else was asked for.
fn whole<O: Operation>(
    arrived: Arrived,
    attempts: u32,
) -> Result<Reply, Error<Failure<O>>> {
    match arrived {
        Arrived::Whole(reply) => Ok(reply),
        Arrived::Open(_) => {
            let failed = Failed::unsent("the reply was not read");
            Err(Error::new(O::ENDPOINT.id, failed, attempts))
        }
    }
}

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<Success<O>, Error<Failure<O>>>;
    type IntoFuture = Sending<O>;

    fn into_future(self) -> Self::IntoFuture {
        Sending { running: start(self, accepted::<O>(), false), operation: PhantomData }
    }
}

/// A call on its way: gives the value.
#[must_use = "nothing is sent until it is awaited"]
pub struct Sending<O> {
    running: BoxFuture<Ended>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for Sending<O> {
    type Output = Result<Success<O>, Error<Failure<O>>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let ended = self.running.as_mut().poll(context);
        ended.map(|ended| {
            let (arrived, attempts) = checked::<O>(ended)?;
            let reply = whole::<O>(arrived, attempts)?;
            O::Success::decode(&reply).map_err(|error| {
                Error::new(O::ENDPOINT.id, Failed::decode(reply, error), attempts)
            })
        })
    }
}

impl<O> fmt::Debug for Sending<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sending").finish_non_exhaustive()
    }
}
