//! A walk through the clusters crate, as somebody who uses it for the first time.
//!
//! `cargo run --example tour` runs against a fake Astro API inside the process. With
//! `ASTRO_API_TOKEN` and `ASTRO_ORGANIZATION_ID` set, `cargo run --example tour -- --live`
//! lists the clusters of the real API, and does nothing else.

use std::error::Error;
use std::io::Write as _;
use std::time::Duration;

use astro_clusters::types::{
    Cluster, ClusterK8sTag, ClusterStatus, CreateAwsClusterRequest,
    CreateAwsClusterRequestType, CreateAzureClusterRequest,
    CreateAzureClusterRequestType, CreateClusterRequest, CreateGcpClusterRequest,
    CreateGcpClusterRequestType, CreateNodePoolRequest, UpdateDedicatedClusterRequest,
};
use astro_clusters::{Client, RetryPolicy};
use tests::fake::Astro;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().any(|argument| argument == "--live") {
        return live().await;
    }
    let astro = Astro::start().await;
    say(&format!("A fake Astro API listens at {}.", astro.base_url()))?;
    let client = Client::builder()
        .base_url(astro.base_url())
        .bearer_token(astro.token())
        .build()?;
    tour(&client, astro.organization_id()).await
}

/// Lists clusters of the real API.
async fn live() -> Result<(), Box<dyn Error>> {
    let client = Client::builder().bearer_token(variable("ASTRO_API_TOKEN")?).build()?;
    let organization = variable("ASTRO_ORGANIZATION_ID")?;
    let page = client.list_clusters(organization).limit(100).await?;
    say(&format!("{} of {} clusters:", page.clusters.len(), page.total_count))?;
    page.clusters.iter().try_for_each(show)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|_| format!("--live needs the variable {name}"))
}

async fn tour(client: &Client, organization: &str) -> Result<(), Box<dyn Error>> {
    say("\n1. Create a cluster in each of the three providers.")?;
    let mut ids = Vec::new();
    for body in requests() {
        let cluster = client.create_cluster(organization, body).await?;
        show(&cluster)?;
        ids.push(cluster.id);
    }

    say("\n2. List them by name, two at a time.")?;
    let page = client.list_clusters(organization).limit(2).await?;
    say(&format!("   {} of {}", page.clusters.len(), page.total_count))?;

    say("\n3. Creating takes a while: read each until it is created.")?;
    for id in &ids {
        show(&until_created(client, organization, id).await?)?;
    }

    say("\n4. Update the first: give it a tag, and take it from all workspaces.")?;
    let cluster = client.get_cluster(organization, &ids[0]).await?;
    let mut tag = ClusterK8sTag::default();
    (tag.key, tag.value) = (Some("team".to_owned()), Some("data".to_owned()));
    let nowhere: [&str; 0] = [];
    let body = UpdateDedicatedClusterRequest::builder()
        .name(cluster.name)
        .k8s_tags([tag])
        .workspace_ids(nowhere)
        .build();
    show(&client.update_cluster(organization, &ids[0], body).await?)?;

    say("\n5. While it is being updated, it cannot be deleted. The error says so.")?;
    // Without this, the call would be sent again: a conflict may pass.
    let delete = client.delete_cluster(organization, &ids[0]).retry(RetryPolicy::none());
    if let Err(error) = delete.await {
        say(&format!("   {error}"))?;
        say(&format!(
            "   status {:?}, request {:?}",
            error.status(),
            error.request_id()
        ))?;
    }

    say("\n6. A bad request is explained field by field.")?;
    let mut bad = aws();
    bad.vpc_subnet_range = "somewhere".to_owned();
    if let Err(error) = client.create_cluster(organization, bad).await {
        say(&format!("   {error}"))?;
        for fault in error
            .body()
            .and_then(|body| body.field_errors.as_ref())
            .into_iter()
            .flatten()
        {
            say(&format!("   {}: {}", fault.field, fault.message))?;
        }
    }

    say("\n7. Delete them all, and see that they are gone.")?;
    for id in &ids {
        until_created(client, organization, id).await?;
        client.delete_cluster(organization, id).await?;
        match client.get_cluster(organization, id).await {
            Err(error) if error.is_not_found() => say(&format!("   {id} is gone"))?,
            Err(error) => return Err(error.into()),
            Ok(cluster) => show(&cluster)?,
        }
    }
    say("\nThat was the tour.")
}

/// A request for each provider. Each says its own name once it is sent.
fn requests() -> [CreateClusterRequest; 3] {
    let azure = CreateAzureClusterRequest::builder()
        .name("in azure")
        .region("westus2")
        .r#type(CreateAzureClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .build();
    let gcp = CreateGcpClusterRequest::builder()
        .name("in gcp")
        .region("us-central1")
        .r#type(CreateGcpClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .pod_subnet_range("172.21.0.0/19")
        .service_peering_range("172.23.0.0/20")
        .service_subnet_range("172.22.0.0/22")
        .build();
    [aws().into(), azure.into(), gcp.into()]
}

fn aws() -> CreateAwsClusterRequest {
    let pool = CreateNodePoolRequest::builder()
        .name("default")
        .node_instance_type("m5.xlarge")
        .max_node_count(3)
        .build();
    CreateAwsClusterRequest::builder()
        .name("in aws")
        .region("us-east-1")
        .r#type(CreateAwsClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .node_pools([pool])
        .build()
}

async fn until_created(
    client: &Client,
    organization: &str,
    id: &str,
) -> Result<Cluster, Box<dyn Error>> {
    loop {
        let cluster = client.get_cluster(organization, id).await?;
        match cluster.status {
            ClusterStatus::Created => return Ok(cluster),
            ClusterStatus::CreateFailed | ClusterStatus::UpdateFailed => {
                return Err(format!("{id}: {}", cluster.status).into());
            }
            // Values from the future count as pending.
            _ => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

fn show(cluster: &Cluster) -> Result<(), Box<dyn Error>> {
    let Cluster { id, name, cloud_provider, region, status, .. } = cluster;
    say(&format!("   {id}  {name:<8}  {cloud_provider:<5}  {region:<11}  {status}"))
}

fn say(text: &str) -> Result<(), Box<dyn Error>> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}
