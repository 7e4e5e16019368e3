//! How a program that uses the client is tested without a network. Needs the feature
//! `test-util`.

use std::error::Error;
use std::io::Write as _;

use astro_clusters::Client;
use astro_clusters::api::cluster::GetCluster;
use astro_clusters::runtime::{Fake, Fault, Sample as _};
use astro_clusters::types::{Cluster, ClusterStatus};

/// What is tested.
async fn is_ready(client: &Client, id: &str) -> Result<bool, Box<dyn Error>> {
    match client.get_cluster("organization", id).await {
        Ok(cluster) => Ok(cluster.status == ClusterStatus::Created),
        Err(error) if error.is_not_found() => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let fake = Fake::new();
    fake.on(|call: &GetCluster| match call.cluster_id.as_str() {
        "ready" => {
            let mut cluster = Cluster::sample();
            cluster.status = ClusterStatus::Created;
            Ok(cluster)
        }
        "broken" => Err(Fault::connect()),
        _ => Err(Fault::empty(404)),
    });
    let client = Client::builder().transport(fake.clone()).build()?;
    assert!(is_ready(&client, "ready").await?);
    assert!(!is_ready(&client, "gone").await?);
    assert!(is_ready(&client, "broken").await.is_err());
    assert_eq!(fake.calls::<GetCluster>().len(), 5, "the last is tried three times");
    writeln!(std::io::stdout(), "all is as expected")?;
    Ok(())
}
