//! Texts and numbers within their limits.

use serde_json::{Number, Value};

use super::shape::Shape;

/// A text of the schema's format and length.
pub(super) fn string(shape: &Shape<'_>) -> String {
    let format = shape.keyword("format").and_then(Value::as_str).unwrap_or_default();
    let text = match format {
        "date-time" => "2024-05-06T07:08:09Z",
        "date" => "2024-05-06",
        "time" => "07:08:09Z",
        "duration" => "P1DT2H",
        "uuid" => "0189d3f5-7b3a-7cc3-98c4-dc0c0c07398f",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "cidr" | "ipv4-cidr" | "ipv4-network" => "192.0.2.0/24",
        "email" | "idn-email" => "someone@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "uri" | "url" | "iri" | "uri-reference" => "https://example.com/a?b=c",
        "byte" | "base64" => "aGVsbG8=",
        "int32" | "int64" | "uint32" | "uint64" | "integer" => "12",
        "decimal" | "double" | "float" | "number" => "12.50",
        _ => "some text",
    };
    let length = |keyword| {
        let length = shape.keyword(keyword).and_then(Value::as_u64);
        length.and_then(|length| usize::try_from(length).ok())
    };
    let mut text = text.to_owned();
    // Longer ones would only take time.
    while text.chars().count() < length("minLength").unwrap_or(0).min(10_000) {
        text.push('x');
    }
    if let Some(most) = length("maxLength")
        && text.chars().count() > most
    {
        text = text.chars().take(most).collect();
    }
    text
}

/// A whole number: a large one, as far as its format goes, or a small one.
pub(super) fn integer(shape: &Shape<'_>, is_large: bool) -> Number {
    let format = shape.keyword("format").and_then(Value::as_str).unwrap_or_default();
    let wanted: i64 = match format {
        _ if !is_large => 1,
        "int8" => 127,
        "uint8" => 255,
        "int16" => 32_767,
        "uint16" => 65_535,
        "int32" => 2_147_483_647,
        "uint32" => 4_294_967_295,
        // More than a double tells apart.
        "int64" | "uint64" => 9_007_199_254_740_993,
        // More than 32 bits.
        _ => 3_000_000_000,
    };
    let (low, high) = limits(shape);
    let step = shape.keyword("multipleOf").and_then(Value::as_i64).unwrap_or(1).max(1);
    let low = low.map_or(i64::MIN, |low| low.ceil() as i64);
    let high = high.map_or(i64::MAX, |high| high.floor() as i64);
    let within = wanted.min(high).max(low);
    let down = within - within.rem_euclid(step);
    let value = if down >= low { down } else { down.saturating_add(step) };
    value.into()
}

/// A number, with a fraction or without.
pub(super) fn number(shape: &Shape<'_>, has_fraction: bool) -> Value {
    let (low, high) = limits(shape);
    let wanted: f64 = if has_fraction { 1.5 } else { 2.0 };
    let step = shape.keyword("multipleOf").and_then(Value::as_f64);
    let value = match step.filter(|step| *step > 0.0) {
        Some(step) => (wanted / step).ceil() * step,
        None => wanted,
    };
    let value = value.min(high.unwrap_or(f64::MAX)).max(low.unwrap_or(f64::MIN));
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return Value::from(value as i64);
    }
    Value::from(value)
}

/// The least and the largest number.
fn limits(shape: &Shape<'_>) -> (Option<f64>, Option<f64>) {
    let limit = |inclusive: &str, exclusive: &str, inwards: f64| {
        let value = shape.keyword(inclusive).and_then(Value::as_f64);
        match shape.keyword(exclusive) {
            Some(Value::Bool(true)) => value.map(|value| value + inwards),
            Some(Value::Number(number)) => number.as_f64().map(|it| it + inwards),
            _ => value,
        }
    };
    (
        limit("minimum", "exclusiveMinimum", 1.0),
        limit("maximum", "exclusiveMaximum", -1.0),
    )
}
