//! A proxy between the program and the API: reqwest is set up as the program says.

use std::error::Error;
use std::io::Write as _;

use astro_clusters::Client;
use astro_clusters::runtime::ReqwestTransport;
use tests::fake::Astro;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The fake API is the proxy, too: nobody else answers for this host.
    let astro = Astro::start().await;
    let proxy = reqwest::Proxy::http(astro.base_url())?;
    let transport = ReqwestTransport::configured(|builder| builder.proxy(proxy))?;
    let path = astro.base_url().parse::<http::Uri>()?.path().to_owned();
    let client = Client::builder()
        .base_url(format!("http://api.invalid{path}"))
        .bearer_token(astro.token())
        .transport(transport)
        .build()?;
    let page = client.list_clusters(astro.organization_id()).await?;
    writeln!(std::io::stdout(), "{} clusters behind a proxy", page.total_count)?;
    Ok(())
}
