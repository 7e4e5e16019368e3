//! Spans for `tracing`, with the attributes of OpenTelemetry's semantic conventions for
//! HTTP clients (version 1.27). They hold no value of a query, a header or a body, and of
//! the path only its template.

use std::time::Duration;

use http::Uri;
use tracing::field::{Empty, display};
use tracing::{Instrument, Span};

use super::client::Client;
use super::execute::{Arrived, Ended, Prepared};
use super::failed::Failed;

/// The span of a call, with all its attempts.
pub(super) struct Call(Span);

impl Call {
    pub(super) fn begin(client: &Client, prepared: &Prepared) -> Self {
        Self(tracing::info_span!(
            "http.client.call",
            otel.name = prepared.operation,
            operation = prepared.operation,
            http.request.method = prepared.request.method().as_str(),
            url.template = prepared.path_template,
            server.address = server(client, prepared).0,
            server.port = server(client, prepared).1,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            error.type = Empty,
        ))
    }

    /// Carries out the call inside the span.
    pub(super) fn around(
        self,
        call: impl Future<Output = Ended>,
    ) -> impl Future<Output = Ended> {
        let span = self.0;
        async move {
            let ended = call.instrument(span.clone()).await;
            record(&span, &ended.outcome);
            span.record("http.request.resend_count", ended.attempts.saturating_sub(1));
            ended
        }
    }
}

/// The span of an attempt.
pub(super) fn attempt(client: &Client, prepared: &Prepared, attempt: u32) -> Span {
    let method = prepared.request.method().as_str();
    let span = tracing::info_span!(
        "http.client.request",
        otel.name = format_args!("{method} {}", prepared.path_template),
        otel.kind = "client",
        http.request.method = method,
        url.template = prepared.path_template,
        server.address = server(client, prepared).0,
        server.port = server(client, prepared).1,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        error.type = Empty,
    );
    if attempt > 1 {
        span.record("http.request.resend_count", attempt - 1);
    }
    span
}

/// Sends a request and reads its reply inside the span of its attempt.
pub(super) async fn exchange(
    span: Span,
    exchange: impl Future<Output = Result<Arrived, Failed>>,
) -> Result<Arrived, Failed> {
    let outcome = exchange.instrument(span.clone()).await;
    record(&span, &outcome);
    outcome
}

/// Says that a request is going to be sent again.
pub(super) fn retry(prepared: &Prepared, attempts: u32, pause: Option<Duration>) {
    if let Some(pause) = pause {
        let (operation, pause) = (prepared.operation, pause.as_secs_f64());
        tracing::debug!(
            operation,
            attempts,
            pause,
            "the request is going to be sent again"
        );
    }
}

fn record(span: &Span, outcome: &Result<Arrived, Failed>) {
    let status = match outcome {
        Ok(Arrived::Whole(reply)) => Some(reply.status),
        Ok(Arrived::Open(incoming)) => Some(incoming.status),
        Err(failed) => failed.status(),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    match (outcome, status) {
        (Err(failed), _) => {
            span.record("error.type", failed.kind());
        }
        (Ok(_), Some(status)) if status >= 400 => {
            span.record("error.type", display(status));
        }
        _ => {}
    }
}

/// The host and the port of the server.
fn server(client: &Client, prepared: &Prepared) -> (String, Option<u16>) {
    let settings = &client.settings;
    let server = settings.server(prepared.server);
    let url = prepared.options.url.as_deref().unwrap_or(&server);
    let Ok(uri) = url.parse::<Uri>() else { return (String::new(), None) };
    let usual = match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    let host = uri.host().unwrap_or_default().to_owned();
    (host, uri.port_u16().or(usual))
}
