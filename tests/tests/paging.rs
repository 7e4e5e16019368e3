//! Lists as streams.

use astro_clusters::api::cluster::ListClusters;
use astro_clusters::runtime::{Fake, Fault, Sample};
use astro_clusters::types::*;
use astro_clusters::{Client, RetryPolicy};
use futures::{StreamExt, TryStreamExt};

/// A client of a server with so many clusters, which are called `0`, `1` and so on.
fn clusters(total: i64) -> (Fake, Client) {
    let fake = Fake::new();
    fake.on(move |call: &ListClusters| {
        let (offset, limit) = (call.offset.unwrap_or(0), call.limit.unwrap_or(20));
        let clusters = (offset..(offset + limit).min(total)).map(|number| {
            let mut cluster = Cluster::sample();
            cluster.name = number.to_string();
            cluster
        });
        let mut page = ClustersPaginated::sample();
        page.clusters = clusters.collect();
        (page.limit, page.offset, page.total_count) = (limit, offset, total);
        Ok(page)
    });
    let client = Client::builder().bearer_token("t").transport(fake.clone()).build();
    (fake, client.unwrap())
}

async fn names(
    stream: impl futures::Stream<Item = Result<Cluster, astro_clusters::Error<Error>>>,
) -> Vec<String> {
    stream.map_ok(|cluster| cluster.name).try_collect().await.unwrap()
}

fn numbers(numbers: std::ops::Range<i64>) -> Vec<String> {
    numbers.map(|number| number.to_string()).collect()
}

#[tokio::test]
async fn all_items_come_in_order_and_no_request_is_too_many() {
    for (total, limit, requests) in
        [(0, 10, 1), (1, 10, 1), (9, 10, 1), (10, 10, 1), (11, 10, 2), (20, 10, 2)]
    {
        for prefetch in [false, true] {
            let (fake, client) = clusters(total);
            let stream = client.list_clusters("o").limit(limit).stream();
            let stream = if prefetch { stream.prefetch() } else { stream };
            assert_eq!(names(stream).await, numbers(0..total));
            assert_eq!(fake.requests().len(), requests, "{total} by {limit}");
        }
    }
}

#[tokio::test]
async fn a_stream_begins_where_the_call_does_and_keeps_its_filters() {
    let (fake, client) = clusters(50);
    let call = client
        .list_clusters("o")
        .names(["a", "b"])
        .provider(ListClustersProvider::Azure)
        .offset(25)
        .limit(10);
    assert_eq!(names(call.stream()).await, numbers(25..50));
    let calls = fake.calls::<ListClusters>();
    let offsets: Vec<_> = calls.iter().map(|call| call.offset).collect();
    assert_eq!(offsets, [Some(25), Some(35), Some(45)]);
    assert!(calls.iter().all(|call| {
        call.names.as_deref() == Some(&["a".to_owned(), "b".to_owned()])
            && call.provider == Some(ListClustersProvider::Azure)
            && call.limit == Some(10)
    }));
}

#[tokio::test]
async fn a_page_is_asked_for_when_it_is_needed() {
    let (fake, client) = clusters(100);
    let mut stream = client.list_clusters("o").limit(10).stream();
    assert!(fake.requests().is_empty());
    for _ in 0..10 {
        stream.next().await.unwrap().unwrap();
    }
    assert_eq!(fake.requests().len(), 1);
    stream.next().await.unwrap().unwrap();
    assert_eq!(fake.requests().len(), 2);

    // One page ahead, and no more.
    let (fake, client) = clusters(100);
    let mut stream = client.list_clusters("o").limit(10).stream().prefetch();
    stream.next().await.unwrap().unwrap();
    stream.next().await.unwrap().unwrap();
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test]
async fn pages_come_with_their_headers_and_single_pages_stay() {
    let (fake, client) = clusters(25);
    let pages: Vec<_> =
        client.list_clusters("o").limit(10).pages().try_collect().await.unwrap();
    let sizes: Vec<_> = pages.iter().map(|page| page.value().clusters.len()).collect();
    assert_eq!(sizes, [10, 10, 5]);
    assert!(pages.iter().all(|page| page.status() == 200));
    assert_eq!(client.list_clusters("o").limit(10).await.unwrap().clusters.len(), 10);
    assert_eq!(fake.requests().len(), 4);
}

#[tokio::test]
async fn an_error_ends_the_stream_after_what_came_before() {
    let fake = Fake::new();
    fake.on(|call: &ListClusters| match call.offset {
        None => {
            let mut page = ClustersPaginated::sample();
            page.clusters = vec![Cluster::sample(), Cluster::sample()];
            page.total_count = 10;
            Ok(page)
        }
        Some(_) => Err(Fault::empty(500)),
    });
    let client =
        Client::builder().transport(fake).retry(RetryPolicy::none()).build().unwrap();
    let all: Vec<_> = client.list_clusters("o").stream().collect().await;
    assert_eq!(all.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(all[2].as_ref().unwrap_err().status(), Some(500));
}
