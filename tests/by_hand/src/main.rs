//! Lists clusters, written by hand: what a program without the generated crate has to
//! depend on for the same types, timestamps and errors.

#![forbid(unsafe_code)]

use std::io::Write as _;
use std::time::{Duration, SystemTime};

use reqwest::header::HeaderValue;
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

/// What the server asks for, and a random part of a pause that grows.
fn pause(asked: Option<&HeaderValue>, attempts: u32) -> Duration {
    let asked = asked.and_then(|value| value.to_str().ok()).and_then(|text| {
        let date = || {
            httpdate::parse_http_date(text).ok()?.duration_since(SystemTime::now()).ok()
        };
        text.parse().ok().map(Duration::from_secs).or_else(date)
    });
    let longest = Duration::from_millis(200) * 2_u32.pow(attempts);
    asked.unwrap_or_default() + longest.mul_f64(fastrand::f64())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::var("ASTRO_API_TOKEN")?;
    let organization = std::env::var("ASTRO_ORGANIZATION_ID")?;
    let url =
        format!("https://api.astronomer.io/v1/organizations/{organization}/clusters");
    let client = reqwest::Client::new();
    let mut attempts = 0;
    let reply = loop {
        attempts += 1;
        let request = client.get(&url).query(&[("limit", 100)]).bearer_auth(&token);
        let reply = request.send().await?;
        if attempts == 3 || !matches!(reply.status().as_u16(), 429 | 502 | 503 | 504) {
            break reply;
        }
        tokio::time::sleep(pause(reply.headers().get("retry-after"), attempts)).await;
    };
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
