//! The same calls without an async runtime. Needs the feature `blocking`.

use std::error::Error;
use std::io::Write as _;

use astro_clusters::Client;
use astro_clusters::runtime::blocking::{Blocking, block_on};
use tests::fake::Astro;

fn main() -> Result<(), Box<dyn Error>> {
    let astro = block_on(Astro::start());
    let client = Client::builder()
        .base_url(astro.base_url())
        .bearer_token(astro.token())
        .build()?;
    let organization = astro.organization_id();
    let page = client.list_clusters(organization).limit(10).block()?;
    writeln!(std::io::stdout(), "{} clusters", page.total_count)?;
    for cluster in Blocking::new(client.list_clusters(organization).stream()) {
        writeln!(std::io::stdout(), "{}", cluster?.name)?;
    }
    let reply = block_on(client.list_clusters(organization).send())?;
    writeln!(std::io::stdout(), "status {}", reply.status())?;
    Ok(())
}
