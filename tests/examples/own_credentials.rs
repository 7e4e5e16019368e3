//! A token that a program gets itself: it is kept while it is good, got once however many
//! calls need it, and got anew when the server refuses it.

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use astro_clusters::runtime::Token;
use astro_clusters::{Client, Credential};
use tests::fake::Astro;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let astro = Astro::start().await;
    let vault = astro.token().to_owned();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let credential = Credential::cached(move |_| {
        // The first token is an old one: the server refuses it.
        let token = match count.fetch_add(1, Ordering::SeqCst) {
            0 => "revoked".to_owned(),
            _ => vault.clone(),
        };
        async move { Ok(Token::bearer(token, Some(Duration::from_secs(3600)))) }
    });
    let client = Client::builder()
        .base_url(astro.base_url())
        .credential("JWT", credential)
        .build()?;
    for _ in 0..3 {
        let page = client.list_clusters(astro.organization_id()).await?;
        writeln!(std::io::stdout(), "{} clusters", page.total_count)?;
    }
    let asked = asked.load(Ordering::SeqCst);
    writeln!(std::io::stdout(), "the vault was asked {asked} times")?;
    Ok(())
}
