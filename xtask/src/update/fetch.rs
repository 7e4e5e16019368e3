//! Fetches a document: over `https`, within a time and a size.

use std::error::Error as _;
use std::path::Path;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};

use super::cache::{self, Fetched};
use crate::{Result, say};

/// How much a fetch may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How long all of it may take, redirects and the last byte included.
    pub(super) time: Duration,
    /// How many bytes the document may have.
    pub(super) size: usize,
}

impl Default for Limits {
    /// A minute, and 32 MiB: the largest published documents have 13.
    fn default() -> Self {
        Self { time: Duration::from_secs(60), size: 32 << 20 }
    }
}

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// The text at a URL; the one that was fetched before if the server says that it is the
/// same.
pub(super) fn fetch(url: &str, limits: &Limits, folder: &Path) -> Result<String> {
    let failed = |message: String| format!("error: {url}: {message}");
    let parsed = Url::parse(url).map_err(|error| failed(error.to_string()))?;
    if !may_be_fetched(&parsed, &parsed) {
        return Err(failed(refusal(&parsed)).into());
    }
    let before = cache::read(folder, url);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let etag = before.as_ref().map(|it| it.etag.as_str());
    let answer = runtime.block_on(async {
        let answer = answer(parsed, etag, limits);
        tokio::time::timeout(limits.time, answer).await.unwrap_or_else(|_| {
            let seconds = limits.time.as_secs_f64();
            Err(format!("it took more than {seconds} s; `--time-limit` allows more"))
        })
    });
    // Looking up a name cannot be interrupted, and is not waited for.
    runtime.shutdown_background();
    match (answer.map_err(failed)?, before) {
        (Answer::Unchanged, Some(before)) => {
            say(&format!("{url}: as it was fetched before"))?;
            Ok(before.text)
        }
        (Answer::Unchanged, None) => Err(failed(
            "304 Not Modified, although nothing was fetched before".to_owned(),
        )
        .into()),
        (Answer::Document { text, etag }, _) => {
            if let Some(etag) = etag {
                let fetched = Fetched { url: url.to_owned(), etag, text };
                cache::write(folder, &fetched)?;
                return Ok(fetched.text);
            }
            Ok(text)
        }
    }
}

enum Answer {
    /// It is what the tag names.
    Unchanged,
    Document {
        text: String,
        etag: Option<String>,
    },
}

async fn answer(
    url: Url,
    etag: Option<&str>,
    limits: &Limits,
) -> Result<Answer, String> {
    let mut request = client(&url)?.get(url);
    if let Some(etag) = etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    let response = request.send().await.map_err(|error| reason(&error))?;
    let status = response.status();
    if status == StatusCode::NOT_MODIFIED {
        return Ok(Answer::Unchanged);
    }
    if status != StatusCode::OK {
        return Err(format!("the server answered {status}"));
    }
    let header = |name| {
        let value = response.headers().get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    let (etag, media_type) = (header(ETAG), header(CONTENT_TYPE).unwrap_or_default());
    let text = body(response, limits.size).await?;
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if media_type.to_ascii_lowercase().starts_with("text/html")
        || begins.starts_with('<')
    {
        return Err(
            "the server answered with a page for people (HTML), not with a document"
                .to_owned(),
        );
    }
    Ok(Answer::Document { text, etag })
}

fn client(url: &Url) -> Result<Client, String> {
    let first = url.clone();
    let follow = Policy::custom(move |attempt| {
        if attempt.previous().len() > REDIRECTS {
            return attempt.error(format!("more than {REDIRECTS} redirects"));
        }
        if may_be_fetched(attempt.url(), &first) {
            return attempt.follow();
        }
        let message = refusal(attempt.url());
        attempt.error(message)
    });
    let client =
        Client::builder().redirect(follow).user_agent("cargo xtask spec update");
    // A proxy reaches another machine's loopback address.
    let client = if is_loopback(url) { client.no_proxy() } else { client };
    client.build().map_err(|error| reason(&error))
}

/// Reads a body, and no more of it than it may have.
async fn body(mut response: Response, limit: usize) -> Result<String, String> {
    let too_large =
        || format!("the document has more than {} MiB, which is the limit", limit >> 20);
    if response.content_length().is_some_and(|length| length > limit as u64) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    loop {
        let chunk = response.chunk().await.map_err(|error| {
            format!(
                "the answer breaks off after {} bytes: {}",
                bytes.len(),
                reason(&error)
            )
        })?;
        let Some(chunk) = chunk else { break };
        if bytes.len() + chunk.len() > limit {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes)
        .map_err(|error| format!("the document is not UTF-8: {error}"))
}

/// Whether a URL may be read. Without encryption, anybody on the way can change what
/// becomes code; a server on this machine is for tests, and leads to no other one.
fn may_be_fetched(url: &Url, first: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => is_loopback(url) && first.scheme() == "http" && is_loopback(first),
        _ => false,
    }
}

fn refusal(url: &Url) -> String {
    format!("`{url}` is not fetched: only `https` is")
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// What an error says, with what it was caused by.
fn reason(error: &reqwest::Error) -> String {
    let mut parts = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if parts.last() != Some(&text) {
            parts.push(text);
        }
        cause = error.source();
    }
    parts.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_fetched() {
        let may = |url: &str, first: &str| {
            may_be_fetched(&Url::parse(url).unwrap(), &Url::parse(first).unwrap())
        };
        let (secure, here) = ("https://example.com/a", "http://127.0.0.1:9/a");
        assert!(may(secure, secure) && may(secure, here) && may(here, here));
        assert!(may("http://[::1]:9/", here) && may("http://localhost/", here));
        assert!(!may(here, secure));
        assert!(!may("http://example.com/a", secure));
        assert!(!may("http://example.com/a", here));
        assert!(!may("http://127.0.0.1.example.com/a", here));
        assert!(!may("ftp://example.com/a", secure));
        assert!(!may("file:///etc/passwd", here));
    }
}
