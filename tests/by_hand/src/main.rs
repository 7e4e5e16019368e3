//! Lists clusters, written by hand: what a program without the generated crate has to
//! depend on for the same types, timestamps and errors.

#![forbid(unsafe_code)]

use std::io::Write as _;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    clusters: Vec<Cluster>,
    total_count: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cluster {
    id: String,
    name: String,
    status: String,
    created_at: jiff::Timestamp,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::var("ASTRO_API_TOKEN")?;
    let organization = std::env::var("ASTRO_ORGANIZATION_ID")?;
    let url =
        format!("https://api.astronomer.io/v1/organizations/{organization}/clusters");
    let client = reqwest::Client::new();
    let reply =
        client.get(url).query(&[("limit", 100)]).bearer_auth(token).send().await?;
    let status = reply.status();
    let body = reply.bytes().await?;
    if !status.is_success() {
        let error: serde_json::Value = serde_json::from_slice(&body)?;
        return Err(format!("{status}: {}", error["message"]).into());
    }
    let mut json = serde_json::Deserializer::from_slice(&body);
    let page: Page = serde_path_to_error::deserialize(&mut json)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} clusters", page.total_count)?;
    for cluster in page.clusters {
        let Cluster { id, name, status, created_at } = cluster;
        writeln!(out, "{id} {name} {status} {created_at}")?;
    }
    Ok(())
}
