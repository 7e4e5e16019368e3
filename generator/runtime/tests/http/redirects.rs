//! Redirects, which must not carry a credential elsewhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use runtime::runtime::{
    Client, Credential, Outgoing, RequestBody, ReqwestTransport, Token, Transport,
};
use runtime::sample::RemoveEntries;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{builder, client, header, no_entries, request, requests, server};

fn with_credentials(server: &MockServer) -> Client {
    builder(server)
        .credential("bearer", Credential::bearer("s3cret"))
        .credential("header", Credential::api_key_header("X-Key", "s3cret"))
        .credential("query", Credential::api_key_query("key", "s3cret"))
        .build()
        .unwrap()
}

async fn redirecting(status: u16, location: &str) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(path("/v1/books/b/entries"))
        .respond_with(ResponseTemplate::new(status).insert_header("Location", location))
        .mount(&server)
        .await;
    Mock::given(path("/v1/books/b"))
        .respond_with(ResponseTemplate::new(status).insert_header("Location", location))
        .mount(&server)
        .await;
    Mock::given(path("/moved")).respond_with(no_entries()).mount(&server).await;
    server
}

#[tokio::test]
async fn within_the_origin_redirects_are_followed() {
    for status in [301, 302, 307, 308] {
        let server = redirecting(status, "/moved").await;
        with_credentials(&server).list_entries("b").await.unwrap();
        let seen = requests(&server).await;
        let paths: Vec<_> = seen.iter().map(|request| request.url.path()).collect();
        assert_eq!(paths, ["/v1/books/b/entries", "/moved"]);
        assert_eq!(header(&seen[1], "authorization"), ["Bearer s3cret"]);
    }
}

#[tokio::test]
async fn what_changes_things_is_repeated_as_it_was_or_not_at_all() {
    let body = || RemoveEntries::builder().build();
    for status in [301, 302] {
        let server = redirecting(status, "/moved?key=s3cret").await;
        let error =
            with_credentials(&server).change_book("b", body()).await.unwrap_err();
        assert_eq!((error.status(), error.is_status()), (Some(status), true));
        let text = error.to_string();
        assert!(text.ends_with(", to `/moved`"), "{text}");
        assert_eq!(requests(&server).await.len(), 1);
    }
    for status in [303, 307, 308] {
        let server = redirecting(status, "/moved").await;
        let _ = with_credentials(&server).change_book("b", body()).await;
        let seen = requests(&server).await;
        assert_eq!(seen.len(), 2);
        let is_repeated = status != 303;
        assert_eq!(seen[1].method.as_str(), if is_repeated { "POST" } else { "GET" });
        assert_eq!(seen[1].body == seen[0].body, is_repeated);
        assert_eq!(header(&seen[1], "content-type").is_empty(), !is_repeated);
        assert_eq!(header(&seen[1], "x-key"), header(&seen[0], "x-key"));
    }
}

#[tokio::test]
async fn a_body_that_can_be_sent_once_is_not_sent_again() {
    let server = redirecting(307, "/moved").await;
    let transport = ReqwestTransport::new(None).unwrap();
    let url = format!("{}/v1/books/b", server.uri());
    let mut request = Outgoing::new(http::Method::PUT, url);
    request.body =
        RequestBody::stream(Pieces(vec![Ok::<_, std::io::Error>("a".to_owned())]));
    let reply = transport.send(request).await.unwrap();
    assert_eq!(reply.status, 307);
    assert_eq!(requests(&server).await.len(), 1);
}

/// A stream of what there is.
struct Pieces<T>(Vec<T>);

impl<T: Unpin> futures_core::Stream for Pieces<T> {
    type Item = T;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<T>> {
        std::task::Poll::Ready(self.0.pop())
    }
}

#[tokio::test]
async fn a_read_is_followed_to_another_origin_without_what_proves_who_asks() {
    for status in [301, 302, 303, 307, 308] {
        // Another port is another origin, and so is another host.
        for host in ["127.0.0.1", "localhost"] {
            let other = server(no_entries()).await;
            let location = format!("{}/moved?signed=1", other.uri());
            let location = location
                .replace("127.0.0.1", host)
                .replace("http://", "http://user:password@");
            let server = redirecting(status, &location).await;
            let client = builder(&server)
                .credential("bearer", Credential::bearer("s3cret"))
                .credential("header", Credential::api_key_header("X-Key", "s3cret"))
                .credential("query", Credential::api_key_query("key", "s3cret"))
                .credential("cookie", Credential::api_key_cookie("sid", "s3cret"))
                .default_header("X-Tenant", "s3cret")
                .default_header("User-Agent", "tests")
                .build()
                .unwrap();
            let call = client.list_entries("b").header("X-Trace", "s3cret");
            let call = call.header("If-None-Match", "\"1\"").header("Range", "bytes=0-");
            call.await.unwrap();
            let seen = request(&other).await;
            let mut names: Vec<_> = seen.headers.keys().map(|it| it.as_str()).collect();
            // With a feature that another crate may have, compressed replies are asked for.
            names.retain(|name| *name != "accept-encoding");
            names.sort_unstable();
            let expected = ["accept", "host", "if-none-match", "range", "user-agent"];
            assert_eq!(names, expected);
            assert_eq!(header(&seen, "range"), ["bytes=0-"]);
            assert_eq!(header(&seen, "user-agent"), ["tests"]);
            assert_eq!(seen.url.query(), Some("signed=1"));
            let seen = request(&server).await;
            assert_eq!(header(&seen, "authorization"), ["Bearer s3cret"]);
        }
    }
}

#[tokio::test]
async fn a_refusal_after_a_redirect_says_that_no_credential_went_along() {
    for (status, reason) in [(401, "401 Unauthorized"), (403, "403 Forbidden")] {
        let other = server(ResponseTemplate::new(status)).await;
        let location = format!("{}/moved?signed=s3cret", other.uri());
        let server = redirecting(302, &location).await;
        let host = other.address();
        let redirected = format!(
            "listEntries: {reason} (after a redirect to `{host}`, without credentials"
        );
        let error = with_credentials(&server).list_entries("b").await.unwrap_err();
        assert_eq!(error.to_string(), format!("{redirected})"));
        // Where there is none, that is said, too.
        let error = client(&server).list_entries("b").await.unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with(&format!("{redirected}; needs bearer or ")), "{text}");
        // Another token would not go there either.
        let asked = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&asked);
        let token = Credential::cached(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            async { Ok(Token::bearer("s3cret", None)) }
        });
        let client = builder(&server).credential("bearer", token).build().unwrap();
        client.list_entries("b").await.unwrap_err();
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
    // Within the origin, they do.
    let server = redirecting(302, "/gone").await;
    Mock::given(path("/gone"))
        .respond_with(ResponseTemplate::new(403))
        .mount(&server)
        .await;
    let error = with_credentials(&server).list_entries("b").await.unwrap_err();
    assert_eq!(error.to_string(), "listEntries: 403 Forbidden");
}

#[tokio::test]
async fn what_changes_things_is_not_sent_to_another_origin() {
    let other = server(no_entries()).await;
    for status in [301, 302, 303, 307, 308] {
        let server = redirecting(status, &format!("{}/moved", other.uri())).await;
        let body = RemoveEntries::builder().build();
        let call = with_credentials(&server).change_book("b", body);
        let error = call.await.unwrap_err();
        assert_eq!((error.status(), error.is_status()), (Some(status), true));
        assert!(error.header("location").unwrap().ends_with("/moved"));
        assert_eq!(header(&request(&server).await, "x-key"), ["s3cret"]);
    }
    // Nor is what a read asks for in its body.
    let server = redirecting(307, &format!("{}/moved", other.uri())).await;
    let url = format!("{}/v1/books/b", server.uri());
    let mut search = Outgoing::new(http::Method::GET, url);
    search.body = RequestBody::from("s3cret");
    let reply = ReqwestTransport::new(None).unwrap().send(search).await.unwrap();
    assert_eq!(reply.status, 307);
    assert!(requests(&other).await.is_empty());
}

#[tokio::test]
async fn on_the_way_back_there_is_no_credential_either() {
    let other = MockServer::start().await;
    let server = redirecting(302, &format!("{}/detour", other.uri())).await;
    let back = format!("{}/moved", server.uri());
    Mock::given(path("/detour"))
        .respond_with(ResponseTemplate::new(302).insert_header("Location", back))
        .mount(&other)
        .await;
    with_credentials(&server).list_entries("b").await.unwrap();
    let seen = requests(&server).await;
    assert_eq!(seen[1].url.path(), "/moved");
    assert!(header(&seen[1], "authorization").is_empty());
    assert!(header(&seen[1], "x-key").is_empty());
}

#[tokio::test]
async fn a_redirect_that_is_the_reply_is_not_followed() {
    let server = redirecting(302, "/moved").await;
    let url = format!("{}/v1/books/b", server.uri());
    for redirects in [&[301][..], &[301, 302]] {
        let mut asked = Outgoing::new(http::Method::GET, &url);
        asked.redirects = redirects;
        let transport = ReqwestTransport::new(None).unwrap();
        let reply = transport.send(asked).await.unwrap();
        let is_reply = redirects.contains(&302);
        assert_eq!(reply.status, if is_reply { 302 } else { 200 });
        assert_eq!(reply.headers.contains_key("location"), is_reply);
    }
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let server = redirecting(302, "/v1/books/b/entries").await;
    let error = with_credentials(&server).list_entries("b").await.unwrap_err();
    assert_eq!(error.status(), Some(302));
    assert_eq!(requests(&server).await.len(), 11);
}
