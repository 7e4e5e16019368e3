//! The runtime: written by hand in a crate of its own, copied as it is.

use super::Draft;
use crate::plan::{Crate, RuntimePart};

/// The oldest Rust that the runtime compiles with.
pub(super) const RUST_VERSION: &str = "1.85";

/// What the runtime depends on, as in its own manifest; a test compares the two.
pub(super) const DEPENDENCIES: &[(&str, &str)] = &[
    ("base64", "\"0.23\""),
    ("bytes", "\"1\""),
    ("fastrand", "\"2\""),
    (
        "futures-core",
        "{ version = \"0.3\", default-features = false, features = [\"std\"] }",
    ),
    ("http", "\"1\""),
    ("http-body", "{ version = \"1\", optional = true }"),
    ("httpdate", "\"1\""),
    (
        "jiff",
        "{ version = \"1\", default-features = false, features = [\"std\"], optional = true }",
    ),
    ("percent-encoding", "\"2\""),
    (
        "reqwest",
        "{ version = \"0.13\", default-features = false, features = [\"http2\", \"rustls\", \
         \"system-proxy\"], optional = true }",
    ),
    ("serde", "{ version = \"1\", default-features = false, features = [\"std\"] }"),
    // A number is read as the one that was sent, not as its neighbour.
    ("serde_json", "{ version = \"1\", features = [\"float_roundtrip\"] }"),
    ("serde_path_to_error", "\"0.1\""),
    (
        "tokio",
        "{ version = \"1\", default-features = false, features = [\"rt\", \"time\"], optional = true }",
    ),
    ("tower-service", "{ version = \"0.3\", optional = true }"),
    (
        "tracing",
        "{ version = \"0.1\", default-features = false, features = [\"std\"], optional = true }",
    ),
    (
        "uuid",
        "{ version = \"1\", default-features = false, features = [\"std\"], optional = true }",
    ),
];

macro_rules! sources {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../runtime/src/runtime/", $name)))),*]
    };
}

/// The runtime's files.
const FILES: &[(&str, &str)] = sources![
    "base64.rs",
    "base_url.rs",
    "basic.rs",
    "blocking.rs",
    "body.rs",
    "builder.rs",
    "by_media_type.rs",
    "by_status.rs",
    "call.rs",
    "client.rs",
    "client_builder.rs",
    "client_credentials.rs",
    "cookie_parameter.rs",
    "credential.rs",
    "date.rs",
    "date_time.rs",
    "decode.rs",
    "decode_error.rs",
    "disposition.rs",
    "download.rs",
    "environment.rs",
    "error.rs",
    "events.rs",
    "excerpt.rs",
    "execute.rs",
    "explain.rs",
    "failed.rs",
    "fake.rs",
    "faults.rs",
    "foreign.rs",
    "form.rs",
    "header_parameter.rs",
    "headers.rs",
    "hook.rs",
    "http_bodies.rs",
    "integer_enum.rs",
    "iso_duration.rs",
    "json_lines.rs",
    "mod.rs",
    "multipart.rs",
    "next_page.rs",
    "next_url.rs",
    "nothing.rs",
    "null.rs",
    "object.rs",
    "observe.rs",
    "operation.rs",
    "operations.rs",
    "options.rs",
    "outgoing.rs",
    "page_stream.rs",
    "pages.rs",
    "path.rs",
    "pieces.rs",
    "plain_text.rs",
    "provider.rs",
    "redirect.rs",
    "request.rs",
    "request_body.rs",
    "reqwest_transport.rs",
    "response.rs",
    "retry.rs",
    "samples.rs",
    "secret_string.rs",
    "setter.rs",
    "slot.rs",
    "split.rs",
    "sse.rs",
    "string_enum.rs",
    "style.rs",
    "tagged_union.rs",
    "text.rs",
    "time_of_day.rs",
    "timer.rs",
    "tokens.rs",
    "tower_transport.rs",
    "transport.rs",
    "tree.rs",
    "type_name.rs",
    "union.rs",
    "unrecognized.rs",
    "untagged_union.rs",
    "uri_reference.rs",
    "uuid.rs",
    "visit.rs",
    "wait.rs",
    "waiters.rs",
    "whole_numbers.rs",
];

/// The files that the crate needs. `mod.rs` names only those, and those that a feature is
/// for under its condition.
pub(super) fn files(plan: &Crate) -> Vec<Draft> {
    let (optional, unused): (Vec<_>, Vec<_>) = PARTS
        .iter()
        .copied()
        .filter(|(part, _)| !plan.runtime.contains(part))
        .partition(|(part, _)| STREAMING.contains(part));
    let is_used =
        |name: &str| unused.iter().all(|(_, module)| name != format!("{module}.rs"));
    FILES
        .iter()
        .filter(|(name, _)| is_used(name))
        .map(|(name, text)| {
            let path = format!("src/runtime/{name}");
            let text = if *name == "mod.rs" {
                without(text, &unused, &optional)
            } else {
                (*text).to_owned()
            };
            Draft::Text { path, text }
        })
        .collect()
}

const PARTS: [(RuntimePart, &str); 45] = [
    (RuntimePart::Form, "form"),
    (RuntimePart::Multipart, "multipart"),
    (RuntimePart::Base64, "base64"),
    (RuntimePart::Basic, "basic"),
    (RuntimePart::Builder, "builder"),
    (RuntimePart::ByMediaType, "by_media_type"),
    (RuntimePart::ByStatus, "by_status"),
    (RuntimePart::ClientCredentials, "client_credentials"),
    (RuntimePart::Date, "date"),
    (RuntimePart::DateTime, "date_time"),
    (RuntimePart::Download, "disposition"),
    (RuntimePart::Download, "download"),
    (RuntimePart::Events, "events"),
    (RuntimePart::Events, "sse"),
    (RuntimePart::Foreign, "foreign"),
    (RuntimePart::CookieParameters, "cookie_parameter"),
    (RuntimePart::HeaderParameters, "header_parameter"),
    (RuntimePart::Headers, "headers"),
    (RuntimePart::Operations, "operations"),
    (RuntimePart::Pages, "next_page"),
    (RuntimePart::Pages, "page_stream"),
    (RuntimePart::Pages, "pages"),
    (RuntimePart::PagesByUrl, "next_url"),
    (RuntimePart::PagesByUrl, "uri_reference"),
    (RuntimePart::PlainText, "plain_text"),
    (RuntimePart::IntegerEnum, "integer_enum"),
    (RuntimePart::IsoDuration, "iso_duration"),
    (RuntimePart::JsonLines, "json_lines"),
    (RuntimePart::Object, "object"),
    (RuntimePart::Object, "slot"),
    (RuntimePart::Object, "visit"),
    (RuntimePart::Pieces, "pieces"),
    (RuntimePart::SecretString, "secret_string"),
    (RuntimePart::Setter, "setter"),
    (RuntimePart::Split, "split"),
    (RuntimePart::StringEnum, "string_enum"),
    (RuntimePart::TaggedUnion, "tagged_union"),
    (RuntimePart::Text, "text"),
    (RuntimePart::TimeOfDay, "time_of_day"),
    (RuntimePart::TypeName, "type_name"),
    (RuntimePart::Union, "union"),
    (RuntimePart::Unrecognized, "unrecognized"),
    (RuntimePart::UntaggedUnion, "untagged_union"),
    (RuntimePart::Uuid, "uuid"),
    (RuntimePart::Waiters, "waiters"),
];

/// The parts that read replies as they arrive. They are a sixth of what a compiler has to do
/// for the runtime of a small crate, so that where the document speaks of none such, they
/// are there with a feature.
const STREAMING: [RuntimePart; 6] = [
    RuntimePart::Download,
    RuntimePart::Events,
    RuntimePart::JsonLines,
    RuntimePart::Pieces,
    RuntimePart::PlainText,
    RuntimePart::Split,
];

/// The module's text without the lines that name an unused part, and with the feature's
/// condition before those that name an optional one.
fn without(
    text: &str,
    unused: &[(RuntimePart, &str)],
    optional: &[(RuntimePart, &str)],
) -> String {
    let names = |parts: &[(RuntimePart, &str)], line: &str| {
        parts.iter().any(|(_, module)| {
            line == format!("mod {module};")
                || line == format!("pub mod {module};")
                || line.contains(&format!(" use self::{module}::"))
        })
    };
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !names(unused, line)) {
        if names(optional, line) {
            kept.push_str("#[cfg(feature = \"streaming\")]\n");
        }
        if !line.is_empty() || !kept.ends_with("\n\n") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('\n');
    kept
}
