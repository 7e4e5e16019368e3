//! Changes one thing of a cluster: the update starts from what was read, since `name` and
//! `k8sTags` must be sent even where they stay the same.

use std::error::Error;
use std::io::Write as _;
use std::time::Duration;

use astro_clusters::Client;
use astro_clusters::types::{
    Cluster, CreateAwsClusterRequest, CreateAwsClusterRequestType,
    UpdateDedicatedClusterRequest,
};
use tests::fake::Astro;

/// The update that changes nothing. What is absent stays: `workspaceIds`, node pools.
fn unchanged(cluster: &Cluster) -> UpdateDedicatedClusterRequest {
    UpdateDedicatedClusterRequest::builder()
        .name(&cluster.name)
        .k8s_tags(cluster.tags.clone().unwrap_or_default())
        .build()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let astro = Astro::start().await;
    let client = Client::builder()
        .base_url(astro.base_url())
        .bearer_token(astro.token())
        .build()?;
    let organization = astro.organization_id();
    let body = CreateAwsClusterRequest::builder()
        .name("orders")
        .region("us-east-1")
        .r#type(CreateAwsClusterRequestType::Dedicated)
        .vpc_subnet_range("172.20.0.0/22")
        .build();
    let created = client.create_cluster(organization, body).await?;
    let ready = || {
        let wait = client.get_cluster(organization, &created.id).wait_until_created();
        wait.poll_every(Duration::from_millis(20))
    };

    let cluster = ready().await?;
    let mut update = unchanged(&cluster);
    update.db_instance_type = Some("db.m6g.large".to_owned());
    client.update_cluster(organization, &cluster.id, update).await?;
    let cluster = ready().await?;
    writeln!(std::io::stdout(), "{} has {}", cluster.name, cluster.db_instance_type)?;
    Ok(())
}
