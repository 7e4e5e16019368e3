//! Credentials that are asked for: providers, tokens that are kept, client credentials.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use runtime::runtime::{
    Client, ClientCredentials, Credential, CredentialRequest, RetryPolicy, Token,
};
use runtime::sample::Change;
use serde_json::json;
use wiremock::matchers::{body_string, header, header_exists, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use super::{header as values, no_entries, requests};

fn client(server: &MockServer, credential: impl Into<Credential>) -> Client {
    let builder = Client::builder().base_url(format!("{}/v1", server.uri()));
    builder.credential("bearer", credential).retry(RetryPolicy::none()).build().unwrap()
}

/// A server whose tokens are `t1`, `t2` and so on, good for so many seconds.
async fn tokens(good_for: u64) -> MockServer {
    let server = MockServer::start().await;
    let count = AtomicUsize::new(0);
    let reply = move |_: &Request| {
        let token = format!("t{}", count.fetch_add(1, Ordering::SeqCst) + 1);
        let body = json!({
            "access_token": token, "token_type": "Bearer", "expires_in": good_for
        });
        ResponseTemplate::new(200)
            .set_body_json(body)
            .set_delay(Duration::from_millis(50))
    };
    Mock::given(path("/token")).respond_with(reply).mount(&server).await;
    Mock::given(header_exists("authorization"))
        .respond_with(no_entries())
        .mount(&server)
        .await;
    server
}

fn credentials(server: &MockServer) -> ClientCredentials {
    ClientCredentials::new(format!("{}/token", server.uri()), "id:1", "s&cret")
}

async fn asked(server: &MockServer) -> Vec<Request> {
    let mut all = requests(server).await;
    all.retain(|request| request.url.path() == "/token");
    all
}

#[tokio::test]
async fn a_token_is_asked_for_once_however_many_calls_need_it() {
    let server = tokens(3600).await;
    let client = client(&server, credentials(&server).scope("read write"));
    let calls: Vec<_> =
        (0..32).map(|_| tokio::spawn(client.list_entries("b").into_future())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let asked = asked(&server).await;
    assert_eq!(asked.len(), 1);
    // RFC 6749, section 2.3.1: encoded as in a form, then joined.
    assert_eq!(values(&asked[0], "authorization"), ["Basic aWQlM0ExOnMlMjZjcmV0"]);
    assert_eq!(
        String::from_utf8_lossy(&asked[0].body),
        "grant_type=client_credentials&scope=read%20write"
    );
    for request in requests(&server).await {
        if request.url.path() != "/token" {
            assert_eq!(values(&request, "authorization"), ["Bearer t1"]);
        }
    }
}

#[tokio::test]
async fn a_token_is_replaced_before_it_expires() {
    let server = tokens(1).await;
    let client = client(&server, credentials(&server));
    client.list_entries("b").await.unwrap();
    client.list_entries("b").await.unwrap();
    assert_eq!(asked(&server).await.len(), 1);
    tokio::time::sleep(Duration::from_millis(950)).await;
    client.list_entries("b").await.unwrap();
    assert_eq!(asked(&server).await.len(), 2);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_then_it_is_an_error() {
    let server = MockServer::start().await;
    let token =
        |token| ResponseTemplate::new(200).set_body_json(json!({"access_token": token}));
    Mock::given(path("/token"))
        .respond_with(token("old"))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(path("/token")).respond_with(token("new")).mount(&server).await;
    Mock::given(header("authorization", "Bearer old"))
        .respond_with(ResponseTemplate::new(401))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(header("authorization", "Bearer new"))
        .respond_with(no_entries())
        .mount(&server)
        .await;
    Mock::given(method("POST"))
        .and(header("authorization", "Bearer new"))
        .respond_with(ResponseTemplate::new(401))
        .mount(&server)
        .await;
    let client = client(&server, credentials(&server));
    // All of them are refused at once; one new token does for all.
    let calls: Vec<_> =
        (0..8).map(|_| tokio::spawn(client.list_entries("b").into_future())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(asked(&server).await.len(), 2);

    let change: Change = serde_json::from_value(json!({"change": "?"})).unwrap();
    let error = client.change_book("b", change).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 2));
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = MockServer::start().await;
    let no = json!({"error": "invalid_client", "error_description": "no such client"});
    Mock::given(path("/token"))
        .respond_with(ResponseTemplate::new(400).set_body_json(no))
        .mount(&server)
        .await;
    let client = client(&server, credentials(&server));
    let error = client.list_entries("b").await.unwrap_err();
    assert!(error.is_credential() && error.attempts() == 0, "{error:?}");
    assert_eq!(error.to_string(), "listEntries: the credential could not be had");
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "asking for a token: 400 no such client");
    assert!(!format!("{error:?} {client:?}").contains("cret"));
    assert_eq!(requests(&server).await.len(), 1);
}

#[tokio::test]
async fn id_and_secret_can_be_in_the_body() {
    let server = MockServer::start().await;
    let body = "grant_type=client_credentials&audience=a&client_id=id%3A1&client_secret=s%26cret";
    Mock::given(path("/token"))
        .and(body_string(body))
        .respond_with(
            ResponseTemplate::new(200).set_body_json(json!({"access_token": "t"})),
        )
        .mount(&server)
        .await;
    Mock::given(header("authorization", "Bearer t"))
        .respond_with(no_entries())
        .mount(&server)
        .await;
    let credentials = credentials(&server).in_body().parameter("audience", "a");
    client(&server, credentials).list_entries("b").await.unwrap();
}

#[tokio::test]
async fn a_provider_is_asked_before_each_attempt() {
    let server = MockServer::start().await;
    Mock::given(header("authorization", "Bearer p1"))
        .respond_with(ResponseTemplate::new(503))
        .mount(&server)
        .await;
    Mock::given(header("authorization", "Bearer p2"))
        .respond_with(ResponseTemplate::new(401))
        .mount(&server)
        .await;
    Mock::given(header("authorization", "Bearer p3"))
        .respond_with(no_entries())
        .mount(&server)
        .await;
    let count = Arc::new(AtomicUsize::new(0));
    let ours = Arc::clone(&count);
    let provider = move |request: CredentialRequest| {
        let number = ours.fetch_add(1, Ordering::SeqCst) + 1;
        assert_eq!(request.is_refused(), number == 3);
        async move { Ok(Credential::bearer(format!("p{number}"))) }
    };
    let client = Client::builder()
        .base_url(server.uri())
        .credential("bearer", Credential::provided(provider))
        .retry(RetryPolicy::default().base_delay(Duration::ZERO))
        .build()
        .unwrap();
    client.list_entries("b").await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn what_a_provider_gives_must_be_sendable() {
    let server = MockServer::start().await;
    let broken = || Credential::provided(|_| async { Ok(Credential::bearer("a\nb")) });
    let endless = Credential::provided(move |_| async move {
        Ok(Credential::provided(|_| async { Err("".into()) }))
    });
    let empty = Credential::provided(|_| async { Ok(Credential::bearer(" ")) });
    for credential in [broken(), endless, empty] {
        let error = client(&server, credential).list_entries("b").await.unwrap_err();
        assert!(error.is_credential(), "{error}");
    }
    assert!(requests(&server).await.is_empty());
}

#[tokio::test]
async fn an_old_token_does_while_a_new_one_cannot_be_had() {
    let server = MockServer::start().await;
    Mock::given(header("authorization", "Bearer first"))
        .respond_with(no_entries())
        .mount(&server)
        .await;
    let count = Arc::new(AtomicUsize::new(0));
    let ours = Arc::clone(&count);
    let cached = Credential::cached(move |_| {
        let number = ours.fetch_add(1, Ordering::SeqCst);
        async move {
            match number {
                // A tenth of it is a minute: it is to be replaced from the beginning.
                0 => Ok(Token::bearer("first", Some(Duration::from_millis(2000)))),
                _ => Err("the vault is closed".into()),
            }
        }
    });
    let client = client(&server, cached);
    client.list_entries("b").await.unwrap();
    // A busy machine may sleep longer, but not so long.
    tokio::time::sleep(Duration::from_millis(1850)).await;
    client.list_entries("b").await.unwrap();
    tokio::time::sleep(Duration::from_millis(250)).await;
    let error = client.list_entries("b").await.unwrap_err();
    assert!(error.is_credential(), "{error}");
    assert_eq!(count.load(Ordering::SeqCst), 3);
}
