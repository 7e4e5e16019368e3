//! Creates a cluster and waits until it is there, then deletes it and waits until it is gone.

use std::error::Error;
use std::io::Write as _;
use std::time::Duration;

use astro_clusters::Client;
use astro_clusters::runtime::Step;
use astro_clusters::types::{CreateAwsClusterRequest, CreateAwsClusterRequestType};
use futures::TryStreamExt as _;
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
        .build();
    let id = client.create_cluster(organization, body).await?.id;

    // The document's waiter reads once a minute for up to three hours; a fake is faster.
    let cluster = client
        .get_cluster(organization, &id)
        .wait_until_created()
        .poll_every(Duration::from_millis(20))
        .within(Duration::from_secs(30))
        .await?;
    writeln!(std::io::stdout(), "{} is {}", cluster.name, cluster.status)?;

    client.delete_cluster(organization, &id).await?;
    // The same, with each state as it is seen.
    let mut states = client
        .get_cluster(organization, &id)
        .wait_until_deleted()
        .poll_every(Duration::from_millis(20))
        .states();
    while let Some(step) = states.try_next().await? {
        match step {
            Step::Pending(seen) => {
                writeln!(std::io::stdout(), "still there: {:?}", seen.state)?;
            }
            Step::Done(()) => writeln!(std::io::stdout(), "gone")?,
        }
    }
    Ok(())
}
