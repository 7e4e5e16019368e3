//! Compressed replies, over real HTTP: they are asked for, read, and bounded by what they are
//! when they are decompressed.

use std::io::Write as _;

use astro_clusters::Client;
use flate2::Compression;
use flate2::write::GzEncoder;
use wiremock::matchers::{header_regex, method};
use wiremock::{Mock, MockServer, ResponseTemplate};

const CLUSTER: &str = include_str!("../facts/cluster.json");

fn compressed(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

async fn server(status: u16, body: &[u8]) -> MockServer {
    let server = MockServer::start().await;
    let reply = ResponseTemplate::new(status)
        .insert_header("content-encoding", "gzip")
        .set_body_raw(body, "application/json");
    let asks = header_regex("accept-encoding", "gzip");
    Mock::given(method("GET")).and(asks).respond_with(reply).mount(&server).await;
    server
}

fn client(server: &MockServer) -> Client {
    let builder = Client::builder().base_url(server.uri()).bearer_token("token");
    builder.max_response_bytes(1 << 20).build().unwrap()
}

#[tokio::test]
async fn a_compressed_reply_is_read() {
    let server = server(200, &compressed(CLUSTER.as_bytes())).await;
    let cluster = client(&server).get_cluster("o", "c").await.unwrap();
    let plain: serde_json::Value = serde_json::from_str(CLUSTER).unwrap();
    assert_eq!(cluster.id, plain["id"].as_str().unwrap());
}

#[tokio::test]
async fn a_compressed_error_is_read() {
    let error = br#"{"message": "not yours", "requestId": "r", "statusCode": 403}"#;
    let server = server(403, &compressed(error)).await;
    let error = client(&server).get_cluster("o", "c").await.unwrap_err();
    assert_eq!(error.body().map(|it| &*it.message), Some("not yours"));
}

#[tokio::test]
async fn the_limit_is_of_decompressed_bytes() {
    // Some 64 KB on the wire, 64 MB in memory if nothing stopped it.
    let bomb = compressed(&vec![b' '; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    let server = server(200, &bomb).await;
    let error = client(&server).get_cluster("o", "c").await.unwrap_err();
    assert!(error.is_too_large(), "{error}");
}

#[tokio::test]
async fn what_is_cut_off_is_no_reply() {
    let whole = compressed(CLUSTER.as_bytes());
    let server = server(200, &whole[..whole.len() / 2]).await;
    let error =
        client(&server).get_cluster("o", "c").retry(astro_clusters::RetryPolicy::none());
    assert!(error.await.is_err());
}
