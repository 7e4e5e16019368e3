//! Lists all clusters, however many pages there are.

use std::error::Error;
use std::io::Write as _;

use astro_clusters::Client;
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
    for number in 1..=7 {
        let body = CreateAwsClusterRequest::builder()
            .name(format!("cluster {number}"))
            .region("us-east-1")
            .r#type(CreateAwsClusterRequestType::Dedicated)
            .vpc_subnet_range("172.20.0.0/22")
            .build();
        client.create_cluster(organization, body).await?;
    }

    // Three at a time; the next page is asked for while this one is printed.
    let mut clusters = client.list_clusters(organization).limit(3).stream().prefetch();
    while let Some(cluster) = clusters.try_next().await? {
        writeln!(std::io::stdout(), "{} {}", cluster.id, cluster.name)?;
    }

    let pages: Vec<_> =
        client.list_clusters(organization).limit(3).pages().try_collect().await?;
    writeln!(std::io::stdout(), "{} pages", pages.len())?;
    Ok(())
}
