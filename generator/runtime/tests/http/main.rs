//! Calls over HTTP: what is on the wire, and what comes of the reply.

#![cfg(feature = "reqwest")]

mod connections;
mod credentials;
mod errors;
mod redirects;
mod replies;
mod requests;
mod tokens;
mod uploads;

use runtime::runtime::{Client, ClientBuilder, RetryPolicy};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// A server that gives every request this reply.
async fn server(reply: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(reply).mount(&server).await;
    server
}

fn builder(server: &MockServer) -> ClientBuilder {
    let builder = Client::builder().base_url(format!("{}/v1", server.uri()));
    builder.retry(RetryPolicy::none())
}

fn client(server: &MockServer) -> Client {
    builder(server).build().unwrap()
}

async fn requests(server: &MockServer) -> Vec<Request> {
    server.received_requests().await.unwrap()
}

/// The only request that a server has seen.
async fn request(server: &MockServer) -> Request {
    let requests = requests(server).await;
    assert_eq!(requests.len(), 1);
    requests.into_iter().next().unwrap()
}

/// All values of a header.
fn header<'r>(request: &'r Request, name: &str) -> Vec<&'r str> {
    let values = request.headers.get_all(name).iter();
    values.map(|value| value.to_str().unwrap()).collect()
}

/// An empty list of entries, which is what `list_entries` expects.
fn no_entries() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw("[]", "application/json")
}
