//! What callers write against the clusters crate, over real HTTP.

use astro_clusters::Client;
use astro_clusters::types::*;
use serde_json::{Value, json};
use wiremock::matchers::{
    body_json, header, method, path, query_param, query_param_is_missing,
};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const CLUSTER: &str = include_str!("../facts/cluster.json");
const CREATE: &str = include_str!("../facts/create-cluster.json");

fn client(server: &MockServer) -> Client {
    Client::builder()
        .base_url(format!("{}/v1", server.uri()))
        .bearer_token("s3cret")
        .build()
        .unwrap()
}

fn gcp() -> CreateGcpClusterRequest {
    CreateGcpClusterRequest::builder()
        .name("gcp-one")
        .region("us-central1")
        .r#type(CreateGcpClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .pod_subnet_range("172.21.0.0/19")
        .service_peering_range("172.23.0.0/20")
        .service_subnet_range("172.22.0.0/22")
        .node_pools([CreateNodePoolRequest::builder()
            .name("default")
            .node_instance_type("n2-standard-4")
            .max_node_count(3)
            .build()])
        .build()
}

#[tokio::test]
async fn a_gcp_body_says_gcp_once_and_nothing_it_was_not_told() {
    let server = MockServer::start().await;
    let expected = json!({
        "cloudProvider": "GCP", "name": "gcp-one", "region": "us-central1", "type": "DEDICATED",
        "vpcSubnetRange": "172.20.0.0/22", "podSubnetRange": "172.21.0.0/19",
        "servicePeeringRange": "172.23.0.0/20", "serviceSubnetRange": "172.22.0.0/22",
        "nodePools": [{"name": "default", "nodeInstanceType": "n2-standard-4", "maxNodeCount": 3}]
    });
    Mock::given(method("POST"))
        .and(path("/v1/organizations/org-1/clusters"))
        .and(header("authorization", "Bearer s3cret"))
        .and(header("content-type", "application/json"))
        .and(body_json(&expected))
        .respond_with(
            ResponseTemplate::new(200).set_body_raw(CLUSTER, "application/json"),
        )
        .expect(1)
        .mount(&server)
        .await;
    let cluster: Cluster = client(&server).create_cluster("org-1", gcp()).await.unwrap();
    assert_eq!(cluster.id, "clm7k8tgw000008jz97i37y81");
    assert_eq!(cluster.status, ClusterStatus::Created);
    assert_eq!(
        cluster.node_pools.as_ref().unwrap()[0]
            .supported_astro_machines
            .as_deref()
            .unwrap(),
        ["A5", "A10"]
    );
    assert_eq!(
        cluster.metadata.as_ref().unwrap().external_ips.as_deref().unwrap(),
        ["35.100.100.1"]
    );
    assert_eq!(
        server.received_requests().await.unwrap().iter().map(once).collect::<Vec<_>>(),
        [1]
    );
}

/// How often the request's body names its provider.
fn once(request: &Request) -> usize {
    String::from_utf8_lossy(&request.body).matches("\"cloudProvider\"").count()
}

#[test]
fn the_reference_page_s_request_is_the_azure_variant() {
    let body: CreateClusterRequest = serde_json::from_str(CREATE).unwrap();
    assert!(
        matches!(&body, CreateClusterRequest::Azure(azure) if azure.name == "My cluster")
    );
    assert_eq!(
        serde_json::to_value(&body).unwrap(),
        serde_json::from_str::<Value>(CREATE).unwrap()
    );
}

#[test]
fn the_tag_decides_even_where_it_comes_last_and_the_shape_fits_another() {
    let text = r#"{"name":"n","region":"r","type":"HYBRID","vpcSubnetRange":"v","podSubnetRange":"p","servicePeeringRange":"s","serviceSubnetRange":"t","cloudProvider":"GCP"}"#;
    assert!(matches!(
        serde_json::from_str::<CreateClusterRequest>(text).unwrap(),
        CreateClusterRequest::Gcp(_)
    ));
}

#[test]
fn a_provider_this_crate_does_not_know_survives() {
    let oci = json!({"cloudProvider": "OCI", "name": "n", "shape": {"ocpus": 2}});
    let body: CreateClusterRequest = serde_json::from_value(oci.clone()).unwrap();
    assert!(matches!(body, CreateClusterRequest::Unrecognized(_)));
    assert_eq!(serde_json::to_value(&body).unwrap(), oci);
}

#[test]
fn the_reference_page_s_response_round_trips() {
    let cluster: Cluster = serde_json::from_str(CLUSTER).unwrap();
    assert_eq!(
        serde_json::to_value(&cluster).unwrap(),
        serde_json::from_str::<Value>(CLUSTER).unwrap()
    );
}

#[test]
fn a_status_from_the_future_is_kept() {
    let mut cluster: Value = serde_json::from_str(CLUSTER).unwrap();
    cluster["status"] = json!("HIBERNATING");
    let decoded: Cluster = serde_json::from_value(cluster.clone()).unwrap();
    assert_eq!(decoded.status, ClusterStatus::Unrecognized("HIBERNATING".into()));
    assert_eq!(serde_json::to_value(&decoded).unwrap(), cluster);
    assert_eq!(ClusterHealthStatusValue::Unknown.as_str(), "UNKNOWN");
}

#[tokio::test]
async fn an_update_always_says_its_type_and_can_empty_a_list() {
    let server = MockServer::start().await;
    Mock::given(method("POST")).and(path("/v1/organizations/org-1/clusters/c1"))
        .and(body_json(json!({"clusterType": "DEDICATED", "name": "n", "k8sTags": [], "workspaceIds": []})))
        .respond_with(ResponseTemplate::new(200).set_body_raw(CLUSTER, "application/json"))
        .expect(1).mount(&server).await;
    let no_workspaces: [&str; 0] = [];
    let body = UpdateDedicatedClusterRequest::builder()
        .name("n")
        .k8s_tags([])
        .workspace_ids(no_workspaces)
        .build();
    client(&server).update_cluster("org-1", "c1", body).await.unwrap();
}

#[tokio::test]
async fn lists_send_what_was_set_and_only_that() {
    let server = MockServer::start().await;
    let page = json!({"clusters": [serde_json::from_str::<Value>(CLUSTER).unwrap()], "limit": 5, "offset": 10, "totalCount": 11});
    Mock::given(method("GET"))
        .and(path("/v1/organizations/org-1/clusters"))
        .and(query_param("limit", "5"))
        .and(query_param("offset", "10"))
        .and(query_param("provider", "GCP"))
        .and(query_param("sorts", "name:asc"))
        .and(query_param_is_missing("names"))
        .respond_with(ResponseTemplate::new(200).set_body_json(page))
        .expect(1)
        .mount(&server)
        .await;
    let page = client(&server)
        .list_clusters("org-1")
        .limit(5)
        .offset(10)
        .provider(ListClustersProvider::Gcp)
        .sorts([ListClustersSorts::NameAsc])
        .await
        .unwrap();
    assert_eq!((page.clusters.len(), page.total_count), (1, 11));
}

#[tokio::test]
async fn ids_cannot_leave_their_path_segment() {
    let server = MockServer::start().await;
    Mock::given(method("DELETE"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    client(&server).delete_cluster("../admin", "a/b?c#d é").await.unwrap();
    let seen = &server.received_requests().await.unwrap()[0];
    assert_eq!(
        seen.url.path(),
        "/v1/organizations/..%2Fadmin/clusters/a%2Fb%3Fc%23d%20%C3%A9"
    );
    // A URL parser would resolve these, however they are encoded, and reach another resource: refused before anything is sent.
    for id in ["", ".", ".."] {
        assert_eq!(
            client(&server).delete_cluster("org-1", id).await.unwrap_err().status(),
            None
        );
    }
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn documented_and_undocumented_errors_explain_themselves() {
    let server = MockServer::start().await;
    for (id, status) in [("c404", 404), ("c409", 409)] {
        Mock::given(method("GET"))
            .and(path(format!("/v1/organizations/o/clusters/{id}")))
            .respond_with(ResponseTemplate::new(status).set_body_json(json!({
                "message": "no", "requestId": "req-7", "statusCode": status})))
            .mount(&server)
            .await;
    }
    Mock::given(method("GET"))
        .and(path("/v1/organizations/o/clusters/html"))
        .respond_with(
            ResponseTemplate::new(400).set_body_raw("<h1>proxy</h1>", "text/html"),
        )
        .mount(&server)
        .await;
    for (id, status) in [("c404", 404), ("c409", 409)] {
        let error = client(&server).get_cluster("o", id).await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.body().unwrap().request_id, "req-7");
        let shown = error.to_string();
        assert!(
            shown.contains(&status.to_string())
                && shown.contains("no")
                && !shown.contains("s3cret"),
            "{shown}"
        );
    }
    let error = client(&server).get_cluster("o", "html").await.unwrap_err();
    assert_eq!((error.status(), error.body().is_none()), (Some(400), true));
    assert_eq!(error.raw_body().unwrap(), b"<h1>proxy</h1>");
    assert!(!format!("{:?}", client(&server)).contains("s3cret"));
}

#[tokio::test]
async fn a_reply_that_does_not_fit_names_the_place() {
    let server = MockServer::start().await;
    let mut cluster: Value = serde_json::from_str(CLUSTER).unwrap();
    cluster["nodePools"][0]["maxNodeCount"] = json!("many");
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).set_body_json(cluster))
        .mount(&server)
        .await;
    let error = client(&server).get_cluster("o", "c").await.unwrap_err();
    let shown = format!(
        "{error}: {}",
        std::error::Error::source(&error).map(|e| e.to_string()).unwrap_or_default()
    );
    assert!(shown.contains("nodePools[0].maxNodeCount"), "{shown}");
    assert!(error.raw_body().is_some());
}
