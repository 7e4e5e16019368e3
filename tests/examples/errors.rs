//! What an error says, and what a program can decide by.

use std::error::Error;
use std::io::Write as _;
use std::time::Duration;

use astro_clusters::types::{CreateAwsClusterRequest, CreateAwsClusterRequestType};
use astro_clusters::{Client, RetryPolicy};
use tests::fake::Astro;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let astro = Astro::start().await;
    let client = Client::builder()
        .base_url(astro.base_url())
        .bearer_token(astro.token())
        .build()?;
    let organization = astro.organization_id();
    let mut out = std::io::stdout();

    if let Err(error) = client.get_cluster(organization, "no-such-cluster").await {
        writeln!(out, "{error}")?;
        writeln!(
            out,
            "  gone: {}, again later: {}",
            error.is_not_found(),
            error.is_transient()
        )?;
        writeln!(
            out,
            "  request {:?}, attempts {}",
            error.request_id(),
            error.attempts()
        )?;
    }

    let body = CreateAwsClusterRequest::builder()
        .name("orders")
        .region("us-east-1")
        .r#type(CreateAwsClusterRequestType::Dedicated)
        .vpc_subnet_range("somewhere")
        .build();
    if let Err(error) = client.create_cluster(organization, body).await {
        writeln!(out, "{error}")?;
        let faults = error.body().and_then(|body| body.field_errors.as_deref());
        for fault in faults.unwrap_or_default() {
            writeln!(out, "  {}: {}", fault.field, fault.message)?;
        }
    }

    // Nobody listens: nothing was sent, and so even a create is tried again.
    let nobody = Client::builder()
        .base_url("http://127.0.0.1:9")
        .retry(RetryPolicy::default().base_delay(Duration::from_millis(1)))
        .build()?;
    if let Err(error) = nobody.delete_cluster(organization, "c").await {
        writeln!(out, "{error}")?;
        writeln!(out, "  nothing was sent: {}", error.is_connect())?;
    }
    Ok(())
}
