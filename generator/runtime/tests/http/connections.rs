//! Connections that fail, and replies that do not end.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use http::Method;
use runtime::runtime::{
    Client, Credential, Outgoing, ReqwestTransport, RetryPolicy, Transport,
};
use wiremock::ResponseTemplate;

use super::{builder, header, no_entries, requests, server};

/// Writes these bytes to the first connection, and keeps it open until the other side
/// closes it.
fn raw_server(reply: impl AsRef<[u8]> + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let mut buffer = [0; 4096];
        assert_ne!(connection.read(&mut buffer).unwrap(), 0);
        // The client may hang up before it has everything.
        let _ = connection.write_all(reply.as_ref());
        while connection.read(&mut buffer).is_ok_and(|read| read > 0) {}
    });
    address
}

fn client_of(address: SocketAddr) -> Client {
    let builder = Client::builder().base_url(format!("http://{address}"));
    let builder = builder.retry(RetryPolicy::none());
    builder.max_response_bytes(1000).timeout(Duration::from_secs(20)).build().unwrap()
}

#[tokio::test]
async fn a_reply_that_comes_late_is_a_timeout() {
    let server = server(no_entries().set_delay(Duration::from_secs(30))).await;
    let client = builder(&server).timeout(Duration::from_millis(50)).build().unwrap();
    let began = Instant::now();
    let error = client.list_entries("b").await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect() && error.status().is_none());
    assert_eq!(
        error.to_string(),
        "listEntries: the time was up: the call took longer than 50ms"
    );

    let patient = builder(&server).build().unwrap();
    let call = patient.list_entries("b").timeout(Duration::from_millis(50));
    assert!(call.await.unwrap_err().is_timeout());
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn a_body_that_stops_halfway_is_a_timeout_too() {
    let address = raw_server("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n[");
    let call = client_of(address).list_entries("b").timeout(Duration::from_millis(200));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout() && error.is_body(), "{error:?}");
    assert_eq!(
        error.to_string(),
        "listEntries: the time was up: the call took longer than 200ms, and the reply \
         (200) did not end"
    );
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_no_reply() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        assert_ne!(connection.read(&mut [0; 4096]).unwrap(), 0);
        connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n[]").unwrap();
    });
    let error = client_of(address).list_entries("b").await.unwrap_err();
    assert!(!error.is_timeout() && !error.is_connect() && !error.is_decode());
    assert!(error.is_body() && error.raw_body().is_none());
    assert_eq!(error.to_string(), "listEntries: the reply (200) broke off");
}

#[tokio::test]
async fn a_refused_connection_says_that_nothing_was_carried_out() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = client_of(address).list_entries("b").await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout() && error.status().is_none());
    assert_eq!(
        error.to_string(),
        format!("listEntries: no connection could be made to {address}")
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_reply_that_is_too_large_names_the_limit() {
    let announced = ResponseTemplate::new(200)
        .insert_header("X-Request-Id", "req-3")
        .set_body_raw(vec![b' '; 1001], "application/json");
    let server = server(announced).await;
    let client = client_of(*server.address());
    let error = client.list_entries("b").await.unwrap_err();
    assert!(error.is_too_large() && !error.is_status());
    assert_eq!(
        (error.status(), error.header("x-request-id")),
        (Some(200), Some("req-3"))
    );
    assert_eq!(
        error.to_string(),
        "listEntries: the reply is larger than the limit of 1000 bytes (request req-3)"
    );
}

#[tokio::test]
async fn of_an_error_as_much_is_read_as_may_be() {
    let body = format!("{{\"message\": \"no\"}}{}", " ".repeat(2000));
    let server = server(ResponseTemplate::new(500).set_body_string(body)).await;
    let error = client_of(*server.address()).list_entries("b").await.unwrap_err();
    assert!(error.is_status() && !error.is_too_large());
    assert_eq!(error.raw_body().map(<[u8]>::len), Some(1000));
    assert_eq!(error.message(), Some("no"));
}

#[tokio::test]
async fn a_reply_without_end_is_read_only_up_to_the_limit() {
    // Chunks of 500 bytes, and no last one.
    let chunk = format!("1f4\r\n{}\r\n", " ".repeat(500));
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let address = raw_server(format!("{head}{}", chunk.repeat(3)));
    let error = client_of(address).list_entries("b").await.unwrap_err();
    assert!(error.is_too_large(), "{error:?}");
    assert!(error.to_string().contains("1000 bytes"), "{error}");
}

#[tokio::test]
async fn a_reply_as_large_as_the_limit_is_read() {
    let body = format!("[{}]", " ".repeat(998));
    let server = server(ResponseTemplate::new(200).set_body_raw(body, "")).await;
    assert!(client_of(*server.address()).list_entries("b").await.unwrap().is_empty());
}

#[tokio::test]
async fn what_has_no_body_says_so_where_the_method_has_one() {
    let header = "\r\ncontent-length: 0\r\n";
    for (method, is_said) in [
        (Method::POST, true),
        (Method::PUT, true),
        (Method::PATCH, true),
        (Method::DELETE, false),
        (Method::GET, false),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                connection.read_exact(&mut byte).unwrap();
                head.extend(byte);
            }
            connection.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
            String::from_utf8(head).unwrap().to_ascii_lowercase()
        });
        let transport = ReqwestTransport::new(None).unwrap();
        let reply = transport.send(Outgoing::new(method.clone(), url)).await.unwrap();
        assert_eq!(reply.status, 204);
        let head = server.join().unwrap();
        assert_eq!(head.matches(header).count(), usize::from(is_said), "{head}");
        assert_eq!(head.contains("content-length"), is_said, "{head}");
        assert!(!head.contains("transfer-encoding"), "{head}");
    }
}

#[tokio::test]
async fn reqwest_can_be_set_up_except_for_redirects() {
    let other = server(no_entries()).await;
    let location = format!("{}/moved", other.uri());
    let proxy = server(ResponseTemplate::new(302).insert_header("Location", location));
    let proxy = proxy.await;
    let transport = ReqwestTransport::configured(|builder| {
        let proxy = reqwest::Proxy::http(proxy.uri()).unwrap();
        builder.proxy(proxy).redirect(reqwest::redirect::Policy::limited(5))
    });
    let client = Client::builder()
        .base_url("http://api.invalid/v1")
        .credential("header", Credential::api_key_header("X-Key", "s3cret"))
        .transport(transport.unwrap())
        .build()
        .unwrap();
    // The proxy is asked for what is elsewhere, too, until there are too many.
    let error = client.list_entries("b").await.unwrap_err();
    assert_eq!(error.status(), Some(302));
    let seen = requests(&proxy).await;
    assert_eq!(header(&seen[0], "host"), ["api.invalid"]);
    assert_eq!(header(&seen[0], "x-key"), ["s3cret"]);
    assert!(seen[1..].iter().all(|it| header(it, "x-key").is_empty()));
}
