//! Faults over real HTTP: each ends in what is documented, nothing is carried out twice that
//! must not be, no credential gets to another server, and memory stays bounded.

mod server;

use std::time::{Duration, Instant};

use astro_clusters::types::*;
use astro_clusters::{Client, Error, RetryPolicy};
use server::{Fault, Server};

const CLUSTER: &str = include_str!("../../facts/cluster.json");

fn client(server: &Server) -> Client {
    let retry = RetryPolicy::default().base_delay(Duration::from_millis(1));
    Client::builder()
        .base_url(server.url())
        .bearer_token("s3cret")
        .attempt_timeout(Duration::from_millis(400))
        .timeout(Duration::from_secs(20))
        .max_response_bytes(1 << 20)
        .retry(retry)
        .build()
        .unwrap()
}

fn body() -> CreateAwsClusterRequest {
    CreateAwsClusterRequest::builder()
        .name("n")
        .region("us-east-1")
        .r#type(CreateAwsClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .build()
}

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Fine,
    Status(u16),
    Connect,
    Timeout,
    Body,
    Decode,
    TooLarge,
    /// No reply, without a word on why.
    Broken,
}

fn end(
    result: Result<Cluster, Error<astro_clusters::types::Error>>,
) -> (End, Option<u32>) {
    let error = match result {
        Ok(_) => return (End::Fine, None),
        Err(error) => error,
    };
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
    let end = if error.is_timeout() {
        End::Timeout
    } else if error.is_connect() {
        End::Connect
    } else if error.is_body() {
        End::Body
    } else if error.is_decode() {
        End::Decode
    } else if error.is_too_large() {
        End::TooLarge
    } else if error.is_status() {
        End::Status(error.status().unwrap())
    } else {
        End::Broken
    };
    (end, Some(error.attempts()))
}

/// What becomes of a GET and of a POST: how it ends, and how often it is sent.
struct Case {
    faults: Vec<Fault>,
    get: (End, usize),
    post: (End, usize),
}

fn case(faults: &[Fault], get: (End, usize), post: (End, usize)) -> Case {
    Case { faults: faults.to_vec(), get, post }
}

fn cases() -> Vec<Case> {
    use End::{Body, Decode, Fine, Status, Timeout, TooLarge};
    use Fault as F;

    let second = Duration::from_secs(1);
    vec![
        // Nothing comes, or not all of it.
        case(&[F::ResetAfterRequest, F::Fine], (Fine, 2), (End::Broken, 1)),
        case(&[F::ResetAfterRequest], (End::Broken, 3), (End::Broken, 1)),
        case(&[F::ResetAfterHead, F::Fine], (Fine, 2), (Body, 1)),
        case(&[F::ResetMidBody, F::Fine], (Fine, 2), (Body, 1)),
        case(&[F::ResetMidBody], (Body, 3), (Body, 1)),
        case(&[F::ResetMidError(400)], (Status(400), 1), (Status(400), 1)),
        case(&[F::ResetMidError(502), F::Fine], (Fine, 2), (Status(502), 1)),
        case(&[F::TooShort, F::Fine], (Fine, 2), (Body, 1)),
        case(&[F::Garbage, F::Fine], (Fine, 2), (End::Broken, 1)),
        // It comes late.
        case(&[F::Hang, F::Fine], (Fine, 2), (Timeout, 1)),
        case(&[F::HangAfterHead, F::Fine], (Fine, 2), (Timeout, 1)),
        case(&[F::Slow(second), F::Fine], (Fine, 2), (Timeout, 1)),
        case(&[F::Slow(Duration::ZERO)], (Fine, 1), (Fine, 1)),
        // It is not what it should be: that is so the next time, too.
        case(&[F::TooLong], (Decode, 1), (Decode, 1)),
        case(&[F::Body("application/json", "{\"id\": ")], (Decode, 1), (Decode, 1)),
        case(&[F::Body("application/json", "[]")], (Decode, 1), (Decode, 1)),
        case(&[F::Body("text/html", "<h1>Hello</h1>")], (Decode, 1), (Decode, 1)),
        case(&[F::Body("application/json", "")], (Decode, 1), (Decode, 1)),
        // It has no end.
        case(&[F::Endless(200)], (TooLarge, 1), (TooLarge, 1)),
        case(&[F::Endless(404)], (Status(404), 1), (Status(404), 1)),
        case(&[F::Large(1 << 30)], (TooLarge, 1), (TooLarge, 1)),
        // It says that it failed.
        case(&[F::Status(429, None), F::Fine], (Fine, 2), (Status(429), 1)),
        case(&[F::Status(429, Some("0")), F::Fine], (Fine, 2), (Fine, 2)),
        case(&[F::Status(503, None), F::Fine], (Fine, 2), (Status(503), 1)),
        case(&[F::Status(503, Some("0")), F::Fine], (Fine, 2), (Fine, 2)),
        case(&[F::Status(503, Some("0"))], (Status(503), 3), (Status(503), 3)),
        case(
            &[F::Status(503, Some("Fri, 31 Dec 1999 23:59:59 GMT")), F::Fine],
            (Fine, 2),
            (Fine, 2),
        ),
        case(
            &[F::Status(503, Some("86400")), F::Fine],
            (Status(503), 1),
            (Status(503), 1),
        ),
        case(&[F::Status(408, None), F::Fine], (Fine, 2), (Status(408), 1)),
        case(&[F::Status(502, None), F::Fine], (Fine, 2), (Status(502), 1)),
        case(&[F::Status(504, Some("0")), F::Fine], (Fine, 2), (Status(504), 1)),
        case(&[F::Status(500, Some("0")), F::Fine], (Status(500), 1), (Status(500), 1)),
        case(&[F::Status(409, Some("0")), F::Fine], (Status(409), 1), (Status(409), 1)),
        case(&[F::Status(401, None), F::Fine], (Status(401), 1), (Status(401), 1)),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_fault_ends_in_what_is_documented_and_no_post_is_carried_out_twice() {
    let cases = cases();
    assert!(cases.len() >= 25, "{}", cases.len());
    for Case { faults, get, post } in cases {
        let server = Server::start(faults.clone(), CLUSTER).await;
        let (ended, attempts) = end(client(&server).get_cluster("o", "c").await);
        let sent = server.requests().len();
        assert_eq!((ended, sent), get, "GET {faults:?}");
        assert_eq!(attempts.unwrap_or(get.1 as u32), get.1 as u32, "GET {faults:?}");

        let server = Server::start(faults.clone(), CLUSTER).await;
        let (ended, attempts) = end(client(&server).create_cluster("o", body()).await);
        let sent = server.requests();
        assert_eq!((ended, sent.len()), post, "POST {faults:?}");
        assert_eq!(attempts.unwrap_or(post.1 as u32), post.1 as u32, "POST {faults:?}");
        assert!(server.carried_out() <= 1, "POST {faults:?} was carried out twice");
        // What is sent again is sent as a whole.
        let bodies = sent.iter().map(|it| it.split_once("\r\n\r\n").unwrap().1);
        assert!(bodies.clone().all(|body| body.contains("172.20.0.0/22")), "{sent:?}");
        assert!(bodies.collect::<std::collections::BTreeSet<_>>().len() == 1);
    }
}

#[tokio::test]
async fn what_was_not_sent_is_sent_again_whatever_it_is() {
    // Nobody listens.
    let server = Server::start(vec![Fault::Fine], CLUSTER).await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .retry(RetryPolicy::default().base_delay(Duration::from_millis(1)))
        .build()
        .unwrap();
    let (ended, attempts) = end(client.create_cluster("o", body()).await);
    assert_eq!((ended, attempts), (End::Connect, Some(3)));
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_connection_that_is_closed_at_once_is_no_reply() {
    let faults = vec![Fault::CloseAtOnce, Fault::Fine];
    let server = Server::start(faults.clone(), CLUSTER).await;
    assert_eq!(end(client(&server).get_cluster("o", "c").await).0, End::Fine);
    let server = Server::start(faults, CLUSTER).await;
    let (ended, _) = end(client(&server).create_cluster("o", body()).await);
    // The connection was there: nobody knows whether the request was read.
    assert_eq!((ended, server.carried_out()), (End::Broken, 0));
}

#[tokio::test]
async fn a_credential_stays_on_its_server() {
    for status in [301, 302, 303, 307, 308] {
        let theirs = Server::start(vec![Fault::Fine], CLUSTER).await;
        let to = format!("{}/elsewhere", theirs.url());
        let ours = Server::start(vec![Fault::Redirect(status, to)], CLUSTER).await;
        let (get, _) = end(client(&ours).get_cluster("o", "c").await);
        let (post, _) = end(client(&ours).create_cluster("o", body()).await);
        assert_eq!((get, post), (End::Fine, End::Status(status)));
        assert_eq!(ours.requests().len(), 2);
        let seen = theirs.requests().join("\n").to_lowercase();
        assert!(!seen.contains("authorization") && !seen.contains("s3cret"), "{seen}");
        assert!(!seen.contains("172.20"), "{seen}");
    }
}

#[tokio::test]
async fn a_conflict_is_repeated_where_the_configuration_says_so() {
    let faults = vec![Fault::Status(409, None), Fault::Fine];
    let server = Server::start(faults, CLUSTER).await;
    let update = UpdateDedicatedClusterRequest::builder().name("n").k8s_tags([]).build();
    let (ended, _) = end(client(&server).update_cluster("o", "c", update).await);
    assert_eq!((ended, server.requests().len()), (End::Fine, 2));
}

#[tokio::test]
async fn a_policy_of_a_call_takes_precedence() {
    let server =
        Server::start(vec![Fault::Status(503, None), Fault::Fine], CLUSTER).await;
    let call = client(&server).get_cluster("o", "c").retry(RetryPolicy::none());
    assert_eq!(end(call.await), (End::Status(503), Some(1)));

    let faults = vec![Fault::Status(418, None), Fault::Fine];
    let server = Server::start(faults, CLUSTER).await;
    let policy = RetryPolicy::default().on_status(418).base_delay(Duration::ZERO);
    let call = client(&server).create_cluster("o", body()).retry(policy);
    assert_eq!((end(call.await).0, server.requests().len()), (End::Fine, 2));
}

#[tokio::test]
async fn the_deadline_of_the_call_ends_attempts_and_pauses() {
    let server = Server::start(vec![Fault::Hang], CLUSTER).await;
    let began = Instant::now();
    let call = client(&server).get_cluster("o", "c").timeout(Duration::from_millis(600));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    assert_eq!(error.attempts(), 2);
    assert_eq!(
        error.to_string(),
        "GetCluster: the time was up: the call took longer than 600ms; after 2 attempts"
    );

    // A pause that is longer than what is left is not waited for.
    let server = Server::start(vec![Fault::Status(503, Some("30"))], CLUSTER).await;
    let call = client(&server).get_cluster("o", "c").timeout(Duration::from_secs(10));
    let began = Instant::now();
    assert_eq!(end(call.await), (End::Status(503), Some(1)));
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_cancelled_call_stops_at_once() {
    let server = Server::start(vec![Fault::Status(503, None)], CLUSTER).await;
    let policy = RetryPolicy::default()
        .max_attempts(1000)
        .base_delay(Duration::from_millis(50))
        .max_delay(Duration::from_millis(50));
    let call = client(&server).get_cluster("o", "c").retry(policy);
    let cut = tokio::time::timeout(Duration::from_millis(300), call.into_future()).await;
    assert!(cut.is_err());
    let seen = server.requests().len();
    assert!(seen >= 2, "{seen}");
    // What was on its way when the call was cancelled may arrive after it. A call that
    // goes on would send some six or more in this time.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let arrived = server.requests().len();
    assert!(arrived <= seen + 1, "{arrived} after {seen}");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(server.requests().len(), arrived);
}

#[tokio::test]
async fn an_outage_is_not_multiplied() {
    let server = Server::start(vec![Fault::Status(503, None)], CLUSTER).await;
    let client = client(&server);
    for _ in 0..200 {
        let _ = client.get_cluster("o", "c").await;
    }
    // 500 tokens, 5 for each retry: 100 retries, and one request for each call.
    assert_eq!(server.requests().len(), 300);
}

/// The most memory that this process has had, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() << 10
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn memory_stays_bounded_whatever_is_sent() {
    let before = peak();
    for fault in [Fault::Large(1 << 30), Fault::Endless(200), Fault::Endless(500)] {
        let server = Server::start(vec![fault], CLUSTER).await;
        let client = Client::builder()
            .base_url(server.url())
            .attempt_timeout(Duration::from_secs(60))
            .max_response_bytes(16 << 20)
            .build()
            .unwrap();
        assert_ne!(end(client.get_cluster("o", "c").await).0, End::Fine);
    }
    let grown = (peak() - before) >> 20;
    assert!(grown < 100, "{grown} MiB");
}
