//! The table, in Markdown.

use std::collections::BTreeMap;

use super::record::Record;
use super::summary::{Summary, percent};

const HEAD: [&str; 13] = [
    "document",
    "KB",
    "operations",
    "types",
    "lines",
    "lines/op",
    "any JSON",
    "diagnostics",
    "generate",
    "check",
    "check/op",
    "memory",
    "outcome",
];

/// One document in a line.
pub(super) fn line(record: &Record) -> String {
    let generate = record.generate.map_or(String::new(), |cost| {
        format!(", generated in {:.2} s", cost.cpu_seconds)
    });
    let check = record
        .check
        .map_or(String::new(), |cost| format!(", checked in {:.1} s", cost.cpu_seconds));
    let outcome = match &record.failure {
        None => "passes".to_owned(),
        Some(failure) => format!("fails at {}: {}", failure.step, failure.message),
    };
    format!("{}: {outcome}{generate}{check}", record.document)
}

/// The table of all documents, and what holds of all of them.
pub(super) fn table(records: &[Record], summary: &Summary) -> String {
    let mut text = format!("| {} |\n|---|", HEAD.join(" | "));
    text.push_str(&"---:|".repeat(HEAD.len() - 2));
    text.push_str("---|\n");
    for record in records {
        text.push_str(&format!("| {} |\n", row(record).join(" | ")));
    }
    text.push_str(&total(summary));
    text.push_str(&goals(summary));
    text
}

fn goals(summary: &Summary) -> String {
    let mut text = "\n| goal | is | holds |\n|---|---|---|\n".to_owned();
    for goal in &summary.goals {
        let holds = match goal.holds {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        text.push_str(&format!("| {} | {} | {holds} |\n", goal.goal, goal.is));
    }
    text
}

/// How many diagnostics each document has, by code.
pub(super) fn diagnostics(records: &[Record]) -> String {
    let mut text = "| document | diagnostics |\n|---|---|\n".to_owned();
    for record in records.iter().filter(|record| !record.diagnostics.is_empty()) {
        let codes = counts(&record.diagnostics);
        text.push_str(&format!("| {} | {codes} |\n", record.document));
    }
    text
}

fn counts(codes: &BTreeMap<String, usize>) -> String {
    let codes: Vec<_> =
        codes.iter().map(|(code, count)| format!("`{code}` × {count}")).collect();
    codes.join(", ")
}

fn row(record: &Record) -> [String; 13] {
    let operations = record.operations.map_or("?".to_owned(), |all| all.to_string());
    let values = record.values;
    let diagnostics: usize = record.diagnostics.values().sum();
    let outcome = match &record.failure {
        None => "pass".to_owned(),
        Some(failure) if failure.codes.is_empty() => failure.step.to_owned(),
        Some(failure) => format!("{}: {}", failure.step, counts(&failure.codes)),
    };
    [
        record.document.clone(),
        record.bytes.div_ceil(1000).to_string(),
        format!("{}/{operations}", record.offered),
        record.types.to_string(),
        record.lines.to_string(),
        number(record.lines_per_operation(), 0),
        format!(
            "{} of {} ({:.1} %)",
            values.lost,
            values.places,
            percent(values.lost, values.places)
        ),
        diagnostics.to_string(),
        record.generate.map_or(String::new(), |cost| {
            format!(
                "{:.0} ms, {} MB",
                cost.cpu_seconds * 1e3,
                megabytes(cost.peak_bytes)
            )
        }),
        record.check.map_or(String::new(), |cost| format!("{:.2} s", cost.cpu_seconds)),
        number(record.check_per_operation().map(|seconds| seconds * 1e3), 0)
            + if record.check_per_operation().is_some() { " ms" } else { "" },
        record
            .check
            .map_or(String::new(), |cost| format!("{} MB", megabytes(cost.peak_bytes))),
        outcome,
    ]
}

fn total(summary: &Summary) -> String {
    let ms = |seconds: Option<f64>| number(seconds.map(|it| it * 1e3), 0);
    format!(
        "| **{} documents** | | {}/{} | {} | {} | median {} | {} of {} ({:.2} %) | | median {} ms | median {} s | median {} ms | | {} pass |\n",
        summary.documents,
        summary.offered,
        summary.operations,
        summary.types,
        summary.lines,
        number(summary.median_lines_per_operation, 0),
        summary.lost,
        summary.places,
        percent(summary.lost, summary.places),
        ms(summary.median_generate_cpu_seconds),
        number(summary.median_check_cpu_seconds, 2),
        ms(summary.median_check_cpu_seconds_per_operation),
        summary.documents - summary.failed,
    )
}

fn megabytes(bytes: u64) -> u64 {
    bytes / 1_000_000
}

fn number(value: Option<f64>, digits: usize) -> String {
    value.map_or(String::new(), |value| format!("{value:.digits$}"))
}
