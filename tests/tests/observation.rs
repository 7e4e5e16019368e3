//! Looking on: hooks, and other transports; credentials from the environment.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use astro_clusters::runtime::{Attempt, Fake, Hook, Outgoing, SentBody, TowerTransport};
use astro_clusters::{Client, RetryPolicy};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use wiremock::matchers::{any, header};
use wiremock::{Mock, MockServer, ResponseTemplate};

const CLUSTER: &str = include_str!("../facts/cluster.json");

/// A server that fails once, and then does not.
async fn server() -> MockServer {
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(503).insert_header("x-request-id", "req-1");
    Mock::given(any()).respond_with(busy).up_to_n_times(1).mount(&server).await;
    let fine = ResponseTemplate::new(200).set_body_raw(CLUSTER, "application/json");
    Mock::given(any()).respond_with(fine).mount(&server).await;
    server
}

fn builder(url: &str) -> astro_clusters::ClientBuilder {
    let retry = RetryPolicy::default().base_delay(Duration::from_millis(1));
    Client::builder().base_url(url).bearer_token("s3cret").retry(retry)
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Hook for Log {
    fn before_send(&self, request: &mut Outgoing) {
        request.headers.insert("x-trace", "trace-7".parse().unwrap());
        self.add(format!("send {} {}", request.operation, request.attempt));
    }

    fn after_response(&self, attempt: &Attempt<'_>) {
        let Attempt { path_template, number, status, error, .. } = attempt;
        let id = attempt.request_id();
        self.add(format!("got {path_template} {number} {status:?} {error:?} {id:?}"));
    }

    fn on_retry(&self, attempt: &Attempt<'_>, pause: Duration) {
        assert!(pause <= Duration::from_millis(2));
        self.add(format!("again after {}", attempt.number));
    }
}

#[tokio::test]
async fn a_hook_sees_each_attempt_and_can_add_headers() {
    let server = server().await;
    let log = Log::default();
    let client = builder(&server.uri()).hook(log.clone()).build().unwrap();
    client.get_cluster("o", "c").await.unwrap();
    let path = "/organizations/{organizationId}/clusters/{clusterId}";
    assert_eq!(
        log.lines(),
        [
            "send GetCluster 1".to_owned(),
            format!("got {path} 1 Some(503) None Some(\"req-1\")"),
            "again after 1".to_owned(),
            "send GetCluster 2".to_owned(),
            format!("got {path} 2 Some(200) None None"),
        ]
    );
    for request in server.received_requests().await.unwrap() {
        assert_eq!(request.headers["x-trace"], "trace-7");
    }

    let log = Log::default();
    let client = builder("http://127.0.0.1:9").hook(log.clone()).build().unwrap();
    let error = client.create_cluster(
        "o",
        serde_json::from_str::<astro_clusters::types::CreateClusterRequest>(
            include_str!("../facts/create-cluster.json"),
        )
        .unwrap(),
    );
    assert!(error.await.unwrap_err().is_connect());
    assert!(
        log.lines()[1].ends_with("None Some(\"connect\") None"),
        "{:?}",
        log.lines()
    );
}

#[tokio::test]
async fn a_tower_service_can_be_the_transport() {
    let seen = Log::default();
    let log = seen.clone();
    let service = tower::service_fn(move |request: http::Request<SentBody>| {
        let log = log.clone();
        async move {
            let (head, body) = request.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            let token = head.headers["authorization"].to_str().unwrap().to_owned();
            log.add(format!("{} {} {token} {}", head.method, head.uri, body.len()));
            let reply =
                http::Response::new(Full::new(Bytes::from_static(CLUSTER.as_bytes())));
            Ok::<_, std::convert::Infallible>(reply)
        }
    });
    // Whatever tower has can go around it.
    let service = tower::ServiceBuilder::new().concurrency_limit(2).service(service);
    let transport = TowerTransport::new(service);
    let client = builder("http://api.test/v1").transport(transport).build().unwrap();
    let cluster = client.get_cluster("o", "c").await.unwrap();
    assert_eq!(
        cluster.name,
        serde_json::from_str::<serde_json::Value>(CLUSTER).unwrap()["name"]
    );
    assert_eq!(
        seen.lines(),
        ["GET http://api.test/v1/organizations/o/clusters/c Bearer s3cret 0"]
    );
}

#[tokio::test]
async fn an_error_of_a_service_may_mean_that_the_request_was_carried_out() {
    let calls = Log::default();
    let log = calls.clone();
    let service = tower::service_fn(move |_: http::Request<SentBody>| {
        log.add("call".to_owned());
        async { Err::<http::Response<Full<Bytes>>, _>("broken") }
    });
    let client = builder("http://api.test").transport(TowerTransport::new(service));
    let client = client.build().unwrap();
    let error = client.delete_cluster("o", "c").await.unwrap_err();
    assert_eq!((error.attempts(), calls.lines().len()), (3, 3));
    assert_eq!(
        error.to_string(),
        "DeleteCluster: the request to api.test failed; after 3 attempts"
    );
}

#[tokio::test]
async fn the_environment_has_the_credential() {
    // A process of its own, since the environment belongs to all threads.
    let run = |token: Option<&str>, test: &str| {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--ignored"]).env_remove("ASTRO_API_TOKEN");
        command.envs(token.map(|token| ("ASTRO_API_TOKEN", token)));
        let output = command.output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
    };
    run(Some("from-env\n"), "with_the_variable");
    run(None, "without_the_variable");
    run(Some(""), "without_the_variable");
}

#[tokio::test]
#[ignore = "run by the_environment_has_the_credential"]
async fn with_the_variable() {
    let client = Client::from_env().unwrap();
    assert!(!format!("{client:?}").contains("from-env"));
    let server = MockServer::start().await;
    let fine = ResponseTemplate::new(200).set_body_raw(CLUSTER, "application/json");
    Mock::given(header("authorization", "Bearer from-env"))
        .respond_with(fine)
        .mount(&server)
        .await;
    let token = std::env::var("ASTRO_API_TOKEN").unwrap();
    let client = builder(&server.uri()).bearer_token(token.trim()).build().unwrap();
    client.get_cluster("o", "c").await.unwrap();
}

#[test]
#[ignore = "run by the_environment_has_the_credential"]
fn without_the_variable() {
    let error = Client::from_env().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credential: set the environment variable `ASTRO_API_TOKEN`"
    );
}

#[test]
fn a_fake_is_a_transport_like_any_other() {
    let client = Client::builder().transport(Fake::new()).build().unwrap();
    assert!(format!("{client:?}").contains("base_url"));
}
