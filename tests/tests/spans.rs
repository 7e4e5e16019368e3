//! Spans, in a process of their own: which are of interest is remembered for all threads.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use astro_clusters::{Client, RetryPolicy};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

const CLUSTER: &str = include_str!("../facts/cluster.json");

/// A server that fails once, and then does not.
async fn server() -> MockServer {
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(503).insert_header("x-request-id", "req-1");
    Mock::given(any()).respond_with(busy).up_to_n_times(1).mount(&server).await;
    let fine = ResponseTemplate::new(200).set_body_raw(CLUSTER, "application/json");
    Mock::given(any()).respond_with(fine).mount(&server).await;
    server
}

fn builder(url: &str) -> astro_clusters::ClientBuilder {
    let retry = RetryPolicy::default().base_delay(Duration::from_millis(1));
    Client::builder().base_url(url).bearer_token("s3cret").retry(retry)
}

/// Keeps the spans with their fields.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<BTreeMap<u64, BTreeMap<String, String>>>>);

struct Fields<'f>(&'f mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl<S: tracing::Subscriber + for<'l> LookupSpan<'l>> Layer<S> for Spans {
    fn on_new_span(&self, span: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = BTreeMap::new();
        fields.insert("name".to_owned(), span.metadata().name().to_owned());
        let parent = context.span(id).and_then(|span| span.parent().map(|it| it.name()));
        fields.insert("parent".to_owned(), parent.unwrap_or_default().to_owned());
        span.record(&mut Fields(&mut fields));
        self.0.lock().unwrap().insert(id.into_u64(), fields);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, _: Context<'_, S>) {
        let mut all = self.0.lock().unwrap();
        record.record(&mut Fields(all.get_mut(&id.into_u64()).unwrap()));
    }
}

#[tokio::test]
async fn a_call_and_each_attempt_are_spans_without_secrets() {
    let server = server().await;
    let spans = Spans::default();
    let guard = tracing::subscriber::set_default(
        tracing_subscriber::registry().with(spans.clone()),
    );
    let client = builder(&server.uri()).build().unwrap();
    let call = client.list_clusters("my-organization").names(["my-cluster"]);
    call.raw().await.unwrap();
    drop(guard);
    let all = spans.0.lock().unwrap().clone();
    let named = |name: &str| -> Vec<_> {
        all.values().filter(|fields| fields["name"] == name).collect()
    };
    let (calls, attempts) = (named("http.client.call"), named("http.client.request"));
    assert_eq!((calls.len(), attempts.len()), (1, 2), "{all:#?}");
    let port = server.address().port().to_string();
    for fields in calls.iter().chain(&attempts) {
        assert_eq!(fields["http.request.method"], "\"GET\"");
        assert_eq!(
            fields["url.template"],
            "\"/organizations/{organizationId}/clusters\""
        );
        assert_eq!(fields["server.address"], "\"127.0.0.1\"");
        assert_eq!(fields["server.port"], port);
    }
    assert_eq!(calls[0]["operation"], "\"ListClusters\"");
    assert_eq!(calls[0]["http.response.status_code"], "200");
    assert_eq!(calls[0]["http.request.resend_count"], "1");
    assert!(!calls[0].contains_key("error.type"));
    assert!(attempts.iter().all(|fields| fields["parent"] == "http.client.call"));
    let of = |status: &str| {
        let mut attempts = attempts.iter();
        attempts.find(|it| it["http.response.status_code"] == status).unwrap()
    };
    assert_eq!(of("503")["error.type"], "503");
    assert!(!of("503").contains_key("http.request.resend_count"));
    assert_eq!(of("200")["http.request.resend_count"], "1");
    assert!(!of("200").contains_key("error.type"));
    let shown = format!("{all:?}");
    for secret in ["s3cret", "my-cluster", "my-organization"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}
