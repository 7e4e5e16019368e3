//! The crate's manifest.

use std::collections::{BTreeMap, BTreeSet};

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
    let (has_dates, has_uuids) = (has_dates(plan), has(RuntimePart::Uuid));
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
    let library = plan.library();
    if library != plan.name.replace('-', "_") {
        line("# What programs call it, in snake case.");
        line("[lib]");
        line(&format!("name = {}", basic_string(&library)));
        line("");
    }
    if !plan.standalone {
        line("[lints]");
        line("workspace = true");
        line("");
    }
    line("[features]");
    let tags = tags(plan);
    let usual = || usual(plan).into_iter().map(str::to_owned).collect();
    let defaults: Vec<String> = plan.default_features.clone().unwrap_or_else(usual);
    let defaults: Vec<_> = defaults.iter().map(|name| basic_string(name)).collect();
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
    let own = runtime::DEPENDENCIES.iter().filter(|(name, _)| is_used(plan, name));
    let more = plan.dependencies.iter().map(|(name, it)| (name.as_str(), it.as_str()));
    for (name, requirement) in own.copied().chain(more).collect::<BTreeMap<_, _>>() {
        line(&format!("{name} = {requirement}"));
    }
    if plan.standalone {
        line("");
        line("# A workspace of its own, so that the crate compiles wherever it lies.");
        line("[workspace]");
    }
    text
}

/// The features of the tags, and the one for types that no operation needs.
fn tags(plan: &Crate) -> Vec<&str> {
    let mut tags: Vec<_> =
        plan.apis.iter().filter_map(|module| module.feature.as_deref()).collect();
    if plan.types.iter().any(|module| module.features.iter().any(|it| it == SCHEMAS)) {
        tags.push(SCHEMAS);
    }
    tags
}

/// The features that are on by default unless something else is said.
fn usual(plan: &Crate) -> Vec<&'static str> {
    let usual = [
        ("all", !tags(plan).is_empty()),
        ("jiff", has_dates(plan)),
        ("reqwest", true),
        ("uuid", plan.runtime.contains(&RuntimePart::Uuid)),
    ];
    usual.into_iter().filter(|(_, is_used)| *is_used).map(|(name, _)| name).collect()
}

/// The names of all features.
pub(super) fn features(plan: &Crate) -> BTreeSet<String> {
    let more = MORE.iter().filter_map(|(_, line)| line.split(' ').next());
    usual(plan).into_iter().chain(more).chain(tags(plan)).map(str::to_owned).collect()
}

fn has_dates(plan: &Crate) -> bool {
    let parts = [
        RuntimePart::DateTime,
        RuntimePart::Date,
        RuntimePart::TimeOfDay,
        RuntimePart::IsoDuration,
    ];
    parts.iter().any(|part| plan.runtime.contains(part))
}

/// Whether the crate has a dependency of the runtime's.
pub(super) fn is_used(plan: &Crate, name: &str) -> bool {
    let has = |part: RuntimePart| plan.runtime.contains(&part);
    match name {
        "base64" => has(RuntimePart::Basic) || has(RuntimePart::Base64),
        "jiff" => has_dates(plan),
        "uuid" => has(RuntimePart::Uuid),
        _ => true,
    }
}

/// The features that are not on by default, each with what it is for.
const MORE: [(&str, &str); 8] = [
    (
        "# Calls that block, for programs without an async runtime.",
        "blocking = [\"reqwest\", \"tokio?/rt-multi-thread\"]",
    ),
    (
        "# Any reply as it arrives: bytes, and events and JSON lines of a type of the caller's.",
        "streaming = []",
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
