//! The clusters crate against the fake Astro API, over real HTTP.

use std::time::Duration;

use astro_clusters::types::*;
use astro_clusters::{Client, Error, RetryPolicy};
use tests::fake::{Astro, Config};

async fn astro() -> (Astro, Client) {
    let astro =
        Astro::start_with(Config::default().pending_for(Duration::from_millis(80)))
            .await;
    let client = Client::builder()
        .base_url(astro.base_url())
        .bearer_token(astro.token())
        .build()
        .unwrap();
    (astro, client)
}

fn aws(name: &str) -> CreateAwsClusterRequest {
    CreateAwsClusterRequest::builder()
        .name(name)
        .region("us-east-1")
        .r#type(CreateAwsClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .workspace_ids(["w1", "w2"])
        .build()
}

/// Reads a cluster until it is created.
async fn created(client: &Client, organization: &str, id: &str) -> Cluster {
    for _ in 0..100 {
        let cluster = client.get_cluster(organization, id).await.unwrap();
        if cluster.status == ClusterStatus::Created {
            return cluster;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the cluster was never created");
}

#[tokio::test]
async fn a_cluster_lives_and_dies() {
    let (astro, client) = astro().await;
    let organization = astro.organization_id();
    let cluster = client.create_cluster(organization, aws("one")).await.unwrap();
    assert_eq!(
        (cluster.status, cluster.cloud_provider),
        (ClusterStatus::Creating, ClusterCloudProvider::Aws)
    );

    let delete = client.delete_cluster(organization, &cluster.id);
    let busy = delete.retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!((busy.status(), busy.is_client_error()), (Some(409), true));
    assert_eq!(busy.body().unwrap().status_code, 409);

    let cluster = created(&client, organization, &cluster.id).await;
    assert_eq!(cluster.workspace_ids.as_deref().unwrap(), ["w1", "w2"]);
    assert!(cluster.created_at.timestamp().is_ok());

    let none: [&str; 0] = [];
    let keep = UpdateDedicatedClusterRequest::builder().name("two").k8s_tags([]);
    let updated = client
        .update_cluster(organization, &cluster.id, keep.clone().build())
        .await
        .unwrap();
    assert_eq!(
        (updated.name.as_str(), updated.status),
        ("two", ClusterStatus::Updating)
    );
    let cluster = created(&client, organization, &cluster.id).await;
    assert_eq!(
        cluster.workspace_ids.as_deref().unwrap(),
        ["w1", "w2"],
        "absent keeps the list"
    );

    client
        .update_cluster(organization, &cluster.id, keep.workspace_ids(none).build())
        .await
        .unwrap();
    let cluster = created(&client, organization, &cluster.id).await;
    assert!(
        cluster.workspace_ids.unwrap_or_default().is_empty(),
        "an empty list removes all"
    );

    client.delete_cluster(organization, &cluster.id).await.unwrap();
    let gone = client.get_cluster(organization, &cluster.id).await.unwrap_err();
    assert!(gone.is_not_found(), "{gone}");
}

#[tokio::test]
async fn a_list_is_paged_filtered_and_sorted() {
    let (astro, client) = astro().await;
    let organization = astro.organization_id();
    for name in ["b", "c", "a"] {
        client.create_cluster(organization, aws(name)).await.unwrap();
    }
    let page = client
        .list_clusters(organization)
        .limit(2)
        .offset(1)
        .sorts([ListClustersSorts::NameAsc])
        .send()
        .await
        .unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.request_id().is_some());
    let page = page.into_value();
    let names: Vec<_> =
        page.clusters.iter().map(|cluster| cluster.name.as_str()).collect();
    assert_eq!((names, page.total_count, page.offset), (vec!["b", "c"], 3, 1));

    let some = client.list_clusters(organization).names(["a", "c"]).await.unwrap();
    assert_eq!(some.total_count, 2);
    let none = client
        .list_clusters(organization)
        .provider(ListClustersProvider::Gcp)
        .await
        .unwrap();
    assert!(none.clusters.is_empty());
    let wrong = client.list_clusters(organization).limit(1001).await.unwrap_err();
    assert_eq!(wrong.status(), Some(400));
}

#[tokio::test]
async fn options_are_asked_for_by_type() {
    let (astro, client) = astro().await;
    let organization = astro.organization_id();
    let options = client
        .get_cluster_options(organization, GetClusterOptionsType::Dedicated)
        .provider(GetClusterOptionsProvider::Azure)
        .await
        .unwrap();
    assert_eq!(options.len(), 1);
    assert_eq!(options[0].provider, ClusterOptionsProvider::Azure);
    assert_eq!(astro.requests()[0].query, "type=DEDICATED&provider=AZURE");
}

fn status(error: &Error<astro_clusters::types::Error>) -> Option<u16> {
    error.status()
}

#[tokio::test]
async fn what_is_refused_says_why() {
    let (astro, client) = astro().await;
    let organization = astro.organization_id();
    let mut bad = aws("");
    bad.vpc_subnet_range = "everywhere".to_owned();
    let error = client.create_cluster(organization, bad).await.unwrap_err();
    let body = error.body().unwrap();
    let fields: Vec<_> =
        body.field_errors.iter().flatten().map(|it| it.field.as_str()).collect();
    assert_eq!(status(&error), Some(400));
    assert!(fields.contains(&"vpcSubnetRange"), "{fields:?}");
    assert_eq!(error.request_id(), Some(body.request_id.as_str()));
    assert!(
        error.to_string().starts_with("CreateCluster: 400 Bad Request: "),
        "{error}"
    );

    let error = client.list_clusters("another").await.unwrap_err();
    assert_eq!(status(&error), Some(403));

    let stranger = Client::builder()
        .base_url(astro.base_url())
        .bearer_token("wrong-token")
        .build()
        .unwrap();
    let error = stranger.list_clusters(organization).await.unwrap_err();
    assert_eq!(status(&error), Some(401));
    assert!(!format!("{error} {error:?} {stranger:?}").contains("wrong-token"));

    let nobody = Client::builder().base_url(astro.base_url()).build().unwrap();
    assert_eq!(
        status(&nobody.list_clusters(organization).await.unwrap_err()),
        Some(401)
    );
}
