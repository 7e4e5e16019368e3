//! Waiting for states.

use std::sync::Mutex;
use std::time::Duration;

use astro_clusters::api::cluster::GetCluster;
use astro_clusters::runtime::{Fake, Fault, Sample, Step};
use astro_clusters::types::*;
use astro_clusters::{Client, RetryPolicy};
use futures::StreamExt;

/// What the server answers, in this order; the last for ever.
enum Answer {
    State(&'static str),
    Status(u16),
    NoConnection,
}

use Answer::{NoConnection, State, Status};

fn client(answers: Vec<Answer>) -> (Fake, Client) {
    let fake = Fake::new();
    let next = Mutex::new(0);
    fake.on(move |_: &GetCluster| {
        let mut next = next.lock().unwrap();
        let answer = answers.get(*next).or(answers.last()).unwrap();
        *next += 1;
        match answer {
            State(state) => {
                let mut cluster = Cluster::sample();
                cluster.status = state.parse().unwrap();
                Ok(cluster)
            }
            Status(status) => Err(Fault::empty(*status)),
            NoConnection => Err(Fault::connect()),
        }
    });
    let client =
        Client::builder().transport(fake.clone()).retry(RetryPolicy::none()).build();
    (fake, client.unwrap())
}

const SOON: Duration = Duration::from_millis(1);

#[tokio::test]
async fn what_is_seen_on_the_way_can_be_followed() {
    let (fake, client) = client(vec![
        State("CREATING"),
        State("HIBERNATING"),
        Status(503),
        NoConnection,
        State("CREATED"),
    ]);
    let wait = client.get_cluster("o", "c").wait_until_created().poll_every(SOON);
    let steps: Vec<_> = wait.states().map(Result::unwrap).collect().await;
    let seen: Vec<_> = steps
        .iter()
        .map(|step| match step {
            Step::Pending(seen) => {
                (seen.state.as_deref(), seen.is_known, seen.problem.is_some())
            }
            Step::Done(cluster) => (Some(cluster.status.as_str()), true, false),
        })
        .collect();
    assert_eq!(
        seen,
        [
            (Some("CREATING"), true, false),
            (Some("HIBERNATING"), false, false),
            (None, false, true),
            (None, false, true),
            (Some("CREATED"), true, false),
        ]
    );
    assert_eq!(fake.requests().len(), 5);
}

#[tokio::test]
async fn a_failure_has_the_state_and_the_reply() {
    for state in ["CREATE_FAILED", "UPDATE_FAILED", "FAILOVER_FAILED", "ACCESS_DENIED"] {
        let (_, client) = client(vec![State("CREATING"), State(state)]);
        let wait = client.get_cluster("o", "c").wait_until_created().poll_every(SOON);
        let error = wait.await.unwrap_err();
        assert_eq!((error.state(), error.status()), (Some(state), Some(200)));
        assert!(!error.is_timeout() && error.raw_body().is_some());
        assert_eq!(
            error.to_string(),
            format!(
                "GetCluster: it will not be created: the state is {state}; after 2 attempts"
            )
        );
    }
}

#[tokio::test]
async fn what_fails_for_good_ends_it() {
    for status in [400, 401, 403, 404] {
        let (fake, client) = client(vec![State("CREATING"), Status(status)]);
        let wait = client.get_cluster("o", "c").wait_until_created().poll_every(SOON);
        assert_eq!(wait.await.unwrap_err().status(), Some(status));
        assert_eq!(fake.requests().len(), 2);
    }
}

/// A server that answers 200 with these bodies, the last for ever.
async fn server(
    bodies: &'static [(&'static str, &'static str)],
) -> wiremock::MockServer {
    let server = wiremock::MockServer::start().await;
    let next = Mutex::new(0);
    wiremock::Mock::given(wiremock::matchers::any())
        .respond_with(move |_: &wiremock::Request| {
            let mut next = next.lock().unwrap();
            let (media_type, body) = bodies.get(*next).or(bodies.last()).unwrap();
            *next += 1;
            wiremock::ResponseTemplate::new(200).set_body_raw(*body, media_type)
        })
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn a_reply_that_a_plain_call_refuses_ends_it_where_it_has_no_state() {
    for bodies in [
        &[("text/html", "<h1>Sign in</h1>")] as &'static [_],
        &[("application/json", r#"{"id": 7}"#)],
        &[("application/json", "[]")],
        &[("application/json", r#"{"status": "CREATING"}"#), ("text/plain", "CREATING")],
    ] {
        let server = server(bodies).await;
        let client = Client::builder().base_url(server.uri()).build().unwrap();
        let get = || client.get_cluster("o", "c");
        let created = get().wait_until_created().poll_every(SOON).await.unwrap_err();
        let refused = get().await.unwrap_err();
        assert_eq!(created.to_string(), refused.to_string());
        assert_eq!((created.status(), created.is_timeout()), (Some(200), false));
        let deleted = get().wait_until_deleted().poll_every(SOON).await.unwrap_err();
        assert_eq!(deleted.to_string(), refused.to_string());
        let requests = server.received_requests().await.unwrap().len();
        assert_eq!(requests, bodies.len() + 2);
    }
}

/// What is not there yet may be missing as long as it is not.
#[tokio::test]
async fn a_state_that_passes_counts_where_the_rest_does_not_fit() {
    let server = server(&[("application/json", r#"{"status": "CREATING"}"#)]).await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    let wait = || client.get_cluster("o", "c").wait_until_created().poll_every(SOON);
    let Some(Ok(Step::Pending(seen))) = wait().states().next().await else { panic!() };
    assert_eq!((seen.state.as_deref(), seen.is_known), (Some("CREATING"), true));
    let problem = seen.problem.unwrap();
    assert!(problem.starts_with("the reply (200) does not fit its type"), "{problem}");
    let error = wait().within(Duration::from_millis(50)).await.unwrap_err();
    let shown = error.to_string();
    assert!(error.is_timeout() && error.state() == Some("CREATING"), "{shown}");
    let end =
        "the last state is CREATING; the last read failed: the reply (200) does not fit";
    assert!(shown.contains(end), "{shown}");
}

#[tokio::test]
async fn what_is_to_be_gone_is_waited_for_until_it_is() {
    let (fake, client) =
        client(vec![State("CREATED"), State("DELETING"), Status(500), Status(404)]);
    let wait = client.get_cluster("o", "c").wait_until_deleted().poll_every(SOON);
    let () = wait.await.unwrap();
    assert_eq!(fake.requests().len(), 4);
}

#[tokio::test]
async fn the_time_ends_it_with_the_last_state_and_the_last_problem() {
    let (_, client) = client(vec![State("UPDATING"), Status(503)]);
    let wait = client.get_cluster("o", "c").wait_until_created().poll_every(SOON);
    let error = wait.within(Duration::from_millis(50)).await.unwrap_err();
    assert!(error.is_timeout() && error.state() == Some("UPDATING"), "{error:?}");
    let shown = error.to_string();
    assert!(
        shown.starts_with(
            "GetCluster: it was not created within 50ms; the last state is UPDATING"
        ),
        "{shown}"
    );
}

#[tokio::test]
async fn a_read_that_hangs_does_not_outlast_the_wait() {
    let server = wiremock::MockServer::start().await;
    wiremock::Mock::given(wiremock::matchers::any())
        .respond_with(
            wiremock::ResponseTemplate::new(200).set_delay(Duration::from_secs(60)),
        )
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    let began = std::time::Instant::now();
    let wait = client.get_cluster("o", "c").wait_until_created().poll_every(SOON);
    let error = wait.within(Duration::from_millis(200)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(began.elapsed() < Duration::from_secs(5));
}
