//! What callers' tests use: answers from code, sample values, calls that block.

use std::time::Duration;

use astro_clusters::api::cluster::{
    CreateCluster, DeleteCluster, GetCluster, ListClusters,
};
use astro_clusters::runtime::blocking::{Blocking, block_on};
use astro_clusters::runtime::{Fake, Fault, Sample};
use astro_clusters::types::*;
use astro_clusters::{Client, Credential, RetryPolicy};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn client(fake: &Fake) -> Client {
    Client::builder().bearer_token("t").transport(fake.clone()).build().unwrap()
}

#[tokio::test]
async fn an_operation_is_answered_from_code_and_kept() {
    let fake = Fake::new();
    fake.on(|call: &GetCluster| match call.cluster_id.as_str() {
        "c" => {
            let mut cluster = Cluster::sample();
            cluster.id.clone_from(&call.cluster_id);
            Ok(cluster)
        }
        _ => Err(Fault::status(404, Error::sample()).header("x-request-id", "r")),
    })
    .on(|_: &DeleteCluster| Ok(()));
    let client = client(&fake);
    assert_eq!(client.get_cluster("o", "c").await.unwrap().id, "c");
    client.delete_cluster("o", "c").await.unwrap();
    let error = client.get_cluster("o", "d").await.unwrap_err();
    assert!(error.is_not_found() && error.body().is_some());
    assert_eq!(error.request_id(), Some("r"));
    let ids: Vec<_> =
        fake.calls::<GetCluster>().iter().map(|it| it.cluster_id.clone()).collect();
    assert_eq!(ids, ["c", "d"]);
    assert_eq!(fake.calls::<DeleteCluster>().len(), 1);
    assert_eq!(fake.requests()[1].method.as_str(), "DELETE");
}

#[tokio::test]
async fn faults_take_the_way_of_real_ones() {
    let fake = Fake::new();
    fake.on(|_: &GetCluster| Err(Fault::timeout()))
        .on(|_: &CreateCluster| Err(Fault::empty(429).header("retry-after", "1")));
    let client = client(&fake);
    let error = client.get_cluster("o", "c").await.unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 3);
    // Pauses are cut: this would take two seconds.
    let body = CreateAwsClusterRequest::sample();
    let began = std::time::Instant::now();
    let error = client.create_cluster("o", body).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(429), 3));
    assert!(began.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn what_takes_its_time_has_the_time_limits_of_the_client() {
    let fake = Fake::new();
    fake.on(|_: &DeleteCluster| Ok(()));
    let slow = Credential::provided(|_| async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(Credential::bearer("t"))
    });
    let client = |limit| {
        let builder = Client::builder().credential("JWT", slow.clone());
        builder.attempt_timeout(limit).transport(fake.clone()).build().unwrap()
    };
    client(Duration::from_secs(60)).delete_cluster("o", "c").await.unwrap();
    let call = client(Duration::from_millis(1)).delete_cluster("o", "c");
    assert!(call.retry(RetryPolicy::none()).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn pauses_are_skipped_on_one_clock() {
    let fake = Fake::new();
    fake.on(|_: &GetCluster| {
        let mut cluster = Cluster::sample();
        cluster.status = ClusterStatus::Creating;
        Ok(cluster)
    });
    let began = std::time::Instant::now();
    let wait = client(&fake).get_cluster("o", "c").wait_until_created();
    let every = wait.poll_every(Duration::from_secs(60));
    let error = every.within(Duration::from_secs(3600)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    // From 60 s to 120 s between two reads, in an hour.
    let reads = fake.calls::<GetCluster>().len();
    assert!((25..=60).contains(&reads), "{reads}");
    // The call's own limit is one of that clock: the second pause would be too long.
    fake.on(|_: &DeleteCluster| Err(Fault::empty(503).header("retry-after", "50")));
    let call = client(&fake).delete_cluster("o", "c").timeout(Duration::from_secs(90));
    assert_eq!(call.await.unwrap_err().attempts(), 2);
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
#[should_panic(expected = "the test says no answer for `GetCluster`")]
async fn what_a_test_does_not_expect_fails_it() {
    let _ = client(&Fake::new()).get_cluster("o", "c").await;
}

/// A sample comes back from JSON as it was.
fn holds<T: Sample + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>() {
    let sample = T::sample();
    let json = serde_json::to_string(&sample).unwrap();
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), sample, "{json}");
}

#[test]
fn every_type_has_a_sample() {
    holds::<Cluster>();
    holds::<ClusterOptions>();
    holds::<ClustersPaginated>();
    holds::<CreateAwsClusterRequest>();
    holds::<CreateAzureClusterRequest>();
    holds::<CreateClusterRequest>();
    holds::<CreateGcpClusterRequest>();
    holds::<Error>();
    holds::<NodePool>();
    holds::<ProviderRegion>();
    holds::<UpdateClusterRequest>();
    holds::<UpdateDedicatedClusterRequest>();
    holds::<UpdateHybridClusterRequest>();
    let CreateClusterRequest::Aws(body) = CreateClusterRequest::sample() else {
        panic!("the first variant comes first");
    };
    assert!(!body.name.is_empty());
    assert!(Cluster::sample().created_at.timestamp().is_ok());
}

#[test]
fn calls_can_block() {
    let fake = Fake::new();
    fake.on(|_: &GetCluster| {
        let mut cluster = Cluster::sample();
        cluster.status = ClusterStatus::Created;
        Ok(cluster)
    })
    .on(|call: &ListClusters| {
        let mut page = ClustersPaginated::sample();
        page.clusters = vec![Cluster::sample(); 2];
        page.total_count = 4;
        page.offset = call.offset.unwrap_or_default();
        Ok(page)
    });
    let client = client(&fake);
    let cluster = client.get_cluster("o", "c").block().unwrap();
    assert_eq!(cluster.status, ClusterStatus::Created);
    client.get_cluster("o", "c").wait_until_created().block().unwrap();
    let reply = block_on(client.get_cluster("o", "c").send()).unwrap();
    assert_eq!(reply.status(), 200);
    let all: Result<Vec<_>, _> =
        Blocking::new(client.list_clusters("o").stream()).collect();
    assert_eq!(all.unwrap().len(), 4);
}

#[test]
fn blocking_calls_go_over_real_http_and_share_connections() {
    let server = block_on(async {
        let server = wiremock::MockServer::start().await;
        let cluster = include_str!("../facts/cluster.json");
        let fine = wiremock::ResponseTemplate::new(200).set_body_raw(cluster, "");
        wiremock::Mock::given(wiremock::matchers::any())
            .respond_with(fine)
            .mount(&server)
            .await;
        server
    });
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    for _ in 0..3 {
        client.get_cluster("o", "c").block().unwrap();
    }
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| client.get_cluster("o", "c").block().unwrap());
        }
    });
    let nobody =
        Client::builder().base_url("http://127.0.0.1:9").retry(RetryPolicy::none());
    assert!(
        nobody.build().unwrap().get_cluster("o", "c").block().unwrap_err().is_connect()
    );
}

#[tokio::test]
async fn inside_a_runtime_blocking_works_too() {
    let fake = Fake::new();
    fake.on(|_: &DeleteCluster| Ok(()));
    client(&fake).delete_cluster("o", "c").block().unwrap();
}
