//! Spans of calls and attempts, printed as they end. Needs the feature `tracing`.

use std::error::Error;
use std::io::Write as _;

use astro_clusters::Client;
use tests::fake::Astro;
use tracing::span::Id;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;

/// A stand-in for what a program has: `tracing_subscriber::fmt`, or OpenTelemetry.
struct Print;

impl<S: tracing::Subscriber + for<'l> LookupSpan<'l>> Layer<S> for Print {
    fn on_close(&self, id: Id, context: Context<'_, S>) {
        if let Some(span) = context.span(&id) {
            let names: Vec<_> =
                span.scope().from_root().map(|span| span.name()).collect();
            let _ = writeln!(std::io::stdout(), "{}", names.join(" > "));
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let of_clients = tracing_subscriber::filter::filter_fn(|metadata| {
        metadata.target().starts_with("astro_clusters")
    });
    tracing_subscriber::registry().with(Print.with_filter(of_clients)).init();
    let astro = Astro::start().await;
    let client = Client::builder()
        .base_url(astro.base_url())
        .bearer_token(astro.token())
        .build()?;
    client.list_clusters(astro.organization_id()).await?;
    Ok(())
}
