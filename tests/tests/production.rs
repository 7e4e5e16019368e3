//! What callers write for production against the clusters crate, over real HTTP.

use astro_clusters::types::*;
use astro_clusters::{Client, RetryPolicy};
use futures::TryStreamExt;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use wiremock::matchers::{header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

const CLUSTER: &str = include_str!("../facts/cluster.json");

fn cluster(name: &str, status: &str) -> Value {
    let mut cluster: Value = serde_json::from_str(CLUSTER).unwrap();
    cluster["name"] = json!(name);
    cluster["status"] = json!(status);
    cluster
}

fn client(server: &MockServer) -> Client {
    Client::builder()
        .base_url(format!("{}/v1", server.uri()))
        .bearer_token("s3cret")
        .retry(
            RetryPolicy::default().max_attempts(3).base_delay(Duration::from_millis(2)),
        )
        .build()
        .unwrap()
}

async fn requests(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

fn aws() -> CreateAwsClusterRequest {
    CreateAwsClusterRequest::builder()
        .name("n")
        .region("us-east-1")
        .r#type(CreateAwsClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .build()
}

#[tokio::test]
async fn a_read_is_retried_and_waits_as_long_as_it_is_told() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(503).insert_header("retry-after", "1"))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).set_body_json(cluster("n", "CREATED")))
        .mount(&server)
        .await;
    let began = Instant::now();
    client(&server).get_cluster("o", "c").await.unwrap();
    assert!(began.elapsed() >= Duration::from_millis(950));
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn a_create_that_may_have_been_carried_out_is_not_sent_again() {
    for status in [500, 502, 504] {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(ResponseTemplate::new(status))
            .mount(&server)
            .await;
        let error = client(&server).create_cluster("o", aws()).await.unwrap_err();
        assert_eq!(
            (error.status(), error.attempts(), requests(&server).await),
            (Some(status), 1, 1)
        );
    }
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(429).insert_header("retry-after", "0"))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_json(cluster("n", "CREATING")))
        .mount(&server)
        .await;
    client(&server).create_cluster("o", aws()).await.unwrap();
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn attempts_end_and_are_counted() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(503))
        .mount(&server)
        .await;
    let error = client(&server).get_cluster("o", "c").await.unwrap_err();
    assert_eq!(
        (error.status(), error.attempts(), requests(&server).await),
        (Some(503), 3, 3)
    );
}

#[tokio::test]
async fn a_list_is_a_stream_with_no_request_too_many() {
    let server = MockServer::start().await;
    for (offset, count) in [(0, 100), (100, 100), (200, 50)] {
        let page: Vec<_> = (0..count)
            .map(|i| cluster(&format!("c{}", offset + i), "CREATED"))
            .collect();
        Mock::given(method("GET")).and(path("/v1/organizations/o/clusters")).and(query_param("offset", offset.to_string())).and(query_param("limit", "100"))
            .and(query_param("provider", "AWS"))
            .respond_with(ResponseTemplate::new(200).set_body_json(json!({"clusters": page, "limit": 100, "offset": offset, "totalCount": 250})))
            .expect(1).mount(&server).await;
    }
    let all: Vec<Cluster> = client(&server)
        .list_clusters("o")
        .limit(100)
        .offset(0)
        .provider(ListClustersProvider::Aws)
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(
        all.iter().map(|c| c.name.clone()).collect::<Vec<_>>(),
        (0..250).map(|i| format!("c{i}")).collect::<Vec<_>>()
    );
    assert_eq!(requests(&server).await, 3);
}

#[tokio::test]
async fn waiting_until_created_until_deleted_and_until_it_is_clear_that_it_failed() {
    let server = MockServer::start().await;
    for (id, states) in [
        ("ok", vec!["CREATING", "SOMETHING_NEW", "CREATED"]),
        ("bad", vec!["CREATING", "CREATE_FAILED"]),
    ] {
        for status in states {
            Mock::given(method("GET"))
                .and(path(format!("/v1/organizations/o/clusters/{id}")))
                .respond_with(
                    ResponseTemplate::new(200).set_body_json(cluster(id, status)),
                )
                .up_to_n_times(1)
                .mount(&server)
                .await;
        }
    }
    Mock::given(method("GET"))
        .and(path("/v1/organizations/o/clusters/gone"))
        .respond_with(
            ResponseTemplate::new(200).set_body_json(cluster("gone", "CREATE_FAILED")),
        )
        .up_to_n_times(2)
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path("/v1/organizations/o/clusters/gone"))
        .respond_with(ResponseTemplate::new(404))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path("/v1/organizations/o/clusters/slow"))
        .respond_with(
            ResponseTemplate::new(200).set_body_json(cluster("slow", "CREATING")),
        )
        .mount(&server)
        .await;

    let client = client(&server);
    let every = Duration::from_millis(2);
    let ready = client
        .get_cluster("o", "ok")
        .wait_until_created()
        .poll_every(every)
        .within(Duration::from_secs(5))
        .await
        .unwrap();
    assert_eq!(ready.status, ClusterStatus::Created);
    let failed = client
        .get_cluster("o", "bad")
        .wait_until_created()
        .poll_every(every)
        .within(Duration::from_secs(5))
        .await
        .unwrap_err();
    assert!(failed.to_string().contains("CREATE_FAILED"), "{failed}");
    client
        .get_cluster("o", "gone")
        .wait_until_deleted()
        .poll_every(every)
        .within(Duration::from_secs(5))
        .await
        .unwrap();
    let late = client
        .get_cluster("o", "slow")
        .wait_until_created()
        .poll_every(every)
        .within(Duration::from_millis(60))
        .await
        .unwrap_err();
    assert!(late.is_timeout() && late.to_string().contains("CREATING"), "{late}");
}

#[tokio::test]
async fn a_credential_does_not_follow_a_redirect_to_another_origin() {
    let (ours, theirs) = (MockServer::start().await, MockServer::start().await);
    Mock::given(method("GET"))
        .and(header("authorization", "Bearer s3cret"))
        .respond_with(
            ResponseTemplate::new(302)
                .insert_header("location", format!("{}/v1/elsewhere", theirs.uri())),
        )
        .mount(&ours)
        .await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).set_body_json(cluster("n", "CREATED")))
        .mount(&theirs)
        .await;
    let _ = client(&ours).get_cluster("o", "c").await;
    assert!(
        theirs
            .received_requests()
            .await
            .unwrap()
            .iter()
            .all(|r| !r.headers.contains_key("authorization"))
    );
}

#[tokio::test]
async fn an_endless_body_is_cut() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(
            ResponseTemplate::new(200)
                .set_body_raw(vec![b' '; 4 << 20], "application/json"),
        )
        .mount(&server)
        .await;
    let client = Client::builder()
        .base_url(server.uri())
        .bearer_token("s3cret")
        .max_response_bytes(1 << 20)
        .build()
        .unwrap();
    let error = client.get_cluster("o", "c").await.unwrap_err();
    assert!(error.to_string().contains("1048576"), "{error}");
}
