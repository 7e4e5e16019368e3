//! The crate's manifest.

use super::runtime;
use crate::plan::{Crate, RuntimePart, SCHEMAS};
use crate::toml_text::basic_string;

/// `Cargo.toml`.
pub(super) fn manifest(plan: &Crate) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    let has = |part: RuntimePart| plan.runtime.contains(&part);
    let has_dates = has(RuntimePart::DateTime)
        || has(RuntimePart::Date)
        || has(RuntimePart::TimeOfDay)
        || has(RuntimePart::IsoDuration);
    let has_uuids = has(RuntimePart::Uuid);
    line("# @generated from an OpenAPI document; change the document or the generator.");
    line("");
    line("[package]");
    line(&format!("name = {}", basic_string(&plan.name)));
    line(&format!("version = {}", basic_string(&plan.version)));
    line("edition = \"2024\"");
    line(&format!("rust-version = {}", basic_string(runtime::RUST_VERSION)));
    line(&format!("description = {}", basic_string(&plan.description)));
    line("license = \"MIT OR Apache-2.0\"");
    line("readme = \"README.md\"");
    line("");
    if !plan.standalone {
        line("[lints]");
        line("workspace = true");
        line("");
    }
    line("[features]");
    let mut tags: Vec<_> =
        plan.apis.iter().filter_map(|module| module.feature.as_deref()).collect();
    if plan.types.iter().any(|module| module.features.iter().any(|it| it == SCHEMAS)) {
        tags.push(SCHEMAS);
    }
    let defaults = [
        ("all", !tags.is_empty()),
        ("jiff", has_dates),
        ("reqwest", true),
        ("uuid", has_uuids),
    ];
    let defaults: Vec<_> = defaults
        .iter()
        .filter(|(_, is_used)| *is_used)
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    line(&format!("default = [{}]", defaults.join(", ")));
    if has_dates {
        line("# Conversions between dates and jiff's types.");
        line("jiff = [\"dep:jiff\"]");
    }
    line(
        "# The default transport. Without it, a client is built with a transport of its own.",
    );
    line("reqwest = [\"dep:http-body\", \"dep:reqwest\", \"dep:tokio\"]");
    for (about, feature) in MORE {
        line(about);
        line(feature);
    }
    if has_uuids {
        line("# Conversions between `Uuid` and `uuid::Uuid`.");
        line("uuid = [\"dep:uuid\"]");
    }
    if !tags.is_empty() {
        line(
            "# The operations of all tags. Each tag is a feature, so that a program compiles",
        );
        line("# what it calls; `schemas` is for types that no operation needs.");
        line("all = [");
        for feature in &tags {
            line(&format!("    {},", basic_string(feature)));
        }
        line("]");
        for feature in &tags {
            line(&format!("{feature} = []"));
        }
    }
    line("");
    line("[dependencies]");
    for (name, requirement) in runtime::DEPENDENCIES {
        let is_used = match *name {
            "base64" => has(RuntimePart::Basic) || has(RuntimePart::Base64),
            "jiff" => has_dates,
            "uuid" => has_uuids,
            _ => true,
        };
        if is_used {
            line(&format!("{name} = {requirement}"));
        }
    }
    if plan.standalone {
        line("");
        line("# A workspace of its own, so that the crate compiles wherever it lies.");
        line("[workspace]");
    }
    text
}

/// The features that are not on by default, each with what it is for.
const MORE: [(&str, &str); 7] = [
    (
        "# Calls that block, for programs without an async runtime.",
        "blocking = [\"reqwest\", \"tokio?/rt-multi-thread\"]",
    ),
    (
        "# Spans for calls and attempts, with the attributes of OpenTelemetry.",
        "tracing = [\"dep:tracing\"]",
    ),
    (
        "# Any tower service as the transport.",
        "tower = [\"dep:http-body\", \"dep:tower-service\"]",
    ),
    (
        "# For tests of callers: a server that answers from code, and sample values.",
        "test-util = []",
    ),
    ("# Compressed replies.", "gzip = [\"reqwest?/gzip\"]"),
    ("# Compressed replies.", "brotli = [\"reqwest?/brotli\"]"),
    ("# Compressed replies.", "zstd = [\"reqwest?/zstd\"]"),
];
