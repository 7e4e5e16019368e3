//! Fails a cluster over to its other region, and waits until that is done.

use std::error::Error;
use std::io::Write as _;
use std::time::Duration;

use astro_clusters::Client;
use astro_clusters::types::{
    CreateAwsClusterRequest, CreateAwsClusterRequestType, UpdateDedicatedClusterRequest,
};
use tests::fake::Astro;

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
        .dr_region("us-west-2")
        .build();
    let id = client.create_cluster(organization, body).await?.id;
    let soon = Duration::from_millis(20);
    let ready =
        || client.get_cluster(organization, &id).wait_until_created().poll_every(soon);
    let cluster = ready().await?;

    let update = UpdateDedicatedClusterRequest::builder()
        .name(&cluster.name)
        .k8s_tags(cluster.tags.unwrap_or_default())
        .is_failed_over(true)
        .build();
    client.update_cluster(organization, &id, update).await?;
    // FAILING_OVER is pending; FAILOVER_FAILED ends the wait with an error that says so.
    let cluster = ready().await?;
    writeln!(
        std::io::stdout(),
        "{} failed over: {:?}",
        cluster.name,
        cluster.is_failed_over
    )?;
    Ok(())
}
