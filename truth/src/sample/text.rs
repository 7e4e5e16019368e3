//! Texts, the usual one first.

use serde_json::Value;

use super::flat::Flat;
use super::pattern;

/// Texts of a schema's format, pattern and length.
pub(super) fn texts(flat: &Flat<'_>) -> Vec<Value> {
    let least = flat.most("minLength").unwrap_or(0).min(MOST_LENGTH);
    let most = flat.least("maxLength").unwrap_or(u64::MAX);
    if let Some(pattern) = flat.text("pattern") {
        let mut texts: Vec<String> = pattern::text(pattern).into_iter().collect();
        // A pattern that is too difficult often has an example beside it.
        texts.extend(flat.text("example").map(str::to_owned));
        texts.extend(
            formatted(flat.text("format")).iter().map(|text| (*text).to_owned()),
        );
        return texts.into_iter().map(Value::from).collect();
    }
    let texts = formatted(flat.text("format"));
    let fit = |text: &&&str| {
        let length = text.chars().count() as u64;
        length >= least && length <= most
    };
    let fitting: Vec<Value> =
        texts.iter().filter(fit).map(|it| Value::from(*it)).collect();
    if !fitting.is_empty() {
        return fitting;
    }
    let length = least.max(1).min(most);
    vec![Value::from("x".repeat(usize::try_from(length).unwrap_or(0)))]
}

/// How long a text is made to reach `minLength`.
const MOST_LENGTH: u64 = 5000;

fn formatted(format: Option<&str>) -> &'static [&'static str] {
    match format {
        Some("date-time") => {
            &["2022-11-22T04:37:12Z", "2024-02-29T23:59:59.123456789+05:30"]
        }
        Some("date") => &["2024-02-29"],
        Some("time") => &["04:37:12Z", "23:59:59.5+02:00"],
        Some("duration") => &["P3DT4H30M", "PT0.5S"],
        Some("uuid") => &[
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
        ],
        Some("uri" | "url" | "iri") => &["https://example.com/a%20b?c=d&e=f#g"],
        Some("uri-reference" | "iri-reference") => &["/a/b?c=d", "https://example.com/"],
        Some("uri-template") => &["https://example.com/{a}"],
        Some("email" | "idn-email") => &["someone@example.com"],
        Some("hostname" | "idn-hostname") => &["host.example.com"],
        Some("ipv4" | "ip") => &["192.0.2.1"],
        Some("ipv6") => &["2001:db8::1", "2001:0DB8:0:0:0:0:0:0001"],
        Some("cidr" | "ipv4-cidr") => &["192.0.2.0/24"],
        Some("byte" | "base64") => &["aGVsbG8gd29ybGQ=", "+/8="],
        Some("int64" | "int32" | "integer" | "uint64") => &["7"],
        Some("decimal" | "double" | "float" | "number") => &["1.50"],
        Some("json-pointer") => &["/a/b"],
        Some("regex") => &["^a+$"],
        Some(_) => &["text"],
        None => &["text", "", "é \"☃\" \\ \u{1f980}\n"],
    }
}
